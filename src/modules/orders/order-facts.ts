import type { OrderPaid } from '#shared/events/order-events.js';
import type { Order } from './order-rows.js';

type Told = Pick<
  Order,
  'id' | 'customerId' | 'currency' | 'totalAmount' | 'refundedAmount' | 'payments' | 'status' | 'paidAt'
>;

/** What is told of an order when something has happened to it. */
export function orderFacts(order: Told, at: Date): Omit<OrderPaid, 'type'> {
  const { id: orderId, customerId, currency, totalAmount, refundedAmount, payments } = order;

  return { orderId, customerId, currency, totalAmount, refundedAmount, payments, at };
}

/** The news that an order is paid, or null as long as it is not. */
export function orderPaid(order: Told): OrderPaid | null {
  return order.status === 'PAID' && order.paidAt !== null
    ? { type: 'OrderPaid', ...orderFacts(order, order.paidAt) }
    : null;
}
