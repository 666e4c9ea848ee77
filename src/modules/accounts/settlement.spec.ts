import fc from 'fast-check';
import { sum } from '#shared/kernel/money.js';
import { type OpenCharge, openAmountOf, settle } from './settlement.js';

const charge = (id: string, open: bigint): OpenCharge => ({ id, orderId: id, orderNumber: id, open });
const brief = (amount: bigint, charges: readonly OpenCharge[]): unknown[] =>
  settle(amount, charges).map((part) => [part.chargeId, part.amount, part.inFull]);

const charges = fc
  .array(fc.bigInt({ min: 0n, max: 500n }), { maxLength: 12 })
  .map((amounts) => amounts.map((open, index) => charge(String(index), open)));

describe('Settling charges', () => {
  it('settles the first in full before the next', () => {
    expect(brief(250n, [charge('a', 100n), charge('b', 200n), charge('c', 300n)])).toEqual([
      ['a', 100n, true],
      ['b', 150n, false],
    ]);
  });

  it('passes over what is settled, and leaves alone what it does not reach', () => {
    expect(brief(100n, [charge('a', 0n), charge('b', 100n), charge('c', 1n)])).toEqual([['b', 100n, true]]);
  });

  it('settles all it can, no charge beyond what is open, and only the last in part', () => {
    fc.assert(
      fc.property(charges, fc.bigInt({ min: 0n, max: 4000n }), (open, amount) => {
        const parts = settle(amount, open);
        const due = sum(open.map((each) => each.open));

        expect(sum(parts.map((part) => part.amount))).toBe(amount < due ? amount : due);
        expect(parts.slice(0, -1).every(({ inFull }) => inFull)).toBe(true);
        for (const { chargeId, amount: part, inFull } of parts) {
          const before = open.find(({ id }) => id === chargeId)?.open ?? 0n;
          expect([part > 0n, part <= before, inFull]).toEqual([true, true, part === before]);
        }
      }),
    );
  });

  it('comes to the same in one go as in any two', () => {
    fc.assert(
      fc.property(charges, fc.bigInt({ min: 0n, max: 2000n }), fc.bigInt({ min: 0n, max: 2000n }), (open, one, two) => {
        const left = (amount: bigint, before: readonly OpenCharge[]): OpenCharge[] => {
          const parts = settle(amount, before);

          return before.map((each) => ({
            ...each,
            open: each.open - (parts.find(({ chargeId }) => chargeId === each.id)?.amount ?? 0n),
          }));
        };

        expect(left(two, left(one, open))).toEqual(left(one + two, open));
      }),
    );
  });
});

describe('A new charge', () => {
  it.each([
    ['open in full while something is owed', 100n, 250n, 100n],
    ['open in full when nothing was owed', 100n, 100n, 100n],
    ['open in part after a smaller credit', 100n, 30n, 30n],
    ['settled by a credit as large', 100n, 0n, 0n],
    ['settled by a larger credit', 100n, -20n, 0n],
  ])('is %s', (_, amount, owedAfter, open) => {
    expect(openAmountOf(amount, owedAfter)).toBe(open);
  });
});
