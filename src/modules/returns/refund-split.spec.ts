import fc from 'fast-check';
import { sum } from '#shared/kernel/sum.js';
import {
  asRequested,
  behindExchange,
  type RefundableTender,
  type RefundPart,
  toOriginalTenders,
} from './refund-split.js';

const tender = (method: RefundableTender['method'], left: bigint): RefundableTender => ({
  paymentId: `${method} ${left}`,
  method,
  left,
});
const tenders: fc.Arbitrary<RefundableTender[]> = fc.array(
  fc.record({
    paymentId: fc.uuid(),
    method: fc.constantFrom('CASH', 'CARD', 'MOBILE', 'OTHER', 'STORE_CREDIT'),
    left: fc.bigInt({ min: 0n, max: 1000n }),
  }),
  { maxLength: 6 },
);
const brief = (parts: readonly RefundPart[]): [string, bigint][] => parts.map(({ method, amount }) => [method, amount]);
const codeOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('A refund to the original payments', () => {
  it('goes to the last first', () => {
    const paid = [tender('CASH', 500n), tender('CARD', 300n), tender('MOBILE', 200n)];

    expect(brief(toOriginalTenders(400n, paid))).toEqual([
      ['MOBILE', 200n],
      ['CARD', 200n],
    ]);
  });

  it.each([
    ['in cash, when only money is behind it', new Map(), [['CASH', 300n]]],
    [
      'to the customer tenders behind it first',
      new Map([['ON_ACCOUNT', 200n]] as const),
      [
        ['ON_ACCOUNT', 200n],
        ['CASH', 100n],
      ],
    ],
    [
      'to customer tenders only as far as it goes',
      new Map([['STORE_CREDIT', 900n]] as const),
      [['STORE_CREDIT', 300n]],
    ],
    [
      'in cash, when the customer tenders got back more than they paid',
      new Map([['STORE_CREDIT', -5n]] as const),
      [['CASH', 300n]],
    ],
  ])('gives the credit of an exchange back %s', (_, paidByTender, expected) => {
    expect(brief(toOriginalTenders(300n, behindExchange(tender('EXCHANGE', 300n), paidByTender)))).toEqual(expected);
  });

  it('comes to what is due, and gives no payment back more than is left of it', () => {
    fc.assert(
      fc.property(tenders, fc.nat(100), (paid, percent) => {
        const due = (sum(paid.map(({ left }) => left)) * BigInt(percent)) / 100n;
        const parts = toOriginalTenders(due, paid);

        expect(sum(parts.map(({ amount }) => amount))).toBe(due);
        for (const { paymentId, amount } of parts) {
          expect(amount > 0n && amount <= (paid.find((it) => it.paymentId === paymentId)?.left ?? 0n)).toBe(true);
        }
      }),
    );
  });
});

describe('A refund as requested', () => {
  it('can be cash, whatever it was paid by', () => {
    const parts = asRequested(300n, [{ method: 'CASH', amount: 300n }], [tender('CARD', 300n)], 'USD');

    expect(parts).toEqual([{ method: 'CASH', amount: 300n, paymentId: null }]);
  });

  it('can be split, each part going back to its own payments', () => {
    const paid = [tender('CARD', 100n), tender('CASH', 50n), tender('CARD', 250n)];
    const requested = [
      { method: 'CARD', amount: 300n },
      { method: 'CASH', amount: 60n },
    ] as const;

    expect(asRequested(360n, requested, paid, 'USD')).toEqual([
      { method: 'CARD', amount: 250n, paymentId: 'CARD 250' },
      { method: 'CARD', amount: 50n, paymentId: 'CARD 100' },
      { method: 'CASH', amount: 50n, paymentId: 'CASH 50' },
      { method: 'CASH', amount: 10n, paymentId: null },
    ]);
  });

  it.each([299n, 301n])('is refused when it is not what is due, and told what is', (amount) => {
    expect(codeOf(() => asRequested(300n, [{ method: 'CASH', amount }], [], 'USD'))).toMatchObject({
      code: 'REFUND_MISMATCH',
      extras: { details: { maximumRefundable: '3.00' } },
    });
  });

  it('puts no more on a card than was paid by card', () => {
    const paid = [tender('CASH', 200n), tender('CARD', 100n)];

    expect(codeOf(() => asRequested(300n, [{ method: 'CARD', amount: 300n }], paid, 'USD'))).toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      extras: { details: { maximumRefundable: '1.00' } },
    });
  });
});
