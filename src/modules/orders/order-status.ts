import { DomainError } from '#shared/errors/domain-error.js';
import { thousandths } from '#shared/kernel/quantity.js';

export const ORDER_STATUSES = ['OPEN', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CANCELLED'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** The statuses that can follow each status. */
export const TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  OPEN: ['PAID', 'CANCELLED'],
  PAID: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  REFUNDED: [],
  CANCELLED: [],
};

/** Refuses to change items, payments or customer details of an order that is no longer open. */
export function assertOpen(status: OrderStatus): void {
  if (status !== 'OPEN') throw new DomainError('ORDER_NOT_OPEN');
}

export interface PaymentState {
  readonly itemCount: number;
  /** Whether something was paid and not given back, or a free order was closed by a payment of zero. */
  readonly isPaying: boolean;
  readonly paidAmount: bigint;
  readonly totalAmount: bigint;
}

/**
 * The status of an order by its payments. A free order is closed by a payment of zero, not by having nothing to pay.
 */
export function statusAfter({ itemCount, paidAmount, totalAmount, isPaying }: PaymentState): OrderStatus {
  return itemCount > 0 && isPaying && paidAmount === totalAmount ? 'PAID' : 'OPEN';
}

/** Refuses receipts and returns of an order that was never paid. */
export function assertPaid(status: OrderStatus): void {
  if (status === 'OPEN' || status === 'CANCELLED') throw new DomainError('ORDER_NOT_PAID');
}

/** The status after a return. Goods decide, not money: an order is REFUNDED once all of its goods are back. */
export function statusAfterReturn(items: readonly { quantity: string; returnedQuantity: string }[]): OrderStatus {
  const isBack = items.every(
    ({ quantity, returnedQuantity }) => thousandths(quantity) === thousandths(returnedQuantity),
  );

  return isBack ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
}
