import { permissionsOf } from '#shared/access/roles.js';
import { isAdministrator, refuseAbove, refuseOwnChange, refuseUnheld, type Staff } from './staff-rules.js';

const ADMIN: Staff = { role: 'ADMIN', withdrawnPermissions: [], isActive: true };

describe('The rules of staff', () => {
  it.each<[Partial<Staff>, boolean]>([
    [{}, true],
    [{ withdrawnPermissions: ['REFUND_ORDER'] }, true],
    [{ withdrawnPermissions: ['MANAGE_USERS'] }, false],
    [{ isActive: false }, false],
    [{ role: 'MANAGER' }, false],
  ])('count an ADMIN with %j as an administrator: %s', (fields, expected) => {
    expect(isAdministrator({ ...ADMIN, ...fields })).toBe(expected);
  });

  it('refuse a role above the own one, and no other', () => {
    expect(() => refuseAbove('MANAGER', 'ADMIN')).toThrow(expect.objectContaining({ code: 'ROLE_TOO_HIGH' }));
    expect(() => refuseAbove('MANAGER', 'MANAGER')).not.toThrow();
  });

  it('refuse permissions that the acting user does not have, and name them', () => {
    const actor = { permissions: permissionsOf('ADMIN', ['REFUND_ORDER', 'VIEW_REPORTS']) };
    const manager = { role: 'MANAGER', withdrawnPermissions: [] } as const;

    expect(() => refuseUnheld(actor, manager)).toThrow(
      expect.objectContaining({ extras: { details: { permissions: ['REFUND_ORDER', 'VIEW_REPORTS'] } } }),
    );
    expect(() =>
      refuseUnheld(actor, { ...manager, withdrawnPermissions: ['VIEW_REPORTS', 'REFUND_ORDER'] }),
    ).not.toThrow();
    expect(() => refuseUnheld(actor, { ...manager, role: 'CASHIER' })).not.toThrow();
  });

  it('refuse a change of the own account, but neither the same values nor another order of them', () => {
    const before: Staff = { ...ADMIN, withdrawnPermissions: ['REFUND_ORDER', 'VIEW_REPORTS'] };

    expect(() =>
      refuseOwnChange(before, { ...before, withdrawnPermissions: ['VIEW_REPORTS', 'REFUND_ORDER'] }),
    ).not.toThrow();
    for (const change of [{ role: 'MANAGER' }, { isActive: false }, { withdrawnPermissions: [] }] as const) {
      expect(() => refuseOwnChange(before, { ...before, ...change })).toThrow(
        expect.objectContaining({ code: 'OWN_ACCOUNT' }),
      );
    }
  });
});
