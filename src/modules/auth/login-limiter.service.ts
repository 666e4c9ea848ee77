import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';

const WINDOW_SECONDS = 15 * 60;

/**
 * Counts failed sign-ins in the database, hence for all processes together: few for an account, many for an address, because
 * a whole shop signs in from one. Successful sign-ins are not counted.
 */
@Injectable()
export class LoginLimiterService {
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
    refuseExhausted(byAddress, this.byAddress);
    refuseExhausted(byAccount, this.byAccount);
  }

  async countFailure(address: string, account?: string): Promise<void> {
    await Promise.all([
      this.byAddress.penalty(address),
      ...(account === undefined ? [] : [this.byAccount.penalty(hashed(account))]),
    ]);
  }

  /** Resets the count of an account after a successful sign-in. */
  async forget(account: string): Promise<void> {
    await this.byAccount.delete(hashed(account));
  }
}

function refuseExhausted(attempts: RateLimiterRes | null, { points }: RateLimiterPostgres): void {
  if (attempts === null || attempts.consumedPoints < points) return;
  const seconds = Math.ceil(attempts.msBeforeNext / 1000);
  throw new DomainError('TOO_MANY_REQUESTS', { headers: { 'retry-after': String(seconds) } });
}

/** Hashes the e-mail address, so that the table holds no personal data. */
function hashed(account: string): string {
  return createHash('sha256').update(account).digest('hex');
}
