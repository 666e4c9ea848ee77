import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '#shared/errors/domain-error.js';
import { MAX_ITEMS, MAX_PAYMENTS } from '#shared/kernel/limits.js';
import { amountOf, sum } from '#shared/kernel/money.js';
import { acceptTender } from '#shared/kernel/tender.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import type { PaymentDto } from './dto/payment.dto.js';
import type { Order, PaymentRow } from './order-rows.js';
import { statusAfter } from './order-status.js';
import { withOrderDiscount } from './order-terms.js';
import { orderTotals } from './order-totals.js';
import { isCustomerTender, type TenderMethod } from './payment-methods.js';

/** The instant of a change, and the business day of the store on which it counts. */
export interface Moment {
  readonly now: Date;
  readonly businessDate: string;
}

/** When, by whom and in which coins a payment is taken. */
export interface Taking extends Moment {
  readonly cashierId: string | null;
  /** The step to which cash is rounded, in minor units. */
  readonly cashStep: bigint;
}

/** A payment as requested, or the credit of an exchange, which the server adds. */
export interface RequestedPayment extends Omit<PaymentDto, 'method'>, ChosenId {
  readonly method: TenderMethod;
}

/**
 * The payment as it is stored. Cash above the balance due becomes change; a payment that leaves a balance is a deposit.
 */
export function acceptPayment(
  requested: RequestedPayment,
  order: Pick<Order, 'currency' | 'customerId' | 'totalAmount' | 'paidAmount' | 'payments' | 'items'>,
  { now, businessDate, cashierId, cashStep }: Taking,
): PaymentRow {
  const { method } = requested;
  if (order.items.length === 0) throw new DomainError('ORDER_EMPTY');
  if (isCustomerTender(method) && order.customerId === null) throw new DomainError('METHOD_NEEDS_CUSTOMER');
  const tender = {
    method,
    amount: amountOf(requested.amount, order.currency),
    tendered: requested.tendered === undefined ? null : amountOf(requested.tendered, order.currency),
    tip: amountOf(requested.tip ?? '0', order.currency),
  };
  const balanceDue = order.totalAmount - order.paidAmount;
  const accepted = acceptTender(tender, balanceDue, { currency: order.currency, cashStep });

  return {
    id: requested.id ?? uuidv7(),
    position: order.payments.length + 1,
    method,
    ...accepted,
    reference: requested.reference ?? null,
    businessDate,
    isDeposit: accepted.amount < balanceDue,
    cashierId,
    shiftId: null,
    isLate: false,
    correctsId: null,
    reason: null,
    createdAt: now,
  };
}

/** The payments that stand: without those that a correction took back, and without the entries that took them back. */
export function standing<T extends Pick<PaymentRow, 'id' | 'amount' | 'correctsId'>>(payments: readonly T[]): T[] {
  const takenBack = new Set(payments.filter(({ amount }) => amount < 0n).map(({ correctsId }) => correctsId));

  return payments.filter(({ id, amount }) => amount >= 0n && !takenBack.has(id));
}

/** The order with totals, paid amount and status computed from its items and payments. */
export function recalculated<T extends Omit<Order, 'orderNumber'>>(order: T, { now, businessDate }: Moment): T {
  const discounted = withOrderDiscount(order);
  const { items, payments } = discounted;
  if (items.length > MAX_ITEMS || payments.length > MAX_PAYMENTS) throw new DomainError('ORDER_FULL');
  const totals = orderTotals(items);
  const paidAmount = sum(payments.map(({ amount }) => amount)) - order.depositRefunded;
  if (paidAmount > totals.totalAmount) throw new DomainError('ORDER_HAS_PAYMENTS');
  const deposits = payments.filter(({ isDeposit }) => isDeposit).map(({ amount }) => amount);
  const status = statusAfter({
    itemCount: items.length,
    isPaying: paidAmount > 0n || payments.some(({ amount }) => amount === 0n),
    paidAmount,
    totalAmount: totals.totalAmount,
  });
  const isPaid = status === 'PAID';

  return {
    ...discounted,
    ...totals,
    paidAmount,
    depositAmount: sum(deposits) - order.depositRefunded,
    status,
    paidAt: isPaid ? now : null,
    paidOn: isPaid ? businessDate : null,
  };
}
