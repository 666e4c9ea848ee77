/** Roles from the highest to the lowest. */
export const ROLES = ['SUPER_ADMIN', 'ADMIN', 'MANAGER', 'CASHIER'] as const;
export type Role = (typeof ROLES)[number];

// Each role has the permissions of the role below and some more. A permission stands at the lowest role that has it.
const CASHIER = ['READ_CUSTOMER', 'READ_ARTICLE', 'READ_ORDER', 'CREATE_ORDER'] as const;
const MANAGER = [
  ...CASHIER,
  'UPDATE_CUSTOMER',
  'DELETE_CUSTOMER',
  'MANAGE_ARTICLES',
  'CHANGE_PRICE',
  'CANCEL_ORDER',
  'LINK_ORDER',
  'READ_ALL_STORES',
  'APPROVE_OVER_LIMIT',
  'REFUND_ORDER',
  'MANAGE_SHIFTS',
  'ADJUST_LOYALTY',
  'VIEW_REPORTS',
] as const;
const ADMIN = [
  ...MANAGER,
  'REFUND_ANYWAY',
  'ERASE_CUSTOMER',
  'MANAGE_USERS',
  'MANAGE_STORES',
  'MANAGE_COMPANY',
  'READ_AUDIT',
] as const;
const SUPER_ADMIN = [...ADMIN, 'MANAGE_COMPANIES'] as const;

export const PERMISSIONS = SUPER_ADMIN;
export type Permission = (typeof PERMISSIONS)[number];

/** The permissions of each role. Single permissions of a user can be withdrawn, none can be added. */
const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = { SUPER_ADMIN, ADMIN, MANAGER, CASHIER };

export function permissionsOf(role: Role, withdrawn: readonly string[]): ReadonlySet<Permission> {
  return new Set(ROLE_PERMISSIONS[role].filter((permission) => !withdrawn.includes(permission)));
}

/** Permissions that a session by PIN does not have: they reach the accounts of others and the rules of sign-ins, or erase for good. */
export const BY_PASSWORD_ONLY = [
  'MANAGE_USERS',
  'MANAGE_COMPANY',
  'MANAGE_COMPANIES',
  'ERASE_CUSTOMER',
] as const satisfies readonly Permission[];

/** Roles whose users can be bound to stores; the others work in all. */
export const BOUND_ROLES: readonly Role[] = ['MANAGER', 'CASHIER'];

/** The stores to which a user is bound; empty for all. */
export function storesOf(role: Role, storeIds: readonly string[]): readonly string[] {
  return BOUND_ROLES.includes(role) ? storeIds : [];
}

/** Whether `role` is above `other`. */
export function outranks(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) < ROLES.indexOf(other);
}
