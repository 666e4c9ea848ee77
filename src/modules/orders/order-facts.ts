import type { OrderPaid } from '#shared/events/order-events.js';
import type { Order } from './order-rows.js';

/** The fields of an order that its events carry. */
type EventOrder = Pick<
  Order,
  'id' | 'customerId' | 'currency' | 'totalAmount' | 'refundedAmount' | 'payments' | 'status' | 'paidAt'
>;

/** The facts that every event of an order carries. */
export function orderFacts(order: EventOrder, at: Date): Omit<OrderPaid, 'type'> {
  const { id: orderId, customerId, currency, totalAmount, refundedAmount, payments } = order;

  return { orderId, customerId, currency, totalAmount, refundedAmount, payments, at };
}

/** The OrderPaid event, or null while the order is not paid. */
export function orderPaid(order: EventOrder): OrderPaid | null {
  return order.status === 'PAID' && order.paidAt !== null
    ? { type: 'OrderPaid', ...orderFacts(order, order.paidAt) }
    : null;
}
