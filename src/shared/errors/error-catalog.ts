import { ACCOUNTS_ERRORS } from './catalog/accounts.js';
import { ARTICLES_ERRORS } from './catalog/articles.js';
import { AUDIT_ERRORS } from './catalog/audit.js';
import { AUTH_ERRORS } from './catalog/auth.js';
import { COMPANIES_ERRORS } from './catalog/companies.js';
import { CUSTOMERS_ERRORS } from './catalog/customers.js';
import { LOYALTY_ERRORS } from './catalog/loyalty.js';
import { ORDERS_ERRORS } from './catalog/orders.js';
import { RECEIPTS_ERRORS } from './catalog/receipts.js';
import { REPORTS_ERRORS } from './catalog/reports.js';
import { RETURNS_ERRORS } from './catalog/returns.js';
import { SHARED_ERRORS } from './catalog/shared.js';
import { SHIFTS_ERRORS } from './catalog/shifts.js';
import { STORE_CREDIT_ERRORS } from './catalog/store-credit.js';
import { STORES_ERRORS } from './catalog/stores.js';
import { USERS_ERRORS } from './catalog/users.js';

/**
 * Every error the API answers with, by the file of `catalog/` it stands in. The file is named after the module that throws
 * the error; `shared.ts` holds what `src/shared` throws. `docs/errors.md`, the error schemas of the OpenAPI document and the
 * `ErrorCode` of the SDK are made from it.
 */
export const ERRORS_BY_FILE = {
  shared: SHARED_ERRORS,
  audit: AUDIT_ERRORS,
  auth: AUTH_ERRORS,
  companies: COMPANIES_ERRORS,
  stores: STORES_ERRORS,
  users: USERS_ERRORS,
  customers: CUSTOMERS_ERRORS,
  articles: ARTICLES_ERRORS,
  orders: ORDERS_ERRORS,
  returns: RETURNS_ERRORS,
  receipts: RECEIPTS_ERRORS,
  'store-credit': STORE_CREDIT_ERRORS,
  loyalty: LOYALTY_ERRORS,
  accounts: ACCOUNTS_ERRORS,
  shifts: SHIFTS_ERRORS,
  reports: REPORTS_ERRORS,
} as const;

export const ERROR_CATALOG = {
  ...SHARED_ERRORS,
  ...AUDIT_ERRORS,
  ...AUTH_ERRORS,
  ...COMPANIES_ERRORS,
  ...STORES_ERRORS,
  ...USERS_ERRORS,
  ...CUSTOMERS_ERRORS,
  ...ARTICLES_ERRORS,
  ...ORDERS_ERRORS,
  ...RETURNS_ERRORS,
  ...RECEIPTS_ERRORS,
  ...STORE_CREDIT_ERRORS,
  ...LOYALTY_ERRORS,
  ...ACCOUNTS_ERRORS,
  ...SHIFTS_ERRORS,
  ...REPORTS_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERROR_CATALOG;
export const ERROR_CODES = Object.keys(ERROR_CATALOG) as ErrorCode[];
