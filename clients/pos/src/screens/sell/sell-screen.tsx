import { Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

export default function SellScreen() {
  const texts = useTexts();

  return <Page title={texts.sell.title}>{null}</Page>;
}
