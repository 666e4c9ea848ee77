import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const CUSTOMERS_ERRORS = {
  CUSTOMER_NOT_FOUND: {
    status: 404,
    message: 'Customer not found',
    hint: 'A customer of another company gets the same answer.',
  },
  CUSTOMER_PHONE_TAKEN: {
    status: 400,
    message: 'Customer with this phone number already exists in your company',
    hint: 'Use the customer named by `existingCustomerId`.',
    details: { existingCustomerId: 'uuid' },
  },
  CUSTOMER_ID_TAKEN: {
    status: 409,
    message: 'A customer with this id exists, with another phone number',
    hint: 'GET the customer, or send another `id`.',
  },
  CUSTOMER_ACTIVE: {
    status: 409,
    message: 'This customer is not deactivated',
    hint: 'Only the number of a deactivated customer can be taken over.',
  },
  CUSTOMER_WITHOUT_PHONE: {
    status: 409,
    message: 'The number of this customer was taken over by another one',
    hint: 'PUT another `phone` together with `isActive: true`.',
  },
  CUSTOMER_CODE_TAKEN: {
    status: 409,
    message: 'Another customer has this code',
    hint: 'A code belongs to one customer of the company: `existingCustomerId` has it.',
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
    hint: 'PUT `isActive: false`. A ledger keeps its customer even when the balance is zero.',
  },
  CUSTOMER_INACTIVE: {
    status: 409,
    message: 'This customer is deactivated',
    hint: 'Reactivate the customer named by `existingCustomerId`, take its number over, or sell without one.',
    details: { existingCustomerId: 'uuid' },
  },
  CUSTOMER_ERASED: {
    status: 409,
    message: 'The data of this customer are erased',
    hint: 'An erased customer is never changed or activated again. Register a new one: the number is free.',
  },
  CUSTOMER_NOT_SETTLED: {
    status: 409,
    message: 'Money or an order is still open between the company and this customer',
    hint: 'Settle the account (`owed`; below zero is a credit), pay out `storeCredit`, and finish or cancel the `openOrders`, also those of a walk-in with this number.',
    details: { owed: 'money', storeCredit: 'money', openOrders: 'integer' },
  },
  METHOD_NEEDS_CUSTOMER: {
    status: 409,
    message: 'This payment method requires a registered customer',
    hint: 'Link a customer to the order, or choose another method.',
  },
} as const satisfies Record<string, CatalogEntry>;
