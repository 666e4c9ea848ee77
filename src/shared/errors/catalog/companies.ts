import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const COMPANIES_ERRORS = {
  COMPANY_NOT_FOUND: {
    status: 404,
    message: 'Company not found',
    hint: 'A company of another user gets the same answer.',
  },
} as const satisfies Record<string, CatalogEntry>;
