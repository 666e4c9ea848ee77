import type { CatalogEntry } from './catalog-entry.js';

/** What is kept for customers, drawers and reports. */
export const LEDGER_ERRORS = {
  // Customer funds
  METHOD_NEEDS_CUSTOMER: {
    status: 409,
    message: 'This method draws on what is kept for a registered customer',
    hint: 'Link a customer to the order, or choose another method.',
  },
  STORE_CREDIT_TOO_LOW: {
    status: 409,
    message: 'The customer does not have that much store credit',
    hint: '`storeCredit` is what the customer can spend.',
    details: { storeCredit: 'money' },
  },
  ACCOUNT_NOT_OPEN: {
    status: 409,
    message: 'The customer cannot buy on account',
    hint: 'There is no account, or it is closed to purchases. A manager opens it with PUT `/customers/{id}/account`.',
  },
  CREDIT_LIMIT_EXCEEDED: {
    status: 409,
    message: 'This is more than the customer can buy on account',
    hint: '`available` is what the credit limit leaves.',
    details: { available: 'money' },
  },
  ACCOUNT_NOT_FOUND: {
    status: 404,
    message: 'The customer has no account',
    hint: 'A manager opens one with PUT `/customers/{id}/account`.',
  },
  ACCOUNT_PAYMENT_NOT_FOUND: {
    status: 404,
    message: 'Payment not found',
    hint: 'The customer has made no payment of that id. Payments of orders are read with the order.',
  },
  NOTHING_OWED: {
    status: 409,
    message: 'The customer owes nothing',
    hint: 'Money is taken only towards what is owed; a credit is used by the next purchase on account.',
  },
  // Loyalty
  LOYALTY_INACTIVE: {
    status: 409,
    message: 'The loyalty programme is not active',
    hint: 'An ADMIN switches it on: PUT `/loyalty/programme`.',
  },
  LOYALTY_POINTS_TOO_LOW: {
    status: 409,
    message: 'The customer does not have that many points',
    hint: '`loyaltyPoints` is what the customer can spend; `pointValue` of the programme says what a point pays.',
    details: { loyaltyPoints: 'integer' },
  },
  LOYALTY_BELOW_MINIMUM: {
    status: 409,
    message: 'The payment takes fewer points than can be redeemed at once',
    hint: 'A payment takes at least `minimumToRedeem` points.',
    details: { minimumToRedeem: 'integer' },
  },
  // Registers and shifts
  REGISTER_NOT_FOUND: {
    status: 404,
    message: 'Register not found',
    hint: 'Also the answer for a register of another company.',
  },
  REGISTER_CODE_TAKEN: {
    status: 409,
    message: 'A register with this code already exists',
    hint: 'Codes are unique within a store.',
  },
  REGISTER_INACTIVE: { status: 409, message: 'This register is not in use', hint: 'Choose an active register.' },
  REGISTER_OF_OTHER_STORE: {
    status: 409,
    message: 'This register stands in another store',
    hint: 'Leave `storeId` out: it is that of the register.',
  },
  SHIFT_NOT_FOUND: { status: 404, message: 'Shift not found', hint: 'Also the answer for a shift of another company.' },
  SHIFT_ALREADY_OPEN: {
    status: 409,
    message: 'The drawer of this register is already open',
    hint: 'GET `/api/shifts?registerId=…&status=OPEN` shows the shift; close it first.',
  },
  SHIFT_CLOSED: { status: 409, message: 'The shift is closed', hint: 'Its Z report does not change any more.' },
  SHIFT_OF_ANOTHER: {
    status: 403,
    message: 'Somebody else has opened this drawer',
    hint: 'Whoever opened it closes it, or a manager (`MANAGE_SHIFTS`).',
  },
  COUNT_IS_BLIND: {
    status: 403,
    message: 'This drawer is counted blind',
    hint: 'Close the shift to see what was expected; until then it takes `VIEW_REPORTS`.',
  },
  // Reports
  PERIOD_TOO_LONG: {
    status: 400,
    message: 'The period is too long',
    hint: 'A report reads at most `maximumDays` business days. Ask for each year by itself.',
    details: { maximumDays: 'integer' },
  },
} as const satisfies Record<string, CatalogEntry>;
