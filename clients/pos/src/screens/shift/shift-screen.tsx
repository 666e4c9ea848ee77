import { Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

export default function ShiftScreen() {
  const texts = useTexts();

  return <Page title={texts.shift.title}>{null}</Page>;
}
