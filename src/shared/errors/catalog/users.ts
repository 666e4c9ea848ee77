import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const USERS_ERRORS = {
  USER_NOT_FOUND: {
    status: 404,
    message: 'User not found',
    hint: 'A user of another company gets the same answer.',
  },
  EMAIL_TAKEN: {
    status: 409,
    message: 'This e-mail address cannot be used',
    hint: 'An address belongs to one user on the whole platform.',
  },
  WEAK_PASSWORD: {
    status: 400,
    message: 'This password is easy to guess',
    hint:
      '`reason`: COMMON, in a list of passwords; OWN_ADDRESS, mostly the e-mail address; PREDICTABLE, repeated or counted; ' +
      'UNCHANGED, the current one.',
    details: { reason: 'weakness' },
  },
  ROLE_TOO_HIGH: {
    status: 403,
    message: 'You cannot manage users above your own role',
    hint: 'Give or change roles up to that of the signed-in user.',
  },
  OWN_ACCOUNT: {
    status: 403,
    message: 'You cannot change this of your own account',
    hint: 'Role, permissions and activity are changed by another user, the password by `POST /auth/change-password`.',
  },
  PERMISSION_NOT_HELD: {
    status: 403,
    message: 'You cannot give permissions that you do not have',
    hint: 'Withdraw the `permissions` from the user, or let a user who has them do it.',
    details: { permissions: 'permissions' },
  },
  HOME_STORE_NOT_INCLUDED: {
    status: 409,
    message: 'The home store is not one of the stores of the user',
    hint: 'Send `storeId` and `storeIds` together: `storeId` is one of `storeIds`, or null.',
  },
  LAST_ADMIN: {
    status: 409,
    message: 'The company would have no administrator left',
    hint: 'Make another active ADMIN with `MANAGE_USERS` first.',
  },
} as const satisfies Record<string, CatalogEntry>;
