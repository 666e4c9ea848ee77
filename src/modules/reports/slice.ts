import { type Sql, sql } from '#shared/database/sql.js';
import type { Interval, Slice } from './report-range.js';

/** Payments `p` taken on the days of a slice: the condition that `payments_reports_idx` is for. */
export function paymentsOf(slice: Slice): Sql {
  return within(slice, sql`p`, sql`p.business_date`);
}

/** Orders `o` paid in full on the days of a slice: the condition that `orders_reports_idx` is for. */
export function ordersOf(slice: Slice): Sql {
  return within(slice, sql`o`, sql`o.paid_on`);
}

/** Returns `r` taken back on the days of a slice: the condition that `order_returns_reports_idx` is for. */
export function returnsOf(slice: Slice): Sql {
  return within(slice, sql`r`, sql`r.business_date`);
}

/** A day (`2025-01-27`), or the month it is in (`2025-01`). */
export function periodOf(day: Sql, interval: Interval): Sql {
  return interval === 'day' ? sql`${day}::text` : sql`to_char(${day}, 'YYYY-MM')`;
}

function within({ companyId, from, to, storeId }: Slice, table: Sql, day: Sql): Sql {
  const days = sql`${table}.company_id = ${companyId}::uuid AND ${day} BETWEEN ${from}::date AND ${to}::date`;

  return storeId === undefined ? days : sql`${days} AND ${table}.store_id = ${storeId}::uuid`;
}
