import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PasswordsService } from '#modules/users/passwords.service.js';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { sha256 } from '#shared/kernel/sha256.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { ConfirmPasswordResetDto } from './dto/password-reset.dto.js';
import { LoginLimiterService } from './login-limiter.service.js';
import { LoginsRepository } from './logins.repository.js';
import { PasswordResetRepository, type ResetUser } from './password-reset.repository.js';
import { SessionService } from './session.service.js';

const LIFETIME_MS = 30 * 60_000;

/** Makes links by which a forgotten password is set, each once and within half an hour. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly resets: PasswordResetRepository,
    private readonly logins: LoginsRepository,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionService,
    private readonly limiter: LoginLimiterService,
    private readonly clock: Clock,
  ) {}

  /** Makes a link for a user as read before: it is of no use when the user has changed since. */
  async make(by: ReadScope | AuditedOrigin, user: ResetUser): Promise<{ token: string; expiresAt: Date }> {
    const now = this.clock.now();
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    await this.resets.insert(by, user, { tokenHash: fingerprint(token), now, expiresAt });

    return { token, expiresAt };
  }

  /** Sets the password and ends all sessions of the user, and all other links. Tokens that were never given count. */
  async confirm({ token, newPassword }: ConfirmPasswordResetDto, origin: AuditedOrigin): Promise<void> {
    const tokenHash = fingerprint(token);
    const owner = await this.resets.findOwner(tokenHash);
    if (owner === null) {
      await this.limiter.countUnknownToken(origin.address);
      throw new DomainError('INVALID_RESET_TOKEN');
    }
    const { id: userId, email, companyId } = owner;
    origin.audited.concerns({ companyId, actorId: userId, objectId: userId });
    const passwordHash = await this.passwords.hashNew(newPassword, email);
    await this.sessions.endAllWith(origin, userId, async (tx) => {
      const isClaimed = await this.resets.claim(tx, { tokenHash, userId, now: this.clock.now() });
      if (!isClaimed) throw new DomainError('INVALID_RESET_TOKEN');
      this.resets.deleteAll(tx, userId);
      this.logins.setPasswordHash(tx, userId, passwordHash);
    });
  }
}

/** The form in which a token is stored: a copy of the table is of no use to a thief. */
function fingerprint(token: string): string {
  return sha256(token);
}
