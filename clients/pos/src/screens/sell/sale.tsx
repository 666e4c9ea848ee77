import { useEffect, useRef } from 'react';
import { useTill } from '../../app/till.js';
import type { Buyer } from '../../sale/draft.js';
import { rememberItem } from '../../sale/recent-items.js';
import { useTexts } from '../../texts/texts.js';
import { Basket } from './basket.js';
import { CustomerBox } from './customer-box.js';
import { DonePanel } from './done-panel.js';
import { ItemEntry } from './item-entry.js';
import { useKeys } from './keys.js';
import './sell.css';
import { TotalsPanel } from './totals-panel.js';
import type { Selling } from './use-draft.js';

/** One sale from the first key to the receipt. Enter leads from who buys to what, to the money, to the next customer. */
export function Sale({ draft, rules, dispatch, onNew }: Selling & { onNew: () => void }) {
  const { sell } = useTexts();
  const { company } = useTill();
  const customerInput = useRef<HTMLInputElement>(null);
  const itemInput = useRef<HTMLInputElement>(null);
  const setBuyer = (buyer: Buyer | undefined): void => {
    dispatch({ type: 'buyer', buyer });
    if (buyer !== undefined) itemInput.current?.focus();
  };
  const pay = (): void => {
    if (draft.lines.length === 0) itemInput.current?.focus();
    else dispatch({ type: 'pay' });
  };
  useKeys({
    F2: () => (draft.buyer === undefined ? customerInput.current?.focus() : setBuyer(undefined)),
    F4: () => itemInput.current?.focus(),
    F9: pay,
    ...(draft.isPaying && { Escape: () => dispatch({ type: 'sell' }) }),
  });
  useFocusAfterPaying(draft.isPaying, itemInput);
  if (draft.paid !== undefined) return <DonePanel draft={draft} rules={rules} id={draft.id} onNew={onNew} />;

  return (
    <div className="sell">
      <h1 className="visually-hidden">{sell.title}</h1>
      <div className="sell-main">
        <CustomerBox buyer={draft.buyer} inputRef={customerInput} onBuyer={setBuyer} />
        <section className="card sell-items" aria-label={sell.basket}>
          <ItemEntry
            inputRef={itemInput}
            onPay={pay}
            onAdd={(line) => {
              rememberItem(company.id, line);
              dispatch({ type: 'add', line });
            }}
          />
          <Basket draft={draft} rules={rules} dispatch={dispatch} />
        </section>
      </div>
      <TotalsPanel draft={draft} rules={rules} dispatch={dispatch} />
    </div>
  );
}

/** Who goes back from the money wants to change the items. */
function useFocusAfterPaying(isPaying: boolean, itemInput: React.RefObject<HTMLInputElement | null>): void {
  const wasPaying = useRef(false);
  useEffect(() => {
    if (wasPaying.current && !isPaying) itemInput.current?.focus();
    wasPaying.current = isPaying;
  }, [isPaying, itemInput]);
}
