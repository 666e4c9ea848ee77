import { Injectable } from '@nestjs/common';

/** The time, as a dependency: what depends on the hour can be tested at any hour. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** A day as `businessDay` writes it. */
export const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (`YYYY-MM-DD`) at `instant` in an IANA time zone: the business day of a sale. */
export function businessDay(instant: Date, timezone: string): string {
  let calendar = calendars.get(timezone);
  if (calendar === undefined) {
    // The Swedish locale writes dates as ISO 8601 does.
    calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' });
    calendars.set(timezone, calendar);
  }

  return calendar.format(instant);
}

/** The same day so many months later, or the last of that month when it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();

  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // a RangeError is how Intl answers
  }
}
