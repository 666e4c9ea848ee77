import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Notice } from '../../design/parts.js';
import { balanceDue, draftTotals } from '../../sale/draft.js';
import { useTexts } from '../../texts/texts.js';
import { Payment } from './payment.js';
import type { Selling } from './use-draft.js';

export interface TotalsPanelProps extends Selling {
  canPay: boolean;
  onPay: () => void;
}

/** What it comes to, and the way to pay it. */
export function TotalsPanel({ canPay, onPay, ...selling }: TotalsPanelProps) {
  const { draft, rules, dispatch } = selling;
  const { sell } = useTexts();
  const { money } = useTill();
  const totals = draftTotals(draft, rules);
  const due = balanceDue(draft, rules);
  const isSettled = draft.tenders.length > 0 && due === 0n;

  return (
    <section className="card totals" aria-label={sell.total}>
      <dl className="totals-lines">
        <TotalsLine label={sell.subtotal} amount={money(totals.subtotal)} />
        {totals.discount > 0n && <TotalsLine label={sell.discount} amount={`−${money(totals.discount)}`} />}
        {totals.tax > 0n && (
          <TotalsLine label={rules.pricesIncludeTax ? sell.taxWithin : sell.tax} amount={money(totals.tax)} />
        )}
      </dl>
      <p className="totals-total">
        <span>{draft.tenders.length > 0 ? sell.stillDue : sell.total}</span>
        <output className="amount">{money(due)}</output>
      </p>
      <Tenders {...selling} />
      {draft.isPaying && !isSettled && due >= 0n && <Payment {...selling} />}
      {due < 0n && <Notice tone="warning">{sell.overpaid}</Notice>}
      {!draft.isPaying && !isSettled && due >= 0n && (
        <Button look="primary" size="large" hint="F9" disabled={!canPay} onClick={onPay}>
          {sell.pay}
        </Button>
      )}
      {isSettled && (
        <Button
          look="primary"
          size="large"
          autoFocus
          onClick={() => dispatch({ type: 'complete', at: new Date().toISOString() })}
        >
          {sell.complete}
        </Button>
      )}
    </section>
  );
}

function TotalsLine({ label, amount }: { label: string; amount: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="amount">{amount}</dd>
    </div>
  );
}

/** What was paid so far, one line each; taken back by its button. */
function Tenders({ draft, dispatch }: Selling) {
  const { sell } = useTexts();
  const { money } = useTill();
  if (draft.tenders.length === 0) return null;

  return (
    <ul className="list">
      {draft.tenders.map(({ method, amount, tendered }, index) => (
        <li key={index} className="list-row tender">
          <span>{sell.methods[method]}</span>
          <span className="amount">{money(tendered ?? amount)}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={sell.removeTender(sell.methods[method])}
            onClick={() => dispatch({ type: 'untender', index })}
          >
            <Icon name="remove" />
          </button>
        </li>
      ))}
    </ul>
  );
}
