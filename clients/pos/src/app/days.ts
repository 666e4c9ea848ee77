const DAY = 86_400_000;

/** The business day of a point in time, such as `2026-01-31`, in the time zone of a shop. */
export function dayIn(timeZone: string, instant = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
}

/** The day so many days before another. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);
}

/** The first and the last of some days; an empty one is not said. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export type DaysMistake = 'missing' | 'year' | 'order' | 'tooLong';

/** Years that somebody can mean: while one is typed, it is the year 2, then 20, then 202. */
const DAY_PATTERN = /^2[01]\d\d-\d\d-\d\d$/;

/** What is wrong with typed days, and in which of the two fields it is said; undefined when they can be asked for. */
export function mistakeIn(
  days: Days,
  { isRequired, mostDays }: { isRequired: boolean; mostDays?: number | undefined },
): { field: keyof Days; mistake: DaysMistake } | undefined {
  const { from, to } = days;
  const of = (test: (day: string) => boolean): keyof Days | undefined =>
    (['from', 'to'] as const).find((field) => test(days[field]));
  const missing = isRequired ? of((day) => day === '') : undefined;
  if (missing !== undefined) return { field: missing, mistake: 'missing' };
  const odd = of((day) => day !== '' && !DAY_PATTERN.test(day));
  if (odd !== undefined) return { field: odd, mistake: 'year' };
  if (from === '' || to === '') return undefined;
  if (from > to) return { field: 'to', mistake: 'order' };
  if (mostDays !== undefined && from <= daysBefore(to, mostDays)) return { field: 'from', mistake: 'tooLong' };

  return undefined;
}
