import { Sale } from './sale.js';
import { useDraft } from './use-draft.js';

export default function SellScreen() {
  const selling = useDraft();

  return <Sale {...selling} onNew={() => selling.dispatch({ type: 'new' })} />;
}
