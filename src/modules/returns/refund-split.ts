import { FREELY_REFUNDABLE, type PaymentPart, type TenderMethod } from '#modules/orders/payment-methods.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney, sum } from '#shared/kernel/money.js';
import { isMoneyMethod } from '#shared/kernel/tender.js';

/** A payment of the order, or the part of an earlier order's payment that an exchange has carried over to it. */
export interface RefundableTender {
  readonly paymentId: string;
  /** The order that the payment was made for: its points and its debt are given back. */
  readonly orderId: string;
  readonly method: TenderMethod;
  /** What can still be refunded to it. */
  readonly left: bigint;
  /** The part of `left` that is still owed: only a payment on account has one. */
  readonly owed: bigint;
}

/** What can still be refunded of an order. */
export interface Refundable {
  readonly tenders: readonly RefundableTender[];
  /** What its cash is more than the books say, or less when negative, because of the coins there are. */
  readonly rounding: bigint;
}

export interface RefundPart extends PaymentPart {
  /** The payment that is taken back, whichever way the money goes; null for an amount that was never paid. */
  readonly paymentId: string | null;
}

/** How a refund is given, and how much of it goes beyond what was paid that way. */
export interface RefundSplit {
  readonly parts: readonly RefundPart[];
  /** Zero unless the refund needs REFUND_ANYWAY. */
  readonly beyond: bigint;
}

/** The most that can be given back by a method. */
export interface RefundBound {
  readonly method: TenderMethod;
  readonly maximum: bigint;
}

/** What can go back of a tender in the same ways: what is owed of it, or the rest. */
type RefundableBalance = Omit<RefundableTender, 'owed'> & { readonly isOwed: boolean };

/** Refunds debt first, and then the payments, the last first, each by its own method. */
export function toOriginalTenders(due: bigint, tenders: readonly RefundableTender[]): RefundPart[] {
  return take(due, balancesOf(tenders)).parts;
}

/** What is left of the tenders after a refund: it is what the credit of an exchange carries over. */
export function leftAfter(tenders: readonly RefundableTender[], parts: readonly RefundPart[]): RefundableTender[] {
  return tenders.map((tender) => {
    const own = parts.filter(({ paymentId }) => paymentId === tender.paymentId);
    const left = tender.left - sumOf(own);
    const reduced = sumOf(own.filter(({ method }) => method === 'ON_ACCOUNT'));

    return { ...tender, left, owed: atMost(left, tender.owed - atMost(tender.owed, reduced)) };
  });
}

/** The credit of an exchange, as parts of the payments that it carries over to the new order. */
export function carriedOver(credit: bigint, tenders: readonly RefundableTender[]): RefundPart[] {
  return take(credit, balancesOf(tenders)).parts.map((part) => ({ ...part, method: 'EXCHANGE' }));
}

/**
 * Refunds as requested, which has to be the whole amount due. Debt is reduced first; points and store credit go back as such;
 * a card gets back what it paid; cash is given for money alone, which what is settled of a debt has become. An amount beyond
 * that is in `beyond`, and possible in cash or as store credit only.
 */
export function asRequested(
  due: bigint,
  requested: readonly PaymentPart[],
  tenders: readonly RefundableTender[],
  currency: string,
): RefundSplit {
  if (sumOf(requested) !== due) {
    throw new DomainError('REFUND_MISMATCH', { details: { maximumRefundable: formatMoney(due, currency) } });
  }
  const totals = totalsByMethod(requested);
  let balances = balancesOf(tenders);
  const parts: RefundPart[] = [];
  const takeFrom = (amount: bigint, method: TenderMethod, isTaken: (balance: RefundableBalance) => boolean): bigint => {
    const taken = take(amount, balances, isTaken);
    balances = taken.rest;
    parts.push(...taken.parts.map((part) => ({ ...part, method })));

    return amount - sumOf(taken.parts);
  };
  // Each method takes from its own payments before cash and store credit take from those of others.
  const unmet = [...totals].map(([method, amount]) => ({
    method,
    amount: takeFrom(amount, method, (balance) => balance.method === method),
  }));
  let beyond = owedFirst(due, tenders) - (totals.get('ON_ACCOUNT') ?? 0n);
  let unpaid = 0n;
  for (const { method, amount } of unmet) {
    const rest = takeFrom(amount, method, (balance) => canBecome(balance, method));
    if (rest === 0n) continue;
    if (!FREELY_REFUNDABLE.includes(method)) throw exceeded(method, due, tenders, currency);
    parts.push({ method, amount: rest, paymentId: null });
    unpaid += rest;
  }
  if (beyond < unpaid) beyond = unpaid;

  const inOrder = [...totals.keys()].flatMap((method) => parts.filter((part) => part.method === method));

  return { parts: inOrder, beyond: beyond > 0n ? beyond : 0n };
}

/** The most that can be given back by each method of an amount due; methods by which nothing can be given are left out. */
export function boundsOf(due: bigint, tenders: readonly RefundableTender[]): RefundBound[] {
  const balances = balancesOf(tenders);
  const methods = [...new Set<TenderMethod>([...balances.map(({ method }) => method), ...FREELY_REFUNDABLE])];

  return methods
    .map((method) => {
      const possible = sum(balances.filter((balance) => canBecome(balance, method)).map(({ left }) => left));
      const free = method === 'ON_ACCOUNT' ? due : due - owedFirst(due, tenders);

      return { method, maximum: atMost(possible, free) };
    })
    .filter(({ maximum }) => maximum > 0n);
}

/** The part of an amount due that reduces what is owed before anything is given back. */
export function owedFirst(due: bigint, tenders: readonly RefundableTender[]): bigint {
  return atMost(due, sum(tenders.map(({ owed }) => owed)));
}

/** A refund that a method cannot give, and how much of it the method can. */
export function exceeded(
  method: TenderMethod,
  due: bigint,
  tenders: readonly RefundableTender[],
  currency: string,
): DomainError {
  const bound = boundsOf(due, tenders).find((each) => each.method === method);

  const maximumRefundable = formatMoney(bound?.maximum ?? 0n, currency);

  return new DomainError('REFUND_EXCEEDS_PAYMENT', { details: { maximumRefundable } });
}

/** Debt first, then the tenders, the last first. */
function balancesOf(tenders: readonly RefundableTender[]): RefundableBalance[] {
  const balances = tenders.toReversed().flatMap(({ owed, left, ...tender }): RefundableBalance[] => [
    { ...tender, left: owed, isOwed: true },
    { ...tender, left: left - owed, isOwed: false },
  ]);

  return [...balances.filter(({ isOwed }) => isOwed), ...balances.filter(({ isOwed }) => !isOwed)].filter(
    ({ left }) => left > 0n,
  );
}

/** Whether a balance can go back by a method: money as cash or store credit, and so what was settled of a debt. */
function canBecome({ method, isOwed }: RefundableBalance, as: TenderMethod): boolean {
  if (method === as) return true;
  const isMoney = isMoneyMethod(method) || (method === 'ON_ACCOUNT' && !isOwed);

  return isMoney && FREELY_REFUNDABLE.includes(as);
}

/** Takes up to `amount` from the balances in their order. */
function take(
  amount: bigint,
  balances: readonly RefundableBalance[],
  isTaken: (balance: RefundableBalance) => boolean = () => true,
): { parts: RefundPart[]; rest: RefundableBalance[] } {
  let due = amount;
  const parts: RefundPart[] = [];
  const rest = balances.map((balance) => {
    const taken = isTaken(balance) ? atMost(balance.left, due) : 0n;
    if (taken === 0n) return balance;
    due -= taken;
    const { method, paymentId, orderId } = balance;
    const same = parts.findIndex((part) => part.paymentId === paymentId && part.method === method);
    if (same === -1) parts.push({ method, amount: taken, paymentId, orderId });
    else parts[same] = { method, amount: (parts[same]?.amount ?? 0n) + taken, paymentId, orderId };

    return { ...balance, left: balance.left - taken };
  });

  return { parts, rest };
}

function totalsByMethod(parts: readonly PaymentPart[]): Map<TenderMethod, bigint> {
  const totals = new Map<TenderMethod, bigint>();
  for (const { method, amount } of parts) if (amount > 0n) totals.set(method, (totals.get(method) ?? 0n) + amount);

  return totals;
}

function sumOf(parts: readonly PaymentPart[]): bigint {
  return sum(parts.map(({ amount }) => amount));
}

function atMost(amount: bigint, most: bigint): bigint {
  return amount < most ? amount : most;
}
