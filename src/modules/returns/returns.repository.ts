import { Injectable } from '@nestjs/common';
import type { TenderMethod } from '#modules/orders/payment-methods.js';
import { openShiftOf } from '#modules/shifts/open-shift.fragment.js';
import { Database } from '#shared/database/database.js';
import { type Period, within } from '#shared/database/period.js';
import { inCompany, inOwnStores, sameCompany, type Sql, sql, toJson, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { NewReturn, OrderReturn, RefundRow, ReturnedAmounts, ReturnLineRow, ReturnRow } from './return-rows.js';

export interface ReturnFilters extends Period {
  orderId?: string | undefined;
  customerId?: string | undefined;
}

/** What was given back of a payment; `paymentId` is null for what was never paid. */
interface RefundedOfPayment {
  readonly paymentId: string | null;
  readonly amount: bigint;
  readonly rounding: bigint;
}

/** A part of a payment that an exchange has carried over. */
export interface CarriedPayment {
  readonly paymentId: string;
  readonly orderId: string;
  readonly method: TenderMethod;
  readonly amount: bigint;
}

const COLUMNS = sql`r.id, r.company_id AS "companyId", r.kind, r.reason, r.store_id AS "storeId", r.return_number AS "returnNumber",
  r.business_date AS "businessDate", r.order_id AS "orderId", r.customer_id AS "customerId",
  r.exchange_order_id AS "exchangeOrderId", r.currency, r.subtotal, r.discount_total AS "discountTotal",
  r.tax_total AS "taxTotal", r.total_refunded AS "totalRefunded", r.anyway_amount AS "anywayAmount",
  r.anyway_reason AS "anywayReason", r.cashier_id AS "cashierId", r.approved_by AS "approvedBy",
  (SELECT u.name FROM users u WHERE u.company_id = r.company_id AND u.id = r.cashier_id) AS "cashierName",
  (SELECT u.name FROM users u WHERE u.company_id = r.company_id AND u.id = r.approved_by) AS "approverName",
  r.created_at AS "createdAt"`;

/** Lines and refunds as JSON, with amounts as text, because a JSON number is a float. */
function linesAndRefunds(scope: ReadScope): Sql {
  return sql`
    (SELECT coalesce(json_agg(json_build_object('id', l.id, 'position', l.position, 'orderItemId', l.order_item_id,
        'sku', l.sku, 'name', l.name, 'quantity', l.quantity::text, 'unitPrice', l.unit_price::text,
        'subtotal', l.subtotal::text, 'discount', l.discount::text, 'taxRate', l.tax_rate::text, 'tax', l.tax::text,
        'total', l.total::text, 'reason', l.reason, 'restock', l.restock) ORDER BY l.position), '[]')
      FROM return_lines l
      WHERE ${sameCompany(scope, sql`l.company_id`, sql`r.company_id`)} AND l.return_id = r.id) AS lines,
    (SELECT coalesce(json_agg(json_build_object('id', f.id, 'position', f.position, 'method', f.method,
        'amount', f.amount::text, 'rounding', f.rounding::text, 'paymentId', f.payment_id, 'shiftId', f.shift_id) ORDER BY f.position), '[]')
      FROM refunds f
      WHERE ${sameCompany(scope, sql`f.company_id`, sql`r.company_id`)} AND f.return_id = r.id) AS refunds`;
}

/** Reads and inserts returns with their lines and refunds; they never change afterwards. */
@Injectable()
export class ReturnsRepository {
  constructor(private readonly database: Database) {}

  async find(scope: ReadScope, id: string): Promise<OrderReturn | null> {
    const conditions = where(inCompany(scope, sql`r.company_id`), sql`r.id = ${id}::uuid`);
    const row = await this.database.readOne<StoredReturn>(
      scope,
      sql`SELECT ${COLUMNS}, ${linesAndRefunds(scope)} FROM order_returns r ${conditions}`,
    );

    return row === null ? null : toReturn(row);
  }

  /** Lists returns, newest first. */
  list(
    scope: ReadScope,
    { orderId, customerId, ...period }: ReturnFilters,
    { after, limit }: { after: CursorKey | null; limit: number },
  ): Promise<ReturnRow[]> {
    const conditions = where(
      inCompany(scope, sql`r.company_id`),
      inOwnStores(scope, sql`r.store_id`),
      orderId !== undefined && sql`r.order_id = ${orderId}::uuid`,
      customerId !== undefined && sql`r.customer_id = ${customerId}::uuid`,
      ...within(period, sql`r`),
      after && sql`(r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT ${COLUMNS} FROM order_returns r ${conditions} ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit}::int`,
    );
  }

  /**
   * Reads what returns of an order have taken back of each payment. Lock the order before: its refunds are added under its
   * lock.
   */
  refundedByPayment(tx: TenantTransaction, orderId: string): Promise<RefundedOfPayment[]> {
    return tx.query(sql`
      SELECT f.payment_id AS "paymentId", sum(f.amount)::bigint AS amount, sum(f.rounding)::bigint AS rounding
      FROM order_returns r JOIN refunds f ON f.company_id = ${tx.companyId}::uuid AND f.return_id = r.id
      WHERE r.company_id = ${tx.companyId}::uuid AND r.order_id = ${orderId}::uuid
      GROUP BY f.payment_id`);
  }

  /** Reads what returns of an order have given back of each of its items. Lock the order before. */
  async returnedAmounts(tx: TenantTransaction, orderId: string): Promise<Map<string, ReturnedAmounts>> {
    const rows = await tx.query<ReturnedAmounts & { itemId: string }>(sql`
      SELECT l.order_item_id AS "itemId", sum(l.subtotal)::bigint AS subtotal, sum(l.discount)::bigint AS discount,
        sum(l.tax)::bigint AS tax, sum(l.total)::bigint AS total, bool_or(r.kind = 'GOODWILL') AS "hasGoodwill"
      FROM order_returns r JOIN return_lines l ON l.company_id = ${tx.companyId}::uuid AND l.return_id = r.id
      WHERE r.company_id = ${tx.companyId}::uuid AND r.order_id = ${orderId}::uuid AND l.order_item_id IS NOT NULL
      GROUP BY l.order_item_id`);

    return new Map(rows.map(({ itemId, ...amounts }) => [itemId, amounts]));
  }

  /** Reads the payments of earlier orders that an exchange has carried over to an order, each with its part of the credit. */
  carriedOver(tx: TenantTransaction, orderId: string): Promise<CarriedPayment[]> {
    return tx.query(sql`
      SELECT p.id AS "paymentId", p.order_id AS "orderId", p.method, sum(f.amount)::bigint AS amount
      FROM order_returns r
        JOIN refunds f ON f.company_id = ${tx.companyId}::uuid AND f.return_id = r.id
        JOIN payments p ON p.company_id = ${tx.companyId}::uuid AND p.id = f.payment_id
      WHERE r.company_id = ${tx.companyId}::uuid AND r.exchange_order_id = ${orderId}::uuid AND f.method = 'EXCHANGE'
      GROUP BY 1, 2, 3 ORDER BY min(f.position) DESC`);
  }

  /** Inserts a whole return in one message that takes its number late, so that concurrent returns block only briefly. */
  async insert(tx: TenantTransaction, { refunds, ...contents }: NewReturn): Promise<OrderReturn> {
    const { companyId, approvedBy, approverName } = tx;
    const row = { ...contents, approvedBy, approverName };
    const shift = openShiftOf(companyId, row.registerId, { isNeeded: row.needsOpenDrawer });
    const key = sql`r.company_id = ${companyId}::uuid AND r.id = ${row.id}::uuid`;
    for (const lock of shift.locks) tx.write(lock);
    tx.write(sql`
      INSERT INTO return_counters AS counter (company_id, business_date, last_number)
      VALUES (${companyId}::uuid, ${row.businessDate}::date, 1)
      ON CONFLICT (company_id, business_date) DO UPDATE SET last_number = counter.last_number + 1`);
    tx.write(insertReturn(companyId, row));
    tx.write(insertLines(key, row.lines));
    tx.write(insertRefunds(key, refunds, shift.id));
    const [inserted] = await tx.query<{ returnNumber: string; shiftId: string | null }>(sql`
      SELECT r.return_number AS "returnNumber", (SELECT f.shift_id FROM refunds f
        WHERE f.company_id = ${companyId}::uuid AND f.return_id = r.id LIMIT 1) AS "shiftId"
      FROM order_returns r WHERE ${key}`);
    if (inserted === undefined) throw new Error('The statements that insert a return inserted no row');
    const { returnNumber, shiftId } = inserted;

    return { ...row, returnNumber, refunds: refunds.map((refund) => ({ ...refund, shiftId })) };
  }
}

function insertReturn(companyId: string, row: Omit<NewReturn, 'refunds'>): Sql {
  return sql`INSERT INTO order_returns (id, company_id, kind, reason, store_id, return_number, business_date, order_id, customer_id,
      exchange_order_id, currency, subtotal, discount_total, tax_total, total_refunded, anyway_amount, anyway_reason, cashier_id,
      approved_by, created_at)
    SELECT ${row.id}::uuid, company_id, ${row.kind}::text, ${row.reason}::text, ${row.storeId}::uuid,
      'RET-' || ${row.businessDate.replaceAll('-', '')}::text || '-'
        || lpad(last_number::text, greatest(3, length(last_number::text)), '0'),
      business_date, ${row.orderId}::uuid, ${row.customerId}::uuid, ${row.exchangeOrderId}::uuid,
      ${row.currency}::text, ${row.subtotal}::bigint, ${row.discountTotal}::bigint, ${row.taxTotal}::bigint,
      ${row.totalRefunded}::bigint, ${row.anywayAmount}::bigint, ${row.anywayReason}::text, ${row.cashierId}::uuid,
      ${row.approvedBy}::uuid, ${row.createdAt}::timestamptz
    FROM return_counters WHERE company_id = ${companyId}::uuid AND business_date = ${row.businessDate}::date`;
}

function insertLines(key: Sql, lines: readonly ReturnLineRow[]): Sql {
  return sql`INSERT INTO return_lines (id, company_id, return_id, position, order_item_id, sku, name, quantity, unit_price,
      subtotal, discount, tax_rate, tax, total, reason, restock)
    SELECT line.id, r.company_id, r.id, line.position, line."orderItemId", line.sku, line.name, line.quantity,
      line."unitPrice", line.subtotal, line.discount, line."taxRate", line.tax, line.total, line.reason, line.restock
    FROM order_returns r, jsonb_to_recordset(${toJson(lines)}::jsonb) AS line (id uuid, position int, "orderItemId" uuid,
      sku text, name text, quantity numeric, "unitPrice" bigint, subtotal bigint, discount bigint, "taxRate" numeric,
      tax bigint, total bigint, reason text, restock bool)
    WHERE ${key}`;
}

function insertRefunds(key: Sql, refunds: readonly RefundRow[], shiftId: Sql): Sql {
  return sql`INSERT INTO refunds (id, company_id, return_id, position, method, amount, rounding, payment_id, shift_id)
    SELECT refund.id, r.company_id, r.id, refund.position, refund.method, refund.amount, refund.rounding, refund."paymentId", ${shiftId}
    FROM order_returns r, jsonb_to_recordset(${toJson(refunds)}::jsonb)
      AS refund (id uuid, position int, method text, amount bigint, rounding bigint, "paymentId" uuid)
    WHERE ${key}`;
}

/** The return as `find` reads it. */
type StoredReturn = ReturnRow & { lines: AsJson<ReturnLineRow>[]; refunds: AsJson<RefundRow>[] };
/** A row as JSON: amounts are texts. */
type AsJson<Row> = { [Key in keyof Row]: Row[Key] extends bigint ? string : Row[Key] };

function toReturn({ lines, refunds, ...row }: StoredReturn): OrderReturn {
  return {
    ...row,
    lines: lines.map((line) => ({
      ...line,
      unitPrice: BigInt(line.unitPrice),
      subtotal: BigInt(line.subtotal),
      discount: BigInt(line.discount),
      tax: BigInt(line.tax),
      total: BigInt(line.total),
    })),
    refunds: refunds.map((refund) => ({ ...refund, amount: BigInt(refund.amount), rounding: BigInt(refund.rounding) })),
  };
}
