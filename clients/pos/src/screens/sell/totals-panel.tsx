import { memo } from 'react';
import { Link } from 'wouter';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/parts.js';
import { balanceDue, depositOf, discountParts, draftTotals, hasMoney } from '../../sale/draft-totals.js';
import { balanceOf } from '../../sale/tenders.js';
import { useTexts } from '../../texts/texts.js';
import { DrawerBadge } from './drawer-state.js';
import { useBuyersBalances } from './methods.js';
import { ParkButton } from './park.js';
import { RecallButton, RecalledOrder } from './recall.js';
import { Payment } from './payment.js';
import { Tenders } from './tenders.js';
import { type Drawer, useDrawer } from './use-drawer.js';
import type { Selling } from './use-draft.js';

export interface TotalsPanelProps extends Selling {
  canPay: boolean;
  /** True when Enter in the empty item field leads to the payment. */
  isEnterPay: boolean;
  onPay: () => void;
}

/** The totals of the sale, the payments so far, and the step that comes next. */
export const TotalsPanel = memo(function TotalsPanel({ canPay, isEnterPay, onPay, ...selling }: TotalsPanelProps) {
  const { draft, rules } = selling;
  const { sell } = useTexts();
  const { money } = useTill();
  const due = balanceDue(draft, rules);
  const drawer = useDrawer();

  return (
    <section className="card totals" aria-label={sell.total}>
      <div className="totals-part totals-details">
        <DrawerBadge drawer={drawer} />
        <RecalledOrder draft={draft} />
        <TotalsLines {...selling} />
      </div>
      <div className="totals-part totals-now">
        <p className="totals-total">
          <span>{hasMoney(draft, rules) ? sell.stillDue : sell.total}</span>
          <output className="amount">{money(due)}</output>
        </p>
        <Tenders
          tenders={selling.draft.tenders}
          onTakeBack={(index) => selling.dispatch({ type: 'untender', index })}
        />
        <NextStep {...selling} {...{ due, drawer, canPay, isEnterPay, onPay }} />
      </div>
      <Parking {...selling} due={due} />
    </section>
  );
});

type NextStepProps = TotalsPanelProps & { due: bigint; drawer: Drawer };

/** The step that the balance asks for: correcting an overpayment, completing the sale, or paying. */
function NextStep({ due, drawer, canPay, isEnterPay, onPay, ...selling }: NextStepProps) {
  const { draft, dispatch } = selling;
  const { sell } = useTexts();
  if (due < 0n) return <Overpaid {...selling} />;
  if (due === 0n && hasMoney(draft, selling.rules)) {
    const complete = (): void => dispatch({ type: 'complete', at: new Date().toISOString() });

    return (
      <Button look="primary" size="large" autoFocus onClick={complete}>
        {sell.complete}
      </Button>
    );
  }
  if (draft.isPaying) return <SalePayment {...selling} due={due} drawer={drawer} />;

  return (
    <Button look="primary" size="large" hint={isEnterPay ? '⏎' : 'F9'} disabled={!canPay} onClick={onPay}>
      {sell.pay}
    </Button>
  );
}

function SalePayment({ draft, rules, dispatch, due, drawer }: Selling & { due: bigint; drawer: Drawer }) {
  return (
    <Payment
      balance={balanceOf(draft, rules, due)}
      customer={useBuyersBalances(draft)}
      drawer={drawer}
      onTender={(tender) => dispatch({ type: 'tender', tender, at: new Date().toISOString() })}
      onBack={() => dispatch({ type: 'sell' })}
    />
  );
}

/** Parks the basket, or recalls one that was parked. */
function Parking({ due, ...selling }: Selling & { due: bigint }) {
  const { draft, rules, canPark: mayPark } = selling;
  const isDone = due < 0n || (due === 0n && hasMoney(draft, rules));
  if (!mayPark || draft.isPaying || isDone || draft.tenders.length > 0) return null;
  if (draft.lines.length === 0 && draft.recalled !== undefined) return null;

  return <div className="totals-part">{draft.lines.length > 0 ? <ParkButton {...selling} /> : <RecallButton />}</div>;
}

/** More is paid than the basket costs: a payment of now is taken back, one of before is refunded on the order. */
function Overpaid({ draft, rules }: Selling) {
  const { sell } = useTexts();
  const isBefore = depositOf(draft, rules.currency) > draftTotals(draft, rules).total;
  if (!isBefore || draft.recalled === undefined) return <Notice tone="warning">{sell.overpaid}</Notice>;

  return (
    <Notice tone="warning">
      <span>{sell.overpaidBefore}</span>
      <Link href={urls.order(draft.id)} className="button button-plain">
        {sell.toOrder}
      </Link>
    </Notice>
  );
}

function TotalsLines({ draft, rules }: Selling) {
  const { sell } = useTexts();
  const { money } = useTill();
  const { subtotal, tax } = draftTotals(draft, rules);
  const discounts = discountParts(draft, rules);

  return (
    <dl className="totals-lines">
      <TotalsLine label={sell.subtotal} amount={money(subtotal)} />
      <Off label={sell.discount} amount={discounts.lines} />
      <Off label={sell.orderDiscount} amount={discounts.order} />
      <Off label={sell.exemptTax} amount={discounts.exemptTax} />
      {tax > 0n && <TotalsLine label={rules.pricesIncludeTax ? sell.taxWithin : sell.tax} amount={money(tax)} />}
      <Off label={sell.paidBefore} amount={depositOf(draft, rules.currency)} />
    </dl>
  );
}

/** An amount that is taken off; nothing when it is zero. */
function Off({ label, amount }: { label: string; amount: bigint }) {
  const { money } = useTill();

  return amount > 0n && <TotalsLine label={label} amount={`−${money(amount)}`} />;
}

function TotalsLine({ label, amount }: { label: string; amount: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="amount">{amount}</dd>
    </div>
  );
}
