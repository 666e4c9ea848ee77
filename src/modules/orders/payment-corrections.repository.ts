import { Injectable } from '@nestjs/common';
import { openShiftLock } from '#modules/shifts/open-shift.fragment.js';
import { sql } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { Order, PaymentRow } from './order-rows.js';
import { insertPayments } from './payments.fragment.js';

/** Reads and writes what a correction of a payment needs. */
@Injectable()
export class PaymentCorrectionsRepository {
  /** Locks a shift against its closing until the transaction ends; false when it is closed. */
  async lockOpenShift(tx: TenantTransaction, id: string): Promise<boolean> {
    return (await tx.query(openShiftLock(tx.companyId, id))).length === 1;
  }

  /** Whether a refund has taken the payment back. */
  async isRefunded(tx: TenantTransaction, paymentId: string): Promise<boolean> {
    const rows = await tx.query(sql`
      SELECT id FROM refunds WHERE company_id = ${tx.companyId}::uuid AND payment_id = ${paymentId}::uuid LIMIT 1`);

    return rows.length > 0;
  }

  /** Inserts the two entries of a correction in the shift of the wrong payment, where they are as late as it is. */
  insert(tx: TenantTransaction, order: Order, entries: readonly PaymentRow[]): void {
    for (const entry of entries) {
      const booking = {
        shiftId: sql`${entry.shiftId}::uuid`,
        isLate: sql`${entry.isLate}::bool`,
        awaitedRegisterId: sql`NULL::uuid`,
      };
      tx.write(insertPayments(order, [entry], booking));
    }
  }
}
