import type { CurrentUser } from '#shared/access/current-user.js';
import { outranks, type Permission, permissionsOf, type Role } from '#shared/access/roles.js';
import { DomainError } from '#shared/errors/domain-error.js';

/** What a user may do: the role less the withdrawn permissions, as long as the user is active. */
export interface Staff {
  readonly role: Role;
  readonly withdrawnPermissions: readonly Permission[];
  readonly isActive: boolean;
}

/** Whether the user can manage the other users of the company. */
export function isAdministrator({ role, withdrawnPermissions, isActive }: Staff): boolean {
  return isActive && permissionsOf(role, withdrawnPermissions).has('MANAGE_USERS');
}

export function refuseAbove(own: Role, other: Role): void {
  if (outranks(other, own)) throw new DomainError('ROLE_TOO_HIGH');
}

/** Refuses to make or take over a user with a permission that the acting user does not have. */
export function refuseUnheld(
  { permissions: held }: Pick<CurrentUser, 'permissions'>,
  { role, withdrawnPermissions }: Omit<Staff, 'isActive'>,
): void {
  const permissions = [...permissionsOf(role, withdrawnPermissions)].filter((permission) => !held.has(permission));
  if (permissions.length > 0) throw new DomainError('PERMISSION_NOT_HELD', { details: { permissions } });
}

/** Refuses a change of the own role, permissions or activity. Values that stay as they are can be sent. */
export function refuseOwnChange(before: Staff, after: Staff): void {
  const isSame =
    before.role === after.role &&
    before.isActive === after.isActive &&
    [...before.withdrawnPermissions].sort().join() === [...after.withdrawnPermissions].sort().join();
  if (!isSame) throw new DomainError('OWN_ACCOUNT');
}
