import fc from 'fast-check';
import { currencyDecimals } from '#shared/kernel/money.js';
import { type Goods, pointsEarned, pointsToPay, pointsToRestore } from './points-rules.js';

const currency = fc.constantFrom('JPY', 'USD', 'KWD');
const rate = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
const upTo = (most: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max: most });

const goods: fc.Arbitrary<Goods> = fc.tuple(amount, currency).chain(([totalAmount, code]) =>
  fc.record({
    totalAmount: fc.constant(totalAmount),
    refundedAmount: upTo(totalAmount),
    byPoints: upTo(totalAmount),
    currency: fc.constant(code),
  }),
);

/** A whole, cut at any places. */
const partsOf = (whole: bigint): fc.Arbitrary<bigint[]> =>
  fc.array(upTo(whole), { maxLength: 6 }).map((cuts) => {
    const places = [0n, ...cuts.toSorted((a, b) => (a < b ? -1 : 1)), whole];

    return places.slice(1).map((place, i) => place - (places[i] ?? 0n));
  });

describe('The points an order earns', () => {
  it.each([
    [{ totalAmount: 1999n, refundedAmount: 0n, byPoints: 0n, currency: 'USD' }, '1', 19n],
    [{ totalAmount: 1999n, refundedAmount: 0n, byPoints: 0n, currency: 'USD' }, '0.1', 1n],
    [{ totalAmount: 1999n, refundedAmount: 0n, byPoints: 0n, currency: 'JPY' }, '0.01', 19n],
    [{ totalAmount: 1999n, refundedAmount: 0n, byPoints: 0n, currency: 'KWD' }, '2.5', 4n],
    [{ totalAmount: 2000n, refundedAmount: 1000n, byPoints: 0n, currency: 'USD' }, '1.000', 10n],
    [{ totalAmount: 2000n, refundedAmount: 0n, byPoints: 500n, currency: 'USD' }, '1', 15n],
    [{ totalAmount: 2000n, refundedAmount: 1000n, byPoints: 500n, currency: 'USD' }, '1', 7n],
    [{ totalAmount: 2000n, refundedAmount: 0n, byPoints: 2000n, currency: 'USD' }, '1', 0n],
    [{ totalAmount: 0n, refundedAmount: 0n, byPoints: 0n, currency: 'USD' }, '1', 0n],
  ])('by %j at %s for a unit are %s', (bought, pointsPerUnit, points) => {
    expect(pointsEarned(bought, pointsPerUnit)).toBe(points);
  });

  it('are what the remaining goods would have earned by themselves', () => {
    fc.assert(
      fc.property(goods, rate, ({ byPoints: _, ...bought }, pointsPerUnit) => {
        const remaining = { totalAmount: bought.totalAmount - bought.refundedAmount, refundedAmount: 0n };

        expect(pointsEarned({ ...bought, byPoints: 0n }, pointsPerUnit)).toBe(
          pointsEarned({ ...remaining, byPoints: 0n, currency: bought.currency }, pointsPerUnit),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('never grow while goods come back, and are none when all are back', () => {
    fc.assert(
      fc.property(goods, rate, fc.bigInt({ min: 0n, max: 10n ** 15n }), (bought, pointsPerUnit, more) => {
        const { totalAmount, refundedAmount } = bought;
        const later = refundedAmount + more > totalAmount ? totalAmount : refundedAmount + more;
        const [before, after] = [refundedAmount, later].map((refunded) =>
          pointsEarned({ ...bought, refundedAmount: refunded }, pointsPerUnit),
        );

        expect((before ?? 0n) >= (after ?? 0n)).toBe(true);
        expect(pointsEarned({ ...bought, refundedAmount: totalAmount }, pointsPerUnit)).toBe(0n);
      }),
      { numRuns: 1000 },
    );
  });

  it('are never more than the rate gives for the money, nor below zero', () => {
    fc.assert(
      fc.property(goods, rate, (bought, pointsPerUnit) => {
        const points = pointsEarned(bought, pointsPerUnit);
        const units = 10n ** BigInt(currencyDecimals(bought.currency));

        expect(points >= 0n).toBe(true);
        expect(
          points * units * 1000n <= (bought.totalAmount - bought.byPoints) * BigInt(pointsPerUnit.replace('.', '')),
        ).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('The points that pay an amount', () => {
  it('cover it, and one fewer would not', () => {
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 1n, max: 10_000n }), (due, value) => {
        const points = pointsToPay(due, value);

        expect(points * value >= due && (points - 1n) * value < due).toBe(true);
      }),
    );
  });
});

describe('The points that come back', () => {
  it('are one half for one half, and the odd one with one of them', () => {
    const redeemed = { points: 5n, amount: 500n };

    expect(pointsToRestore(redeemed, { points: 0n, amount: 0n }, 250n)).toBe(3n);
    expect(pointsToRestore(redeemed, { points: 3n, amount: 250n }, 250n)).toBe(2n);
  });

  it('add up to exactly those that paid when all of it is given back, in any parts', () => {
    const payment = amount.chain((paid) => fc.tuple(fc.constant(paid), partsOf(paid)));
    fc.assert(
      fc.property(payment, fc.bigInt({ min: 1n, max: 10_000n }), ([paid, parts], value) => {
        const redeemed = { points: pointsToPay(paid, value), amount: paid };
        let before = { points: 0n, amount: 0n };
        for (const part of parts) {
          const points = pointsToRestore(redeemed, before, part);
          expect(points >= 0n).toBe(true);
          before = { points: before.points + points, amount: before.amount + part };
        }

        expect(before).toEqual(redeemed);
      }),
      { numRuns: 1000 },
    );
  });
});
