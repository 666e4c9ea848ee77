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
  SECOND_FACTOR_REQUIRED: {
    status: 401,
    message: 'Enter the code of your authenticator app',
    hint: 'The password is right. Send the sign-in again with `code`: six digits, or a recovery code.',
  },
  INVALID_SECOND_FACTOR: {
    status: 401,
    message: 'The code is wrong',
    hint: 'A code is accepted once, within half a minute before and after its time. It counts as a failed sign-in.',
  },
  SECOND_FACTOR_ACTIVE: {
    status: 409,
    message: 'The second factor is switched on already',
    hint: 'Remove it by `POST /auth/second-factor/remove` before a new one is set up.',
  },
  SECOND_FACTOR_NOT_BEGUN: {
    status: 409,
    message: 'There is no second factor',
    hint: 'Get a secret by `POST /auth/second-factor` first.',
  },
  INVALID_RESET_TOKEN: {
    status: 400,
    message: 'The link is not valid any more',
    hint: 'It was used, is older than 30 minutes, or the user was changed since. Ask for a new one.',
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
  INVALID_REGISTER_TOKEN: {
    status: 401,
    message: 'This register is not enrolled',
    hint: 'The header `X-Register-Token` is missing, or the register was enrolled anew or revoked. A manager enrols it.',
  },
  INVALID_PIN: {
    status: 401,
    message: 'The PIN is wrong',
    hint: 'A user without a PIN, of another store or deactivated gets the same answer. Five in a quarter of an hour lock the user at this register.',
  },
  PIN_LOCKED: {
    status: 429,
    message: 'Too many wrong PINs at this register',
    hint: 'Wait for `Retry-After` seconds, or sign in with the password at this register (`X-Register-Token`).',
  },
  WEAK_PIN: {
    status: 400,
    message: 'This PIN is easy to guess',
    hint: 'Repeated digits, digits in a row, repeated groups and years are refused.',
  },
  PIN_TAKEN: {
    status: 409,
    message: 'Choose another PIN',
    hint: 'Another user of the store has this PIN. Users without a home store count in all stores.',
  },
  WRONG_PASSWORD: { status: 400, message: 'The current password is wrong', hint: 'Ask the user again.' },
} as const satisfies Record<string, CatalogEntry>;
