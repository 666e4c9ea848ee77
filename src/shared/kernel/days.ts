/** Arithmetic with calendar days, which are texts such as `2026-01-31` and compare as texts. */

const DAY_MS = 86_400_000;

/** The pattern of days of whole centuries, such as 1900 to 2099. It lets the 31st of February pass: see `isRealDay`. */
export function dayPattern(fromYear: number, toYear: number): RegExp {
  const first = fromYear / 100;
  const last = (toYear - 99) / 100;
  if (!Number.isInteger(first) || !Number.isInteger(last) || first > last) {
    throw new Error(`Days are of whole centuries, such as 1900 to 2099, and not of ${fromYear} to ${toYear}`);
  }
  const centuries = Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(2, '0'));
  const century = centuries.length === 1 ? centuries[0] : `(${centuries.join('|')})`;

  return new RegExp(`^${century}\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$`);
}

/** A business day, as `businessDay` writes it. */
export const DAY_PATTERN = dayPattern(2000, 2099);

/** Whether a day that fits a pattern is in the calendar. */
export function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);

  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Every offset from UTC and every end of a day is a multiple of it, so within one of them the day stays the same. */
const QUARTER_HOUR_MS = 15 * 60_000;

/** The hour at which a business day ends, `HH:MM` on the wall clock: midnight, or a quarter of an hour before noon. */
export const DAY_END_PATTERN = /^(0\d|1[01]):(00|15|30|45)$/;
export const MIDNIGHT = '00:00';

/** The calendar of a store, or of a company, whose days end at midnight. */
export interface BusinessCalendar {
  /** IANA time zone. */
  readonly timezone: string;
  /** The hour until which a sale belongs to the day before. */
  readonly businessDayEndsAt?: string;
}

/** The wall clock of a time zone, and the day that it was asked for last. */
interface Calendar {
  readonly format: Intl.DateTimeFormat;
  quarterHour: number;
  day: string;
}

const calendars = new Map<string, Calendar>();

/**
 * The business day (`YYYY-MM-DD`) at `instant`: the calendar day in the time zone, or the day before until the hour at which
 * the business day ends. Every rule that needs a business day asks here.
 */
export function businessDay(instant: Date, { timezone, businessDayEndsAt = MIDNIGHT }: BusinessCalendar): string {
  const key = `${timezone} ${businessDayEndsAt}`;
  let calendar = calendars.get(key);
  if (calendar === undefined) {
    // The Swedish locale writes `2025-01-27 14:30`.
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' });
    calendar = { format, quarterHour: Number.NaN, day: '' };
    calendars.set(key, calendar);
  }
  const quarterHour = Math.floor(instant.getTime() / QUARTER_HOUR_MS);
  if (calendar.quarterHour !== quarterHour) {
    const [day = '', time = ''] = calendar.format.format(instant).split(' ');
    calendar.day = time < businessDayEndsAt ? plusDays(day, -1) : day;
    calendar.quarterHour = quarterHour;
  }

  return calendar.day;
}

/** The same day so many months later, or the last of that month when it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();

  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

/** The day `count` days after another, or before it when `count` is negative. */
export function plusDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days `to` is after `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The instant `days` × 24 hours after another. */
export function daysLater(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY_MS);
}
