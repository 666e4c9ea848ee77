import { Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

export default function CustomersScreen() {
  const texts = useTexts();

  return <Page title={texts.customers.title}>{null}</Page>;
}
