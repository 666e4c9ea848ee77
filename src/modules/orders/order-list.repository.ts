import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type Period, within } from '#shared/database/period.js';
import { inCompany, inOwnStores, type Sql, sql, where } from '#shared/database/sql.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { ORDER_COLUMNS } from './order-columns.fragment.js';
import type { OrderRow } from './order-rows.js';
import type { OrderStatus } from './order-status.js';

export interface OrderFilters extends Period {
  customerId?: string | undefined;
  storeId?: string | undefined;
  status?: OrderStatus | undefined;
  /** Keys: see `order-keys.ts`. */
  phoneKeys?: readonly string[] | undefined;
}

interface PageRange {
  after: CursorKey | null;
  limit: number;
}

/** Sorts behind every letter that a name can have. */
const LAST_LETTER = '\u{10ffff}';

/** Reads lists of orders. */
@Injectable()
export class OrderListRepository {
  constructor(private readonly database: Database) {}

  /** Lists orders, newest first. */
  list(scope: ReadScope, filters: OrderFilters, { after, limit }: PageRange): Promise<OrderRow[]> {
    const conditions = where(
      ...matching(scope, filters),
      after && sql`(o.created_at, o.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT ${ORDER_COLUMNS} FROM orders o ${conditions} ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit}::int`,
    );
  }

  /** Lists orders by the names that begin with a key; those of one name by their ids, newest first. */
  listByName(
    scope: ReadScope,
    { nameKey, ...filters }: OrderFilters & { nameKey: string },
    { after, limit }: PageRange,
  ): Promise<OrderRow[]> {
    const [from, id] = after ?? [nameKey, null];
    const conditions = where(
      ...matching(scope, filters),
      sql`o.customer_name_key >= ${from} AND o.customer_name_key < ${nameKey + LAST_LETTER}`,
      id !== null && sql`(o.customer_name_key > ${from} OR o.id < ${id}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT ${ORDER_COLUMNS} FROM orders o ${conditions} ORDER BY o.customer_name_key, o.id DESC LIMIT ${limit}::int`,
    );
  }

  /** The order with a number, if the other filters let it through. Two companies can have orders of one number. */
  findByNumber(scope: ReadScope, orderNumber: string, filters: OrderFilters): Promise<OrderRow[]> {
    const conditions = where(...matching(scope, filters), sql`o.order_number = ${orderNumber}`);

    return this.database.read(scope, sql`SELECT ${ORDER_COLUMNS} FROM orders o ${conditions}`);
  }
}

function matching(scope: ReadScope, filters: OrderFilters): (Sql | false)[] {
  const { customerId, storeId, status, phoneKeys } = filters;

  return [
    inCompany(scope, sql`o.company_id`),
    inOwnStores(scope, sql`o.store_id`),
    customerId !== undefined && sql`o.customer_id = ${customerId}::uuid`,
    storeId !== undefined && sql`o.store_id = ${storeId}::uuid`,
    status !== undefined && sql`o.status = ${status}`,
    phoneKeys !== undefined && hasPhone(phoneKeys),
    ...within(filters, sql`o`),
  ];
}

/** One key keeps the order of the index. There are several only across companies of several countries. */
function hasPhone([first, ...others]: readonly string[]): Sql {
  return others.length === 0
    ? sql`o.customer_phone_key = ${first}`
    : sql`o.customer_phone_key = ANY(${[first, ...others]})`;
}
