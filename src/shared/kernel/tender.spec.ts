import fc from 'fast-check';
import { acceptTender, type AcceptedTender, MONEY_METHODS, type Tender } from './tender.js';

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
    return acceptTender(given, balanceDue, 'USD');
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('Taking a payment', () => {
  it('gives change for cash handed over above the amount', () => {
    expect(acceptTender(cash(4200n, 5000n), 4200n, 'USD')).toEqual({ amount: 4200n, tendered: 5000n, change: 800n });
  });

  it('counts cash above the balance as handed over, and gives the rest back', () => {
    expect(acceptTender(cash(5000n), 4200n, 'USD')).toEqual({ amount: 4200n, tendered: 5000n, change: 800n });
    expect(acceptTender(cash(5000n, 6000n), 4200n, 'USD')).toEqual({ amount: 4200n, tendered: 6000n, change: 1800n });
  });

  it('takes a part of the balance', () => {
    expect(acceptTender(cash(1000n), 4200n, 'USD')).toEqual({ amount: 1000n, tendered: 1000n, change: 0n });
    expect(acceptTender(card(1000n), 4200n, 'USD')).toEqual({ amount: 1000n, tendered: null, change: 0n });
  });

  it('refuses cash that does not cover the amount', () => {
    expect(tryAccept(cash(4200n, 4199n), 4200n)).toBe('INVALID_TENDER');
  });

  it.each(['CARD', 'MOBILE', 'OTHER'] as const)(
    'refuses %s above the balance, and tells what can be taken',
    (method) => {
      expect(() => acceptTender({ method, amount: 4201n, tendered: null }, 4200n, 'USD')).toThrow(
        expect.objectContaining({ code: 'OVERPAYMENT', extras: { details: { balanceDue: '42.00' } } }),
      );
    },
  );

  it.each(['CARD', 'MOBILE', 'OTHER'] as const)('refuses an amount handed over by %s', (method) => {
    expect(tryAccept({ method, amount: 100n, tendered: 100n }, 4200n)).toBe('INVALID_TENDER');
  });

  it('refuses a payment of nothing while something is due, and takes it for a free order', () => {
    for (const nothing of [cash(0n), card(0n), cash(0n, 500n)]) expect(tryAccept(nothing, 1n)).toBe('INVALID_TENDER');

    expect(acceptTender(cash(0n), 0n, 'USD')).toEqual({ amount: 0n, tendered: 0n, change: 0n });
    expect(acceptTender(card(0n), 0n, 'USD')).toEqual({ amount: 0n, tendered: null, change: 0n });
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

        expect(taken).toEqual({ amount: given.amount, tendered: null, change: 0n });
      }),
    );
  });

  it('settles any balance in any split, to the last minor unit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 1000n }), fc.boolean())), (parts) => {
        let due = parts.reduce((total, [part]) => total + part, 0n);
        for (const [part, isCash] of parts) due -= acceptTender(isCash ? cash(part) : card(part), due, 'USD').amount;

        expect(due).toBe(0n);
      }),
    );
  });
});
