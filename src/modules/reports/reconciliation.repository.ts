import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type Sql, sql } from '#shared/database/sql.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { LedgerTotals } from './reconciliation.js';
import { ordersOf, paymentsOf, refundsOf } from './report-filter.fragment.js';
import type { ReportFilter } from './report-range.js';

/** The rows of a report, amounts as text because a JSON number is a float, and the ledger totals of the same days. */
export interface ReportData<Row> {
  readonly rows: readonly Row[];
  readonly ledger: LedgerTotals;
}

/**
 * Reads reports together with the totals they are reconciled with. Parts of an order or return are joined by
 * `LATERAL (… OFFSET 0)`, which makes the planner look them up by index instead of reading the whole table.
 */
@Injectable()
export class ReconciliationRepository {
  constructor(private readonly database: Database) {}

  /** Reads rows and totals in one statement, hence in one snapshot: a concurrent sale is in both or in neither. */
  async read<Row>(scope: CompanyScope, filter: ReportFilter, rowsOf: Sql): Promise<ReportData<Row>> {
    const [row] = await this.database.reportOfPast<LedgerTotals & { rows: Row[] }>(
      scope,
      sql`SELECT ledger.*, (SELECT coalesce(json_agg(line), '[]') FROM (${rowsOf}) line) AS rows
        FROM (${ledgerTotals(filter)}) ledger`,
    );
    if (row === undefined) throw new Error('The statement of a report returned no row');
    const { rows, ...ledger } = row;

    return { rows, ledger };
  }
}

function ledgerTotals(filter: ReportFilter): Sql {
  return sql`SELECT *, ("salesTax" - "returnsTax")::bigint AS tax FROM
    (SELECT coalesce(sum(p.amount), 0)::bigint AS payments,
        coalesce(sum(p.amount) FILTER (WHERE p.is_deposit), 0)::bigint AS "depositsTaken"
      FROM payments p WHERE ${paymentsOf(filter)}) taken,
    (SELECT coalesce(sum(o.total_amount), 0)::bigint AS sales, coalesce(sum(o.deposit_amount), 0)::bigint AS "depositsUsed",
        coalesce(sum(o.tax_total), 0)::bigint AS "salesTax"
      FROM orders o WHERE ${ordersOf(filter)}) sold,
    (SELECT coalesce(sum(r.total_refunded) FILTER (WHERE r.kind <> 'DEPOSIT'), 0)::bigint AS returns,
        coalesce(sum(r.total_refunded) FILTER (WHERE r.kind = 'DEPOSIT'), 0)::bigint AS "depositsRefunded",
        coalesce(sum(r.tax_total), 0)::bigint AS "returnsTax", coalesce(sum(given.amount), 0)::bigint AS refunds
      FROM order_returns r CROSS JOIN LATERAL
        (SELECT sum(f.amount) AS amount FROM refunds f WHERE f.company_id = ${filter.companyId}::uuid AND f.return_id = r.id) given
      WHERE ${refundsOf(filter)}) given_back,
    (SELECT count(*)::int AS "anywayCount", coalesce(sum(r.anyway_amount), 0)::bigint AS anyway
      FROM order_returns r WHERE ${refundsOf(filter)} AND r.anyway_amount > 0) beyond`;
}
