import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Database } from '#shared/database/database.js';
import { DomainError, tooManyRequests } from '#shared/errors/domain-error.js';

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** A try of a PIN: of which user, and at which register. */
export interface PinAttempt {
  readonly userId: string;
  readonly registerId: string;
}

/**
 * Limits wrong PINs of a user at a register, for all processes together. A try is counted before the PIN is checked, so as many
 * are checked at once as in turn. A user who is locked at one register is so at no other.
 */
@Injectable()
export class PinLimiterService {
  private readonly tries: RateLimiterPostgres;
  /** Four digits would be found in weeks by five tries in each quarter of an hour. */
  private readonly triesOfDay: RateLimiterPostgres;
  private readonly refusals: RateLimiterPostgres;

  constructor({ pool }: Database) {
    const limit = (keyPrefix: string, points: number, duration: number): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: 'login_attempts',
        tableCreated: true,
        clearExpiredByTimeout: false, // the limits of sign-ins delete the expired rows of all
        keyPrefix,
        points,
        duration,
      });
    this.tries = limit('pin', 5, QUARTER_HOUR);
    this.triesOfDay = limit('pin-day', 20, DAY);
    this.refusals = limit('pin-taken', 10, HOUR);
  }

  /** Runs the check of a PIN, which throws when it is wrong, or refuses the attempt while the user is locked. */
  async attempt<T>(attempt: PinAttempt, check: () => Promise<T>): Promise<T> {
    const key = keyOf(attempt);
    await this.tries.consume(key).catch(locked);
    await this.triesOfDay.consume(key).catch(locked);
    const result = await check();
    await this.unlock(attempt);

    return result;
  }

  /** Forgets the wrong PINs of a user at a register, who has shown a right one or the password there. */
  async unlock(attempt: PinAttempt): Promise<void> {
    const key = keyOf(attempt);
    await Promise.all([this.tries.delete(key), this.triesOfDay.delete(key)]);
  }

  /** Runs the setting of a PIN. An acting user is told a few times in an hour that one is taken, so that none finds PINs by setting. */
  async guard<T>(actorId: string, set: () => Promise<T>): Promise<T> {
    await this.refusals.consume(actorId).catch((refusal: unknown) => {
      throw refusal instanceof RateLimiterRes ? tooManyRequests(refusal.msBeforeNext / 1000) : refusal;
    });
    let isTaken = false;
    try {
      return await set();
    } catch (error) {
      isTaken = error instanceof DomainError && error.code === 'PIN_TAKEN';
      throw error;
    } finally {
      if (!isTaken) await this.refusals.reward(actorId);
    }
  }
}

function keyOf({ registerId, userId }: PinAttempt): string {
  return `${registerId} ${userId}`;
}

function locked(refusal: unknown): never {
  if (!(refusal instanceof RateLimiterRes)) throw refusal;
  const seconds = Math.max(Math.ceil(refusal.msBeforeNext / 1000), 1);
  throw new DomainError('PIN_LOCKED', { headers: { 'retry-after': String(seconds) } });
}
