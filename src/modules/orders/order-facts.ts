import type { OrderPaid } from '#shared/events/order-events.js';
import type { NewOrder } from './order-rows.js';

/** What is told of an order when something has happened to it. */
export function orderFacts(order: NewOrder, at: Date): Omit<OrderPaid, 'type'> {
  const { id: orderId, customerId, currency, totalAmount, refundedAmount, payments } = order;

  return { orderId, customerId, currency, totalAmount, refundedAmount, payments, at };
}

/** The news that an order is paid, or null as long as it is not. */
export function orderPaid(order: NewOrder): OrderPaid | null {
  return order.status === 'PAID' && order.paidAt !== null
    ? { type: 'OrderPaid', ...orderFacts(order, order.paidAt) }
    : null;
}
