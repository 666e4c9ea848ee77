import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { contains, inCompany, sameCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import { digitsOf, isPartOfPhone } from '#shared/kernel/phone.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import {
  type CodedCustomerRow,
  customerCodes,
  customerColumns,
  type CustomerField,
  type CustomerRow,
} from './customer-columns.fragment.js';
import type { CustomerSort } from './customer-sorts.js';

export type CountedCustomerRow = CustomerRow & { orderCount: number };

/** The account of a customer, in minor units; all null without one. */
export interface AccountColumns {
  owed: bigint | null;
  creditLimit: bigint | null;
  accountIsActive: boolean | null;
}

/** The balances and orders of a customer, and the company. Amounts are minor units of `currency`. */
interface BalanceColumns extends AccountColumns {
  companyName: string;
  currency: string;
  storeCredit: bigint;
  loyaltyPoints: bigint;
  orderCount: number;
}

/** A customer for the till. Read on every look-up, hence without the fields that the till does not show. */
export type LookupRow = Pick<CustomerRow, (typeof LOOKUP_FIELDS)[number]> & BalanceColumns;
const LOOKUP_FIELDS = [
  'id',
  'companyId',
  'name',
  'phone',
  'email',
  'isActive',
  'version',
] as const satisfies readonly CustomerField[];

export type CustomerDetailRow = CodedCustomerRow & BalanceColumns & { orders: CustomerOrderRow[] };

export interface CustomerOrderRow {
  id: string;
  orderNumber: string;
  /** Minor units, as text. */
  totalAmount: string;
  currency: string;
  status: string;
  createdAt: string;
}

export interface CustomerFilters {
  phone?: string | null | undefined;
  name?: string | null | undefined;
  email?: string | null | undefined;
  q?: string | null | undefined;
}

interface PageRange {
  after: CursorKey | null;
  limit: number;
}

/** Counts through an index, one customer at a time; joining a GROUP BY would count the orders of the whole company. */
function orderCount(scope: ReadScope): Sql {
  return sql`(SELECT count(*)::int FROM orders o
    WHERE ${ofCustomer(scope, sql`o`)}) AS "orderCount"`;
}

/** Selects the rows of a table that belong to the customer `c`. */
function ofCustomer(scope: ReadScope, table: Sql): Sql {
  return sql`${sameCompany(scope, sql`${table}.company_id`, sql`c.company_id`)} AND ${table}.customer_id = c.id`;
}

function storeCredit(scope: ReadScope): Sql {
  return sql`coalesce((SELECT credit.balance FROM store_credit_balances credit
    WHERE ${ofCustomer(scope, sql`credit`)}), 0) AS "storeCredit"`;
}

/** Reads the balance alone. Lots are added up only after a day on which some of them expired. */
function loyaltyPoints(scope: ReadScope): Sql {
  return sql`coalesce((SELECT CASE WHEN own.next_expiry_on < (now() AT TIME ZONE company.timezone)::date
      THEN own.balance - (SELECT sum(lot.points) FROM loyalty_lots lot
        WHERE ${ofCustomer(scope, sql`lot`)}
          AND lot.expires_on >= own.next_expiry_on AND lot.expires_on < (now() AT TIME ZONE company.timezone)::date)::bigint
      ELSE own.balance END
    FROM loyalty_balances own WHERE ${ofCustomer(scope, sql`own`)}), 0) AS "loyaltyPoints"`;
}

function balances(scope: ReadScope): Sql {
  return sql`company.name AS "companyName", company.currency, ${storeCredit(scope)}, ${loyaltyPoints(scope)},
    account.owed, account.credit_limit AS "creditLimit", account.is_active AS "accountIsActive", ${orderCount(scope)}`;
}

/** Joins one company and at most one account to a customer, both found by their primary keys. */
const FROM_CUSTOMERS = sql`FROM customers c JOIN companies company ON company.id = c.company_id
  LEFT JOIN customer_accounts account ON account.company_id = c.company_id AND account.customer_id = c.id`;

const LOOKUP_COLUMNS = customerColumns(LOOKUP_FIELDS);
const ALL_COLUMNS = customerColumns();

/** The last ten orders as JSON, so that details are one statement. */
function lastOrders(scope: ReadScope): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object('id', recent.id, 'orderNumber', recent.order_number,
        'totalAmount', recent.total_amount::text, 'currency', recent.currency, 'status', recent.status,
        'createdAt', recent.created_at) ORDER BY recent.created_at DESC, recent.id DESC), '[]')
      FROM (SELECT * FROM orders o WHERE ${ofCustomer(scope, sql`o`)}
        ORDER BY o.created_at DESC, o.id DESC LIMIT 10) recent) AS orders`;
}

/** Reads customers for look-ups, details, the list and the search. Writes are in {@link CustomersRepository}. */
@Injectable()
export class CustomerQueriesRepository {
  constructor(private readonly database: Database) {}

  /** The look-up of the till: one statement, one round trip, one index entry. */
  findByPhone(scope: ReadScope, key: string): Promise<LookupRow | null> {
    return this.database.readOne(
      scope,
      sql`${lookUp(scope)} ${where(inCompany(scope, sql`c.company_id`), sql`c.phone_key = ${key}`)}`,
    );
  }

  /** The look-up by a scanned code, as cheap as that by phone. Of a card and an id with the same value it is the card. */
  findByCode(scope: ReadScope, key: string): Promise<LookupRow | null> {
    const owners = sql`SELECT DISTINCT ON (code.company_id) code.customer_id FROM customer_codes code
      WHERE ${inCompany(scope, sql`code.company_id`)} AND code.value_key = ${key} ORDER BY code.company_id, code.kind LIMIT 2`;

    return this.database.readOne(
      scope,
      sql`${lookUp(scope)} ${where(inCompany(scope, sql`c.company_id`), sql`c.id = ANY(ARRAY(${owners}))`)}`,
    );
  }

  /** The customer with one of the phone keys in whatever company, for a SUPER_ADMIN, who is asked for it if there are two. */
  findByPhoneAnywhere(scope: ReadScope, keys: readonly string[]): Promise<LookupRow | null> {
    return this.database.readOne(scope, sql`${lookUp(scope)} WHERE c.phone_key = ANY(${keys}) LIMIT 2`);
  }

  findWithOrders(scope: ReadScope, id: string): Promise<CustomerDetailRow | null> {
    return this.database.readOne(
      scope,
      sql`SELECT ${ALL_COLUMNS}, ${customerCodes(scope)}, ${balances(scope)}, ${lastOrders(scope)} ${FROM_CUSTOMERS}
        ${where(inCompany(scope, sql`c.company_id`), sql`c.id = ${id}::uuid`)}`,
    );
  }

  async list(
    scope: ReadScope,
    { after, limit, sort, isActive }: PageRange & { sort: CustomerSort; isActive?: boolean | undefined },
  ): Promise<CountedCustomerRow[]> {
    const { order, next } = ORDERINGS[sort];
    const conditions = where(
      inCompany(scope, sql`c.company_id`),
      isActive !== undefined && sql`c.is_active = ${isActive}`,
      after && next(after),
    );

    return this.database.read(
      scope,
      sql`SELECT ${ALL_COLUMNS}, ${orderCount(scope)} FROM customers c ${conditions} ORDER BY ${order} LIMIT ${limit}::int`,
    );
  }

  /** Sorted by name. Searches through a database function, which keeps the trigram index usable under row-level security. */
  search(scope: ReadScope, filters: CustomerFilters, page: PageRange): Promise<CountedCustomerRow[]> {
    const patterns = searchPatterns(filters, page);
    const matching =
      scope.companyId === null ? sql`customers_matching(${patterns})` : sql`company_customers_matching(${patterns})`;

    return this.database.search(
      scope,
      sql`SELECT ${ALL_COLUMNS}, ${orderCount(scope)} FROM ${matching} c ${where(inCompany(scope, sql`c.company_id`))} ORDER BY c.name, c.id`,
    );
  }
}

function lookUp(scope: ReadScope): Sql {
  return sql`SELECT ${LOOKUP_COLUMNS}, ${balances(scope)} ${FROM_CUSTOMERS}`;
}

/** The arguments of the search functions: LIKE patterns, null for those that do not narrow, and the page. */
function searchPatterns({ phone, name, email, q }: CustomerFilters, { after, limit }: PageRange): Sql {
  const digits = isPartOfPhone(q ?? '') ? digitsOf(q ?? '') : '';

  return sql`${phone ? contains(digitsOf(phone)) : null}::text, ${name ? contains(name) : null}::text,
    ${email ? contains(email.toLowerCase()) : null}::text, ${q ? contains(q) : null}::text,
    ${digits === '' ? null : contains(digits)}::text, ${after?.[0] ?? null}::text, ${after?.[1] ?? null}::uuid, ${limit}::int`;
}

/** For each sort its ORDER BY, and the condition for the rows after a cursor. */
const ORDERINGS: Readonly<Record<CustomerSort, { order: Sql; next: (after: CursorKey) => Sql }>> = {
  createdAt: {
    order: sql`c.created_at, c.id`,
    next: ([at, id]) => sql`(c.created_at, c.id) > (${at}::timestamptz, ${id}::uuid)`,
  },
  '-createdAt': {
    order: sql`c.created_at DESC, c.id DESC`,
    next: ([at, id]) => sql`(c.created_at, c.id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  name: { order: sql`c.name, c.id`, next: ([name, id]) => sql`(c.name, c.id) > (${name}, ${id}::uuid)` },
  '-name': { order: sql`c.name DESC, c.id DESC`, next: ([name, id]) => sql`(c.name, c.id) < (${name}, ${id}::uuid)` },
};
