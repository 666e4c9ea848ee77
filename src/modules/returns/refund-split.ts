import { FREELY_REFUNDABLE, type PaymentPart, type TenderMethod } from '#modules/orders/payment-methods.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from '#shared/kernel/money.js';
import { sum } from '#shared/kernel/sum.js';

/** A payment of the order, or a part of one, with the amount that can still be refunded to it. */
export interface RefundableTender {
  readonly paymentId: string;
  readonly method: TenderMethod;
  readonly left: bigint;
}

export interface RefundPart extends PaymentPart {
  /** The payment that is refunded; null when the refund uses a method by which that amount was not paid. */
  readonly paymentId: string | null;
}

/**
 * Splits an EXCHANGE payment into the tenders it stands for, so that an exchange makes no cash of a debt: the customer
 * tenders that paid for the goods before it, each as far as it did, and cash for the rest. `paidByTender` has what each
 * of them paid.
 */
export function behindExchange(
  exchange: RefundableTender,
  paidByTender: ReadonlyMap<TenderMethod, bigint>,
): RefundableTender[] {
  const { paymentId, left } = exchange;
  const tenders = [...paidByTender].map(([method, paid]) => ({ paymentId, method, left: paid > 0n ? paid : 0n }));
  const parts = splitRefund(left, tenders);
  const cash: RefundableTender = { paymentId, method: 'CASH', left: left - totalOf(parts) };

  return [cash, ...parts.map(({ method, amount }) => ({ paymentId, method, left: amount }))];
}

/** Refunds to the original payments, the last first, and in cash what is more than they can take. */
export function toOriginalTenders(due: bigint, tenders: readonly RefundableTender[]): RefundPart[] {
  const parts = splitRefund(due, tenders);
  const rest = due - totalOf(parts);

  return rest > 0n ? [...parts, { method: 'CASH', amount: rest, paymentId: null }] : parts;
}

/**
 * Refunds as requested, which has to be the whole amount due. A method that is not freely refundable gets at most what
 * it paid.
 */
export function asRequested(
  due: bigint,
  requested: readonly PaymentPart[],
  tenders: readonly RefundableTender[],
  currency: string,
): RefundPart[] {
  if (totalOf(requested) !== due) {
    throw new DomainError('REFUND_MISMATCH', { details: { maximumRefundable: formatMoney(due, currency) } });
  }

  return [...totalsByMethod(requested)].flatMap(([method, amount]) => {
    const ofMethod = tenders.filter((tender) => tender.method === method);
    const parts = splitRefund(amount, ofMethod);
    const refundable = totalOf(parts);
    if (refundable === amount) return parts;
    if (!FREELY_REFUNDABLE.includes(method)) {
      const maximumRefundable = formatMoney(refundable, currency);
      throw new DomainError('REFUND_EXCEEDS_PAYMENT', { details: { maximumRefundable } });
    }

    return [...parts, { method, amount: amount - refundable, paymentId: null }];
  });
}

function totalsByMethod(parts: readonly PaymentPart[]): Map<TenderMethod, bigint> {
  const totals = new Map<TenderMethod, bigint>();
  for (const { method, amount } of parts) if (amount > 0n) totals.set(method, (totals.get(method) ?? 0n) + amount);

  return totals;
}

function totalOf(parts: readonly PaymentPart[]): bigint {
  return sum(parts.map(({ amount }) => amount));
}

/** Distributes up to `amount` over the tenders, the last first. */
function splitRefund(amount: bigint, tenders: readonly RefundableTender[]): RefundPart[] {
  let rest = amount;

  return tenders.toReversed().flatMap(({ paymentId, method, left }) => {
    const refunded = left < rest ? left : rest;
    rest -= refunded;

    return refunded > 0n ? [{ method, amount: refunded, paymentId }] : [];
  });
}
