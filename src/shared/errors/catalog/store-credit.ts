import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const STORE_CREDIT_ERRORS = {
  STORE_CREDIT_TOO_LOW: {
    status: 409,
    message: 'The customer does not have that much store credit',
    hint: 'At most `storeCredit` can be spent.',
    details: { storeCredit: 'money' },
  },
} as const satisfies Record<string, CatalogEntry>;
