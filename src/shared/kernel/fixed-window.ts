import type { Clock } from './clock.js';

/** Values by key that are all forgotten when a span of time is over; the first use after it begins the next. */
export class FixedWindow<T> {
  private readonly values = new Map<string, T>();
  private startedAt = 0;

  constructor(
    private readonly seconds: number,
    private readonly clock: Clock,
  ) {}

  /** The values of the span of now. */
  get current(): Map<string, T> {
    const now = this.clock.now().getTime();
    const isOver = now >= this.startedAt + this.seconds * 1000;
    if (isOver || now < this.startedAt) {
      // the clock was set back
      this.values.clear();
      this.startedAt = now;
    }

    return this.values;
  }

  /** Seconds until all values are forgotten. */
  get secondsLeft(): number {
    const elapsed = this.clock.now().getTime() - this.startedAt;

    return Math.max(Math.ceil(this.seconds - elapsed / 1000), 1);
  }
}
