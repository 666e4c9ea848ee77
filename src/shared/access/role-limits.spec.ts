import { limitsOf, NO_LIMITS, type RoleLimits } from './role-limits.js';

describe('The limits of a role', () => {
  it('are those of the company, and none where a limit was not known when they were stored', () => {
    const stored = [{ role: 'CASHIER', discountPercent: 10 }] as RoleLimits[];

    expect(limitsOf(stored, 'CASHIER')).toEqual({ ...NO_LIMITS, role: 'CASHIER', discountPercent: 10 });
    expect(limitsOf(stored, 'MANAGER')).toEqual(NO_LIMITS);
  });
});
