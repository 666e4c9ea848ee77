import { Injectable } from '@nestjs/common';
import { openShiftOf } from '#modules/shifts/open-shift.fragment.js';
import { Database } from '#shared/database/database.js';
import { inCompany, sameCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { databaseRefusal } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { ERASED_NAME } from '#shared/kernel/customer-names.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { ORDER_COLUMNS } from './order-columns.fragment.js';
import { nameKey } from './order-keys.js';
import { deleteItems, insertItems, keyOf, type OrderKey, updateItems } from './order-items.fragment.js';
import {
  type ItemRow,
  type LockedOrder,
  type NewOrder,
  type Order,
  type OrderRow,
  type PaymentRow,
  type StoreCalendar,
  storeCalendar,
} from './order-rows.js';
import { bookingOf, insertPayments, onTime } from './payments.fragment.js';

export const ORDER_ID_KEY = 'orders_pkey';
export const ORDER_CUSTOMER_KEY = 'orders_company_id_customer_id_fkey';

/** The note, and items and payments as JSON, with amounts as text, because a JSON number is a float. */
function contents(scope: ReadScope): Sql {
  return sql`o.note,
    (SELECT coalesce(json_agg(json_build_object('id', i.id, 'position', i.position, 'sku', i.sku, 'name', i.name,
        'quantity', i.quantity::text, 'unitPrice', i.unit_price::text, 'subtotal', i.subtotal::text,
        'discount', i.discount::text, 'orderDiscount', i.order_discount::text, 'exemptTax', i.exempt_tax::text,
        'exemptRate', i.exempt_rate::text, 'taxRate', i.tax_rate::text, 'tax', i.tax::text, 'total', i.total::text,
        'returnedQuantity', i.returned_quantity::text, 'articleId', i.article_id, 'listPrice', i.list_price::text,
        'note', i.note)
        ORDER BY i.position), '[]')
      FROM order_items i
      WHERE ${sameCompany(scope, sql`i.company_id`, sql`o.company_id`)} AND i.order_id = o.id) AS items,
    (SELECT coalesce(json_agg(json_build_object('id', p.id, 'position', p.position, 'method', p.method,
        'amount', p.amount::text, 'tip', p.tip::text, 'rounding', p.rounding::text, 'tendered', p.tendered::text, 'change', p.change::text, 'reference', p.reference,
        'businessDate', p.business_date, 'isDeposit', p.is_deposit, 'cashierId', p.cashier_id, 'shiftId', p.shift_id,
        'isLate', p.is_late, 'correctsId', p.corrects_id, 'reason', p.reason,
        'createdAt', p.created_at) ORDER BY p.position), '[]')
      FROM payments p
      WHERE ${sameCompany(scope, sql`p.company_id`, sql`o.company_id`)} AND p.order_id = o.id) AS payments`;
}

/** Reads and writes orders with their items and payments. Amounts refunded later are in OrderRefundsRepository. */
@Injectable()
export class OrdersRepository {
  constructor(private readonly database: Database) {}

  async find(scope: ReadScope, id: string): Promise<Order | null> {
    const conditions = where(inCompany(scope, sql`o.company_id`), sql`o.id = ${id}::uuid`);
    const row = await this.database.readOne<StoredOrder>(
      scope,
      sql`SELECT ${ORDER_COLUMNS}, ${contents(scope)} FROM orders o ${conditions}`,
    );

    return row === null ? null : toOrder(row);
  }

  /**
   * Locks the row until the transaction ends, then reads the order: of two concurrent changes the second sees the
   * first. Two statements, because a sub-select of the one that locks would not see it.
   */
  async lock(tx: TenantTransaction, id: string): Promise<LockedOrder | null> {
    const key = sql`o.company_id = ${tx.companyId}::uuid AND o.id = ${id}::uuid`;
    const ofStore = (column: Sql): Sql =>
      sql`(SELECT s.${column} FROM stores s WHERE s.company_id = o.company_id AND s.id = o.store_id)`;
    const [, [row]] = await Promise.all([
      tx.query(sql`SELECT o.id FROM orders o WHERE ${key} FOR UPDATE`),
      tx.query<StoredOrder & StoreCalendar>(sql`
        SELECT ${ORDER_COLUMNS}, ${contents(tx.scope)}, ${ofStore(sql`timezone`)} AS timezone,
          ${ofStore(sql`business_day_ends_at`)} AS "businessDayEndsAt"
        FROM orders o WHERE ${key}`),
    ]);

    return row === undefined ? null : { ...toOrder(row), ...storeCalendar(row) };
  }

  /**
   * Locks the row until the transaction ends, without reading the order. Fails the transaction with CONCURRENT_CHANGE when
   * the order is not in its version any more.
   */
  lockVersion(tx: TenantTransaction, order: Order): void {
    const lock = sql`SELECT require_version(o.version, ${order.version}::int) FROM orders o WHERE ${keyOf(order)} FOR UPDATE`;
    tx.write(lock, (error) =>
      databaseRefusal(error)?.code === '40001' ? new DomainError('CONCURRENT_CHANGE', { cause: error }) : error,
    );
  }

  /** Inserts a whole sale in one message that is its own transaction. */
  insert<T>(scope: CompanyScope, order: NewOrder, toAnswer: (inserted: Order) => T): Promise<T> {
    return this.database.writeOnce<AssignedValues, T>(scope, {
      writes: insertOrder(order),
      readBack: {
        orderNumber: sql`SELECT order_number FROM orders o WHERE ${keyOf(order)}`,
        shiftId: shiftOfPayment(order, 1),
      },
      toAnswer: (assigned) => toAnswer(withAssigned(order, assigned)),
      subject: order,
    });
  }

  /**
   * Inserts a whole sale within a transaction, after all other locks: it locks the counter that the whole company
   * shares.
   */
  async insertWithin(tx: TenantTransaction, order: NewOrder): Promise<Order> {
    for (const statement of insertOrder(order)) tx.write(statement);
    const [row] = await tx.query<AssignedValues>(sql`
      SELECT o.order_number AS "orderNumber", p.shift_id AS "shiftId", p.is_late AS "isLate" FROM orders o
      LEFT JOIN payments p ON p.company_id = ${tx.companyId}::uuid AND p.order_id = o.id AND p.position = 1
      WHERE ${keyOf(order)}`);
    if (row === undefined) throw new Error('The statements that insert an order inserted no row');

    return withAssigned(order, row);
  }

  /** Writes what a change has made of the items: those that are gone, that are priced anew, and that are new. */
  writeItems(tx: TenantTransaction, before: Order, after: Order): void {
    const known = new Set(before.items);
    const ids = new Set(before.items.map(({ id }) => id));
    const left = new Set(after.items.map(({ id }) => id));
    const gone = [...ids].filter((id) => !left.has(id));
    const changed = after.items.filter((item) => ids.has(item.id) && !known.has(item));
    const added = after.items.filter(({ id }) => !ids.has(id));
    if (gone.length > 0) tx.write(deleteItems(after, gone));
    if (changed.length > 0) tx.write(updateItems(after, changed));
    if (added.length > 0) tx.write(insertItems(after, added));
  }

  /** Inserts the payment, in the open shift of the register if there is one. */
  async insertPayment(
    tx: TenantTransaction,
    order: Order,
    payment: PaymentRow,
    { registerId, needsOpenDrawer: isNeeded }: Pick<NewOrder, 'registerId' | 'needsOpenDrawer'>,
  ): Promise<PaymentRow> {
    const shift = openShiftOf(tx.companyId, registerId, { isNeeded });
    for (const lock of shift.locks) tx.write(lock);
    tx.write(insertPayments(order, [payment], onTime(shift)));
    if (registerId === null) return payment;
    const [row] = await tx.query<{ shiftId: string | null }>(shiftOfPayment(order, payment.position));

    return { ...payment, ...row };
  }

  /** Updates every column of a locked order that can change after it was inserted, apart from its refunded amount. */
  update(tx: TenantTransaction, order: Order): void {
    tx.write(sql`
      UPDATE orders SET customer_id = ${order.customerId}::uuid, customer_type = ${order.customerType},
        customer_name = ${order.customerName}, customer_phone = ${order.customerPhone},
        customer_phone_key = ${order.customerPhoneKey},
        customer_name_key = ${nameKey(order.customerName)}, status = ${order.status},
        subtotal = ${order.subtotal}::bigint, discount_total = ${order.discountTotal}::bigint,
        order_discount = ${order.orderDiscount}::bigint, order_discount_percent = ${order.orderDiscountPercent}::numeric,
        tax_exempt_reason = ${order.taxExemptReason}, tax_exempt_certificate = ${order.taxExemptCertificate},
        note = ${order.note},
        tax_total = ${order.taxTotal}::bigint, total_amount = ${order.totalAmount}::bigint,
        paid_amount = ${order.paidAmount}::bigint, deposit_amount = ${order.depositAmount}::bigint,
        deposit_refunded = ${order.depositRefunded}::bigint,
        version = ${order.version}::int, updated_at = ${order.updatedAt}::timestamptz,
        paid_at = ${order.paidAt}::timestamptz, paid_on = ${order.paidOn}::date,
        cancelled_at = ${order.cancelledAt}::timestamptz, approved_by = ${order.approvedBy}::uuid
      WHERE company_id = ${tx.companyId}::uuid AND id = ${order.id}::uuid`);
  }
}

/**
 * Inserts a whole sale. The row of the counter is locked by it, and only the answer of an idempotent request is stored
 * after it, so that sales of a company block each other as briefly as possible. A sale that fails leaves no gap.
 */
function insertOrder(order: NewOrder): Sql[] {
  const shift = openShiftOf(order.companyId, order.registerId, { isNeeded: order.needsOpenDrawer });

  return [
    ...unlessErased(order),
    ...shift.locks,
    sql`INSERT INTO order_counters AS counter (company_id, business_date, last_number)
      VALUES (${order.companyId}::uuid, ${order.businessDate}::date, 1)
      ON CONFLICT (company_id, business_date) DO UPDATE SET last_number = counter.last_number + 1`,
    sql`INSERT INTO orders (id, company_id, store_id, order_number, business_date, customer_id, customer_type, customer_name,
        customer_phone, customer_phone_key, customer_name_key, status, currency, prices_include_tax, subtotal, discount_total, order_discount,
        order_discount_percent, tax_exempt_reason, tax_exempt_certificate, note, tax_total, total_amount, paid_amount,
        deposit_amount, cashier_id, created_at, updated_at, recorded_at, paid_at, paid_on, approved_by)
      SELECT ${order.id}::uuid, company_id, ${order.storeId}::uuid,
        'ORD-' || ${order.businessDate.replaceAll('-', '')}::text || '-'
          || lpad(last_number::text, greatest(3, length(last_number::text)), '0'),
        business_date, ${order.customerId}::uuid, ${order.customerType}::text, ${order.customerName}::text,
        ${order.customerPhone}::text, ${order.customerPhoneKey}::text,
        ${nameKey(order.customerName)}::text, ${order.status}::text, ${order.currency}::text,
        ${order.pricesIncludeTax}::bool, ${order.subtotal}::bigint, ${order.discountTotal}::bigint,
        ${order.orderDiscount}::bigint, ${order.orderDiscountPercent}::numeric, ${order.taxExemptReason}::text,
        ${order.taxExemptCertificate}::text, ${order.note}::text, ${order.taxTotal}::bigint, ${order.totalAmount}::bigint,
        ${order.paidAmount}::bigint, ${order.depositAmount}::bigint, ${order.cashierId}::uuid,
        ${order.createdAt}::timestamptz, ${order.updatedAt}::timestamptz, ${order.recordedAt}::timestamptz,
        ${order.paidAt}::timestamptz, ${order.paidOn}::date, ${order.approvedBy}::uuid
      FROM order_counters
      WHERE company_id = ${order.companyId}::uuid AND business_date = ${order.businessDate}::date`,
    ...(order.items.length === 0 ? [] : [insertItems(order, order.items)]),
    ...(order.payments.length === 0 ? [] : [insertPayments(order, order.payments, bookingOf(order, shift))]),
  ];
}

/**
 * Fails a sale to a customer who was erased after the name was read: the name would be stored anew. It waits for an erasure that goes
 * on, hence before the counter of orders is locked, for which every till would wait. What an erased customer exchanges has no name.
 */
function unlessErased({ companyId, customerId, customerName }: NewOrder): Sql[] {
  if (customerId === null || customerName === ERASED_NAME) return [];

  return [
    sql`SELECT require_version((erased_at IS NULL)::int, 1) FROM customers
      WHERE company_id = ${companyId}::uuid AND id = ${customerId}::uuid FOR KEY SHARE`,
  ];
}

/** The values that the database assigns. */
interface AssignedValues {
  readonly orderNumber: string;
  readonly shiftId: string | null;
  /** Whether a late sale has missed its shift; one that is on its way has not. */
  readonly isLate?: boolean | null;
}

function withAssigned(order: NewOrder, { orderNumber, shiftId, isLate }: AssignedValues): Order {
  const payments = order.payments.map((payment) => ({ ...payment, shiftId, isLate: isLate ?? false }));

  return { ...order, orderNumber, payments };
}

/** The shift in which the payment at a position was booked. */
function shiftOfPayment({ companyId, id }: OrderKey, position: number): Sql {
  return sql`SELECT p.shift_id AS "shiftId" FROM payments p
    WHERE p.company_id = ${companyId}::uuid AND p.order_id = ${id}::uuid AND p.position = ${position}::int`;
}
/** The order as the statements above return it. */
type StoredOrder = OrderRow & Pick<Order, 'note'> & { items: AsJson<ItemRow>[]; payments: AsJson<PaymentRow>[] };
/** A row as JSON: amounts and instants are texts. */
type AsJson<Row> = {
  [Key in keyof Row]: Row[Key] extends bigint | Date
    ? string
    : Row[Key] extends bigint | null
      ? string | null
      : Row[Key];
};

function toOrder({ items, payments, ...order }: StoredOrder): Order {
  return {
    ...order,
    items: items.map((item) => ({
      ...item,
      unitPrice: BigInt(item.unitPrice),
      subtotal: BigInt(item.subtotal),
      discount: BigInt(item.discount),
      orderDiscount: BigInt(item.orderDiscount),
      exemptTax: BigInt(item.exemptTax),
      tax: BigInt(item.tax),
      total: BigInt(item.total),
      listPrice: item.listPrice === null ? null : BigInt(item.listPrice),
    })),
    payments: payments.map((payment) => ({
      ...payment,
      amount: BigInt(payment.amount),
      tip: BigInt(payment.tip),
      rounding: BigInt(payment.rounding),
      tendered: payment.tendered === null ? null : BigInt(payment.tendered),
      change: BigInt(payment.change),
      createdAt: new Date(payment.createdAt),
    })),
  };
}
