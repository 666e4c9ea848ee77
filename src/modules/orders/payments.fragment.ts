import type { ShiftChoice } from '#modules/shifts/open-shift.fragment.js';
import { type Sql, sql, toJson } from '#shared/database/sql.js';
import type { NewOrder, Order, PaymentRow } from './order-rows.js';
import { arrivesLate } from './sale-time.js';

/** The shift in which payments are booked. */
interface Booking {
  readonly shiftId: Sql;
  readonly isLate: Sql;
  /** The register whose next shift a late payment waits for. */
  readonly awaitedRegisterId: Sql;
}

/** Books payments in the open shift, which they are taken in. */
export function onTime({ id }: ShiftChoice): Booking {
  return { shiftId: id, isLate: sql`false`, awaitedRegisterId: sql`NULL::uuid` };
}

/** A late sale is in the open shift of its register, and late for it when it was made before the opening; without one it waits. */
export function bookingOf(order: NewOrder, shift: ShiftChoice): Booking {
  if (order.registerId === null || !arrivesLate(order)) return onTime(shift);

  return {
    shiftId: shift.id,
    isLate: sql`coalesce(payment."createdAt" < ${shift.openedAt}, true)`,
    awaitedRegisterId: sql`CASE WHEN ${shift.id} IS NULL THEN ${order.registerId}::uuid END`,
  };
}

/** Inserts payments of an order that is inserted or locked. */
export function insertPayments(
  order: Pick<Order, 'companyId' | 'id'>,
  payments: readonly PaymentRow[],
  booking: Booking,
): Sql {
  return sql`INSERT INTO payments (id, company_id, order_id, store_id, business_date, position, method, amount,
      tip, rounding, tendered, change, is_deposit, reference, cashier_id, shift_id, is_late, awaited_register_id,
      corrects_id, reason, created_at)
    SELECT payment.id, o.company_id, o.id, o.store_id, payment."businessDate", payment.position, payment.method,
      payment.amount, payment.tip, payment.rounding, payment.tendered, payment.change, payment."isDeposit", payment.reference,
      payment."cashierId", ${booking.shiftId}, ${booking.isLate}, ${booking.awaitedRegisterId}, payment."correctsId",
      payment.reason, payment."createdAt"
    FROM orders o, jsonb_to_recordset(${toJson(payments)}::jsonb) AS payment (id uuid, "businessDate" date, position int,
      method text, amount bigint, tip bigint, rounding bigint, tendered bigint, change bigint, "isDeposit" bool,
      reference text, "cashierId" uuid, "correctsId" uuid, reason text,
      "createdAt" timestamptz)
    WHERE o.company_id = ${order.companyId}::uuid AND o.id = ${order.id}::uuid`;
}
