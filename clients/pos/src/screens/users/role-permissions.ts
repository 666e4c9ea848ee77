import type { CompanyRole, Permission, UserDto } from '@pos-backend/sdk';

const CASHIER: readonly Permission[] = ['READ_CUSTOMER', 'READ_ARTICLE', 'READ_ORDER', 'CREATE_ORDER'];
const MANAGER: readonly Permission[] = [
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
];
const ADMIN: readonly Permission[] = [
  ...MANAGER,
  'REFUND_ANYWAY',
  'ERASE_CUSTOMER',
  'MANAGE_USERS',
  'MANAGE_STORES',
  'MANAGE_COMPANY',
  'READ_AUDIT',
];

/** What a role may, until a permission is withdrawn from a user. The same table as that of the server. */
export const ROLE_PERMISSIONS: Readonly<Record<CompanyRole, readonly Permission[]>> = { CASHIER, MANAGER, ADMIN };
/** The roles of a company, from the lowest to the highest. */
export const COMPANY_ROLES = Object.keys(ROLE_PERMISSIONS) as CompanyRole[];

export function isCompanyRole(role: UserDto['role']): role is CompanyRole {
  return role !== 'SUPER_ADMIN';
}
