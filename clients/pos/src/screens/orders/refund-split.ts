import { sum } from '@pos-backend/money';
import type { OrderDto, PaymentMethod, RefundOptionsDto } from '@pos-backend/sdk';
import { amountOf } from '../../money/money.js';
import { isMoneyMethod } from '../../sale/payment-methods.js';
import { atMost } from '../../sale/tenders.js';

/** What a method gives back, in minor units. */
export interface RefundPart {
  readonly method: PaymentMethod;
  readonly amount: bigint;
}

/** What can be given back of an amount, in minor units. */
export interface RefundBounds {
  readonly currency: string;
  readonly due: bigint;
  /** The part that is still owed, which is reduced before anything is given back. */
  readonly owed: bigint;
  /** The most by each method. */
  readonly most: ReadonlyMap<PaymentMethod, bigint>;
  /** How it is given back when nothing else is said. */
  readonly proposed: readonly RefundPart[];
}

export function boundsOf(
  options: Omit<RefundOptionsDto, 'items'>,
  { customerId }: Pick<OrderDto, 'customerId'>,
): RefundBounds {
  const minor = (amount: string): bigint => amountOf(amount, options.currency);
  const possible = options.methods.filter(({ method }) => method !== 'STORE_CREDIT' || customerId !== null);

  return {
    currency: options.currency,
    due: minor(options.amount),
    owed: minor(options.owed),
    most: new Map(possible.map(({ method, maximum }) => [method, minor(maximum)])),
    proposed: options.proposed.map(({ method, amount }) => ({ method, amount: minor(amount) })),
  };
}

/** The parts of each method: as they are entered, the rest as it was paid, and what is then left in cash or as store credit. */
export function splitOf(
  entered: ReadonlyMap<PaymentMethod, bigint>,
  { due, most, proposed }: RefundBounds,
): RefundPart[] {
  let left = [...entered.values()].reduce((rest, amount) => rest - amount, due);
  const parts = new Map(entered);
  const fill = (method: PaymentMethod, limit: bigint): void => {
    if (entered.has(method) || !most.has(method) || left <= 0n) return;
    const before = parts.get(method) ?? 0n;
    const more = atMost(left, limit - before);
    if (more <= 0n) return;
    parts.set(method, before + more);
    left -= more;
  };
  for (const { method, amount } of proposed) fill(method, amount);
  for (const method of ['CASH', 'STORE_CREDIT', ...most.keys()] as const) fill(method, most.get(method) ?? 0n);

  return [...most.keys()].map((method) => ({ method, amount: parts.get(method) ?? 0n }));
}

/** What is wrong with a split: `left` still has to be divided (below zero: is too much), or more goes back one way than may. */
export type SplitMistake = { readonly left: bigint } | 'tooMuch' | 'owed';

/**
 * Why the server would refuse a split; undefined when it takes it. Cash and store credit are given for money that was paid in any
 * way, so they share it with each other and with the methods by which it was paid.
 */
export function splitMistake(
  parts: readonly RefundPart[],
  { due, owed, most }: RefundBounds,
): SplitMistake | undefined {
  const sumOf = (isCounted: (method: PaymentMethod) => boolean): bigint =>
    sum(parts.filter(({ method }) => isCounted(method)).map(({ amount }) => amount));
  const left = due - sumOf(() => true);
  if (left !== 0n) return { left };
  if (sumOf((method) => method === 'ON_ACCOUNT') < owed) return 'owed';
  if (parts.some(({ method, amount }) => amount > (most.get(method) ?? 0n))) return 'tooMuch';
  const inMoney = most.get('CASH') ?? 0n;
  const inCredit = most.get('STORE_CREDIT') ?? inMoney;
  const isShared = (method: PaymentMethod): boolean => method === 'STORE_CREDIT' || isMoneyMethod(method);
  const settled = sumOf((method) => method === 'ON_ACCOUNT') - owed;
  const money = sumOf(isMoneyMethod) + settled;

  return money > inMoney || sumOf(isShared) + settled > inCredit ? 'tooMuch' : undefined;
}
