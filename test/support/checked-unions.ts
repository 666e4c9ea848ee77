import { ACCOUNT_ENTRY_KINDS } from '#modules/accounts/account-rows.js';
import { IMAGE_TYPES } from '#modules/companies/image-file.js';
import { CUSTOMER_CODE_KINDS } from '#modules/customers/customer-code.js';
import { LOYALTY_KINDS } from '#modules/loyalty/loyalty-kind.js';
import { CUSTOMER_TYPES } from '#modules/orders/order-customer.js';
import { ORDER_STATUSES } from '#modules/orders/order-status.js';
import { TENDER_METHODS } from '#modules/orders/payment-methods.js';
import { RETURN_KINDS } from '#modules/returns/return-rows.js';
import { CASH_MOVEMENT_KINDS, SHIFT_STATUSES } from '#modules/shifts/shift-rows.js';
import { TILL_ACTS } from '#modules/shifts/till-acts.repository.js';
import { STORE_CREDIT_KINDS } from '#modules/store-credit/store-credit-kind.js';
import { ROLES } from '#shared/access/roles.js';
import { MONEY_METHODS } from '#shared/kernel/tender.js';

/**
 * Columns whose CHECK lists the values that a TypeScript union has. A value that is added to the union alone compiles, and
 * is refused by the database with a 500; so a migration adds it to the CHECK of each column here.
 */
export const UNIONS: Readonly<Record<string, readonly string[]>> = {
  'account_entries.kind': ACCOUNT_ENTRY_KINDS,
  'account_payments.method': MONEY_METHODS,
  'cash_movements.kind': CASH_MOVEMENT_KINDS,
  'company_logos.media_type': IMAGE_TYPES,
  'customer_codes.kind': CUSTOMER_CODE_KINDS,
  'loyalty_entries.kind': LOYALTY_KINDS,
  'orders.customer_type': CUSTOMER_TYPES,
  'order_returns.kind': RETURN_KINDS,
  'orders.status': ORDER_STATUSES,
  'payments.method': TENDER_METHODS,
  'refunds.method': TENDER_METHODS,
  'shifts.status': SHIFT_STATUSES,
  'store_credit_entries.kind': STORE_CREDIT_KINDS,
  'till_acts.kind': TILL_ACTS,
  'users.role': ROLES,
};
