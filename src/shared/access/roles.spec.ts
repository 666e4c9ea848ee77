import { outranks, permissionsOf, ROLES } from './roles.js';

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
});
