import { isOneOf, type Sql, sql } from '#shared/database/sql.js';
import type { Interval, ReportFilter } from './report-range.js';

/** Selects payments `p` by the day on which they were taken, through `payments_reports_idx`. */
export function paymentsOf(filter: ReportFilter): Sql {
  return within(filter, sql`p`, sql`p.business_date`);
}

/** Selects orders `o` by the day on which they were paid in full, through `orders_reports_idx`. */
export function ordersOf(filter: ReportFilter): Sql {
  return within(filter, sql`o`, sql`o.paid_on`);
}

/** Selects whatever gave money back, `r`, by its day, through `order_returns_reports_idx`. */
export function refundsOf(filter: ReportFilter): Sql {
  return within(filter, sql`r`, sql`r.business_date`);
}

/** Selects what made sales smaller, `r`: all refunds but those of deposits, which never were sales. */
export function returnsOf(filter: ReportFilter): Sql {
  return sql`${refundsOf(filter)} AND r.kind <> 'DEPOSIT'`;
}

/** Selects acts at tills `a` by their business day, through `till_acts_reports_idx`. */
export function tillActsOf(filter: ReportFilter): Sql {
  return within(filter, sql`a`, sql`a.business_date`);
}

/** A day as text (`2025-01-27`), or its month (`2025-01`). */
export function periodOf(day: Sql, interval: Interval): Sql {
  return interval === 'day' ? sql`${day}::text` : sql`to_char(${day}, 'YYYY-MM')`;
}

function within({ companyId, from, to, storeIds }: ReportFilter, table: Sql, day: Sql): Sql {
  const days = sql`${table}.company_id = ${companyId}::uuid AND ${day} BETWEEN ${from}::date AND ${to}::date`;

  return storeIds === undefined ? days : sql`${days} AND ${isOneOf(sql`${table}.store_id`, storeIds)}`;
}
