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
  ROLE_TOO_HIGH: {
    status: 403,
    message: 'You cannot manage users above your own role',
    hint: 'Give or change roles up to that of the signed-in user.',
  },
} as const satisfies Record<string, CatalogEntry>;
