import { Injectable } from '@nestjs/common';
import { lockedShift, openShiftLock, openShiftOf, type ShiftChoice } from '#modules/shifts/open-shift.fragment.js';
import { Database } from '#shared/database/database.js';
import { inCompany, inOwnStores, sameCompany, type Sql, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { MAX_SETTLED } from './account-limits.js';
import type {
  AccountCorrection,
  AccountPaymentRow,
  AssignedColumns,
  NewAccountPayment,
  SettledPayment,
} from './account-rows.js';

const COLUMNS = sql`p.id, p.company_id AS "companyId", p.customer_id AS "customerId", p.store_id AS "storeId",
  p.payment_number AS "paymentNumber", p.business_date AS "businessDate", p.method, company.currency, p.amount,
  p.tendered, p.change, p.reference, coalesce(e.balance_after, f.balance_after) AS "owedAfter", p.shift_id AS "shiftId",
  p.cashier_id AS "cashierId", p.corrects_id AS "correctsId", p.original_id AS "originalId", p.reason,
  p.created_at AS "createdAt"`;

/** Payments with their ledger entries. Those of a correction have none: what they leave owed is in that of the first payment. */
const FROM_PAYMENTS = sql`FROM account_payments p JOIN companies company ON company.id = p.company_id
  LEFT JOIN account_entries e ON e.company_id = p.company_id AND e.payment_id = p.id
  LEFT JOIN account_entries f ON f.company_id = p.company_id AND f.payment_id = p.original_id`;

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
    const row = await this.database.readOne<StoredPayment>(scope, paymentOf(scope, customerId, id));

    return row && toSettled(row);
  }

  /** Reads a payment within a transaction that has locked its account. */
  async findWithin(tx: TenantTransaction, customerId: string, id: string): Promise<SettledPayment | null> {
    const [row] = await tx.query<StoredPayment>(paymentOf(tx.scope, customerId, id));

    return row === undefined ? null : toSettled(row);
  }

  /** Whether the payment has been corrected: one of the two entries of a correction is below zero. */
  async isCorrected(tx: TenantTransaction, id: string): Promise<boolean> {
    const rows = await tx.query(sql`
      SELECT id FROM account_payments
      WHERE company_id = ${tx.companyId}::uuid AND corrects_id = ${id}::uuid AND amount < 0`);

    return rows.length > 0;
  }

  /** What was paid out to a customer on a business day. */
  async paidOut(tx: TenantTransaction, customerId: string, businessDate: string): Promise<bigint> {
    const [row] = await tx.query<{ amount: bigint }>(sql`
      SELECT coalesce(-sum(amount), 0)::bigint AS amount FROM account_payments
      WHERE company_id = ${tx.companyId}::uuid AND customer_id = ${customerId}::uuid AND amount < 0 AND corrects_id IS NULL
        AND business_date = ${businessDate}::date`);

    return row?.amount ?? 0n;
  }

  /** Locks a shift against its closing until the transaction ends; false when it is closed. */
  async lockOpenShift(tx: TenantTransaction, id: string): Promise<boolean> {
    return (await tx.query(openShiftLock(tx.companyId, id))).length === 1;
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
  insert(tx: TenantTransaction, payment: NewAccountPayment): Promise<AssignedColumns> {
    const { registerId, needsOpenDrawer: isNeeded } = payment;

    return this.insertInto(tx, payment, openShiftOf(tx.companyId, registerId, { isNeeded }));
  }

  /** Inserts an entry of a correction in the shift of the wrong payment, which is locked. */
  insertCorrection(tx: TenantTransaction, entry: AccountCorrection): Promise<AssignedColumns> {
    return this.insertInto(tx, entry, lockedShift(entry.shiftId));
  }

  private async insertInto(
    tx: TenantTransaction,
    payment: Omit<AccountPaymentRow, keyof AssignedColumns>,
    shift: Pick<ShiftChoice, 'locks' | 'id'>,
  ): Promise<AssignedColumns> {
    const day = sql`company_id = ${tx.companyId}::uuid AND business_date = ${payment.businessDate}::date`;
    for (const lock of shift.locks) tx.write(lock);
    tx.write(sql`
      INSERT INTO account_payment_counters AS counter (company_id, business_date, last_number)
      VALUES (${tx.companyId}::uuid, ${payment.businessDate}::date, 1)
      ON CONFLICT (company_id, business_date) DO UPDATE SET last_number = counter.last_number + 1`);
    const [row] = await tx.query<AssignedColumns>(sql`
      INSERT INTO account_payments AS payment (company_id, id, customer_id, store_id, payment_number, business_date, method, amount,
        tendered, change, reference, shift_id, cashier_id, corrects_id, original_id, reason, created_at)
      SELECT company_id, ${payment.id}::uuid, ${payment.customerId}::uuid, ${payment.storeId}::uuid,
        'PAY-' || ${payment.businessDate.replaceAll('-', '')}::text || '-'
          || lpad(last_number::text, greatest(3, length(last_number::text)), '0'),
        business_date, ${payment.method}::text, ${payment.amount}::bigint, ${payment.tendered}::bigint,
        ${payment.change}::bigint, ${payment.reference}::text, ${shift.id}, ${payment.cashierId}::uuid,
        ${payment.correctsId}::uuid, ${payment.originalId}::uuid, ${payment.reason}::text, ${payment.createdAt}::timestamptz
      FROM account_payment_counters WHERE ${day}
      RETURNING payment.payment_number AS "paymentNumber", payment.shift_id AS "shiftId"`);
    if (row === undefined) throw new Error('The statement that inserts a payment returned no row');

    return row;
  }
}

/** A payment as `find` reads it. */
type StoredPayment = AccountPaymentRow & {
  settledCount: number;
  settled: { orderId: string; orderNumber: string; amount: string; inFull: boolean }[];
};

function paymentOf(scope: ReadScope, customerId: string, id: string): Sql {
  const conditions = where(
    inCompany(scope, sql`p.company_id`),
    sql`p.id = ${id}::uuid`,
    sql`p.customer_id = ${customerId}::uuid`,
  );

  return sql`SELECT ${COLUMNS}, ${settled(scope)} ${FROM_PAYMENTS} ${conditions}`;
}

function toSettled(row: StoredPayment): SettledPayment {
  return { ...row, settled: row.settled.map((charge) => ({ ...charge, amount: BigInt(charge.amount) })) };
}
