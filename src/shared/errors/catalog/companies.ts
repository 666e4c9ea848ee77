import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const COMPANIES_ERRORS = {
  COMPANY_NOT_FOUND: {
    status: 404,
    message: 'Company not found',
    hint: 'A company of another user gets the same answer.',
  },
  TAX_RATE_IN_USE: {
    status: 409,
    message: 'Articles use a tax rate that is missing in the list',
    hint: 'Give the `articleCount` articles that name `taxRateName`, those that are not sold any more too, another rate first; an import changes many at once.',
    details: { taxRateName: 'text', articleCount: 'integer' },
  },
  REFUND_OVER_LIMIT: {
    status: 403,
    message: 'This is more than you may give back',
    hint: 'What you gave back of one order, or paid out to a customer on one day, counts together, up to `maximumRefund`. Another user can approve the rest: REFUND, GOODWILL, REFUND_WITHOUT_RECEIPT or PAY_OUT.',
    details: { maximumRefund: 'money' },
  },
} as const satisfies Record<string, CatalogEntry>;
