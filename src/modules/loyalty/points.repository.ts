import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, sameCompany, sql, toJson, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { LoyaltyKind } from './loyalty-kind.js';
import type { Lot, PointsBalance } from './points-balance.js';

export interface PointsEntryRow {
  id: string;
  position: number;
  kind: LoyaltyKind;
  points: bigint;
  balanceAfter: bigint;
  /** Minor units. */
  amount: bigint | null;
  /** `YYYY-MM-DD` */
  expiresOn: string | null;
  orderId: string | null;
  returnId: string | null;
  cashierId: string | null;
  reason: string | null;
  createdAt: Date;
}

/** `pointsPerUnit` is a decimal string; `earning` counts the EARNs of an order. */
export type NewPointsEntry = PointsEntryRow & { customerId: string; pointsPerUnit: string | null; earning: number };

export interface BalanceRow {
  balance: bigint;
  entryCount: number;
  nextExpiryOn: string | null;
}

/** The sum of an order's entries of one kind, with the rate and the expiry of the last EARN. */
export interface OrderPoints {
  kind: LoyaltyKind;
  count: number;
  points: bigint;
  amount: bigint;
  pointsPerUnit: string | null;
  expiresOn: string | null;
}

/** The points of a customer, with what it takes to value and expire them. */
export interface CustomerPoints extends PointsBalance {
  readonly currency: string;
  readonly timezone: string;
  readonly pointValue: bigint;
}

export const POINTS_CUSTOMER_KEY = 'loyalty_balances_company_id_customer_id_fkey';
const EARN_KEY = 'loyalty_entries_earn_key';

/** Reads and writes the balances, lots and ledger of points. Only PointsLedgerService changes points through it. */
@Injectable()
export class PointsRepository {
  constructor(private readonly database: Database) {}

  /** Locks the balance until the transaction ends; creates it for a customer without one. */
  async lock(tx: TenantTransaction, customerId: string): Promise<BalanceRow> {
    const [row] = await tx.query<BalanceRow>(sql`
      INSERT INTO loyalty_balances AS own (company_id, customer_id, balance, entry_count)
      VALUES (${tx.companyId}::uuid, ${customerId}::uuid, 0, 0)
      ON CONFLICT (company_id, customer_id) DO UPDATE SET balance = own.balance
      RETURNING balance, entry_count AS "entryCount", next_expiry_on AS "nextExpiryOn"`);
    if (row === undefined) throw new Error('The statement that locks a points balance returned no row');

    return row;
  }

  /** Reads the lots from a day on, in the order of their days. Lock the balance before: lots change under its lock. */
  lots(tx: TenantTransaction, customerId: string, from: string): Promise<Lot[]> {
    return tx.query(sql`SELECT expires_on AS "expiresOn", points, expired FROM loyalty_lots
      WHERE company_id = ${tx.companyId}::uuid AND customer_id = ${customerId}::uuid AND expires_on >= ${from}::date
      ORDER BY expires_on`);
  }

  save(
    tx: TenantTransaction,
    customerId: string,
    { balance, entryCount, nextExpiryOn }: BalanceRow,
    lots: readonly Lot[],
  ): void {
    const ofCustomer = sql`own.company_id = ${tx.companyId}::uuid AND own.customer_id = ${customerId}::uuid`;
    if (lots.length > 0) {
      tx.write(sql`
        INSERT INTO loyalty_lots (company_id, customer_id, expires_on, points, expired)
        SELECT own.company_id, own.customer_id, lot."expiresOn", lot.points, lot.expired
        FROM loyalty_balances own,
          jsonb_to_recordset(${toJson(lots)}::jsonb) AS lot ("expiresOn" date, points bigint, expired bigint)
        WHERE ${ofCustomer}
        ON CONFLICT (company_id, customer_id, expires_on)
          DO UPDATE SET points = excluded.points, expired = excluded.expired`);
    }
    tx.write(sql`
      UPDATE loyalty_balances own SET balance = ${balance}::bigint, entry_count = ${entryCount}::int,
        next_expiry_on = ${nextExpiryOn}::date
      WHERE ${ofCustomer}`);
  }

  /** Inserts one entry. A second one that credits the same order violates {@link EARN_KEY}. */
  insertEntry(tx: TenantTransaction, entry: NewPointsEntry): void {
    tx.write(
      sql`INSERT INTO loyalty_entries (company_id, id, customer_id, position, kind, points, balance_after, amount,
          points_per_unit, expires_on, order_id, return_id, cashier_id, reason, earning, created_at)
        VALUES (${tx.companyId}::uuid, ${entry.id}::uuid, ${entry.customerId}::uuid, ${entry.position}::int, ${entry.kind},
          ${entry.points}::bigint, ${entry.balanceAfter}::bigint, ${entry.amount}::bigint, ${entry.pointsPerUnit}::numeric,
          ${entry.expiresOn}::date, ${entry.orderId}::uuid, ${entry.returnId}::uuid, ${entry.cashierId}::uuid,
          ${entry.reason}, ${entry.earning}::int, ${entry.createdAt}::timestamptz)`,
      explainEntry,
    );
  }

  async entriesOfOrder(tx: TenantTransaction, orderId: string): Promise<Map<LoyaltyKind, OrderPoints>> {
    const rows = await tx.query<OrderPoints>(sql`
      SELECT kind, count(*)::int AS count, sum(points)::bigint AS points, coalesce(sum(amount), 0)::bigint AS amount,
        (array_agg(points_per_unit ORDER BY earning DESC))[1] AS "pointsPerUnit",
        (array_agg(expires_on ORDER BY earning DESC))[1] AS "expiresOn"
      FROM loyalty_entries WHERE company_id = ${tx.companyId}::uuid AND order_id = ${orderId}::uuid GROUP BY kind`);

    return new Map(rows.map((row) => [row.kind, row]));
  }

  /** The points that a customer has from orders, less those taken back. */
  async earned(tx: TenantTransaction, customerId: string, orderIds: readonly string[]): Promise<bigint> {
    const [row] = await tx.query<{ points: bigint }>(sql`
      SELECT coalesce(sum(points), 0)::bigint AS points FROM loyalty_entries
      WHERE company_id = ${tx.companyId}::uuid AND order_id = ANY(${[...orderIds]}::uuid[])
        AND customer_id = ${customerId}::uuid AND kind IN ('EARN', 'REVERSE')`);

    return row?.points ?? 0n;
  }

  /** Whether points were redeemed, or taken by hand, since a moment. */
  async hasSpentSince(tx: TenantTransaction, customerId: string, since: Date): Promise<boolean> {
    const spent = await tx.query(sql`
      SELECT id FROM loyalty_entries
      WHERE company_id = ${tx.companyId}::uuid AND customer_id = ${customerId}::uuid AND created_at >= ${since}::timestamptz
        AND (kind = 'REDEEM' OR (kind = 'ADJUST' AND points < 0)) LIMIT 1`);

    return spent.length > 0;
  }

  /** Reads the points of a customer; null when there is no such customer. */
  async findBalance(scope: ReadScope, customerId: string): Promise<CustomerPoints | null> {
    const conditions = where(inCompany(scope, sql`c.company_id`), sql`c.id = ${customerId}::uuid`);
    const row = await this.database.readOne<CustomerPoints & { lots: Record<keyof Lot, string>[] }>(
      scope,
      sql`SELECT company.currency, company.timezone, coalesce(p.point_value, 0) AS "pointValue",
          coalesce(own.balance, 0) AS balance,
          (SELECT coalesce(json_agg(json_build_object('expiresOn', lot.expires_on, 'points', lot.points::text,
              'expired', lot.expired::text) ORDER BY lot.expires_on), '[]')
            FROM loyalty_lots lot
            WHERE ${sameCompany(scope, sql`lot.company_id`, sql`c.company_id`)} AND lot.customer_id = c.id
              AND lot.expires_on >= own.next_expiry_on) AS lots
        FROM customers c JOIN companies company ON company.id = c.company_id
        LEFT JOIN loyalty_programmes p ON p.company_id = c.company_id
        LEFT JOIN loyalty_balances own ON own.company_id = c.company_id AND own.customer_id = c.id
        ${conditions}`,
    );

    return row === null ? null : { ...row, lots: row.lots.map(toLot) };
  }

  /** Lists entries, newest first. */
  list(
    scope: ReadScope,
    customerId: string,
    { after, limit }: { after: CursorKey | null; limit: number },
  ): Promise<(PointsEntryRow & { currency: string })[]> {
    const conditions = where(
      inCompany(scope, sql`e.company_id`),
      sql`e.customer_id = ${customerId}::uuid`,
      after && sql`e.position < ${Number(after[0])}::int`,
    );

    return this.database.read(
      scope,
      sql`SELECT e.id, e.position, e.kind, e.points, e.balance_after AS "balanceAfter", e.amount, company.currency,
          e.expires_on AS "expiresOn", e.order_id AS "orderId", e.return_id AS "returnId",
          e.cashier_id AS "cashierId", e.reason, e.created_at AS "createdAt"
        FROM loyalty_entries e JOIN companies company ON company.id = e.company_id
        ${conditions} ORDER BY e.position DESC LIMIT ${limit}::int`,
    );
  }
}

/** Another request is inserting the same order id. Sent again, this one gets ORDER_ID_TAKEN. */
function explainEntry(error: unknown): unknown {
  return violates(error, EARN_KEY) ? new DomainError('CONCURRENT_CHANGE', { cause: error }) : error;
}

function toLot({ expiresOn, points, expired }: Record<keyof Lot, string>): Lot {
  return { expiresOn, points: BigInt(points), expired: BigInt(expired) };
}
