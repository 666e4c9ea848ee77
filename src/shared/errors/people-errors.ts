import type { CatalogEntry } from './catalog-entry.js';

/** Companies, their stores and users, and the customers. */
export const PEOPLE_ERRORS = {
  // Companies, stores, users
  COMPANY_NOT_FOUND: {
    status: 404,
    message: 'Company not found',
    hint: 'Also the answer for a company of somebody else.',
  },
  STORE_NOT_FOUND: { status: 404, message: 'Store not found', hint: 'Also the answer for a store of another company.' },
  STORE_CODE_TAKEN: {
    status: 409,
    message: 'A store with this code already exists',
    hint: 'Codes are unique within a company.',
  },
  STORE_INACTIVE: { status: 409, message: 'This store is closed', hint: 'Choose an active store.' },
  NO_ACTIVE_STORE: { status: 409, message: 'The company has no active store', hint: 'Create a store first.' },
  USER_NOT_FOUND: { status: 404, message: 'User not found', hint: 'Also the answer for a user of another company.' },
  EMAIL_TAKEN: {
    status: 409,
    message: 'This e-mail address cannot be used',
    hint: 'An address is one sign-in on the whole platform.',
  },
  // Customers
  CUSTOMER_NOT_FOUND: {
    status: 404,
    message: 'Customer not found',
    hint: 'Also the answer for a customer of another company.',
  },
  CUSTOMER_PHONE_TAKEN: {
    status: 400,
    message: 'Customer with this phone number already exists in your company',
    hint: 'Use the customer named by `existingCustomerId`.',
    details: { existingCustomerId: 'uuid' },
  },
  CUSTOMER_HAS_ORDERS: {
    status: 400,
    message: 'Cannot delete customer with existing orders. Consider deactivating instead.',
    hint: 'PUT `isActive: false`.',
  },
  CUSTOMER_HAS_LEDGER: {
    status: 409,
    message: 'Cannot delete customer with returns or a ledger. Consider deactivating instead.',
    hint: 'PUT `isActive: false`. The ledger keeps its customer, also when the balance is zero.',
  },
  CUSTOMER_INACTIVE: {
    status: 409,
    message: 'This customer is deactivated',
    hint: 'Reactivate the customer, or sell without one.',
  },
} as const satisfies Record<string, CatalogEntry>;
