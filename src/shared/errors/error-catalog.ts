/** What an error carries besides its code and message, by the JSON type of each detail. */
type Details = Readonly<Record<string, 'uuid' | 'money' | 'integer'>>;

interface CatalogEntry {
  readonly status: number;
  /** Shown to the user of the client. */
  readonly message: string;
  /** What a developer should do about it. */
  readonly hint: string;
  readonly details?: Details;
}

/** Every error the API answers with. `docs/errors.md` and the error schemas of the OpenAPI document are made from it. */
export const ERROR_CATALOG = {
  // Requests
  VALIDATION_FAILED: {
    status: 400,
    message: 'The request is not valid',
    hint: 'Correct the fields listed in `errors`.',
  },
  MALFORMED_REQUEST: { status: 400, message: 'The request could not be read', hint: 'Send well-formed JSON and URLs.' },
  INVALID_CURSOR: {
    status: 400,
    message: 'The cursor is not valid',
    hint: 'Pass `meta.nextCursor` of the page before, unchanged.',
  },
  INVALID_PHONE: {
    status: 400,
    message: 'The phone number is not valid',
    hint: 'A phone number has at least three digits.',
  },
  COMPANY_REQUIRED: {
    status: 400,
    message: 'Name the company to act for',
    hint: 'A SUPER_ADMIN sends `companyId` in the body or the query, or the header `X-Company-Id`.',
  },
  ROUTE_NOT_FOUND: { status: 404, message: 'There is no such route', hint: 'See `/docs` for the routes.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    message: 'This route does not take that method',
    hint: 'The `Allow` header lists the methods it takes.',
  },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The request is too large', hint: 'A body has at most 256 KiB.' },
  HEADERS_TOO_LARGE: { status: 431, message: 'The headers are too large', hint: 'Headers have at most 16 KiB.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    message: 'Send application/json',
    hint: 'Set `Content-Type: application/json`.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: 'Too many attempts, try again later',
    hint: 'Wait for `Retry-After` seconds.',
  },
  // Access
  UNAUTHENTICATED: {
    status: 401,
    message: 'Sign in first',
    hint: 'Send `Authorization: Bearer <accessToken>`; refresh an expired token.',
  },
  INVALID_CREDENTIALS: {
    status: 401,
    message: 'E-mail or password is wrong',
    hint: 'The same answer for an unknown and a deactivated user.',
  },
  INVALID_REFRESH_TOKEN: {
    status: 401,
    message: 'Sign in again',
    hint: 'The refresh token is unknown, expired or was used before.',
  },
  FORBIDDEN: {
    status: 403,
    message: 'You are not allowed to do this',
    hint: 'The user lacks the permission of the route (`x-permission`).',
  },
  ROLE_TOO_HIGH: {
    status: 403,
    message: 'You cannot manage users above your own role',
    hint: 'Nobody gives or changes a role above their own.',
  },
  WRONG_PASSWORD: { status: 400, message: 'The current password is wrong', hint: 'Ask the user again.' },
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
  // Orders
  ORDER_NOT_FOUND: {
    status: 404,
    message: 'Order not found',
    hint: 'Also the answer for an order of another company.',
  },
  ORDER_ITEM_NOT_FOUND: { status: 404, message: 'Order item not found', hint: 'The order has no item of that id.' },
  ORDER_ID_TAKEN: {
    status: 409,
    message: 'An order with this id already exists',
    hint: 'Make a new UUID for each sale.',
  },
  ORDER_NOT_OPEN: { status: 409, message: 'The order is not open', hint: 'Only an OPEN order can be changed or paid.' },
  ORDER_EMPTY: { status: 409, message: 'The order has no items', hint: 'Add an item before taking a payment.' },
  ORDER_HAS_PAYMENTS: {
    status: 409,
    message: 'The order has payments',
    hint: 'An order with payments is not cancelled and not made cheaper than what was paid.',
  },
  ORDER_FULL: {
    status: 409,
    message: 'The order holds no more items or payments',
    hint: 'An order has at most 200 items and 20 payments.',
  },
  ORDER_HAS_CUSTOMER: {
    status: 409,
    message: 'Name and phone come from the linked customer',
    hint: 'Unlink the customer to type a name, or change the customer.',
  },
  ORDER_CUSTOMER_FIXED: {
    status: 409,
    message: 'The order already has a customer',
    hint: 'After payment a customer can be set once, and who paid from their own funds, such as store credit, stays.',
  },
  INVALID_AMOUNT: {
    status: 400,
    message: 'The amount has more decimals than the currency',
    hint: 'USD has two decimals, JPY none, KWD three.',
  },
  AMOUNT_TOO_LARGE: { status: 400, message: 'The amount is too large', hint: 'An order is at most 10^15 minor units.' },
  DISCOUNT_TOO_LARGE: {
    status: 400,
    message: 'The discount is larger than the price',
    hint: 'A line is discounted by at most quantity × unitPrice.',
  },
  OVERPAYMENT: {
    status: 400,
    message: 'The payment is larger than the balance due',
    hint: 'Only cash is given change for. `balanceDue` is what can be taken.',
    details: { balanceDue: 'money' },
  },
  INVALID_TENDER: {
    status: 400,
    message: 'The amount tendered does not cover the payment',
    hint: '`tendered` is for cash and at least `amount`.',
  },
  // Returns
  RETURN_NOT_FOUND: {
    status: 404,
    message: 'Return not found',
    hint: 'Also the answer for a return of another company.',
  },
  ORDER_NOT_PAID: {
    status: 409,
    message: 'The order is not paid',
    hint: 'Only what was paid has a receipt and can be returned. An open order is paid, changed or cancelled instead.',
  },
  RETURN_EXCEEDS_SOLD: {
    status: 409,
    message: 'More is returned than is left of this item',
    hint: '`itemId` has less than that left to return. `maximumRefundable` is what is left to give back on the order.',
    details: { itemId: 'uuid', maximumRefundable: 'money' },
  },
  REFUND_MISMATCH: {
    status: 400,
    message: 'The refunds are not what the returned items come to',
    hint: '`maximumRefundable` is what they come to, less what an exchange uses of it. Leave `refunds` out to have it filled in.',
    details: { maximumRefundable: 'money' },
  },
  REFUND_EXCEEDS_PAYMENT: {
    status: 409,
    message: 'More is refunded this way than was paid this way',
    hint: '`maximumRefundable` is what is left of the payments by this method. Cash can always be given.',
    details: { maximumRefundable: 'money' },
  },
  EXCHANGE_UNPAID: {
    status: 400,
    message: 'The payments do not cover the new items',
    hint: 'An exchange is settled at once: `balanceDue` is what `payments` lack.',
    details: { balanceDue: 'money' },
  },
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
  // Reports
  PERIOD_TOO_LONG: {
    status: 400,
    message: 'The period is too long',
    hint: 'A report reads at most `maximumDays` business days. Ask for each year by itself.',
    details: { maximumDays: 'integer' },
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
  // Concurrency
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    message: 'This Idempotency-Key was used for another request',
    hint: 'Make a new key for each request.',
  },
  IDEMPOTENCY_KEY_IN_PROGRESS: {
    status: 409,
    message: 'The first request with this Idempotency-Key is still running',
    hint: 'Send it again after `Retry-After` seconds.',
  },
  VERSION_CONFLICT: {
    status: 412,
    message: 'Somebody else has changed this in the meantime',
    hint: 'Read it again and repeat the change.',
  },
  CONCURRENT_CHANGE: {
    status: 409,
    message: 'Somebody else is changing this, try again',
    hint: 'Nothing was changed; send it again.',
  },
  // The server's own
  SERVICE_UNAVAILABLE: {
    status: 503,
    message: 'The service is not available, try again',
    hint: 'Send it again after `Retry-After` seconds; with an `Idempotency-Key` it is done once.',
  },
  INTERNAL_ERROR: { status: 500, message: 'Something went wrong', hint: 'Report the `requestId`.' },
} as const satisfies Record<string, CatalogEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOG;
export const ERROR_CODES = Object.keys(ERROR_CATALOG) as ErrorCode[];
