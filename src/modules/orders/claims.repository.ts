import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, inOwnStores, type Sql, sql, toJson, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { ORDER_COLUMNS } from './order-columns.fragment.js';
import type { LockedOrder, OrderRow } from './order-rows.js';

export interface ClaimRow {
  id: string;
  customerId: string;
  createdBy: string | null;
  createdAt: Date;
  undoneAt: Date | null;
}

/** An order of a claim, with what was refunded before it. */
export interface ClaimedOrder {
  orderId: string;
  refundedAmount: bigint;
}

/** How far back orders are found by their phone. */
const CLAIMABLE_MONTHS = 24;

/** Finds the orders that a customer can claim, links and unlinks several at once, and keeps claims. */
@Injectable()
export class ClaimsRepository {
  constructor(private readonly database: Database) {}

  /** Lists paid orders without a customer that were sold under a phone number, newest first. */
  listClaimable(
    scope: ReadScope,
    phoneKey: string,
    { after, limit }: { after: CursorKey | null; limit: number },
  ): Promise<OrderRow[]> {
    const conditions = where(
      inCompany(scope, sql`o.company_id`),
      inOwnStores(scope, sql`o.store_id`),
      sql`o.customer_id IS NULL`,
      sql`o.customer_phone_key = ${phoneKey}`,
      sql`o.status <> ALL ('{OPEN,CANCELLED}')`,
      sql`o.created_at > now() - make_interval(months => ${CLAIMABLE_MONTHS}::int)`,
      after && sql`(o.created_at, o.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT ${ORDER_COLUMNS} FROM orders o ${conditions} ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit}::int`,
    );
  }

  /** Gives locked orders a customer, or none. */
  setCustomer(tx: TenantTransaction, orders: readonly LockedOrder[], customerId: string | null, now: Date): void {
    tx.write(sql`
      UPDATE orders SET customer_id = ${customerId}::uuid, version = version + 1, updated_at = ${now}::timestamptz
      WHERE company_id = ${tx.companyId}::uuid AND id = ANY(${orders.map(({ id }) => id)}::uuid[])`);
  }

  insert(
    tx: TenantTransaction,
    { id, customerId, createdBy, createdAt }: ClaimRow,
    orders: readonly LockedOrder[],
  ): void {
    const claimed = orders.map((order) => ({ orderId: order.id, refundedAmount: order.refundedAmount }));
    tx.write(sql`
      INSERT INTO customer_claims (company_id, id, customer_id, created_by, created_at)
      VALUES (${tx.companyId}::uuid, ${id}::uuid, ${customerId}::uuid, ${createdBy}::uuid, ${createdAt}::timestamptz)`);
    tx.write(sql`
      INSERT INTO claimed_orders (company_id, claim_id, order_id, refunded_amount)
      SELECT c.company_id, c.id, o."orderId", o."refundedAmount"
      FROM customer_claims c, jsonb_to_recordset(${toJson(claimed)}::jsonb) AS o ("orderId" uuid, "refundedAmount" bigint)
      WHERE ${claimKey(tx, id)}`);
  }

  /** Locks a claim of a customer until the transaction ends, with its orders; null when there is none. */
  async lock(
    tx: TenantTransaction,
    customerId: string,
    id: string,
  ): Promise<{ claim: ClaimRow; orders: ClaimedOrder[] } | null> {
    const [[claim], orders] = await Promise.all([
      tx.query<ClaimRow>(sql`
        SELECT c.id, c.customer_id AS "customerId", c.created_by AS "createdBy", c.created_at AS "createdAt",
          c.undone_at AS "undoneAt"
        FROM customer_claims c WHERE ${claimKey(tx, id)} AND c.customer_id = ${customerId}::uuid FOR UPDATE`),
      tx.query<ClaimedOrder>(sql`
        SELECT order_id AS "orderId", refunded_amount AS "refundedAmount" FROM claimed_orders
        WHERE company_id = ${tx.companyId}::uuid AND claim_id = ${id}::uuid`),
    ]);

    return claim === undefined ? null : { claim, orders };
  }

  markUndone(tx: TenantTransaction, id: string, now: Date): void {
    tx.write(sql`UPDATE customer_claims c SET undone_at = ${now}::timestamptz WHERE ${claimKey(tx, id)}`);
  }
}

function claimKey(tx: TenantTransaction, id: string): Sql {
  return sql`c.company_id = ${tx.companyId}::uuid AND c.id = ${id}::uuid`;
}
