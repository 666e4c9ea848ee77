import { currencyDecimals, portion } from '#shared/kernel/money.js';
import { thousandths } from '#shared/kernel/quantity.js';

/** What goods cost, how much of that has come back, and how much was paid with points; minor units of `currency`. */
export interface Goods {
  readonly totalAmount: bigint;
  readonly refundedAmount: bigint;
  readonly byPoints: bigint;
  readonly currency: string;
}

/** Points, and the money they paid or were given back for. */
export interface Redemption {
  readonly points: bigint;
  readonly amount: bigint;
}

/**
 * The points that what is left of the goods earns, rounded down. What was paid with points earns none: it is spread evenly
 * over the goods. It depends on what is left and not on how the rest was returned, so points so far less this is what any
 * return takes back.
 */
export function pointsEarned(goods: Goods, pointsPerUnit: string): bigint {
  const { totalAmount, refundedAmount, byPoints, currency } = goods;
  if (totalAmount === 0n) return 0n;
  const spent = portion(totalAmount - byPoints, totalAmount - refundedAmount, totalAmount);

  return (spent * thousandths(pointsPerUnit)) / (1000n * 10n ** BigInt(currencyDecimals(currency)));
}

/** The whole points that cover an amount: rounded up, since a point cannot be split. */
export function pointsToPay(amount: bigint, pointValue: bigint): bigint {
  return (amount + pointValue - 1n) / pointValue;
}

/**
 * The points that come back with a part of what they paid: the share of everything given back so far, less those given back
 * before. A payment that is all given back has thus given back exactly its points.
 */
export function pointsToRestore(redeemed: Redemption, before: Redemption, amount: bigint): bigint {
  return portion(redeemed.points, before.amount + amount, redeemed.amount) - before.points;
}
