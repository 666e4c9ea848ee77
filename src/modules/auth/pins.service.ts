import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { PinDigestService } from './pin-digest.service.js';
import { PinLimiterService } from './pin-limiter.service.js';
import { isEasyPin } from './pin-rules.js';
import { type DeviceRow, PinsRepository } from './pins.repository.js';
import { SessionService } from './session.service.js';

/** Sets, removes and checks the PINs of users. A change of the PIN ends the sessions that it has begun. */
@Injectable()
export class PinsService {
  constructor(
    private readonly database: Database,
    private readonly pins: PinsRepository,
    private readonly digest: PinDigestService,
    private readonly limiter: PinLimiterService,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  /** Sets the PIN of a user of the company. */
  async set(scope: CompanyScope, userId: string, pin: string): Promise<void> {
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

  /** Removes the PIN of a user, if there is one. */
  async remove(scope: CompanyScope, userId: string): Promise<void> {
    await this.database.loginTransaction(scope, (tx) => {
      this.pins.delete(tx, userId);
      this.pins.endSessions(tx, userId, this.clock.now());
    });
    await this.sessions.forget(userId);
  }

  /** Refuses a wrong PIN of a user at a register. Five of them lock the user there. */
  async check(device: DeviceRow, userId: string, pin: string): Promise<void> {
    const { registerId, companyId } = device;
    await this.limiter.attempt({ registerId, userId }, async () => {
      const digest = await this.pins.findDigest(device, userId);
      if (digest === null || !this.digest.matches(digest, companyId, pin)) throw new DomainError('INVALID_PIN');
    });
  }
}
