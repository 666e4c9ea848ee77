import { type CompanyToRead, sameCompany, type Sql, sql } from '#shared/database/sql.js';

/** The account of a customer, in minor units; all null without one. */
export interface AccountColumns {
  owed: bigint | null;
  creditLimit: bigint | null;
  accountIsActive: boolean | null;
}

/** The balances and orders of a customer, and the company. Amounts are minor units of `currency`. */
export interface BalanceColumns extends AccountColumns {
  companyName: string;
  currency: string;
  storeCredit: bigint;
  loyaltyPoints: bigint;
  orderCount: number;
}

/** Counts through an index, one customer at a time; joining a GROUP BY would count the orders of the whole company. */
export function orderCount(scope: CompanyToRead): Sql {
  return sql`(SELECT count(*)::int FROM orders o
    WHERE ${ofCustomer(scope, sql`o`)}) AS "orderCount"`;
}

/** Selects the rows of a table that belong to the customer `c`. */
export function ofCustomer(scope: CompanyToRead, table: Sql): Sql {
  return sql`${sameCompany(scope, sql`${table}.company_id`, sql`c.company_id`)} AND ${table}.customer_id = c.id`;
}

function storeCredit(scope: CompanyToRead): Sql {
  return sql`coalesce((SELECT credit.balance FROM store_credit_balances credit
    WHERE ${ofCustomer(scope, sql`credit`)}), 0) AS "storeCredit"`;
}

/** Reads the balance alone. Lots are added up only after a day on which some of them expired. */
function loyaltyPoints(scope: CompanyToRead): Sql {
  return sql`coalesce((SELECT CASE WHEN own.next_expiry_on < (now() AT TIME ZONE company.timezone)::date
      THEN own.balance - (SELECT sum(lot.points) FROM loyalty_lots lot
        WHERE ${ofCustomer(scope, sql`lot`)}
          AND lot.expires_on >= own.next_expiry_on AND lot.expires_on < (now() AT TIME ZONE company.timezone)::date)::bigint
      ELSE own.balance END
    FROM loyalty_balances own WHERE ${ofCustomer(scope, sql`own`)}), 0) AS "loyaltyPoints"`;
}

export function balances(scope: CompanyToRead): Sql {
  return sql`company.name AS "companyName", company.currency, ${storeCredit(scope)}, ${loyaltyPoints(scope)},
    account.owed, account.credit_limit AS "creditLimit", account.is_active AS "accountIsActive", ${orderCount(scope)}`;
}

/** Joins one company and at most one account to a customer, both found by their primary keys. */
export const FROM_CUSTOMERS = sql`FROM customers c JOIN companies company ON company.id = c.company_id
  LEFT JOIN customer_accounts account ON account.company_id = c.company_id AND account.customer_id = c.id`;
