import { Clock } from '#shared/kernel/clock.js';

const HOUR = 3_600_000;

/** The clock of a test server: the real time, or a time that a test sets. */
export class TestClock extends Clock {
  private at: number | undefined;

  override now(): Date {
    return this.at === undefined ? super.now() : new Date(this.at);
  }

  set(at: number): void {
    this.at = at;
  }

  /** Moves the time on that was set last. */
  pass(hours: number): void {
    this.at = this.now().getTime() + hours * HOUR;
  }

  /** Goes back to the real time. */
  release(): void {
    this.at = undefined;
  }
}
