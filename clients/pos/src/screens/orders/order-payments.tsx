import type { OrderDto, OrderPaymentDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Card, Empty } from '../../design/parts.js';
import { amountOf } from '../../money/money.js';
import { useTexts } from '../../texts/texts.js';
import { PaymentCorrection } from './payment-correction.js';
import { ReceiptDialog } from './receipt-dialog.js';

export function OrderPayments({ order }: { order: OrderDto }) {
  const { orders: texts } = useTexts();
  const { money } = useTill();
  const { payments } = order;

  return (
    <Card label={texts.payments}>
      <h2>{texts.payments}</h2>
      {payments.length === 0 && <Empty>{texts.noPayments}</Empty>}
      <ul className="list">
        {payments.map((payment) => (
          <li key={payment.id} className="list-row payment-row">
            <PaymentFacts payment={payment} />
            <span className="amount">{money(payment.amount)}</span>
            <PaymentCorrection order={order} payment={payment} />
            {order.status === 'OPEN' && <DepositReceipt order={order} payment={payment} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PaymentFacts({ payment }: { payment: OrderPaymentDto }) {
  const { orders: texts, methods, sell } = useTexts();
  const { money, currency } = useTill();
  const { method, tendered, change, tip, reference, correctsId, reason } = payment;

  return (
    <span className="list-main">
      <strong>{methods[method]}</strong>
      {tendered !== null && <span className="soft small">{texts.tendered(money(tendered), money(change))}</span>}
      {amountOf(tip, currency) > 0n && <span className="soft small">{sell.withTipOf(money(tip))}</span>}
      {reference !== null && <span className="soft small">{reference}</span>}
      {correctsId !== null && <span className="soft small">{texts.corrected(reason ?? '')}</span>}
    </span>
  );
}

/** The receipt of money that was taken on an open order. */
function DepositReceipt({ order: { id, customerId }, payment }: { order: OrderDto; payment: OrderPaymentDto }) {
  const { orders: texts, methods } = useTexts();
  const { money } = useTill();
  const [isPrinting, setPrinting] = useState(false);
  if (payment.amount.startsWith('-')) return null;

  return (
    <>
      <Button
        look="quiet"
        aria-label={texts.receiptOf(`${methods[payment.method]} ${money(payment.amount)}`)}
        onClick={() => setPrinting(true)}
      >
        <Icon name="print" />
      </Button>
      {isPrinting && (
        <ReceiptDialog
          receipt={{ of: 'payment', id, paymentId: payment.id }}
          customerId={customerId}
          onClose={() => setPrinting(false)}
        />
      )}
    </>
  );
}
