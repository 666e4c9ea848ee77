import { Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

export default function QueueScreen() {
  const texts = useTexts();

  return <Page title={texts.queue.title}>{null}</Page>;
}
