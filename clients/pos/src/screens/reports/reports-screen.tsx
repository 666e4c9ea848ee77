import { Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

export default function ReportsScreen() {
  const texts = useTexts();

  return <Page title={texts.reports.title}>{null}</Page>;
}
