import { DomainError } from '#shared/errors/domain-error.js';
import { thousandths } from '#shared/kernel/quantity.js';

export const ORDER_STATUSES = ['OPEN', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CANCELLED'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Where an order can go from each status. */
export const TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  OPEN: ['PAID', 'CANCELLED'],
  PAID: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  REFUNDED: [],
  CANCELLED: [],
};

/** Only an open order takes items, payments and a name. */
export function assertOpen(status: OrderStatus): void {
  if (status !== 'OPEN') throw new DomainError('ORDER_NOT_OPEN');
}

/** An order with payments is closed by the payment, or the change of the basket, that leaves nothing to pay. */
export function statusAfter({ itemCount, paidAmount, totalAmount, paymentCount }: Settlement): OrderStatus {
  return itemCount > 0 && paymentCount > 0 && paidAmount === totalAmount ? 'PAID' : 'OPEN';
}

export interface Settlement {
  readonly itemCount: number;
  readonly paymentCount: number;
  readonly paidAmount: bigint;
  readonly totalAmount: bigint;
}

/** Only an order that was paid has a receipt, and can come back. */
export function assertPaid(status: OrderStatus): void {
  if (status === 'OPEN' || status === 'CANCELLED') throw new DomainError('ORDER_NOT_PAID');
}

/** The goods decide, not the money: an order is refunded when nothing of it is left with the customer. */
export function statusAfterReturn(items: readonly { quantity: string; returnedQuantity: string }[]): OrderStatus {
  const isBack = items.every(
    ({ quantity, returnedQuantity }) => thousandths(quantity) === thousandths(returnedQuantity),
  );

  return isBack ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
}
