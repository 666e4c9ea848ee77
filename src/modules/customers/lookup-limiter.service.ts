import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { tooManyRequests } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { FixedWindow } from '#shared/kernel/fixed-window.js';
import { LOOKUP_MISS_MINUTES, MAX_LOOKUP_MISSES } from '#shared/kernel/limits.js';

/**
 * Limits the numbers that a user looks up and that no customer has, so that numbers cannot be guessed in bulk. Hits do
 * not count, and a number counts once. Counted in the process.
 */
@Injectable()
export class LookupLimiterService {
  private readonly misses: FixedWindow<Set<string>>;
  private readonly isOff: boolean;

  constructor(@Inject(CONFIG) { userRateLimit }: ServerConfig, clock: Clock) {
    this.misses = new FixedWindow(LOOKUP_MISS_MINUTES * 60, clock);
    this.isOff = userRateLimit === 0;
  }

  /**
   * Runs a look-up by a user, or by another means that has a limit of its own. It counts as a miss before it is made, so that many
   * at once are no more than many in turn.
   */
  async attempt<Row>(asker: string, number: string, find: () => Promise<Row | null>): Promise<Row | null> {
    if (this.isOff) return find();
    const numbers = this.numbersOf(asker);
    // Beyond the limit a hit is refused like a miss, or the refusal itself would tell one from the other.
    if (numbers.size >= MAX_LOOKUP_MISSES && !numbers.has(number)) throw tooManyRequests(this.misses.secondsLeft);
    numbers.add(number);
    const row = await find();
    if (row !== null) numbers.delete(number);

    return row;
  }

  private numbersOf(asker: string): Set<string> {
    const numbers = this.misses.current.get(asker) ?? new Set();
    this.misses.current.set(asker, numbers);

    return numbers;
  }
}
