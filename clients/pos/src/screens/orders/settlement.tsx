import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card } from '../../design/parts.js';
import { MAX_REASON } from '../../sale/limits.js';
import { useTexts } from '../../texts/texts.js';
import { DrawerWarning } from '../sell/drawer-state.js';
import { DueAmount } from './due-amount.js';
import { ExchangePayment } from './exchange-payment.js';
import { WayFields } from './refund-way.js';
import type { TakeBack } from './use-take-back.js';

/** What is given back or paid for a return or an exchange, and how. */
export function Settlement(props: TakeBack & { isFixed: boolean }) {
  const { reason, onReason, way, payment, due, toPay, toRefund, goods, cash, isFixed } = props;
  const { isPending, isUncertain, isReady, send } = props;
  const { tenders, due: stillDue } = payment.balance;
  const { orders: texts, common } = useTexts();
  const isExchange = goods.lines.length > 0;

  return (
    <Card label={toPay > 0n ? texts.stillToPay : texts.givenBack}>
      <div className="stack">
        <fieldset className="stack plain-fields" disabled={isFixed}>
          <Field
            label={texts.reason}
            maxLength={MAX_REASON}
            value={reason}
            onChange={({ target }) => onReason(target.value)}
          />
          {(toRefund > 0n || !isExchange) && <WayFields {...way} />}
        </fieldset>
        <DrawerWarning {...cash} />
        <Sums {...props} isExchange={isExchange} />
        {!isFixed && (toPay > 0n || tenders.length > 0) && (
          <ExchangePayment {...props} drawer={cash.drawer} returned={due ?? 0n} />
        )}
        {(stillDue === 0n || isUncertain) && (
          <Button look="primary" size="large" disabled={isPending || !isReady} onClick={send}>
            {isUncertain ? common.retry : isExchange ? texts.takeExchange : texts.giveBack}
          </Button>
        )}
      </div>
    </Card>
  );
}

function Sums({ due, cost, toPay, toRefund, payment, isExchange }: TakeBack & { isExchange: boolean }) {
  const { orders: texts, sell } = useTexts();
  const { due: stillDue, tenders } = payment.balance;
  if (!isExchange && tenders.length === 0) return <DueAmount label={texts.givenBack} due={due} />;
  const isPaid = toPay > 0n;
  const toPayNow = tenders.length === 0 ? texts.stillToPay : sell.stillDue;

  return (
    <DueAmount
      label={isPaid ? toPayNow : texts.givenBack}
      due={due === null ? null : isPaid ? stillDue : toRefund}
      parts={[
        [texts.valueBack, due ?? 0n],
        [texts.newGoods, cost],
      ]}
    />
  );
}
