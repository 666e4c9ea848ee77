import type { CatalogEntry } from '#shared/errors/catalog-entry.js';
import { MAX_LOGO_BYTES, MAX_LOGO_PIXELS } from '#shared/kernel/limits.js';

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
  LOGO_NOT_FOUND: {
    status: 404,
    message: 'The company has no logo',
    hint: '`logoVersion` of the company says whether it has one. The company of another user gets the same answer.',
  },
  LOGO_NOT_AN_IMAGE: {
    status: 400,
    message: 'The file is neither a PNG nor a JPEG, or it is damaged',
    hint: 'Send all bytes of the file, in base64, as `content`. The bytes decide, and not the name of the file.',
  },
  LOGO_TOO_LARGE: {
    status: 400,
    message: `The logo has more than ${MAX_LOGO_PIXELS} x ${MAX_LOGO_PIXELS} pixels or ${MAX_LOGO_BYTES} bytes`,
    hint: 'Send a smaller one. Receipt paper shows no more than 480 pixels of its width.',
  },
  REFUND_OVER_LIMIT: {
    status: 403,
    message: 'This is more than you may give back',
    hint: 'What you gave back of one order, or paid out to a customer on one day, counts together, up to `maximumRefund`. Another user can approve the rest: REFUND, GOODWILL, REFUND_WITHOUT_RECEIPT or PAY_OUT.',
    details: { maximumRefund: 'money' },
  },
} as const satisfies Record<string, CatalogEntry>;
