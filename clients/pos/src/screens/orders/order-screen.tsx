import type { OrderDto } from '@pos-backend/sdk';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'wouter';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Notice, Page } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { useRecall } from '../sell/recall.js';
import { OrderCustomer } from './order-customer.js';
import { OrderItems } from './order-items.js';
import { OrderPaymentDialog } from './order-payment-dialog.js';
import { OrderPayments } from './order-payments.js';
import { useOrder } from './order-queries.js';
import { isPaid, OrderRefunds } from './order-refunds.js';
import { OrderReturns } from './order-returns.js';
import { StatusBadge } from './order-rows.js';
import './orders.css';
import { ReceiptDialog } from './receipt-dialog.js';

const OrderTrail = lazy(() => import('../audit/order-trail.js'));

export default function OrderScreen() {
  const { id = '' } = useParams<{ id: string }>();

  return <Loaded query={useOrder(id)}>{(order) => <Order order={order} />}</Loaded>;
}

function Order({ order }: { order: OrderDto }) {
  const till = useTill();
  const { orders: texts } = useTexts();
  const { orderNumber, status, createdAt, storeId, approverName } = order;
  const store = till.me.stores.find(({ id }) => id === storeId);

  return (
    <Page title={orderNumber} actions={<Actions order={order} />}>
      <p className="row">
        <StatusBadge status={status} />
        <span className="soft">
          {till.time(createdAt)}
          {store !== undefined && ` · ${store.name}`}
          {approverName !== null && ` · ${texts.approvedBy(approverName)}`}
        </span>
      </p>
      <div className="columns">
        <div className="stack">
          <OrderItems order={order} />
          <OrderReturns order={order} />
          {till.can('READ_AUDIT') && (
            <Suspense fallback={null}>
              <OrderTrail orderId={order.id} />
            </Suspense>
          )}
        </div>
        <div className="stack">
          <OrderCustomer order={order} />
          <OrderPayments order={order} />
        </div>
      </div>
    </Page>
  );
}

/** The actions that the user and the state of the order allow. */
function Actions({ order }: { order: OrderDto }) {
  const { id, status, paidAmount, items, customerId } = order;
  const texts = useTexts();
  const till = useTill();
  const [isPrinting, setPrinting] = useState(false);
  const { mutate, error, isPending } = useOnce(
    (_: undefined, options) => api.cancelOrder(id, options),
    () => undefined,
    () => ({ act: 'CANCEL_ORDER', orderId: id }),
  );
  const isReturnable = isPaid(order) && items.some(({ quantity, returnedQuantity }) => returnedQuantity < quantity);

  return (
    <div className="row">
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      {status === 'OPEN' && Number(paidAmount) === 0 && till.mayAsk('CANCEL_ORDER') && (
        <Button disabled={isPending} onClick={() => mutate(undefined)}>
          {texts.orders.cancel}
        </Button>
      )}
      {isReturnable && till.mayAsk('REFUND_ORDER') && (
        <Link href={urls.orderReturn(id)} className="button button-plain">
          {texts.orders.takeBack}
        </Link>
      )}
      <OrderRefunds order={order} />
      <Recall order={order} />
      <TakePayment order={order} />
      {isPaid(order) && (
        <Button look="primary" onClick={() => setPrinting(true)}>
          <Icon name="print" />
          {texts.orders.receipt}
        </Button>
      )}
      {isPrinting && (
        <ReceiptDialog receipt={{ of: 'order', id }} customerId={customerId} onClose={() => setPrinting(false)} />
      )}
    </div>
  );
}

/** Puts the open order back into the basket. */
function Recall({ order: { id, status } }: { order: OrderDto }) {
  const { sell } = useTexts();
  const till = useTill();
  const { recall, isPending, notice } = useRecall();
  if (status !== 'OPEN' || !till.can('CREATE_ORDER')) return null;

  return (
    <>
      {notice}
      <Button disabled={isPending} onClick={() => recall(id)}>
        {sell.intoBasket}
      </Button>
    </>
  );
}

/** Takes money towards an open order. The dialog stays until the change is given, when the order may be paid already. */
function TakePayment({ order }: { order: OrderDto }) {
  const { orders: texts } = useTexts();
  const till = useTill();
  const [isPaying, setPaying] = useState(false);
  const isOpen = order.status === 'OPEN' && order.items.length > 0 && till.can('CREATE_ORDER');

  return (
    <>
      {isOpen && (
        <Button look="primary" onClick={() => setPaying(true)}>
          {texts.takePayment}
        </Button>
      )}
      {isPaying && <OrderPaymentDialog order={order} onClose={() => setPaying(false)} />}
    </>
  );
}
