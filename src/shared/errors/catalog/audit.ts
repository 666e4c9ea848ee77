import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const AUDIT_ERRORS = {
  EXPORT_TOO_LARGE: {
    status: 400,
    message: 'There are too many entries for one file: choose a shorter period',
    hint: 'Ask for fewer days, or for pages without `format=csv`.',
    details: { maximum: 'integer' },
  },
} as const satisfies Record<string, CatalogEntry>;
