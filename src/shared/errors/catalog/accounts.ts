import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const ACCOUNTS_ERRORS = {
  ACCOUNT_NOT_FOUND: {
    status: 404,
    message: 'The customer has no account',
    hint: 'A manager opens one by PUT `/customers/{id}/account`.',
  },
  ACCOUNT_NOT_OPEN: {
    status: 409,
    message: 'The customer cannot buy on account',
    hint: 'There is no account, or it is closed to purchases. A manager opens it by PUT `/customers/{id}/account`.',
  },
  ACCOUNT_PAYMENT_NOT_FOUND: {
    status: 404,
    message: 'Payment not found',
    hint: 'The account has no payment with this id. Payments of an order are read with the order.',
  },
  CREDIT_LIMIT_EXCEEDED: {
    status: 409,
    message: 'This exceeds the credit limit of the customer',
    hint: 'At most `available` can be bought on account.',
    details: { available: 'money' },
  },
  CREDIT_TOO_LOW: {
    status: 409,
    message: 'The customer has less credit on the account',
    hint: 'At most `available` can be paid out.',
    details: { available: 'money' },
  },
  NOTHING_OWED: {
    status: 409,
    message: 'The customer owes nothing',
    hint: 'Take money only towards a debt. The next purchase on account uses up a credit.',
  },
} as const satisfies Record<string, CatalogEntry>;
