import { DAY_PATTERN } from '#shared/kernel/days.js';
import { type Sql, sql } from './sql.js';

/** A period whose bounds are inclusive, each a business day or a point in time. */
export interface Period {
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * Builds the conditions of a period on a table with `business_date` and a point in time (default: `created_at`). A business
 * day is a day in the store's time zone, between 14 hours ahead of UTC and 12 behind it, and ends at noon of the next day at the
 * latest. The bounds on the point in time follow from that and let the index of a list begin and end near the day.
 */
export function within({ from, to }: Period, table: Sql, instant = sql`${table}.created_at`): (Sql | false)[] {
  return [
    from !== undefined &&
      (DAY_PATTERN.test(from) ? sinceDay(from, table, instant) : sql`${instant} >= ${from}::timestamptz`),
    to !== undefined && (DAY_PATTERN.test(to) ? untilDay(to, table, instant) : sql`${instant} <= ${to}::timestamptz`),
  ];
}

function sinceDay(day: string, table: Sql, instant: Sql): Sql {
  return sql`${table}.business_date >= ${day}::date
    AND ${instant} >= (${day}::date - interval '14 hours') AT TIME ZONE 'UTC'`;
}

function untilDay(day: string, table: Sql, instant: Sql): Sql {
  return sql`${table}.business_date <= ${day}::date
    AND ${instant} < (${day}::date + interval '48 hours') AT TIME ZONE 'UTC'`;
}
