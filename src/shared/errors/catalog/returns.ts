import type { CatalogEntry } from '#shared/errors/catalog-entry.js';

export const RETURNS_ERRORS = {
  RETURN_NOT_FOUND: {
    status: 404,
    message: 'Return not found',
    hint: 'A return of another company gets the same answer.',
  },
  RETURN_EXCEEDS_SOLD: {
    status: 409,
    message: 'More is returned than is left of this item',
    hint: '`itemId` has less than that left to return. `maximumRefundable` is left to refund on the order.',
    details: { itemId: 'uuid', maximumRefundable: 'money' },
  },
  REFUND_MISMATCH: {
    status: 400,
    message: 'The refunds do not match the value of the returned items',
    hint:
      'They add up to `maximumRefundable`: the value of the items, less what an exchange uses of it. Leave `refunds` out to ' +
      'have them chosen.',
    details: { maximumRefundable: 'money' },
  },
  REFUND_EXCEEDS_PAYMENT: {
    status: 409,
    message: 'The refund is larger than what was paid by this method',
    hint:
      '`maximumRefundable` can be given back that way: debt is reduced first, and cash and store credit are given for money that ' +
      'came in. `GET /orders/{id}/refund-options` has all bounds. With `anywayReason` an administrator can give more.',
    details: { maximumRefundable: 'money' },
  },
  NO_DEPOSIT: {
    status: 409,
    message: 'Nothing is paid on this order',
    hint: 'There is nothing to give back. Cancel the order by POST `/orders/{id}/cancel`.',
  },
  REFUND_ANYWAY_FORBIDDEN: {
    status: 403,
    message: 'Only an administrator gives back more than was paid this way',
    hint: 'It requires `REFUND_ANYWAY`. Leave `refunds` out to have them chosen.',
  },
} as const satisfies Record<string, CatalogEntry>;
