import type { CatalogEntry } from './catalog-entry.js';

/** Orders, payments and returns. */
export const SALE_ERRORS = {
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
    hint: 'After payment a customer can be set once, and whose funds have paid stays.',
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
} as const satisfies Record<string, CatalogEntry>;
