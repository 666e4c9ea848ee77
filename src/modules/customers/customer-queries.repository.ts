import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import {
  type CompanyToRead,
  fixedStatement,
  inCompany,
  inOwnStores,
  type Sql,
  sql,
  where,
} from '#shared/database/sql.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { type BalanceColumns, balances, FROM_CUSTOMERS, ofCustomer, orderCount } from './customer-balances.fragment.js';
import {
  type CodedCustomerRow,
  customerCodes,
  customerColumns,
  type CustomerField,
  type CustomerRow,
} from './customer-columns.fragment.js';
import type { CustomerSort } from './customer-sorts.js';

export type CountedCustomerRow = CustomerRow & { nameSort: string; orderCount: number };

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

interface PageRange {
  after: CursorKey | null;
  limit: number;
}

const LOOKUP_COLUMNS = customerColumns(LOOKUP_FIELDS);
const ALL_COLUMNS = customerColumns();

/** The last ten orders as JSON, so that details are one statement. */
function lastOrders(scope: ReadScope): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object('id', recent.id, 'orderNumber', recent.order_number,
        'totalAmount', recent.total_amount::text, 'currency', recent.currency, 'status', recent.status,
        'createdAt', recent.created_at) ORDER BY recent.created_at DESC, recent.id DESC), '[]')
      FROM (SELECT * FROM orders o ${where(ofCustomer(scope, sql`o`), inOwnStores(scope, sql`o.store_id`))}
        ORDER BY o.created_at DESC, o.id DESC LIMIT 10) recent) AS orders`;
}

/** Reads customers for look-ups, details and the list. Searches are in `customer-search.repository.ts`. */
@Injectable()
export class CustomerQueriesRepository {
  constructor(private readonly database: Database) {}

  /** The look-up of the till: one statement, one round trip, one index entry. */
  findByPhone(scope: CompanyScope, key: string): Promise<LookupRow | null> {
    return this.database.readOne(scope, byPhone(scope.companyId, key));
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
      sql`SELECT ${ALL_COLUMNS}, c.name_sort AS "nameSort", ${orderCount(scope)} FROM customers c ${conditions} ORDER BY ${order} LIMIT ${limit}::int`,
    );
  }
}

function lookUp(scope: CompanyToRead): Sql {
  return sql`SELECT ${LOOKUP_COLUMNS}, ${balances(scope)} ${FROM_CUSTOMERS}`;
}

const byPhone = fixedStatement<[companyId: string, key: string]>(
  (companyId, key) =>
    sql`${lookUp({ companyId })} ${where(inCompany({ companyId }, sql`c.company_id`), sql`c.phone_key = ${key}`)}`,
);

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
  name: {
    order: sql`c.name_sort, c.id`,
    next: ([name, id]) => sql`(c.name_sort, c.id) > (${name}, ${id}::uuid)`,
  },
  '-name': {
    order: sql`c.name_sort DESC, c.id DESC`,
    next: ([name, id]) => sql`(c.name_sort, c.id) < (${name}, ${id}::uuid)`,
  },
};
