import { Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

export default function OrdersScreen() {
  const texts = useTexts();

  return <Page title={texts.orders.title}>{null}</Page>;
}
