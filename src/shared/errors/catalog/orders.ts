import type { CatalogEntry } from '#shared/errors/catalog-entry.js';
import {
  CLOCK_ALLOWANCE_MINUTES,
  MAX_AMOUNT,
  MAX_ITEMS,
  MAX_PAYMENTS,
  MAX_SALE_AGE_HOURS,
} from '#shared/kernel/limits.js';

export const ORDERS_ERRORS = {
  ORDER_NOT_FOUND: {
    status: 404,
    message: 'Order not found',
    hint: 'An order of another company gets the same answer.',
  },
  ORDER_ITEM_NOT_FOUND: { status: 404, message: 'Order item not found', hint: 'The order has no item with this id.' },
  PAYMENT_NOT_FOUND: { status: 404, message: 'Payment not found', hint: 'The order has no payment with this id.' },
  PAYMENT_NOT_CORRECTABLE: {
    status: 409,
    message: 'The method of this payment cannot be corrected',
    hint: 'Only money that was taken or paid out in a shift, neither refunded nor corrected before, and by another method than it has.',
  },
  ORDER_ID_TAKEN: {
    status: 409,
    message: 'An order with this id already exists',
    hint: 'Make a new UUID for each sale.',
  },
  ORDER_NOT_OPEN: { status: 409, message: 'The order is not open', hint: 'Only an OPEN order can be changed or paid.' },
  ORDER_NOT_PAID: {
    status: 409,
    message: 'The order is not paid',
    hint: 'Only a paid order has a receipt and can be returned. Pay, change or cancel an open order.',
  },
  ORDER_EMPTY: { status: 409, message: 'The order has no items', hint: 'Add an item before taking a payment.' },
  ORDER_HAS_PAYMENTS: {
    status: 409,
    message: 'The order has payments',
    hint:
      'An order with payments cannot be cancelled, and cannot cost less than was paid. `/orders/{id}/deposit-refunds` gives them ' +
      'back, and with `cancel` cancels the order too.',
  },
  ORDER_FULL: {
    status: 409,
    message: 'The order cannot hold more items or payments',
    hint: `An order has at most ${MAX_ITEMS} items and ${MAX_PAYMENTS} payments.`,
  },
  ORDER_HAS_CUSTOMER: {
    status: 409,
    message: 'Name and phone come from the linked customer',
    hint: 'Unlink the customer to enter a name, or change the customer.',
  },
  ORDER_CUSTOMER_FIXED: {
    status: 409,
    message: 'The order already has a customer',
    hint: 'The customer of a paid order is changed by users with LINK_ORDER, and never once store credit, points or an account has paid.',
  },
  LINK_NOT_ALLOWED: {
    status: 403,
    message: 'A manager has to link this order to the customer',
    hint: 'Without LINK_ORDER a paid order is linked on its own business day in its store, or to the customer whose phone it has.',
  },
  CLAIM_NOT_FOUND: { status: 404, message: 'Claim not found', hint: 'Use the `claimId` of a claim of this customer.' },
  CLAIM_UNDO_BLOCKED: {
    status: 409,
    message: 'The claim cannot be undone any more',
    hint: 'Points were spent or goods came back since, an order was given to another customer, or the claim is undone already.',
  },
  SOLD_AT_INVALID: {
    status: 400,
    message: 'The sale was made too long ago, or in the future',
    hint: `\`soldAt\` is at most ${MAX_SALE_AGE_HOURS} hours ago, and at most ${CLOCK_ALLOWANCE_MINUTES} minutes ahead of the server's clock.`,
  },
  AMOUNT_TOO_LARGE: {
    status: 400,
    message: 'The amount is too large',
    hint: `An order is at most ${MAX_AMOUNT.toLocaleString('en')} minor units.`,
  },
  DISCOUNT_TOO_LARGE: {
    status: 400,
    message: 'The discount is larger than the price',
    hint: 'Discount a line by at most quantity × unitPrice, and an order by at most what its lines then cost.',
  },
  TAX_RATE_NOT_FOUND: {
    status: 400,
    message: 'The company has no tax rate of this name',
    hint: '`taxRateName` is a name of `settings.taxRates` of the company.',
  },
  PRICE_CHANGED: {
    status: 409,
    message: 'The prices have changed since they were shown',
    hint: 'Nothing is booked. `shownTotal` is what the till has shown, `totalAmount` what the items cost: read `GET /auth/me` again, and show the new total before taking the money.',
    details: { shownTotal: 'money', totalAmount: 'money' },
  },
  ITEM_INCOMPLETE: {
    status: 400,
    message: 'A line without an article needs a name and a price',
    hint: 'Send `name` and `unitPrice`, or `articleId` or `articleCode`.',
  },
  PRICE_REQUIRED: {
    status: 400,
    message: 'The price of this article is entered with each sale',
    hint: 'Send `unitPrice` with the line.',
  },
  PRICE_CHANGE_NOT_ALLOWED: {
    status: 403,
    message: 'The price of this article may not be changed by this user',
    hint: 'Leave `unitPrice` and the tax rate out, or let a user with CHANGE_PRICE approve it: act CHANGE_PRICE with `approvalAmount`, and the `id` of a new order or the order that comes back. Articles with an open price take any.',
    details: { approvalAmount: 'money' },
  },
  EXCHANGE_UNPAID: {
    status: 400,
    message: 'The payments do not cover the new items',
    hint: 'An exchange is paid at once. `payments` lack `balanceDue`.',
    details: { balanceDue: 'money' },
  },
  DISCOUNT_OVER_LIMIT: {
    status: 403,
    message: 'This discount is more than you may give',
    hint: 'Give at most `maximumDiscount`, or let it be approved: act DISCOUNT with `approvalAmount`, the `discountTotal` that the order would have, and the `id` of a new order or the order that comes back.',
    details: { maximumDiscount: 'money', approvalAmount: 'money' },
  },
  PRICE_BELOW_LIMIT: {
    status: 403,
    message: 'This price is lower than you may set',
    hint: 'Set at least `minimumPrice`, or let it be approved: act CHANGE_PRICE with `approvalAmount`, which is the new unit price, and the total of a new order.',
    details: { minimumPrice: 'money', approvalAmount: 'money' },
  },
} as const satisfies Record<string, CatalogEntry>;
