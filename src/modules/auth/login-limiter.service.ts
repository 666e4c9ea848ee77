import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';

const WINDOW_SECONDS = 15 * 60;

/**
 * Failed sign-ins, counted in the database for all processes together: few for one account, many for one address, so
 * that a whole shop behind one address can sign in. Success is never counted.
 */
@Injectable()
export class LoginLimiter {
  private readonly byAccount: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;

  constructor({ pool }: Database) {
    const shared = { storeClient: pool, tableName: 'login_attempts', tableCreated: true, duration: WINDOW_SECONDS };
    this.byAccount = new RateLimiterPostgres({ ...shared, keyPrefix: 'account', points: 10 });
    this.byAddress = new RateLimiterPostgres({ ...shared, keyPrefix: 'address', points: 100 });
  }

  async refuseWhenExhausted(address: string, account?: string): Promise<void> {
    const [byAddress, byAccount] = await Promise.all([
      this.byAddress.get(address),
      account === undefined ? null : this.byAccount.get(hashed(account)),
    ]);
    for (const [attempts, { points }] of [
      [byAddress, this.byAddress],
      [byAccount, this.byAccount],
    ] as const) {
      if (attempts === null || attempts.consumedPoints < points) continue;
      throw new DomainError('TOO_MANY_REQUESTS', {
        headers: { 'retry-after': String(Math.ceil(attempts.msBeforeNext / 1000)) },
      });
    }
  }

  async countFailure(address: string, account?: string): Promise<void> {
    await Promise.all([
      this.byAddress.penalty(address),
      ...(account === undefined ? [] : [this.byAccount.penalty(hashed(account))]),
    ]);
  }

  async forget(account: string): Promise<void> {
    await this.byAccount.delete(hashed(account));
  }
}

/** The table needs no addresses of people. */
function hashed(account: string): string {
  return createHash('sha256').update(account).digest('hex');
}
