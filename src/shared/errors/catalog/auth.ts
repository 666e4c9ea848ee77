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
  COMPANY_INACTIVE: {
    status: 403,
    message: 'The company is closed',
    hint: 'Every request, refresh and sign-in of its users gets this answer. A SUPER_ADMIN opens it again; then sign in anew.',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    message: 'There is no such session',
    hint: 'It has ended, or it is the session of another user.',
  },
  SUPER_ADMIN_NOT_FOUND: {
    status: 404,
    message: 'There is no such SUPER_ADMIN',
    hint: 'A user of a company gets the same answer.',
  },
  LAST_SUPER_ADMIN: {
    status: 409,
    message: 'This is the last active SUPER_ADMIN',
    hint: 'Activate or make another one first.',
  },
  WRONG_PASSWORD: { status: 400, message: 'The current password is wrong', hint: 'Ask the user again.' },
} as const satisfies Record<string, CatalogEntry>;
