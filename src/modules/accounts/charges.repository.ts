import { Injectable } from '@nestjs/common';
import { type Sql, sql, toJson } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { OpenCharge, Settlement } from './settlement.js';

export interface NewCharge {
  /** That of its entry. */
  readonly id: string;
  readonly customerId: string;
  readonly position: number;
  readonly orderId: string;
  readonly amount: bigint;
  readonly open: bigint;
}

/** The charges of an account. All of them change under the lock of the account only. */
@Injectable()
export class ChargesRepository {
  async insert(tx: TenantTransaction, charge: NewCharge): Promise<void> {
    const settledPosition = charge.open === 0n ? charge.position : null;
    await tx.db.accountCharge.createMany({ data: [{ ...charge, settledPosition, companyId: tx.companyId }] });
  }

  /** The open charges of one sale, the oldest first. */
  openOfOrder(tx: TenantTransaction, orderId: string): Promise<OpenCharge[]> {
    return tx.query(sql`${openCharges(tx)} AND c.order_id = ${orderId}::uuid ORDER BY c.position`);
  }

  /** In the order of their index: it does not know that what is null is all the same. */
  oldestOpen(tx: TenantTransaction, customerId: string, limit: number): Promise<OpenCharge[]> {
    return tx.query(
      sql`${openCharges(tx)} AND c.customer_id = ${customerId}::uuid
        ORDER BY c.settled_position, c.position LIMIT ${limit}::int`,
    );
  }

  /** Takes off the charges what the entry at `position` has settled of them. */
  async reduce(tx: TenantTransaction, position: number, settlements: readonly Settlement[]): Promise<void> {
    await tx.query(sql`
      UPDATE account_charges c SET open = c.open - part.amount,
        settled_position = CASE WHEN c.open = part.amount THEN ${position}::int END
      FROM jsonb_to_recordset(${toJson(settlements)}::jsonb) AS part ("chargeId" uuid, amount bigint)
      WHERE c.company_id = ${tx.companyId}::uuid AND c.id = part."chargeId"`);
  }

  async insertSettlements(
    tx: TenantTransaction,
    { customerId, position }: { customerId: string; position: number },
    settlements: readonly Pick<Settlement, 'chargeId' | 'amount'>[],
  ): Promise<void> {
    await tx.query(sql`
      INSERT INTO account_settlements (company_id, charge_id, customer_id, position, amount)
      SELECT ${tx.companyId}::uuid, part."chargeId", ${customerId}::uuid, ${position}::int, part.amount
      FROM jsonb_to_recordset(${toJson(settlements)}::jsonb) AS part ("chargeId" uuid, amount bigint)`);
  }
}

function openCharges({ companyId }: TenantTransaction): Sql {
  return sql`SELECT c.id, c.order_id AS "orderId", c.open,
      (SELECT o.order_number FROM orders o WHERE o.company_id = c.company_id AND o.id = c.order_id) AS "orderNumber"
    FROM account_charges c
    WHERE c.company_id = ${companyId}::uuid AND c.settled_position IS NULL`;
}
