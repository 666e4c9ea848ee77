import fc from 'fast-check';
import type { PaymentPart, TenderMethod } from '#modules/orders/payment-methods.js';
import { sum } from '#shared/kernel/money.js';
import {
  asRequested,
  boundsOf,
  carriedOver,
  leftAfter,
  owedFirst,
  type RefundableTender,
  type RefundPart,
  toOriginalTenders,
} from './refund-split.js';

const MONEY = ['CASH', 'CARD', 'MOBILE', 'OTHER'] as const;
const tender = (method: TenderMethod, left: bigint, owed = 0n): RefundableTender => ({
  paymentId: `${method} ${left}`,
  orderId: 'order',
  method,
  left,
  owed,
});
const tenders: fc.Arbitrary<RefundableTender[]> = fc.array(
  fc
    .record({
      paymentId: fc.uuid(),
      orderId: fc.constantFrom('one', 'other'),
      method: fc.constantFrom(...MONEY, 'STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT'),
      left: fc.bigInt({ min: 0n, max: 1000n }),
      owed: fc.bigInt({ min: 0n, max: 1000n }),
    })
    .map((each) => ({ ...each, owed: each.method === 'ON_ACCOUNT' && each.owed < each.left ? each.owed : 0n })),
  { maxLength: 6 },
);
const brief = (parts: readonly RefundPart[]): [string, bigint][] => parts.map(({ method, amount }) => [method, amount]);
const total = (parts: readonly PaymentPart[]): bigint => sum(parts.map(({ amount }) => amount));
const leftOf = (all: readonly RefundableTender[]): bigint => sum(all.map(({ left }) => left));
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

  it('reduces what is owed before anything is given back', () => {
    const paid = [tender('ON_ACCOUNT', 300n, 100n), tender('CASH', 500n)];

    expect(brief(toOriginalTenders(150n, paid))).toEqual([
      ['ON_ACCOUNT', 100n],
      ['CASH', 50n],
    ]);
  });

  it('comes to what is due, and gives no payment back more than is left of it', () => {
    fc.assert(
      fc.property(tenders, fc.nat(100), (paid, percent) => {
        const due = (leftOf(paid) * BigInt(percent)) / 100n;
        const parts = toOriginalTenders(due, paid);

        expect(total(parts)).toBe(due);
        for (const { left } of leftAfter(paid, parts)) expect(left >= 0n).toBe(true);
        const onAccount = total(parts.filter(({ method }) => method === 'ON_ACCOUNT'));
        expect(onAccount >= owedFirst(due, paid)).toBe(true);
      }),
    );
  });
});

describe('A refund as requested', () => {
  it('can be cash when money was paid, and takes the payment back', () => {
    const { parts, beyond } = asRequested(300n, [{ method: 'CASH', amount: 300n }], [tender('CARD', 300n)], 'USD');

    expect(parts).toEqual([{ method: 'CASH', amount: 300n, paymentId: 'CARD 300', orderId: 'order' }]);
    expect(beyond).toBe(0n);
  });

  it('can be split, each part taking back its own payments before those of others', () => {
    const paid = [tender('CARD', 100n), tender('CASH', 50n), tender('CARD', 250n)];
    const requested = [
      { method: 'CASH', amount: 60n },
      { method: 'CARD', amount: 300n },
    ] as const;

    const { parts, beyond } = asRequested(360n, requested, paid, 'USD');

    expect(parts.map(({ method, amount, paymentId }) => [method, amount, paymentId])).toEqual([
      ['CASH', 50n, 'CASH 50'],
      ['CASH', 10n, 'CARD 100'],
      ['CARD', 250n, 'CARD 250'],
      ['CARD', 50n, 'CARD 100'],
    ]);
    expect(beyond).toBe(0n);
  });

  it.each([
    ['a debt', tender('ON_ACCOUNT', 300n, 300n), 300n],
    ['what was settled of a debt, and the rest of it', tender('ON_ACCOUNT', 300n, 200n), 200n],
    ['points', tender('LOYALTY_POINTS', 300n), 300n],
    ['store credit', tender('STORE_CREDIT', 300n), 300n],
    ['money', tender('MOBILE', 300n), 0n],
  ])('goes beyond what was paid when it is cash for %s', (_, paid, beyond) => {
    expect(asRequested(300n, [{ method: 'CASH', amount: 300n }], [paid], 'USD').beyond).toBe(beyond);
  });

  it('goes beyond what was paid when cash is given while something is owed', () => {
    const paid = [tender('ON_ACCOUNT', 100n, 100n), tender('CASH', 100n)];

    expect(asRequested(100n, [{ method: 'CASH', amount: 100n }], paid, 'USD').beyond).toBe(100n);
  });

  it.each([299n, 301n])('is refused when it is not what is due, and told what is', (amount) => {
    expect(codeOf(() => asRequested(300n, [{ method: 'CASH', amount }], [], 'USD'))).toMatchObject({
      code: 'REFUND_MISMATCH',
      extras: { details: { maximumRefundable: '3.00' } },
    });
  });

  it.each(['CARD', 'ON_ACCOUNT', 'LOYALTY_POINTS'] as const)('gives no more by %s than it paid', (method) => {
    const paid = [tender('CASH', 200n), tender(method, 100n)];

    expect(codeOf(() => asRequested(300n, [{ method, amount: 300n }], paid, 'USD'))).toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      extras: { details: { maximumRefundable: '1.00' } },
    });
  });

  it('is possible up to the bound of each method, and beyond it by a cent more', () => {
    fc.assert(
      fc.property(tenders, fc.nat(100), (paid, percent) => {
        const due = (leftOf(paid) * BigInt(percent)) / 100n;
        for (const { method, maximum } of boundsOf(due, paid)) {
          // The rest goes back as it was paid, once the bound is taken by this method.
          const rest = bestRest(due, method, maximum, paid);
          const { parts, beyond } = asRequested(due, [{ method, amount: maximum }, ...rest], paid, 'USD');

          expect([total(parts), beyond]).toEqual([due, 0n]);
          if (maximum === due) continue;
          const more = [{ method, amount: maximum + 1n }, ...reduced(rest)];
          const result = codeOf(() => asRequested(due, more, paid, 'USD'));
          expect(result instanceof Error || (result as { beyond: bigint }).beyond > 0n).toBe(true);
        }
      }),
    );
  });
});

describe('The credit of an exchange', () => {
  it('carries over the payments that a refund has left, to the cent', () => {
    fc.assert(
      fc.property(tenders, fc.nat(100), fc.nat(100), (paid, returned, kept) => {
        const value = (leftOf(paid) * BigInt(returned)) / 100n;
        const credit = (value * BigInt(kept)) / 100n;
        const refunds = toOriginalTenders(value - credit, paid);
        const left = leftAfter(paid, refunds);
        const carried = carriedOver(credit, left);

        expect(total(carried)).toBe(credit);
        expect(carried.every(({ method, paymentId }) => method === 'EXCHANGE' && paymentId !== null)).toBe(true);
        expect(leftOf(leftAfter(left, carried))).toBe(leftOf(paid) - value);
      }),
    );
  });
});

/** A request for what is left of an amount due once `method` gives its share, each part by the method that paid it. */
function bestRest(
  due: bigint,
  method: TenderMethod,
  share: bigint,
  paid: readonly RefundableTender[],
): { method: TenderMethod; amount: bigint }[] {
  const own = asTaken(share, method, paid);

  return toOriginalTenders(due - share, leftAfter(paid, own)).map((part) => ({
    method: part.method,
    amount: part.amount,
  }));
}

/** What a method takes by itself: its own payments, and then the money of others. */
function asTaken(share: bigint, method: TenderMethod, paid: readonly RefundableTender[]): RefundPart[] {
  return [...asRequested(share, [{ method, amount: share }], withoutDebt(method, paid), 'USD').parts];
}

/** A share that is free of debt leaves it to the rest; only the account itself takes it. */
function withoutDebt(method: TenderMethod, paid: readonly RefundableTender[]): RefundableTender[] {
  return method === 'ON_ACCOUNT' ? [...paid] : paid.map((each) => ({ ...each, left: each.left - each.owed, owed: 0n }));
}

function reduced(
  rest: readonly { method: TenderMethod; amount: bigint }[],
): { method: TenderMethod; amount: bigint }[] {
  let cent = 1n;

  return rest.map(({ method, amount }) => {
    const off = amount < cent ? amount : cent;
    cent -= off;

    return { method, amount: amount - off };
  });
}
