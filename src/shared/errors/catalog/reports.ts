import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const REPORTS_ERRORS = {
  PERIOD_TOO_LONG: {
    status: 400,
    message: 'The period is too long',
    hint: 'Ask for at most `maximumDays` business days at once.',
    details: { maximumDays: 'integer' },
  },
} as const satisfies Record<string, CatalogEntry>;
