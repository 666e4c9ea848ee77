import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { sql } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { staffIdOf } from '#shared/tenancy/company-scope.js';

export const TILL_ACTS = ['VOID', 'ITEM_VOID', 'PRICE_CHANGE', 'NO_SALE'] as const;
type TillAct = (typeof TILL_ACTS)[number];

export interface NewTillAct {
  readonly id?: string;
  readonly kind: TillAct;
  readonly storeId: string;
  readonly businessDate: string;
  readonly shiftId?: string;
  readonly orderId?: string;
  /** What it takes off, in minor units. */
  readonly amount?: bigint;
  readonly reason?: string;
  readonly createdAt: Date;
}

/** Keeps the acts at a till that leave no other row with the name of the user. */
@Injectable()
export class TillActsRepository {
  insert(tx: TenantTransaction, act: NewTillAct): void {
    const { id = uuidv7(), shiftId = null, orderId = null, amount = 0n, reason = null } = act;
    tx.write(sql`
      INSERT INTO till_acts (id, company_id, kind, store_id, business_date, shift_id, order_id, amount, reason, cashier_id,
        approved_by, created_at)
      VALUES (${id}::uuid, ${tx.companyId}::uuid, ${act.kind}, ${act.storeId}::uuid, ${act.businessDate}::date,
        ${shiftId}::uuid, ${orderId}::uuid, ${amount}::bigint, ${reason}, ${staffIdOf(tx.scope)}::uuid,
        ${tx.approvedBy}::uuid, ${act.createdAt}::timestamptz)`);
  }

  /** Keeps who has cancelled an order. */
  insertVoid(
    tx: TenantTransaction,
    order: Readonly<{ id: string; storeId: string; totalAmount: bigint }>,
    { now, businessDate }: Readonly<{ now: Date; businessDate: string }>,
  ): void {
    const { id: orderId, storeId, totalAmount: amount } = order;
    this.insert(tx, { kind: 'VOID', orderId, storeId, businessDate, createdAt: now, amount });
  }

  /** How often a user has opened the drawer of a locked shift without a sale. */
  async countOpenings(tx: TenantTransaction, shiftId: string, userId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(sql`
      SELECT count(*)::int AS count FROM till_acts
      WHERE company_id = ${tx.companyId}::uuid AND shift_id = ${shiftId}::uuid AND kind = 'NO_SALE'
        AND cashier_id = ${userId}::uuid`);

    return row?.count ?? 0;
  }
}
