import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { UsersService } from '#modules/users/users.service.js';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { CurrentPasswordService } from './current-password.service.js';
import { PinDigest } from './pin-digest.js';
import { PinLimiterService } from './pin-limiter.service.js';
import { isEasyPin } from './pin-rules.js';
import { type DeviceRow, PinsRepository } from './pins.repository.js';
import { SessionService } from './session.service.js';

/** Sets, removes and checks the PINs of users. A change of the PIN ends the sessions that it has begun. */
@Injectable()
export class PinsService {
  private readonly digest: PinDigest;

  constructor(
    @Inject(CONFIG) { jwtSecret }: ServerConfig,
    private readonly database: Database,
    private readonly pins: PinsRepository,
    private readonly limiter: PinLimiterService,
    private readonly passwords: CurrentPasswordService,
    private readonly users: UsersService,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {
    this.digest = new PinDigest(jwtSecret);
  }

  /** Sets the own PIN. A SUPER_ADMIN, who works at no register, has none. */
  async setOwn(scope: CompanyScope, { currentPassword, pin }: OwnPin, address: string): Promise<void> {
    if (staffIdOf(scope) === null) throw new DomainError('USER_NOT_FOUND');
    await this.passwords.check(scope.user, { currentPassword, address }, () => Promise.resolve());
    await this.store(scope, scope.user.id, pin);
  }

  /** Removes the own PIN. */
  async removeOwn(scope: CompanyScope, currentPassword: string, address: string): Promise<void> {
    await this.passwords.check(scope.user, { currentPassword, address }, () => Promise.resolve());
    await this.delete(scope, scope.user.id);
  }

  /** Sets the PIN of another user, under the rules of setting that user's password. */
  async setOf(scope: CompanyScope, userId: string, pin: string): Promise<void> {
    await this.users.getReplaceable(scope, userId);
    await this.store(scope, userId, pin);
  }

  /** Removes the PIN of another user. */
  async removeOf(scope: CompanyScope, userId: string): Promise<void> {
    await this.users.getReplaceable(scope, userId);
    await this.delete(scope, userId);
  }

  /** Refuses a wrong PIN of a user at a register. Five of them lock the user there. */
  async check({ registerId, companyId, ...device }: DeviceRow, userId: string, pin: string): Promise<void> {
    await this.limiter.attempt({ registerId, userId }, async () => {
      const digest = await this.pins.findDigest({ registerId, companyId, ...device }, userId);
      if (digest === null || !this.digest.matches(digest, companyId, pin)) throw new DomainError('INVALID_PIN');
    });
  }

  private async store(scope: CompanyScope, userId: string, pin: string): Promise<void> {
    if (isEasyPin(pin)) throw new DomainError('WEAK_PIN');
    const { companyId } = scope;
    const now = this.clock.now();
    const row = { userId, companyId, digest: this.digest.of(companyId, pin), now };
    await this.limiter.guard(scope.user.id, () =>
      this.database.loginTransaction(scope, async (tx) => {
        if (!(await this.pins.set(tx, row))) throw new DomainError('PIN_TAKEN');
        this.pins.endSessions(tx, userId, now);
      }),
    );
    await this.sessions.forget(userId);
  }

  private async delete(scope: CompanyScope, userId: string): Promise<void> {
    await this.database.loginTransaction(scope, (tx) => {
      this.pins.delete(tx, userId);
      this.pins.endSessions(tx, userId, this.clock.now());
    });
    await this.sessions.forget(userId);
  }
}

interface OwnPin {
  readonly currentPassword: string;
  readonly pin: string;
}
