import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type Sql, sql } from '#shared/database/sql.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { Books } from './books.js';
import type { Slice } from './report-range.js';
import { ordersOf, paymentsOf, returnsOf } from './slice.js';

export interface ReportSettings {
  readonly currency: string;
  readonly timezone: string;
}

/** The rows of a report, amounts as text because a JSON number is a float, and the books of the same days. */
export interface Report<Row> {
  readonly books: Books;
  readonly rows: readonly Row[];
}

/** Reads reports. The parts of an order or return are joined by `LATERAL (… OFFSET 0)`: one by one, and never as a table. */
@Injectable()
export class BooksRepository {
  constructor(private readonly database: Database) {}

  async settings(scope: CompanyScope): Promise<ReportSettings | null> {
    const [row] = await this.database.read<ReportSettings>(
      scope,
      sql`SELECT currency, timezone FROM companies WHERE id = ${scope.companyId}::uuid`,
    );

    return row ?? null;
  }

  /** Rows and books in one statement: they see the same moment, or the check would fail whenever somebody sells. */
  async read<Row>(scope: CompanyScope, slice: Slice, rowsOf: Sql): Promise<Report<Row>> {
    const [row] = await this.database.report<Books & { rows: Row[] }>(
      scope,
      sql`SELECT books.*, (SELECT coalesce(json_agg(line), '[]') FROM (${rowsOf}) line) AS rows
        FROM (${booksOf(slice)}) books`,
    );
    if (row === undefined) throw new Error('A report was read without an answer');
    const { rows, ...books } = row;

    return { rows, books };
  }
}

function booksOf(slice: Slice): Sql {
  return sql`SELECT * FROM
    (SELECT coalesce(sum(p.amount), 0)::bigint AS payments,
        coalesce(sum(p.amount) FILTER (WHERE p.is_deposit), 0)::bigint AS "depositsTaken"
      FROM payments p WHERE ${paymentsOf(slice)}) taken,
    (SELECT coalesce(sum(o.total_amount), 0)::bigint AS sales, coalesce(sum(o.deposit_amount), 0)::bigint AS "depositsUsed"
      FROM orders o WHERE ${ordersOf(slice)}) sold,
    (SELECT coalesce(sum(r.total_refunded), 0)::bigint AS returns, coalesce(sum(given.amount), 0)::bigint AS refunds
      FROM order_returns r CROSS JOIN LATERAL
        (SELECT sum(f.amount) AS amount FROM refunds f WHERE f.company_id = r.company_id AND f.return_id = r.id) given
      WHERE ${returnsOf(slice)}) given_back`;
}
