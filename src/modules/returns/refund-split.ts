import type { TenderMethod } from '#modules/orders/tender.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from '#shared/kernel/money.js';
import { sum } from '#shared/kernel/sum.js';

/** A payment of the order, and how much of it has not gone back yet. */
export interface Tender {
  readonly paymentId: string;
  readonly method: TenderMethod;
  readonly left: bigint;
}

export interface RefundPart {
  readonly method: TenderMethod;
  readonly amount: bigint;
  /** The payment it goes back to; null when it goes another way than it came. */
  readonly paymentId: string | null;
}

interface Asked {
  readonly method: TenderMethod;
  readonly amount: bigint;
}

/** Ways that can give more than was paid that way: the money itself, not a card that must have paid. */
const FREELY_GIVEN: readonly TenderMethod[] = ['CASH', 'STORE_CREDIT'];

/**
 * The credit of an exchange was no money by itself, so it goes back to what it stands for: first to the funds that paid for
 * the goods of before, as far as they did, and the rest in cash.
 */
export function behindExchange({ left, ...tender }: Tender, funds: ReadonlyMap<TenderMethod, bigint>): Tender[] {
  const parts = take(
    left,
    [...funds].map(([method, paid]) => ({ ...tender, method, left: paid > 0n ? paid : 0n })),
  ).map(({ method, amount }) => ({ ...tender, method, left: amount }));
  const money = left - sum(parts.map((part) => part.left));

  return [{ ...tender, method: 'CASH', left: money }, ...parts];
}

/** Back to the payments it came by, the last first. */
export function toOriginalTenders(due: bigint, tenders: readonly Tender[]): RefundPart[] {
  const parts = take(due, tenders);
  const rest = due - sum(parts.map(({ amount }) => amount));

  return rest > 0n ? [...parts, { method: 'CASH', amount: rest, paymentId: null }] : parts;
}

/** As the cashier says, which has to be all of it. A card gets back at most what it paid; cash and credit can always be given. */
export function asAsked(
  due: bigint,
  asked: readonly Asked[],
  tenders: readonly Tender[],
  currency: string,
): RefundPart[] {
  if (sum(asked.map(({ amount }) => amount)) !== due) {
    throw new DomainError('REFUND_MISMATCH', { details: { maximumRefundable: formatMoney(due, currency) } });
  }

  return [...perMethod(asked)].flatMap(([method, amount]) => {
    const parts = take(
      amount,
      tenders.filter((tender) => tender.method === method),
    );
    const given = sum(parts.map((part) => part.amount));
    if (given === amount) return parts;
    if (!FREELY_GIVEN.includes(method)) {
      throw new DomainError('REFUND_EXCEEDS_PAYMENT', { details: { maximumRefundable: formatMoney(given, currency) } });
    }

    return [...parts, { method, amount: amount - given, paymentId: null }];
  });
}

function perMethod(asked: readonly Asked[]): Map<TenderMethod, bigint> {
  const sums = new Map<TenderMethod, bigint>();
  for (const { method, amount } of asked) if (amount > 0n) sums.set(method, (sums.get(method) ?? 0n) + amount);

  return sums;
}

/** Up to `amount` of what is left of the payments, the last first. */
function take(amount: bigint, tenders: readonly Tender[]): RefundPart[] {
  let rest = amount;

  return tenders.toReversed().flatMap(({ paymentId, method, left }) => {
    const part = left < rest ? left : rest;
    rest -= part;

    return part > 0n ? [{ method, amount: part, paymentId }] : [];
  });
}
