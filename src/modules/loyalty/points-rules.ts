import { currencyDecimals, portion } from '#shared/kernel/money.js';
import { thousandths } from '#shared/kernel/quantity.js';

/** The price of goods, the amount refunded for them, and the amount paid with points; minor units of `currency`. */
export interface Goods {
  readonly totalAmount: bigint;
  readonly refundedAmount: bigint;
  readonly byPoints: bigint;
  readonly currency: string;
}

/** Points, and the amount that they paid or that was refunded for them. */
export interface Redemption {
  readonly points: bigint;
  readonly amount: bigint;
}

/**
 * The points that goods earn after what was refunded, rounded down. The amount paid with points earns none; it is
 * spread evenly over the goods. The result depends on what is left and not on how the rest was returned, so a return
 * takes back the points so far less this.
 */
export function pointsEarned(goods: Goods, pointsPerUnit: string): bigint {
  const { totalAmount, refundedAmount, byPoints, currency } = goods;
  if (totalAmount === 0n) return 0n;
  const spent = portion(totalAmount - byPoints, totalAmount - refundedAmount, totalAmount);

  return (spent * thousandths(pointsPerUnit)) / (1000n * 10n ** BigInt(currencyDecimals(currency)));
}

/** The whole points that cover an amount, rounded up because a point cannot be split. */
export function pointsToPay(amount: bigint, pointValue: bigint): bigint {
  return (amount + pointValue - 1n) / pointValue;
}

/**
 * The points that a refund of `amount` restores: the share of everything refunded so far, less the points restored
 * before. A payment that is refunded in full has thus restored exactly the points it took.
 */
export function pointsToRestore(redeemed: Redemption, before: Redemption, amount: bigint): bigint {
  return portion(redeemed.points, before.amount + amount, redeemed.amount) - before.points;
}
