import fc from 'fast-check';
import { sum } from '#shared/kernel/money.js';
import { drawerOf, type MovementTotal, totalsByMethod } from './drawer.js';

const one = (kind: MovementTotal['kind'], method: string, amount: bigint): MovementTotal => ({
  kind,
  method,
  count: 1,
  amount,
});

const moves = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('PAYMENT' as const, 'REFUND' as const),
      method: fc.constantFrom('CASH', 'CARD', 'STORE_CREDIT', 'EXCHANGE'),
      count: fc.integer({ min: 1, max: 50 }),
      amount: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    }),
    fc.record({
      kind: fc.constantFrom('PAID_IN' as const, 'PAID_OUT' as const),
      method: fc.constant('CASH'),
      count: fc.integer({ min: 1, max: 50 }),
      amount: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    }),
  ),
);
const sign = ({ kind, amount }: MovementTotal): bigint => (kind === 'PAYMENT' || kind === 'PAID_IN' ? amount : -amount);

describe(drawerOf.name, () => {
  it('expects the float in a drawer where nothing has happened', () => {
    const nothing = { cashPayments: 0n, cashRefunds: 0n, cashTips: 0n, cashRounding: 0n, paidIn: 0n, paidOut: 0n };

    expect(drawerOf(10_000n, [])).toEqual({ ...nothing, expected: 10_000n });
  });

  it('counts cash, whatever for, and nothing but cash', () => {
    const moved = [
      one('PAYMENT', 'CASH', 2_000n),
      one('PAYMENT', 'CARD', 9_999n),
      one('REFUND', 'CASH', 300n),
      one('REFUND', 'EXCHANGE', 777n),
      one('PAID_IN', 'CASH', 50n),
      one('PAID_OUT', 'CASH', 4n),
    ];

    expect(drawerOf(1n, moved)).toEqual({
      ...{ cashPayments: 2_000n, cashRefunds: 300n, cashTips: 0n, cashRounding: 0n, paidIn: 50n, paidOut: 4n },
      expected: 1_747n,
    });
  });

  it('counts tips in cash, and the cash that is rounded', () => {
    const moved = [
      { ...one('PAYMENT', 'CASH', 1_002n), tips: 200n, rounding: -2n },
      { ...one('PAYMENT', 'CARD', 5_000n), tips: 500n, rounding: 0n },
      { ...one('REFUND', 'CASH', 103n), tips: 0n, rounding: 2n },
    ];

    expect(drawerOf(10_000n, moved)).toMatchObject({ cashTips: 200n, cashRounding: -4n, expected: 11_095n });
    expect(totalsByMethod(moved)).toMatchObject([
      { method: 'CARD', tips: 500n },
      { method: 'CASH', tips: 200n },
    ]);
  });

  it('expects less than nothing when more was given out than came in', () => {
    expect(drawerOf(0n, [one('REFUND', 'CASH', 5n)]).expected).toBe(-5n);
  });

  it('is the float and every movement of cash, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), moves, (float, moved) => {
        const cash = moved.filter(({ method }) => method === 'CASH');

        expect(drawerOf(float, moved).expected).toBe(float + sum(cash.map(sign)));
        expect(drawerOf(float, moved.toReversed())).toEqual(drawerOf(float, moved));
      }),
    );
  });
});

describe(totalsByMethod.name, () => {
  it('has a line for each method, in the order of their names', () => {
    const moved = [
      one('REFUND', 'CARD', 200n),
      one('PAYMENT', 'CASH', 1_000n),
      one('PAYMENT', 'CARD', 500n),
      one('PAID_OUT', 'CASH', 9n),
    ];

    expect(totalsByMethod(moved)).toEqual([
      { method: 'CARD', paymentCount: 1, payments: 500n, tips: 0n, refundCount: 1, refunds: 200n },
      { method: 'CASH', paymentCount: 1, payments: 1_000n, tips: 0n, refundCount: 0, refunds: 0n },
    ]);
  });

  it('loses no payment and no refund, and agrees with the drawer about cash', () => {
    fc.assert(
      fc.property(moves, (moved) => {
        const totals = totalsByMethod(moved);
        const booked = moved.filter(({ kind }) => kind === 'PAYMENT' || kind === 'REFUND');
        const cash = totals.find(({ method }) => method === 'CASH');
        const { cashPayments, cashRefunds } = drawerOf(0n, moved);

        expect(sum(totals.map(({ payments, refunds }) => payments - refunds))).toBe(sum(booked.map(sign)));
        expect([cash?.payments ?? 0n, cash?.refunds ?? 0n]).toEqual([cashPayments, cashRefunds]);
      }),
    );
  });
});
