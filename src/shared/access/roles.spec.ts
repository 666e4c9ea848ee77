import { LIMITED_ROLES } from './role-limits.js';
import { BOUND_ROLES, outranks, permissionsOf, ROLES } from './roles.js';

describe('Roles', () => {
  it('stand from the highest to the lowest: each outranks the next and has all its permissions', () => {
    for (const [index, lower] of ROLES.slice(1).entries()) {
      const [higher = lower] = ROLES.slice(index);
      const permissions = permissionsOf(higher, []);
      const lacking = [...permissionsOf(lower, [])].filter((permission) => !permissions.has(permission));

      expect([higher, outranks(higher, lower), lacking]).toEqual([higher, true, []]);
      expect(permissions.size).toBeGreaterThan(permissionsOf(lower, []).size);
    }
  });

  it('below ADMIN can all be bound to stores and have limits', () => {
    const lower = ROLES.slice(ROLES.indexOf('ADMIN') + 1).toSorted();

    expect([BOUND_ROLES.toSorted(), LIMITED_ROLES.toSorted()]).toEqual([lower, lower]);
  });
});
