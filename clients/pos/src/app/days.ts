const DAY = 86_400_000;

/** The business day of a point in time in a time zone, such as `2026-01-31`. */
export function dayIn(timeZone: string, instant = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
}

/** Where a day ends at another hour than midnight, what is before that hour belongs to the day before. */
interface ShopClock {
  readonly timezone: string;
  /** `HH:MM`. */
  readonly businessDayEndsAt?: string;
}

/** The business day of a shop at a point in time. */
export function businessDayOf({ timezone, businessDayEndsAt = '00:00' }: ShopClock, instant = new Date()): string {
  const day = dayIn(timezone, instant);
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, timeStyle: 'short' }).format(instant);

  return time < businessDayEndsAt ? daysBefore(day, 1) : day;
}

/** Subtracts days from a day. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);
}

/** The first and the last day of a range; empty: not limited. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export type DaysMistake = 'missing' | 'year' | 'order' | 'tooLong';

/** Complete years only: while 2026 is typed, the field has the years 2, 20 and 202. */
const DAY_PATTERN = /^2[01]\d\d-\d\d-\d\d$/;

/** Finds the mistake in a typed range and the field that shows it; undefined when the range can be requested. */
export function mistakeIn(
  days: Days,
  { isRequired, mostDays }: { isRequired: boolean; mostDays?: number | undefined },
): { field: keyof Days; mistake: DaysMistake } | undefined {
  const { from, to } = days;
  const firstField = (test: (day: string) => boolean): keyof Days | undefined =>
    (['from', 'to'] as const).find((field) => test(days[field]));
  const missing = isRequired ? firstField((day) => day === '') : undefined;
  if (missing !== undefined) return { field: missing, mistake: 'missing' };
  const odd = firstField((day) => day !== '' && !DAY_PATTERN.test(day));
  if (odd !== undefined) return { field: odd, mistake: 'year' };
  if (from === '' || to === '') return undefined;
  if (from > to) return { field: 'to', mistake: 'order' };
  if (mostDays !== undefined && from <= daysBefore(to, mostDays)) return { field: 'from', mistake: 'tooLong' };

  return undefined;
}
