import { Injectable } from '@nestjs/common';

/** The time, as a dependency: what depends on the hour can be tested at any hour. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // a RangeError is how Intl answers
  }
}
