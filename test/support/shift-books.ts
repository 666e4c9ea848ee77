import { data, type TestCompany } from './company.js';
import type { TestApp } from './test-app.js';
import { queryAs } from './test-database.js';

/** What moves in cash: with a payment its tip as well, and with both their rounding. */
const MOVED: Readonly<Record<string, string>> = { payments: 'amount + tip + rounding', refunds: 'amount + rounding' };
const SUM = (table: string, condition: string, amount = 'amount'): string =>
  `(SELECT coalesce(sum(${amount}), 0) FROM ${table} t WHERE t.company_id = s.company_id AND t.shift_id = s.id AND ${condition})`;
const FROZEN =
  '(SELECT coalesce(sum((m ->> $q$payments$q$)::bigint - (m ->> $q$refunds$q$)::bigint), 0) FROM jsonb_array_elements(s.totals) m)';

/** Closed shifts whose report is not what their rows come to. None, when no money came late and none was lost. */
export async function falseReports({ database }: TestApp, companyId: string): Promise<string[]> {
  const rows = await queryAs<{ id: string }>(
    database.adminUrl,
    `SELECT id FROM shifts s WHERE company_id = $1 AND status = 'CLOSED' AND (
       expected <> opening_float + ${SUM('payments', "method = 'CASH'", MOVED['payments'])} + ${SUM('account_payments', "method = 'CASH'")}
         - ${SUM('refunds', "method = 'CASH'", MOVED['refunds'])}
         + ${SUM('cash_movements', "kind = 'PAID_IN'")} - ${SUM('cash_movements', "kind = 'PAID_OUT'")}
       OR ${FROZEN} <> ${SUM('payments', 'true')} + ${SUM('account_payments', 'true')} - ${SUM('refunds', 'true')})`,
    [companyId],
  );

  return rows.map(({ id }) => id);
}

/** One amount, four ways, in minor units: what was booked, what the orders say, what the reports of closed shifts say. */
export interface Books {
  /** Σ payments − Σ refunds. */
  readonly booked: string;
  /** Σ paid − Σ refunded of the orders. */
  readonly orders: string;
  /** Σ of the Z reports, all methods, and what was booked in no shift. */
  readonly reports: string;
  /** Cash of the orders with tips and rounding; and the expected content of the drawers, less their float and what was paid in. */
  readonly cash: string;
  readonly drawers: string;
}

/** For a company whose shifts are all closed, and whose returns all have a receipt. */
export async function booksOf({ database }: TestApp, companyId: string): Promise<Books | undefined> {
  const net = (condition: string, of: typeof MOVED = { payments: 'amount', refunds: 'amount' }): string =>
    `((SELECT coalesce(sum(${of['payments']}), 0) FROM payments WHERE company_id = $1 AND ${condition})
      - (SELECT coalesce(sum(${of['refunds']}), 0) FROM refunds WHERE company_id = $1 AND ${condition}))`;
  const [books] = await queryAs<{ [Key in keyof Books]: string }>(
    database.adminUrl,
    `SELECT ${net('true')} AS booked,
       (SELECT coalesce(sum(paid_amount - refunded_amount), 0) FROM orders WHERE company_id = $1) AS orders,
       (SELECT coalesce(sum(${FROZEN}), 0) FROM shifts s WHERE company_id = $1) + ${net('shift_id IS NULL')} AS reports,
       ${net("method = 'CASH' AND shift_id IS NOT NULL", MOVED)} AS cash,
       (SELECT coalesce(sum(expected - opening_float - paid_in + paid_out), 0) FROM shifts WHERE company_id = $1) AS drawers`,
    [companyId],
  );

  return books;
}

/** Expects that orders hold what was booked, and that the check of each report is even. */
export async function expectTrueBooks(app: TestApp, { id, manager }: TestCompany): Promise<void> {
  const books = await booksOf(app, id);
  expect(books?.orders).toBe(books?.booked);
  for (const path of ['sales', 'tax', 'baskets', 'customers/top', 'customers/new-and-returning']) {
    const { check } = data(await manager.get(`/reports/${path}`));
    expect([path, check.difference]).toEqual([path, '0.00']);
  }
}
