/** Random choices that a seed repeats. */
export class Luck {
  constructor(private state: number) {}

  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** One of the values. */
  of<Value>(values: readonly Value[]): Value {
    const value = values[this.between(0, values.length - 1)];
    if (value === undefined) throw new Error('Nothing to choose from');

    return value;
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.between(1, times) === 1;
  }

  /** The generator mulberry32, which is small and has no short cycles. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);

    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
