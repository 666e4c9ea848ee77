import { Injectable } from '@nestjs/common';
import { type Sql, sql, toJson } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { OpenCharge, Settlement } from './settlement.js';

export interface NewCharge {
  /** The id of its entry. */
  readonly id: string;
  readonly customerId: string;
  readonly position: number;
  readonly orderId: string;
  readonly amount: bigint;
  readonly open: bigint;
}

/** Reads and writes charges and settlements. Lock the account before: they change under its lock. */
@Injectable()
export class ChargesRepository {
  insert(tx: TenantTransaction, charge: NewCharge): void {
    const settledPosition = charge.open === 0n ? charge.position : null;
    tx.write(sql`
      INSERT INTO account_charges (company_id, id, customer_id, position, order_id, amount, open, settled_position)
      VALUES (${tx.companyId}::uuid, ${charge.id}::uuid, ${charge.customerId}::uuid, ${charge.position}::int,
        ${charge.orderId}::uuid, ${charge.amount}::bigint, ${charge.open}::bigint, ${settledPosition}::int)`);
  }

  /** Reads the open charges of one sale, the oldest first. */
  openOfOrder(tx: TenantTransaction, orderId: string): Promise<OpenCharge[]> {
    return tx.query(sql`${openCharges(tx)} AND c.order_id = ${orderId}::uuid ORDER BY c.position`);
  }

  /** Reads the open amount of each order. */
  async openByOrder(tx: TenantTransaction, orderIds: readonly string[]): Promise<Map<string, bigint>> {
    const rows = await tx.query<{ orderId: string; open: bigint }>(sql`
      SELECT order_id AS "orderId", sum(open)::bigint AS open FROM account_charges
      WHERE company_id = ${tx.companyId}::uuid AND order_id = ANY(${orderIds}::uuid[]) GROUP BY order_id`);

    return new Map(rows.map(({ orderId, open }) => [orderId, open]));
  }

  /**
   * Reads the oldest open charges. ORDER BY repeats the index columns: the planner does not treat the constant NULL as
   * redundant.
   */
  oldestOpen(tx: TenantTransaction, customerId: string, limit: number): Promise<OpenCharge[]> {
    return tx.query(
      sql`${openCharges(tx)} AND c.customer_id = ${customerId}::uuid
        ORDER BY c.settled_position, c.position LIMIT ${limit}::int`,
    );
  }

  /** Subtracts from open charges what the entry at `position` settles of them. */
  reduce(tx: TenantTransaction, position: number, settlements: readonly Settlement[]): void {
    tx.write(sql`
      UPDATE account_charges c SET open = c.open - settled.amount,
        settled_position = CASE WHEN c.open = settled.amount THEN ${position}::int END
      FROM jsonb_to_recordset(${toJson(settlements)}::jsonb) AS settled ("chargeId" uuid, amount bigint)
      WHERE c.company_id = ${tx.companyId}::uuid AND c.id = settled."chargeId"`);
  }

  insertSettlements(
    tx: TenantTransaction,
    position: number,
    settlements: readonly Pick<Settlement, 'chargeId' | 'amount'>[],
  ): void {
    tx.write(sql`
      INSERT INTO account_settlements (company_id, charge_id, customer_id, position, amount)
      SELECT c.company_id, c.id, c.customer_id, ${position}::int, settled.amount
      FROM account_charges c, jsonb_to_recordset(${toJson(settlements)}::jsonb) AS settled ("chargeId" uuid, amount bigint)
      WHERE c.company_id = ${tx.companyId}::uuid AND c.id = settled."chargeId"`);
  }
}

function openCharges({ companyId }: TenantTransaction): Sql {
  return sql`SELECT c.id, c.order_id AS "orderId", c.open,
      (SELECT o.order_number FROM orders o WHERE o.company_id = ${companyId}::uuid AND o.id = c.order_id) AS "orderNumber"
    FROM account_charges c
    WHERE c.company_id = ${companyId}::uuid AND c.settled_position IS NULL`;
}
