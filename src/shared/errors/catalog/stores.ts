import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const STORES_ERRORS = {
  STORE_NOT_FOUND: {
    status: 404,
    message: 'Store not found',
    hint: 'A store of another company gets the same answer.',
  },
  STORE_CODE_TAKEN: {
    status: 409,
    message: 'A store with this code already exists',
    hint: 'Codes are unique within a company.',
  },
  STORE_INACTIVE: { status: 409, message: 'This store is closed', hint: 'Choose an active store.' },
  NO_ACTIVE_STORE: { status: 409, message: 'The company has no active store', hint: 'Create a store first.' },
} as const satisfies Record<string, CatalogEntry>;
