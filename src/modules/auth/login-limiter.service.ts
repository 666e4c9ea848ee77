import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Database } from '#shared/database/database.js';
import { DomainError, tooManyRequests } from '#shared/errors/domain-error.js';
import { networkOf } from '#shared/kernel/network.js';
import { sha256 } from '#shared/kernel/sha256.js';

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;
const DAY = 24 * HOUR;
/** Twice the longest life of a session, so that the address of a till is still known when the session ends. */
const KNOWN_SECONDS = 180 * DAY;

/** A try of a password: for which e-mail address, and from which address of the network. */
export interface PasswordAttempt {
  readonly account: string;
  readonly address: string;
}

/** Takes a point of a key, or rejects with a {@link RateLimiterRes} when there is none; gives it back. */
type Limit = Pick<RateLimiterPostgres, 'consume' | 'reward'>;

/**
 * Limits failed sign-ins, for all processes together since the counts are in the database. A point is taken before a
 * password is checked and given back on success, so as many are checked at once as in turn. An account is refused only at
 * the address of the failures. At other addresses it is slowed down, except where it has signed in before: wrong passwords
 * from elsewhere do not keep a shop out.
 */
@Injectable()
export class LoginLimiterService {
  /** Not a limit: remembers where an account has signed in. */
  private readonly known: RateLimiterPostgres;
  private readonly accountAtAddress: RateLimiterPostgres;
  private readonly address: RateLimiterPostgres;
  private readonly account: GrowingDelay;
  private readonly unknownTokens: RateLimiterPostgres;
  private readonly resetsOfAccount: RateLimiterPostgres;
  private readonly resetsOfAddress: RateLimiterPostgres;

  constructor({ pool }: Database) {
    const limit = (keyPrefix: string, points: number, duration = QUARTER_HOUR): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: 'login_attempts',
        tableCreated: true,
        clearExpiredByTimeout: keyPrefix === 'known', // one of them deletes the expired rows of all
        keyPrefix,
        points,
        duration,
      });
    this.known = limit('known', 1, KNOWN_SECONDS);
    this.accountAtAddress = limit('account-at-address', 10);
    this.address = limit('address', 100);
    this.account = new GrowingDelay(limit('account', FREE_FAILURES, DAY), limit('account-delay', 1));
    this.unknownTokens = limit('unknown-token', 100);
    this.resetsOfAccount = limit('reset-account', 5, HOUR);
    this.resetsOfAddress = limit('reset-address', 30, HOUR);
  }

  /**
   * Runs the check of a password, which throws when it is wrong, or refuses the attempt while there were too many. A right
   * password without the code of the second factor is neither a failure nor a success.
   */
  async attempt<T>({ account, address }: PasswordAttempt, check: () => Promise<T>): Promise<T> {
    const network = networkOf(address);
    const place = hashed(`${account} ${network}`);
    const isKnown = (await this.known.get(place)) !== null;
    const shared = isKnown ? [] : [new Point(this.address, hashed(network)), new Point(this.account, hashed(account))];
    const points = [new Point(this.accountAtAddress, place), ...shared];
    await takeAll(points);
    const result = await check().catch(async (error: unknown) => {
      const isUndecided = error instanceof DomainError && error.code === 'SECOND_FACTOR_REQUIRED';
      if (isUndecided) await Promise.all(points.map((point) => point.giveBack()));
      throw error;
    });
    await Promise.all([
      this.accountAtAddress.delete(place),
      this.known.set(place, 1, KNOWN_SECONDS),
      ...shared.map((point) => point.giveBack()),
    ]);

    return result;
  }

  /** Counts a request for a link that sets a password, whether the account exists or not. */
  async countReset({ account, address }: PasswordAttempt): Promise<void> {
    await takeAll([
      new Point(this.resetsOfAddress, hashed(networkOf(address))),
      new Point(this.resetsOfAccount, hashed(account)),
    ]);
  }

  /** Counts a token that was never given, after the look for it: so valid ones are not held up by others. */
  async countUnknownToken(address: string): Promise<void> {
    await takeAll([new Point(this.unknownTokens, hashed(networkOf(address)))]);
  }
}

/** Failures of an account in a day, at addresses where it has not signed in, before it is slowed down. */
const FREE_FAILURES = 10;

/** Lets some attempts pass, and then one after each delay. The delays double, up to a quarter of an hour. */
class GrowingDelay implements Limit {
  constructor(
    private readonly failures: RateLimiterPostgres,
    private readonly delay: RateLimiterPostgres,
  ) {}

  async consume(key: string): Promise<RateLimiterRes> {
    const count = await this.failures.penalty(key);
    if (count.consumedPoints <= FREE_FAILURES) return count;
    const customDuration = Math.min(2 ** (count.consumedPoints - FREE_FAILURES - 1), QUARTER_HOUR);
    try {
      return await this.delay.consume(key, 1, { customDuration });
    } catch (refusal) {
      await this.reward(key);
      throw refusal;
    }
  }

  reward(key: string): Promise<RateLimiterRes> {
    return this.failures.reward(key);
  }
}

/** A point of a key, as an attempt takes it. */
class Point {
  constructor(
    private readonly limit: Limit,
    private readonly key: string,
  ) {}

  async take(): Promise<void> {
    await this.limit.consume(this.key);
  }

  async giveBack(): Promise<void> {
    await this.limit.reward(this.key);
  }
}

/** Takes one point after the other. When one is refused, those before it are given back: nothing was checked. */
async function takeAll(points: readonly Point[]): Promise<void> {
  for (const [index, point] of points.entries()) {
    try {
      await point.take();
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      await Promise.all(points.slice(0, index).map((taken) => taken.giveBack()));
      throw tooManyRequests(refusal.msBeforeNext / 1000);
    }
  }
}

/** Hashes what a key names, so that the table holds neither e-mail addresses nor addresses of the network. */
function hashed(text: string): string {
  return sha256(text);
}
