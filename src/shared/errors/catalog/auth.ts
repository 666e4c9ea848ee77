import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const AUTH_ERRORS = {
  INVALID_CREDENTIALS: {
    status: 401,
    message: 'E-mail or password is wrong',
    hint: 'An unknown and a deactivated user get the same answer.',
  },
  INVALID_REFRESH_TOKEN: {
    status: 401,
    message: 'Sign in again',
    hint: 'The refresh token is unknown, expired or was used before.',
  },
  WRONG_PASSWORD: { status: 400, message: 'The current password is wrong', hint: 'Ask the user again.' },
} as const satisfies Record<string, CatalogEntry>;
