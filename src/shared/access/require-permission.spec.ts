import { PLATFORM } from './current-user.js';
import { requirePermission } from './require-permission.js';
import { permissionsOf } from './roles.js';

describe('requirePermission', () => {
  it('passes a user who has the permission', () => {
    const user = { ...PLATFORM, permissions: permissionsOf('MANAGER', []) };

    expect(() => requirePermission({ user }, 'MANAGE_SHIFTS', 'SHIFT_OF_ANOTHER')).not.toThrow();
  });

  it.each([
    ['of a role that lacks it', permissionsOf('CASHIER', [])],
    ['who had it withdrawn', permissionsOf('MANAGER', ['MANAGE_SHIFTS'])],
  ])('refuses a user %s, with the code of the rule', (_, permissions) => {
    const user = { ...PLATFORM, permissions };

    expect(() => requirePermission({ user }, 'MANAGE_SHIFTS', 'SHIFT_OF_ANOTHER')).toThrow(
      expect.objectContaining({ code: 'SHIFT_OF_ANOTHER' }),
    );
  });
});
