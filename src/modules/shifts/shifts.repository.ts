import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type Period, within } from '#shared/database/period.js';
import { inCompany, inOwnStores, type Sql, sql, toJson, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { MethodTotals, MovementTotal } from './drawer.js';
import type { ClosedShift, NewShift, OpenShift, Shift, ShiftClosing, ShiftOpening, ShiftStatus } from './shift-rows.js';

export interface ShiftFilters extends Period {
  registerId?: string | undefined;
  storeId?: string | undefined;
  status?: ShiftStatus | undefined;
}

/** Partial unique index that allows a register one open shift. */
export const OPEN_SHIFT_KEY = 'shifts_open_key';

const COLUMNS = sql`s.id, s.company_id AS "companyId", s.store_id AS "storeId", s.register_id AS "registerId", s.number,
  s.status, s.currency, s.blind, s.opening_float AS "openingFloat", s.business_date AS "businessDate",
  s.opened_at AS "openedAt", s.opened_by AS "openedBy", s.closed_at AS "closedAt", s.closed_by AS "closedBy",
  s.cash_payments AS "cashPayments", s.cash_refunds AS "cashRefunds",
  s.cash_tips AS "cashTips", s.cash_rounding AS "cashRounding", s.paid_in AS "paidIn", s.paid_out AS "paidOut",
  s.expected, s.counted, s.difference, s.totals, s.late_payment_count AS "latePaymentCount",
  s.late_payments AS "latePayments", s.anyway_refund_count AS "anywayRefundCount", s.anyway_refunds AS "anywayRefunds",
  s.no_sale_count AS "noSaleCount",
  (SELECT u.name FROM users u WHERE u.company_id = s.company_id AND u.id = s.opened_by) AS "openedByName",
  (SELECT u.name FROM users u WHERE u.company_id = s.company_id AND u.id = s.closed_by) AS "closedByName"`;

@Injectable()
export class ShiftsRepository {
  constructor(private readonly database: Database) {}

  async find(scope: ReadScope, id: string): Promise<Shift | null> {
    const conditions = where(inCompany(scope, sql`s.company_id`), sql`s.id = ${id}::uuid`);
    const row = await this.database.readOne<StoredShift>(scope, sql`SELECT ${COLUMNS} FROM shifts s ${conditions}`);

    return row === null ? null : toShift(row);
  }

  /** Newest first. */
  async list(
    scope: ReadScope,
    { registerId, storeId, status, ...period }: ShiftFilters,
    { after, limit }: { after: CursorKey | null; limit: number },
  ): Promise<Shift[]> {
    const conditions = where(
      inCompany(scope, sql`s.company_id`),
      inOwnStores(scope, sql`s.store_id`),
      registerId !== undefined && sql`s.register_id = ${registerId}::uuid`,
      storeId !== undefined && sql`s.store_id = ${storeId}::uuid`,
      status !== undefined && sql`s.status = ${status}`,
      ...within(period, sql`s`, sql`s.opened_at`),
      after && sql`(s.opened_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );
    const rows = await this.database.read<StoredShift>(
      scope,
      sql`SELECT ${COLUMNS} FROM shifts s ${conditions} ORDER BY s.opened_at DESC, s.id DESC LIMIT ${limit}::int`,
    );

    return rows.map(toShift);
  }

  /**
   * Opens a shift under the next number of its register: a refused shift leaves no gap. It takes up the payments of late
   * sales that have waited for it. Null when the register is not active any more.
   */
  async open(tx: TenantTransaction, shift: NewShift): Promise<Shift | null> {
    tx.write(sql`
      UPDATE registers SET last_shift_number = last_shift_number + 1
      WHERE company_id = ${tx.companyId}::uuid AND id = ${shift.registerId}::uuid AND is_active`);
    const inserted = await tx.query(insertShift(shift));
    if (inserted.length === 0) return null;
    tx.write(sql`
      UPDATE payments SET shift_id = ${shift.id}::uuid, awaited_register_id = NULL
      WHERE company_id = ${tx.companyId}::uuid AND awaited_register_id = ${shift.registerId}::uuid`);
    const [row] = await tx.query<StoredShift>(
      sql`SELECT ${COLUMNS} FROM shifts s WHERE s.company_id = ${tx.companyId}::uuid AND s.id = ${shift.id}::uuid`,
    );

    return row === undefined ? null : toShift(row);
  }

  /** Locks an open shift until the transaction ends: no payment is added to it meanwhile. Null when it is not open. */
  private async lock(tx: TenantTransaction, id: string): Promise<OpenShift | null> {
    const [row] = await tx.query<StoredShift>(sql`
      SELECT ${COLUMNS} FROM shifts s
      WHERE s.company_id = ${tx.companyId}::uuid AND s.id = ${id}::uuid AND s.closed_at IS NULL FOR UPDATE`);

    return row === undefined ? null : { ...row, status: 'OPEN' };
  }

  /** The same; refuses a shift that is closed or does not exist. */
  async lockOpen(tx: TenantTransaction, id: string): Promise<OpenShift> {
    const shift = await this.lock(tx, id);
    if (shift === null) throw new DomainError((await this.exists(tx, id)) ? 'SHIFT_CLOSED' : 'SHIFT_NOT_FOUND');

    return shift;
  }

  private async exists(tx: TenantTransaction, id: string): Promise<boolean> {
    const rows = await tx.query(sql`
      SELECT id, store_id AS "storeId" FROM shifts WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid`);

    return rows.length > 0;
  }

  /** The movements of an open shift up to now, for its X report. */
  movementTotalsSoFar(scope: ReadScope, shift: ShiftOpening): Promise<MovementTotal[]> {
    return this.database.report(scope, movementTotals(shift));
  }

  /** The movements of a locked shift, which are final, for its Z report. */
  movementTotals(tx: TenantTransaction, shift: ShiftOpening): Promise<MovementTotal[]> {
    return tx.query(movementTotals(shift));
  }

  close(tx: TenantTransaction, { id, ...shift }: ClosedShift): void {
    tx.write(sql`
      UPDATE shifts SET status = ${shift.status}, closed_at = ${shift.closedAt}::timestamptz,
        closed_by = ${shift.closedBy}::uuid, cash_payments = ${shift.cashPayments}::bigint,
        cash_refunds = ${shift.cashRefunds}::bigint, cash_tips = ${shift.cashTips}::bigint,
        cash_rounding = ${shift.cashRounding}::bigint, paid_in = ${shift.paidIn}::bigint, paid_out = ${shift.paidOut}::bigint,
        expected = ${shift.expected}::bigint, counted = ${shift.counted}::bigint, difference = ${shift.difference}::bigint,
        totals = ${toJson(shift.totals)}::jsonb, late_payment_count = ${shift.latePaymentCount}::int,
        late_payments = ${shift.latePayments}::bigint, anyway_refund_count = ${shift.anywayRefundCount}::int,
        anyway_refunds = ${shift.anywayRefunds}::bigint, no_sale_count = ${shift.noSaleCount}::int
      WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid`);
  }
}

function insertShift(shift: NewShift): Sql {
  return sql`
    INSERT INTO shifts AS s (id, company_id, store_id, register_id, number, status, currency, blind, opening_float,
      business_date, opened_at, opened_by)
    SELECT ${shift.id}::uuid, company_id, store_id, id, last_shift_number, 'OPEN', ${shift.currency}::text, blind_count OR ${shift.blind}::bool, ${shift.openingFloat}::bigint,
      ${shift.businessDate}::date, ${shift.openedAt}::timestamptz, ${shift.openedBy}::uuid
    FROM registers WHERE company_id = ${shift.companyId}::uuid AND id = ${shift.registerId}::uuid AND is_active
    RETURNING s.id`;
}

/** Adds up all rows that name the shift. A new table of money taken at a register is one more part of the UNION. */
function movementTotals({ companyId, id }: ShiftOpening): Sql {
  const ofShift = sql`company_id = ${companyId}::uuid AND shift_id = ${id}::uuid`;

  return sql`
    SELECT kind, method, is_late AS "isLate", count(*)::int AS count, sum(amount)::bigint AS amount,
      sum(tip)::bigint AS tips, sum(rounding)::bigint AS rounding
    FROM (
      SELECT 'PAYMENT' AS kind, method, is_late, amount, tip, rounding FROM payments WHERE ${ofShift}
      UNION ALL SELECT CASE WHEN is_payout THEN 'REFUND' ELSE 'PAYMENT' END, method, false,
          CASE WHEN is_payout THEN -amount ELSE amount END, 0, 0
        FROM (SELECT p.method, p.amount, coalesce(original.amount, p.amount) < 0 AS is_payout FROM account_payments p
          LEFT JOIN account_payments original
            ON original.company_id = ${companyId}::uuid AND original.id = p.original_id
          WHERE p.company_id = ${companyId}::uuid AND p.shift_id = ${id}::uuid) of_accounts
      UNION ALL SELECT 'REFUND', method, false, amount, 0, rounding FROM refunds WHERE ${ofShift}
      UNION ALL SELECT kind, 'CASH', false, amount, 0, 0 FROM cash_movements WHERE ${ofShift}
      UNION ALL SELECT kind, 'CASH', false, 0, 0, 0 FROM till_acts WHERE ${ofShift} AND kind = 'NO_SALE'
      UNION ALL SELECT 'ANYWAY', 'ANYWAY', false, r.anyway_amount, 0, 0
        FROM (SELECT DISTINCT return_id FROM refunds WHERE ${ofShift}) given
        JOIN order_returns r ON r.company_id = ${companyId}::uuid AND r.id = given.return_id WHERE r.anyway_amount > 0
    ) money GROUP BY kind, method, is_late`;
}

/** The totals as JSON; those of shifts that were closed before there were tips have none. */
type StoredTotals = Omit<MethodTotals, 'payments' | 'refunds' | 'tips'> & {
  payments: string;
  refunds: string;
  tips?: string;
};
type StoredShift = ShiftOpening & { status: ShiftStatus } & {
  [Key in keyof ShiftClosing]: Key extends 'totals' ? StoredTotals[] | null : ShiftClosing[Key] | null;
};

/** A CHECK guarantees that a row with totals has every other column of a closing as well. */
function toShift({ totals, ...row }: StoredShift): Shift {
  if (totals === null) return { ...row, status: 'OPEN' };
  const exact = totals.map(({ tips = '0', ...of }) => ({
    ...of,
    payments: BigInt(of.payments),
    tips: BigInt(tips),
    refunds: BigInt(of.refunds),
  }));

  return { ...row, status: 'CLOSED', totals: exact } as ClosedShift;
}
