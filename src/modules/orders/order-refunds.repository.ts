import { Injectable } from '@nestjs/common';
import { sql } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { Order } from './order-rows.js';

/** A quantity of an item, as a decimal string. */
export interface ItemQuantity {
  readonly itemId: string;
  readonly quantity: string;
}

/** Adds returned quantities and refunded amounts to orders. Each condition repeats what a CHECK of the database holds. */
@Injectable()
export class OrderRefundsRepository {
  /** Adds to the returned quantities, and returns how many items had that much left. Each item is named once. */
  async addReturnedQuantities(tx: TenantTransaction, orderId: string, items: readonly ItemQuantity[]): Promise<number> {
    const rows = await tx.query(sql`
      UPDATE order_items i SET returned_quantity = i.returned_quantity + back.quantity
      FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS back ("itemId" uuid, quantity numeric)
      WHERE i.company_id = ${tx.companyId}::uuid AND i.order_id = ${orderId}::uuid AND i.id = back."itemId"
        AND i.returned_quantity + back.quantity <= i.quantity
      RETURNING i.id`);

    return rows.length;
  }

  /** Adds to the refunded amount; false when the order is not paid or has less than that left to refund. */
  async addRefundedAmount(tx: TenantTransaction, order: Order, amount: bigint): Promise<boolean> {
    const rows = await tx.query(sql`
      UPDATE orders SET refunded_amount = refunded_amount + ${amount}::bigint, status = ${order.status},
        version = ${order.version}::int, updated_at = ${order.updatedAt}::timestamptz
      WHERE company_id = ${tx.companyId}::uuid AND id = ${order.id}::uuid AND version = ${order.version - 1}::int
        AND status IN ('PAID', 'PARTIALLY_REFUNDED') AND refunded_amount + ${amount}::bigint <= paid_amount
      RETURNING id`);

    return rows.length === 1;
  }
}
