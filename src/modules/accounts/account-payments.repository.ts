import { Injectable } from '@nestjs/common';
import { openShiftOf } from '#modules/shifts/open-shift.fragment.js';
import { Database } from '#shared/database/database.js';
import { inCompany, inOwnStores, sameCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { MAX_SETTLED } from './account-limits.js';
import type { AccountPaymentRow, AssignedColumns, NewAccountPayment, SettledPayment } from './account-rows.js';

const COLUMNS = sql`p.id, p.company_id AS "companyId", p.customer_id AS "customerId", p.store_id AS "storeId",
  p.payment_number AS "paymentNumber", p.business_date AS "businessDate", p.method, company.currency, p.amount,
  p.tendered, p.change, p.reference, e.balance_after AS "owedAfter", p.shift_id AS "shiftId",
  p.cashier_id AS "cashierId", p.created_at AS "createdAt"`;

const FROM_PAYMENTS = sql`FROM account_payments p JOIN companies company ON company.id = p.company_id
  JOIN account_entries e ON e.company_id = p.company_id AND e.payment_id = p.id`;

/** The settled charges as JSON, with amounts as text, because a JSON number is a float. */
function settled(scope: ReadScope): Sql {
  const ofEntry = sql`${sameCompany(scope, sql`s.company_id`, sql`e.company_id`)}
    AND s.customer_id = e.customer_id AND s.position = e.position`;

  return sql`
    (SELECT count(*)::int FROM account_settlements s WHERE ${ofEntry}) AS "settledCount",
    (SELECT coalesce(json_agg(json_build_object('orderId', charge.order_id, 'orderNumber', charge.order_number,
        'amount', charge.amount::text, 'inFull', charge.settled_position IS NOT DISTINCT FROM e.position)
        ORDER BY charge.position), '[]')
      FROM (SELECT s.amount, c.order_id, c.position, c.settled_position, o.order_number FROM account_settlements s
        JOIN account_charges c ON c.company_id = s.company_id AND c.id = s.charge_id
        JOIN orders o ON o.company_id = c.company_id AND o.id = c.order_id
        WHERE ${ofEntry} ORDER BY c.position LIMIT ${MAX_SETTLED}::int) charge) AS settled`;
}

/** Reads and inserts payments towards accounts. */
@Injectable()
export class AccountPaymentsRepository {
  constructor(private readonly database: Database) {}

  async find(scope: ReadScope, customerId: string, id: string): Promise<SettledPayment | null> {
    const conditions = where(
      inCompany(scope, sql`p.company_id`),
      sql`p.id = ${id}::uuid`,
      sql`p.customer_id = ${customerId}::uuid`,
    );
    const row = await this.database.readOne<StoredPayment>(
      scope,
      sql`SELECT ${COLUMNS}, ${settled(scope)} ${FROM_PAYMENTS} ${conditions}`,
    );
    if (row === null) return null;

    return { ...row, settled: row.settled.map((charge) => ({ ...charge, amount: BigInt(charge.amount) })) };
  }

  /** Lists payments, newest first. */
  list(
    scope: ReadScope,
    customerId: string,
    { after, limit }: { after: CursorKey | null; limit: number },
  ): Promise<AccountPaymentRow[]> {
    const conditions = where(
      inCompany(scope, sql`p.company_id`),
      inOwnStores(scope, sql`p.store_id`),
      sql`p.customer_id = ${customerId}::uuid`,
      after && sql`(p.created_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT ${COLUMNS} ${FROM_PAYMENTS} ${conditions} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}::int`,
    );
  }

  /** Inserts a payment with its number. The counter row is locked last, to keep contention short. */
  async insert(tx: TenantTransaction, payment: NewAccountPayment): Promise<AssignedColumns> {
    const shift = openShiftOf(tx.companyId, payment.registerId, { isNeeded: payment.needsOpenDrawer });
    const day = sql`company_id = ${tx.companyId}::uuid AND business_date = ${payment.businessDate}::date`;
    for (const lock of shift.locks) tx.write(lock);
    tx.write(sql`
      INSERT INTO account_payment_counters AS counter (company_id, business_date, last_number)
      VALUES (${tx.companyId}::uuid, ${payment.businessDate}::date, 1)
      ON CONFLICT (company_id, business_date) DO UPDATE SET last_number = counter.last_number + 1`);
    const [row] = await tx.query<AssignedColumns>(sql`
      INSERT INTO account_payments (company_id, id, customer_id, store_id, payment_number, business_date, method, amount,
        tendered, change, reference, shift_id, cashier_id, created_at)
      SELECT company_id, ${payment.id}::uuid, ${payment.customerId}::uuid, ${payment.storeId}::uuid,
        'PAY-' || ${payment.businessDate.replaceAll('-', '')}::text || '-'
          || lpad(last_number::text, greatest(3, length(last_number::text)), '0'),
        business_date, ${payment.method}::text, ${payment.amount}::bigint, ${payment.tendered}::bigint,
        ${payment.change}::bigint, ${payment.reference}::text, ${shift.id}, ${payment.cashierId}::uuid,
        ${payment.createdAt}::timestamptz
      FROM account_payment_counters WHERE ${day}
      RETURNING payment_number AS "paymentNumber", shift_id AS "shiftId"`);
    if (row === undefined) throw new Error('The statement that inserts a payment returned no row');

    return row;
  }
}

/** A payment as `find` reads it. */
type StoredPayment = AccountPaymentRow & {
  settledCount: number;
  settled: { orderId: string; orderNumber: string; amount: string; inFull: boolean }[];
};
