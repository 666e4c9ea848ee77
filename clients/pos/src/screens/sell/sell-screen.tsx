import { v7 as uuidv7 } from 'uuid';
import { useArticleMemory } from '../../articles/article-memory.js';
import { Sale } from './sale.js';
import { useDraft } from './use-draft.js';

export default function SellScreen() {
  const selling = useDraft();
  useArticleMemory();

  return <Sale key={selling.draft.id} {...selling} onNew={() => selling.dispatch({ type: 'new', id: uuidv7() })} />;
}
