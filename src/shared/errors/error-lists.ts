import type { ErrorCode } from './error-catalog.js';

/** Errors that several routes have in common, for `errors` of `@Endpoint`. */

/** Of a write for a company that a SUPER_ADMIN names. */
export const COMPANY_ERRORS = ['COMPANY_REQUIRED', 'COMPANY_NOT_FOUND'] as const satisfies readonly ErrorCode[];

/** Of choosing a registered customer. */
export const CUSTOMER_ERRORS = ['CUSTOMER_NOT_FOUND', 'CUSTOMER_INACTIVE'] as const satisfies readonly ErrorCode[];

/** Of choosing a store, or leaving the choice to the server. */
export const STORE_ERRORS = [
  'STORE_NOT_FOUND',
  'STORE_INACTIVE',
  'NO_ACTIVE_STORE',
] as const satisfies readonly ErrorCode[];

/** Of choosing a register. */
export const REGISTER_ERRORS = [
  'REGISTER_NOT_FOUND',
  'REGISTER_INACTIVE',
  'REGISTER_OF_OTHER_STORE',
  'DRAWER_CLOSED',
  'OTHER_REGISTER',
] as const satisfies readonly ErrorCode[];

/** Of pricing items. */
export const PRICE_ERRORS = [
  'ARTICLE_NOT_FOUND',
  'ARTICLE_INACTIVE',
  'ITEM_INCOMPLETE',
  'PRICE_REQUIRED',
  'PRICE_CHANGE_NOT_ALLOWED',
  'INVALID_AMOUNT',
  'AMOUNT_TOO_LARGE',
  'DISCOUNT_TOO_LARGE',
  'TAX_RATE_NOT_FOUND',
] as const satisfies readonly ErrorCode[];

/** Of taking a payment. */
export const PAYMENT_ERRORS = [
  'OVERPAYMENT',
  'INVALID_TENDER',
  'CASH_NOT_IN_COINS',
] as const satisfies readonly ErrorCode[];

/** Of paying by what is kept for the customer: store credit, points or an account. */
export const CUSTOMER_TENDER_ERRORS = [
  'METHOD_NEEDS_CUSTOMER',
  'CUSTOMER_INACTIVE',
  'STORE_CREDIT_TOO_LOW',
  'LOYALTY_INACTIVE',
  'LOYALTY_POINTS_TOO_LOW',
  'LOYALTY_BELOW_MINIMUM',
  'ACCOUNT_NOT_OPEN',
  'CREDIT_LIMIT_EXCEEDED',
] as const satisfies readonly ErrorCode[];

/** Of changing an order. */
export const ORDER_CHANGE_ERRORS = [
  'ORDER_NOT_FOUND',
  'ORDER_NOT_OPEN',
  'VERSION_CONFLICT',
  'COMPANY_REQUIRED',
] as const satisfies readonly ErrorCode[];

/** Of changing the drawer of an open shift. */
export const DRAWER_ERRORS = [
  'SHIFT_NOT_FOUND',
  'SHIFT_CLOSED',
  'SHIFT_OF_ANOTHER',
  'INVALID_AMOUNT',
  'COMPANY_REQUIRED',
] as const satisfies readonly ErrorCode[];
