import type { RefundOptionsDto } from '@pos-backend/sdk';
import fc from 'fast-check';
import type { TenderMethod } from '#modules/orders/payment-methods.js';
import {
  asRequested,
  boundsOf as serverBounds,
  owedFirst,
  type RefundableTender,
  toOriginalTenders,
} from '#modules/returns/refund-split.js';
import { toRefundOptionsDto } from '#modules/returns/returns.mapper.js';
import { sum } from '#shared/kernel/money.js';
import { boundsOf, splitMistake, splitOf } from '../clients/pos/src/screens/orders/refund-split.js';

const CURRENCY = 'USD';
const METHODS = ['CASH', 'CARD', 'MOBILE', 'STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT'] as const;
const cents = fc.bigInt({ min: 0n, max: 9n });
const tenders: fc.Arbitrary<RefundableTender[]> = fc.array(
  fc
    .record({
      ...{ paymentId: fc.uuid(), orderId: fc.constant('order'), method: fc.constantFrom(...METHODS) },
      ...{ left: cents, owed: cents },
    })
    .map((each) => ({ ...each, owed: each.method === 'ON_ACCOUNT' && each.owed < each.left ? each.owed : 0n })),
  { minLength: 1, maxLength: 5 },
);
const optionsOf = (due: bigint, paid: readonly RefundableTender[]): RefundOptionsDto =>
  toRefundOptionsDto({
    ...{ currency: CURRENCY, amount: due, owed: owedFirst(due, paid), items: [] },
    ...{ bounds: serverBounds(due, paid), proposed: toOriginalTenders(due, paid) },
  }) as RefundOptionsDto;

describe('A refund in several ways at the till', () => {
  it('is taken by the server without a reason exactly where the till lets it be given', () => {
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(tenders, fc.nat(100), fc.array(cents, { minLength: 6, maxLength: 6 }), (paid, percent, weights) => {
        const all = sum(paid.map(({ left }) => left));
        const due = (all * BigInt(percent % 101)) / 100n;
        fc.pre(due > 0n);
        const bounds = boundsOf(optionsOf(due, paid), { customerId: 'c' });
        // Weights of the methods, so that all of the amount is divided.
        const whole = sum(weights) === 0n ? 1n : sum(weights);
        const parts = METHODS.map((method, index) => ({ method, amount: (due * (weights[index] ?? 0n)) / whole }));
        const rest = due - sum(parts.map(({ amount }) => amount));
        const divided = parts.map((part, index) =>
          index === percent % 6 ? { ...part, amount: part.amount + rest } : part,
        );
        const server = (): boolean => {
          try {
            return (
              asRequested(due, divided as { method: TenderMethod; amount: bigint }[], paid, CURRENCY).beyond === 0n
            );
          } catch {
            return false;
          }
        };
        const isTaken = splitMistake(divided, bounds) === undefined;
        expect(isTaken).toBe(server());
        if (isTaken) taken += 1;
        else refused += 1;
      }),
      { numRuns: 20_000 },
    );

    expect(Math.min(taken, refused)).toBeGreaterThan(300);
  });

  it('is proposed as it was paid, and follows what is entered', () => {
    fc.assert(
      fc.property(tenders, (paid) => {
        const due = sum(paid.map(({ left }) => left));
        fc.pre(due > 0n);
        const bounds = boundsOf(optionsOf(due, paid), { customerId: 'c' });
        const proposed = splitOf(new Map(), bounds);

        expect(splitMistake(proposed, bounds)).toBeUndefined();
        expect(proposed.filter(({ amount }) => amount > 0n)).toEqual(
          expect.arrayContaining([...bounds.proposed.filter(({ amount }) => amount > 0n)]),
        );
      }),
    );
    const paid: RefundableTender[] = [
      { paymentId: 'a', orderId: 'o', method: 'CASH', left: 300n, owed: 0n },
      { paymentId: 'b', orderId: 'o', method: 'CARD', left: 700n, owed: 0n },
    ];
    const bounds = boundsOf(optionsOf(1_000n, paid), { customerId: null });
    const split = (...entered: [(typeof METHODS)[number], bigint][]): bigint[] =>
      splitOf(new Map(entered), bounds).map(({ amount }) => amount);
    expect([...bounds.most.keys()]).toEqual(['CARD', 'CASH']); // no store credit without a customer
    expect([split(), split(['CARD', 200n]), split(['CASH', 900n])]).toEqual([
      [700n, 300n],
      [200n, 800n],
      [100n, 900n],
    ]);
    expect(splitMistake(splitOf(new Map([['CASH', 1_001n]]), bounds), bounds)).toEqual({ left: -1n });
    expect(splitMistake(splitOf(new Map([['CASH', 100n]]), bounds), bounds)).toEqual({ left: 200n });
  });
});
