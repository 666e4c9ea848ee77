import fc from 'fast-check';
import { sum } from './money.js';
import { acceptTender, type AcceptedTender, MONEY_METHODS, type Tender } from './tender.js';

const RULES = { currency: 'USD', cashStep: 1n };
const amount = fc.bigInt({ min: 0n, max: 100_000n });
const tender: fc.Arbitrary<Tender> = fc.record({
  method: fc.constantFrom(...MONEY_METHODS, 'STORE_CREDIT'),
  amount,
  tendered: fc.option(amount),
});

const cash = (owed: bigint, tendered: bigint | null = null): Tender => ({ method: 'CASH', amount: owed, tendered });
const card = (owed: bigint): Tender => ({ method: 'CARD', amount: owed, tendered: null });

/** What was taken, or the code of the refusal. */
function tryAccept(given: Tender, balanceDue: bigint): AcceptedTender | string {
  try {
    return acceptTender(given, balanceDue, RULES);
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('Taking a payment', () => {
  it('gives change for cash handed over above the amount', () => {
    expect(acceptTender(cash(4200n, 5000n), 4200n, RULES)).toMatchObject({
      amount: 4200n,
      tendered: 5000n,
      change: 800n,
    });
  });

  it('counts cash above the balance as handed over, and gives the rest back', () => {
    expect(acceptTender(cash(5000n), 4200n, RULES)).toMatchObject({ amount: 4200n, tendered: 5000n, change: 800n });
    expect(acceptTender(cash(5000n, 6000n), 4200n, RULES)).toMatchObject({
      amount: 4200n,
      tendered: 6000n,
      change: 1800n,
    });
  });

  it('takes a part of the balance', () => {
    expect(acceptTender(cash(1000n), 4200n, RULES)).toMatchObject({ amount: 1000n, tendered: 1000n, change: 0n });
    expect(acceptTender(card(1000n), 4200n, RULES)).toMatchObject({ amount: 1000n, tendered: null, change: 0n });
  });

  it('refuses cash that does not cover the amount', () => {
    expect(tryAccept(cash(4200n, 4199n), 4200n)).toBe('INVALID_TENDER');
  });

  it.each(['CARD', 'MOBILE', 'OTHER'] as const)(
    'refuses %s above the balance, and tells what can be taken',
    (method) => {
      expect(() => acceptTender({ method, amount: 4201n, tendered: null }, 4200n, RULES)).toThrow(
        expect.objectContaining({ code: 'OVERPAYMENT', extras: { details: { balanceDue: '42.00' } } }),
      );
    },
  );

  it.each(['CARD', 'MOBILE', 'OTHER'] as const)('refuses an amount handed over by %s', (method) => {
    expect(tryAccept({ method, amount: 100n, tendered: 100n }, 4200n)).toBe('INVALID_TENDER');
  });

  it('refuses a payment of nothing while something is due, and takes it for a free order', () => {
    for (const nothing of [cash(0n), card(0n), cash(0n, 500n)]) expect(tryAccept(nothing, 1n)).toBe('INVALID_TENDER');

    expect(acceptTender(cash(0n), 0n, RULES)).toMatchObject({ amount: 0n, tendered: 0n, change: 0n });
    expect(acceptTender(card(0n), 0n, RULES)).toMatchObject({ amount: 0n, tendered: null, change: 0n });
  });

  it('never counts more than is due, and never loses or makes money', () => {
    fc.assert(
      fc.property(tender, amount, (given, balanceDue) => {
        const taken = tryAccept(given, balanceDue);
        fc.pre(typeof taken !== 'string');

        expect(taken.amount <= balanceDue && taken.amount <= given.amount).toBe(true);
        expect(taken.change >= 0n).toBe(true);
        expect(taken.amount + taken.change).toBe(taken.tendered ?? given.amount);
      }),
    );
  });

  it('gives change for nothing but cash', () => {
    fc.assert(
      fc.property(tender, amount, (given, balanceDue) => {
        const taken = tryAccept(given, balanceDue);
        fc.pre(typeof taken !== 'string' && given.method !== 'CASH');

        expect(taken).toMatchObject({ amount: given.amount, tendered: null, change: 0n });
      }),
    );
  });

  it('settles any balance in any split, to the last minor unit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 1000n }), fc.boolean())), (parts) => {
        let due = sum(parts.map(([part]) => part));
        for (const [part, isCash] of parts) due -= acceptTender(isCash ? cash(part) : card(part), due, RULES).amount;

        expect(due).toBe(0n);
      }),
    );
  });

  it('takes a tip beside the amount, by methods that move money', () => {
    expect(acceptTender({ ...cash(4200n, 5000n), tip: 500n }, 4200n, RULES)).toEqual({
      ...{ amount: 4200n, tip: 500n, rounding: 0n },
      ...{ tendered: 5000n, change: 300n },
    });
    expect(acceptTender({ ...cash(4200n), tip: 500n }, 4200n, RULES)).toMatchObject({ tendered: 4700n, change: 0n });
    expect(acceptTender({ ...card(4200n), tip: 500n }, 4200n, RULES)).toMatchObject({ amount: 4200n, tip: 500n });
    expect(tryAccept({ ...cash(4200n, 4600n), tip: 500n }, 4200n)).toBe('INVALID_TENDER');
    expect(tryAccept({ ...card(4200n), method: 'STORE_CREDIT', tip: 1n }, 4200n)).toBe('VALIDATION_FAILED');
  });
});

describe('Cash in coins', () => {
  const CHF = { currency: 'CHF', cashStep: 5n };

  it.each([
    { amount: 1000n, due: 1002n, taken: { rounding: -2n, tendered: 1000n, change: 0n } },
    { amount: 1002n, due: 1002n, taken: { rounding: -2n, tendered: 1000n, change: 0n } },
    { amount: 1003n, handed: 2000n, due: 1003n, taken: { rounding: 2n, tendered: 2000n, change: 995n } },
    { amount: 1003n, due: 1003n, taken: { rounding: 2n, tendered: 1005n, change: 0n } },
    { amount: 2000n, due: 1003n, taken: { rounding: 2n, tendered: 2000n, change: 995n } },
    { amount: 2n, due: 2n, taken: { rounding: -2n, tendered: 0n, change: 0n } },
    { amount: 0n, due: 2n, taken: { rounding: -2n, tendered: 0n, change: 0n } },
  ])('settle $due by $amount', ({ amount, handed = null, due, taken }) => {
    expect(acceptTender(cash(amount, handed), due, CHF)).toEqual({ amount: due, tip: 0n, ...taken });
  });

  it('leave a balance that is not rounded yet', () => {
    expect(acceptTender(cash(500n), 1002n, CHF)).toMatchObject({ amount: 500n, rounding: 0n, change: 0n });
  });

  it.each([
    [{ method: 'CASH', amount: 1003n, tendered: 1003n }, 'INVALID_TENDER'],
    [{ method: 'CASH', amount: 1003n, tendered: 1007n }, 'CASH_NOT_IN_COINS'],
    [{ method: 'CASH', amount: 502n, tendered: null }, 'CASH_NOT_IN_COINS'],
    [{ method: 'CASH', amount: 1003n, tendered: 2000n, tip: 2n }, 'CASH_NOT_IN_COINS'],
  ])('refuses %j', (given, code) => {
    expect(() => acceptTender(given, 1003n, CHF)).toThrow(expect.objectContaining({ code }));
  });

  it('takes other methods exactly', () => {
    expect(acceptTender(card(1002n), 1002n, CHF)).toMatchObject({ amount: 1002n, rounding: 0n });
  });

  it('loses nothing: what moves is amount and rounding, in coins, and at most half a coin beside the books', () => {
    const money = fc.bigInt(0n, 100_000n);
    fc.assert(
      fc.property(money, money, fc.constantFrom(5n, 10n, 50n, 100n, 500n), (due, more, cashStep) => {
        const handed = ((due + more) / cashStep + 1n) * cashStep;
        const { amount, rounding, tendered, change } = acceptTender(cash(due + 1n, handed + cashStep), due, {
          currency: 'SEK',
          cashStep,
        });

        expect(amount).toBe(due);
        expect(tendered).toBe(amount + rounding + change);
        expect([(amount + rounding) % cashStep, change % cashStep]).toEqual([0n, 0n]);
        expect(2n * (rounding < 0n ? -rounding : rounding) <= cashStep).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
