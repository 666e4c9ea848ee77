import { roundToStep } from '#shared/kernel/money.js';
import { sum } from '#shared/kernel/sum.js';
import type { RefundRow } from './return-rows.js';

/** What an order has taken in and given back so far, in minor units, and the cash of it before and by its rounding. */
export interface MovedSoFar {
  readonly takenIn: bigint;
  readonly givenBack: bigint;
  readonly cashRefunds: bigint;
  readonly cashRounding: bigint;
}

/**
 * Rounds the cash of a return to the coins there are. All cash given back for the order is rounded together, so that nothing is
 * won by returning in parts; and it is rounded down rather than give back more than came in.
 */
export function inCoins(refunds: readonly RefundRow[], soFar: MovedSoFar, cashStep: bigint): RefundRow[] {
  const cash = sum(refunds.filter(isCash).map(({ amount }) => amount));
  const others = sum(refunds.map(({ amount }) => amount)) - cash;
  const most = soFar.takenIn - soFar.givenBack - others;
  const wanted = roundToStep(soFar.cashRefunds + cash, cashStep) - soFar.cashRefunds - soFar.cashRounding;
  const given = wanted <= most ? wanted : most - (most % cashStep);
  let rounding = (given > 0n ? given : 0n) - cash;
  const rounded = refunds.toReversed().map((refund) => {
    if (!isCash(refund)) return refund;
    const own = rounding < -refund.amount ? -refund.amount : rounding;
    rounding -= own;

    return { ...refund, rounding: own };
  });

  return rounded.reverse();
}

export function isCash({ method }: Pick<RefundRow, 'method'>): boolean {
  return method === 'CASH';
}
