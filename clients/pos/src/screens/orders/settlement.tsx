import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card } from '../../design/parts.js';
import { MAX_REASON } from '../../sale/limits.js';
import { useTexts } from '../../texts/texts.js';
import { DrawerWarning } from '../sell/drawer-state.js';
import { DifferenceFields, DueAmount } from './difference-fields.js';
import { WayFields } from './refund-way.js';
import type { TakeBack } from './use-take-back.js';

/** What is given back or paid for a return or an exchange, and how. */
export function Settlement(props: TakeBack & { isFixed: boolean }) {
  const { reason, onReason, way, payment, toPay, toRefund, goods, uncounted, isFixed } = props;
  const { isPending, isUncertain, isReady, send } = props;
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
          {toPay > 0n && <DifferenceFields {...payment} />}
          {(toRefund > 0n || !isExchange) && <WayFields {...way} />}
        </fieldset>
        {uncounted !== undefined && <DrawerWarning drawer={uncounted} />}
        <Sums {...props} isExchange={isExchange} />
        <Button look="primary" size="large" disabled={isPending || !isReady} onClick={send}>
          {isUncertain ? common.retry : isExchange ? texts.takeExchange : texts.giveBack}
        </Button>
      </div>
    </Card>
  );
}

function Sums({ due, cost, toPay, toRefund, payment, isExchange }: TakeBack & { isExchange: boolean }) {
  const { orders: texts } = useTexts();
  if (!isExchange) return <DueAmount label={texts.givenBack} due={due} />;
  const isPaid = toPay > 0n;

  return (
    <DueAmount
      label={isPaid ? texts.stillToPay : texts.givenBack}
      due={due === null ? null : isPaid ? payment.toPay : toRefund}
      parts={[
        [texts.valueBack, due ?? 0n],
        [texts.newGoods, cost],
      ]}
    />
  );
}
