import type { Draft, DraftRules, KnownCustomer } from './draft.js';
import { changeOf } from './draft-totals.js';
import { balanceOf, customerTenders, tenderOf } from './tenders.js';

const JANE: KnownCustomer = {
  id: 'jane',
  name: 'Jane',
  phone: '2125551000',
  visits: 3,
  isActive: true,
  storeCredit: '5.00',
  loyaltyPoints: 600,
  account: { isActive: true, available: '20.00' },
};
const PROGRAMME = { isActive: true, pointsPerUnit: 1, pointValue: '0.01', minimumToRedeem: 500, expiryMonths: null };
const balance = (due: bigint, ...tenders: { method: 'LOYALTY_POINTS' | 'STORE_CREDIT'; amount: string }[]) => ({
  due,
  tenders,
  currency: 'USD',
});
const offered = (...from: Parameters<typeof customerTenders>): string[] =>
  customerTenders(...from).map(({ method, least, limit }) => `${method} ${least ?? 0n}-${limit ?? 'any'}`);

describe('A way to pay', () => {
  it('is offered by what the customer has', () => {
    expect(offered(JANE, PROGRAMME, balance(1_000n))).toEqual([
      'STORE_CREDIT 0-500',
      'LOYALTY_POINTS 500-600',
      'ON_ACCOUNT 0-2000',
    ]);
    expect(
      offered({ ...JANE, storeCredit: '0.00', loyaltyPoints: 0, account: null }, PROGRAMME, balance(100n)),
    ).toEqual([]);
  });

  it.each([
    ['nothing is offered below the minimum, however many points there are', 499n, []],
    ['the minimum is offered', 500n, ['LOYALTY_POINTS 500-600']],
  ])('by points: %s', (_, due, ways) => {
    expect(offered({ ...JANE, storeCredit: '0.00', account: null }, PROGRAMME, balance(due))).toEqual(ways);
  });

  it('is not offered when the programme is off, unknown, or has a minimum that the points do not reach', () => {
    const poor = { ...JANE, storeCredit: '0.00', account: null };
    for (const programme of [undefined, { ...PROGRAMME, isActive: false }, { ...PROGRAMME, minimumToRedeem: 601 }]) {
      expect(offered(poor, programme, balance(10_000n))).toEqual([]);
    }
  });

  it('counts what this sale has used already', () => {
    const used = balance(
      1_000n,
      { method: 'STORE_CREDIT', amount: '3.00' },
      { method: 'LOYALTY_POINTS', amount: '5.00' },
    );

    expect(offered(JANE, PROGRAMME, used)).toEqual(['STORE_CREDIT 0-200', 'ON_ACCOUNT 0-2000']);
  });
});

describe('A tender', () => {
  const points = { method: 'LOYALTY_POINTS', limit: 600n, least: 500n } as const;

  it.each([
    [points, 500n, { method: 'LOYALTY_POINTS', amount: '5.00' }],
    [points, 499n, 'tooLittle'],
    [points, 601n, 'amountMistake'],
    [{ method: 'CASH' } as const, 2_000n, { method: 'CASH', amount: '12.50', tendered: '20.00' }],
    [{ method: 'CARD' } as const, 2_000n, 'amountMistake'],
    [{ method: 'CASH' } as const, 0n, 'amountMistake'],
  ])('%j of %d', (method, entered, taken) => {
    expect(tenderOf(method, entered, balance(1_250n))).toEqual(taken);
  });

  it('pays the rest when it is the last that a sale can have', () => {
    const tenders = Array.from({ length: 19 }, () => ({ method: 'CARD' as const, amount: '0.10' }));

    expect(tenderOf({ method: 'CARD' }, 50n, { due: 100n, tenders, currency: 'USD' })).toBe('tooManyTenders');
    expect(tenderOf({ method: 'CASH' }, 200n, { due: 100n, tenders, currency: 'USD' })).toMatchObject({
      amount: '1.00',
    });
  });

  it('counts the value of what comes back in an exchange as a payment of the sale', () => {
    const tenders = Array.from({ length: 18 }, () => ({ method: 'CARD' as const, amount: '0.10' }));
    const due = { due: 100n, tenders, currency: 'USD' };

    expect(tenderOf({ method: 'CARD' }, 50n, due)).toMatchObject({ amount: '0.50' });
    expect(tenderOf({ method: 'CARD' }, 50n, { ...due, others: 1 })).toBe('tooManyTenders');
  });

  it('counts what was paid of a recalled order before as payments of the sale', () => {
    const tenders = Array.from({ length: 17 }, () => ({ method: 'CARD' as const, amount: '0.10' }));
    const rules = { currency: 'USD' } as DraftRules;
    const recalled = (payments: number) =>
      ({
        order: { payments: Array.from({ length: payments }, () => ({ method: 'CASH', amount: '1.00' })) },
      }) as NonNullable<Draft['recalled']>;
    const last = (draft: Pick<Draft, 'tenders' | 'recalled'>) =>
      tenderOf({ method: 'CARD' }, 50n, balanceOf(draft, rules, 100n));

    expect(last({ tenders })).toMatchObject({ amount: '0.50' });
    expect(last({ tenders, recalled: recalled(1) })).toMatchObject({ amount: '0.50' });
    expect(last({ tenders, recalled: recalled(2) })).toBe('tooManyTenders');
  });

  it('gives change for cash', () => {
    const tender = tenderOf({ method: 'CASH' }, 2_000n, balance(1_250n));

    expect(changeOf({ tenders: typeof tender === 'string' ? [] : [tender] }, { currency: 'USD' })).toBe(750n);
  });
});
