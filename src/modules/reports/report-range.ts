import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import { daysBetween, plusDays } from '#shared/kernel/days.js';

/** Business days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The rows a report counts: those of a company, or of some of its stores, on some business days. */
export interface ReportFilter extends Days {
  readonly companyId: string;
  readonly storeIds?: readonly string[] | undefined;
}

/** The filter of a report and the currency of its amounts. */
export interface ReportRange {
  readonly filter: ReportFilter;
  readonly currency: string;
}

/** What a row of a report over time stands for. */
export const INTERVALS = ['day', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** The longest range, a leap year: bounds the rows that a report reads. */
export const MAX_DAYS = 366;
export const DEFAULT_DAYS = 30;
/** The first day that days are of. */
const FIRST_DAY = '2000-01-01';

/** The days of a request; default: the thirty days up to `to`, and `to` is today. */
export function daysOf({ from, to }: { [Key in keyof Days]?: string | undefined }, today: string): Days {
  const last = to ?? today;
  const first = from ?? sinceFirstDay(plusDays(last, 1 - DEFAULT_DAYS));
  if (first > last) throw invalidField('to', 'to must not be before from');
  if (first < plusDays(last, 1 - MAX_DAYS)) {
    throw new DomainError('PERIOD_TOO_LONG', { details: { maximumDays: MAX_DAYS } });
  }

  return { from: first, to: last };
}

function sinceFirstDay(day: string): string {
  return day < FIRST_DAY ? FIRST_DAY : day;
}

/** The longest range that ends `absence` days before today. */
export function daysBefore(today: string, absence: number): Days {
  const to = plusDays(today, -absence);

  return { from: plusDays(to, 1 - MAX_DAYS), to };
}

export function isInterval(group: string): group is Interval {
  return (INTERVALS as readonly string[]).includes(group);
}

/** Every day (`2025-01-27`) or month (`2025-01`) of a range with its rows. Periods without rows are kept: a chart has no gaps. */
export function perPeriod<Row>(
  { from, to }: Days,
  interval: Interval,
  rows: readonly Row[],
  periodOf: (row: Row) => string | null,
): [period: string, rows: readonly Row[]][] {
  const found = new Map(rows.map((row) => [periodOf(row), row]));
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => plusDays(from, i));
  const periods = interval === 'day' ? days : [...new Set(days.map((day) => day.slice(0, 7)))];

  return periods.map((period) => {
    const row = found.get(period);

    return [period, row === undefined ? [] : [row]];
  });
}
