import { balancesAfterReturn } from './exchange-balances.js';

const JANE = { storeCredit: '5.00', loyaltyPoints: 600, account: null };
const ORDER = { currency: 'USD', totalAmount: '100.00', refundedAmount: '0.00', payments: [] };
const left = (order: Parameters<typeof balancesAfterReturn>[1]['order'], returned: bigint, pointsPerUnit = 1): number =>
  balancesAfterReturn(JANE, { order, returned, programme: { pointsPerUnit } }).loyaltyPoints;

describe('What a customer can pay the rest of an exchange with', () => {
  it('is without the points of what comes back', () => {
    expect(left(ORDER, 10_000n)).toBe(500);
    expect(left(ORDER, 3_399n)).toBe(566); // 66.01 keeps 66 points
    expect(left({ ...ORDER, refundedAmount: '50.00' }, 5_000n, 2.5)).toBe(475);
    expect(left({ ...ORDER, payments: [{ method: 'LOYALTY_POINTS', amount: '40.00' }] }, 10_000n)).toBe(540);
    expect(left({ ...ORDER, totalAmount: '0.00' }, 0n)).toBe(600);
  });

  it('is all that there is while the programme is not known, and store credit in any case', () => {
    const known = balancesAfterReturn(JANE, { order: ORDER, returned: 10_000n, programme: undefined });

    expect(known).toEqual(JANE);
    expect(balancesAfterReturn(JANE, { order: ORDER, returned: 1n, programme: { pointsPerUnit: 9 } }).storeCredit).toBe(
      '5.00',
    );
  });
});
