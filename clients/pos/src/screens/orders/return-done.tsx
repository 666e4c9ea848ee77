import { sum } from '@pos-backend/money';
import type { OrderDto, ReturnDto } from '@pos-backend/sdk';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Card, Notice, Page } from '../../design/parts.js';
import { amountOf } from '../../money/money.js';
import { handedOver } from '../../sale/draft-totals.js';
import { useTexts } from '../../texts/texts.js';
import { ReceiptDialog } from './receipt-dialog.js';
import type { ReceiptOf } from './receipt-source.js';

interface ReturnDoneProps {
  done: ReturnDto;
  /** The returned order; undefined for a return without a receipt. */
  orderId?: string;
  /** What can be done next. */
  children?: ReactNode;
}

/** The refund that the cashier has to pay now, by method; of an exchange also what was paid, and its change. */
export function ReturnDone({ done, orderId, children }: ReturnDoneProps) {
  const { orders: texts } = useTexts();
  const [printed, setPrinted] = useState<ReceiptOf>();
  const { exchangeOrder } = done;
  const isGiven = exchangeOrder === undefined || givenBack(done).length > 0;

  return (
    <Page title={texts.returnDone(done.returnNumber)}>
      <Notice tone="good">
        {orderId === undefined ? texts.credited : texts[exchangeOrder ? 'exchangeTaken' : 'returnTaken']}
      </Notice>
      <Card label={isGiven ? texts.givenBack : texts.newGoods}>
        <div className="stack">
          {isGiven && <RefundList done={done} />}
          {exchangeOrder !== undefined && <Paid order={exchangeOrder} />}
          <div className="row">
            <PrintButton
              name={exchangeOrder === undefined ? texts.receipt : texts.receiptOf(done.returnNumber)}
              isFirst
              onClick={() => setPrinted({ of: 'return', id: done.id })}
            />
            {exchangeOrder !== undefined && (
              <PrintButton
                name={texts.receiptOf(exchangeOrder.orderNumber)}
                onClick={() => setPrinted({ of: 'order', id: exchangeOrder.id })}
              />
            )}
            {orderId !== undefined && (
              <Link href={urls.order(exchangeOrder?.id ?? orderId)} className="button button-plain">
                {exchangeOrder === undefined ? texts.toOrder : texts.toNewOrder}
              </Link>
            )}
            {children}
          </div>
        </div>
      </Card>
      {printed !== undefined && (
        <ReceiptDialog receipt={printed} customerId={done.customerId} onClose={() => setPrinted(undefined)} />
      )}
    </Page>
  );
}

function PrintButton({ name, isFirst = false, onClick }: { name: string; isFirst?: boolean; onClick: () => void }) {
  return (
    <Button look={isFirst ? 'primary' : 'plain'} onClick={onClick}>
      <Icon name="print" />
      {name}
    </Button>
  );
}

/** What is handed over now: without what the new goods of an exchange were paid with. */
function givenBack({ refunds }: ReturnDto): ReturnDto['refunds'] {
  return refunds.filter(({ method }) => method !== 'EXCHANGE');
}

/** The amount, and its parts by method; cash as the coins there are make it. */
export function RefundList({ done }: { done: ReturnDto }) {
  const { methods } = useTexts();
  const { money } = useTill();
  const { currency } = done;
  const moved = givenBack(done).map(({ id, method, amount, rounding }) => ({
    ...{ id, method },
    amount: amountOf(amount, currency) + (method === 'CASH' ? amountOf(rounding, currency) : 0n),
  }));

  return (
    <>
      <p className="amount return-due">{money(sum(moved.map(({ amount }) => amount)))}</p>
      <ul className="list">
        {moved.map(({ id, method, amount }) => (
          <li key={id} className="list-row">
            <span className="list-main">{methods[method]}</span>
            <span className="amount">{money(amount)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was paid for the new goods of an exchange beyond what came back, and the change. */
function Paid({ order }: { order: OrderDto }) {
  const { methods, orders: texts, customers } = useTexts();
  const { money } = useTill();
  const paid = order.payments.filter(({ method }) => method !== 'EXCHANGE');
  const change = sum(paid.map((payment) => amountOf(payment.change, order.currency)));

  return (
    <>
      {change > 0n && <p className="amount return-due">{customers.change(money(change))}</p>}
      <ul className="list">
        {paid.map(({ id, method, amount, tendered, tip }) => (
          <li key={id} className="list-row">
            <span className="list-main">{texts.paidBy(methods[method])}</span>
            <span className="amount">{money(handedOver({ amount, tip, tendered }, order.currency))}</span>
          </li>
        ))}
        <li className="list-row">
          <span className="list-main">{texts.newOrder(order.orderNumber)}</span>
          <span className="amount">{money(order.totalAmount)}</span>
        </li>
      </ul>
    </>
  );
}
