import { Injectable, Logger } from '@nestjs/common';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { sha256 } from '#shared/kernel/sha256.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

const REFUSALS_PER_HOUR = 10;

/**
 * Keeps `POST /users` from telling which addresses have an account on the platform: each acting user is told so a few times
 * an hour, and each refusal is logged. A SUPER_ADMIN is not limited, since the list of users tells the same.
 */
@Injectable()
export class TakenAddressesService {
  private readonly logger = new Logger(TakenAddressesService.name);
  private readonly refusals: RateLimiterPostgres;

  constructor({ pool }: Database) {
    this.refusals = new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'login_attempts',
      tableCreated: true,
      keyPrefix: 'taken-address',
      points: REFUSALS_PER_HOUR,
      duration: 60 * 60,
    });
  }

  /**
   * Runs the creation of a user. It counts as a refusal until it has turned out otherwise, so that many requests at once are
   * told no more than as many in turn.
   */
  async guard<T>(scope: CompanyScope, email: string, create: () => Promise<T>): Promise<T> {
    const { user, companyId } = scope;
    const isLimited = user.companyId !== null;
    if (isLimited) await this.count(user.id);
    let isTaken = false;
    try {
      return await create();
    } catch (error) {
      isTaken = error instanceof DomainError && error.code === 'EMAIL_TAKEN';
      if (isTaken) this.log({ actorId: user.id, companyId, address: hashed(email) });
      throw error;
    } finally {
      if (isLimited && !isTaken) await this.takeBack(user.id);
    }
  }

  private async count(actorId: string): Promise<void> {
    const { consumedPoints, msBeforeNext } = await this.refusals.penalty(actorId);
    if (consumedPoints <= REFUSALS_PER_HOUR) return;
    await this.takeBack(actorId);
    const seconds = Math.ceil(msBeforeNext / 1000);
    throw new DomainError('TOO_MANY_REQUESTS', { headers: { 'retry-after': String(seconds) } });
  }

  /** Never rejects: a count that is not taken back changes no answer. */
  private async takeBack(actorId: string): Promise<void> {
    await this.refusals.reward(actorId).catch(() => undefined);
  }

  private log(fields: { actorId: string; companyId: string; address: string }): void {
    this.logger.warn({ event: 'user.address-taken', ...fields });
  }
}

/** Hashes the e-mail address, so that the log holds no personal data. */
function hashed(address: string): string {
  return sha256(address);
}
