import { uuidv7 } from '../../sale/uuid.js';
import { Sale } from './sale.js';
import { useDraft } from './use-draft.js';

export default function SellScreen() {
  const selling = useDraft();

  return <Sale key={selling.draft.id} {...selling} onNew={() => selling.dispatch({ type: 'new', id: uuidv7() })} />;
}
