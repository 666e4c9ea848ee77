import fc from 'fast-check';
import { sum } from '#shared/kernel/sum.js';
import { acceptTender } from '#shared/kernel/tender.js';
import { inCoins } from './cash-refund.js';
import type { RefundRow } from './return-rows.js';

const step = fc.constantFrom(5n, 10n, 25n, 50n, 100n, 500n);
const refund = (method: 'CASH' | 'CARD', amount: bigint, position = 1): RefundRow => ({
  ...{ id: '', position, method, amount, rounding: 0n },
  ...{ paymentId: null, shiftId: null },
});
const NOTHING = { givenBack: 0n, cashRefunds: 0n, cashRounding: 0n };

/** The cash of a sale that is paid in cash as a whole, or as far as a card leaves it. */
function cashOf(total: bigint, byCard: bigint, cashStep: bigint): bigint {
  if (byCard === total) return 0n;
  const tender = { method: 'CASH', amount: total - byCard, tendered: null };
  const { amount, rounding } = acceptTender(tender, total - byCard, { currency: 'CHF', cashStep });

  return amount + rounding;
}

/** Gives a sale back in cash, in parts, and returns the cash of each. */
function givenFor(parts: readonly bigint[], takenIn: bigint, cashStep: bigint): bigint[] {
  let soFar = NOTHING;

  return parts.map((amount) => {
    const [{ rounding } = { rounding: 0n }] = inCoins([refund('CASH', amount)], { ...soFar, takenIn }, cashStep);
    soFar = {
      givenBack: soFar.givenBack + amount + rounding,
      cashRefunds: soFar.cashRefunds + amount,
      cashRounding: soFar.cashRounding + rounding,
    };

    return amount + rounding;
  });
}

describe('Cash given back', () => {
  it('is what there are coins for', () => {
    const soFar = { ...NOTHING, takenIn: 1000n };

    expect(inCoins([refund('CASH', 1002n)], soFar, 5n)).toMatchObject([{ amount: 1002n, rounding: -2n }]);
    expect(inCoins([refund('CARD', 500n), refund('CASH', 503n)], { ...soFar, takenIn: 1005n }, 5n)).toMatchObject([
      { method: 'CARD', rounding: 0n },
      { method: 'CASH', rounding: 2n },
    ]);
    expect(inCoins([refund('CASH', 2n), refund('CASH', 1n)], { ...soFar, takenIn: 3n }, 5n)).toMatchObject([
      { rounding: -2n },
      { rounding: -1n },
    ]);
  });

  it('is never more than came in, however the goods come back, and all of it when all goods are back', () => {
    fc.assert(
      fc.property(
        step,
        fc.array(fc.bigInt(1n, 4000n), { minLength: 1, maxLength: 12 }),
        fc.bigInt(0n, 100n),
        (cashStep, parts, cardPercent) => {
          const total = sum(parts);
          const byCard = (total * cardPercent) / 100n;
          const cashIn = cashOf(total, byCard, cashStep);
          const given = givenFor(parts, byCard + cashIn, cashStep);

          expect(given.every((cash) => cash >= 0n && cash % cashStep === 0n)).toBe(true);
          expect(sum(given) <= byCard + cashIn).toBe(true);
          if (byCard === 0n) expect(sum(given)).toBe(cashIn);
          expect(2n * (total - sum(given)) < 3n * cashStep).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('would be won by returning in parts, if every part were rounded by itself: the control', () => {
    const alone = Array.from({ length: 100 }, () => givenFor([3n], 300n, 5n)).flat();

    expect([
      sum(alone),
      sum(
        givenFor(
          Array.from({ length: 100 }, () => 3n),
          300n,
          5n,
        ),
      ),
    ]).toEqual([500n, 300n]);
  });
});
