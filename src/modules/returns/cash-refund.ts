import { roundToStep, sum } from '#shared/kernel/money.js';
import type { Refundable } from './refund-split.js';
import type { RefundRow } from './return-rows.js';

/**
 * Rounds the cash of a return to the coins there are. The cash that an order has taken in is one sum: what is kept of it is the
 * rest of its cash payments, rounded, and all above that is given back. So returning in parts wins no coin, and the last part gets
 * what is left. The credit of an exchange takes such cash to the new order as it would be given, so that the cash behind it is
 * the same after any number of exchanges. `left` is what is left of the order after the return.
 */
export function inCoins(refunds: readonly RefundRow[], left: Refundable, cashStep: bigint): RefundRow[] {
  const cashPayments = left.tenders.filter(isCash);
  const ofCash = new Set(cashPayments.map(({ paymentId }) => paymentId));
  const given = refunds.filter(isCash);
  const carried = refunds.filter(({ method, paymentId }) => method === 'EXCHANGE' && ofCash.has(paymentId ?? ''));
  const rest = sum(cashPayments.map((payment) => payment.left));
  let cash = rest + amountOf(given) + amountOf(carried) + left.rounding;
  const takeOut = (rows: readonly RefundRow[], kept: bigint, coin: bigint): RefundRow[] => {
    const free = cash - roundToStep(kept, cashStep);
    const moved = rows.length === 0 || free < 0n ? 0n : free - (free % coin);
    cash -= moved;

    return rounded(rows, moved);
  };
  const rows = [...takeOut(given, rest + amountOf(carried), cashStep), ...takeOut(carried, rest, 1n)];

  return refunds.map((refund) => rows.find(({ id }) => id === refund.id) ?? refund);
}

function isCash({ method }: { readonly method: string }): boolean {
  return method === 'CASH';
}

/** The refunds with their difference to what moves: on the last of them, as far as it goes. */
function rounded(refunds: readonly RefundRow[], moved: bigint): RefundRow[] {
  let rounding = moved - amountOf(refunds);
  const rows = refunds.toReversed().map((refund) => {
    const own = rounding < -refund.amount ? -refund.amount : rounding;
    rounding -= own;

    return { ...refund, rounding: own };
  });

  return rows.reverse();
}

function amountOf(refunds: readonly RefundRow[]): bigint {
  return sum(refunds.map(({ amount }) => amount));
}
