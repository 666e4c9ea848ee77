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
} as const satisfies Record<string, CatalogEntry>;
