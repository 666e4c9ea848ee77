const DAY = 86_400_000;

/** The business day of a point in time, such as `2026-01-31`, in the time zone of a shop. */
export function dayIn(timeZone: string, instant = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
}

/** The day so many days before another. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);
}
