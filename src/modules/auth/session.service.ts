import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccessTokens } from '#shared/access/access-tokens.js';
import { type CurrentUser, Sessions } from '#shared/access/current-user.js';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { Database } from '#shared/database/database.js';
import type { SqlTransaction } from '#shared/database/sql-transaction.js';
import { type SharedCache, SharedCaches } from '#shared/database/shared-caches.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { sha256 } from '#shared/kernel/sha256.js';
import { toCurrentUser, toSessionDto } from './auth.mapper.js';
import type { SessionDto } from './dto/auth.dto.js';
import { type LoginRow, LoginsRepository, type OwnedToken } from './logins.repository.js';
import { byPin } from './pin-session.js';
import { accessSeconds, expiryOf } from './session-limits.js';

/**
 * Keeps sessions, each a chain (family) of refresh tokens of one use. A second use of a token means that it was stolen, and
 * ends the session.
 */
@Injectable()
export class SessionService extends Sessions {
  private readonly alive: SharedCache<CurrentUser>;

  constructor(
    private readonly database: Database,
    private readonly logins: LoginsRepository,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    private readonly caches: SharedCaches,
  ) {
    super();
    this.alive = caches.create('sessions');
  }

  override cached(sessionId: string): CurrentUser | undefined {
    return this.alive.get(sessionId);
  }

  override find(sessionId: string): Promise<CurrentUser | null> {
    return this.alive.load(
      sessionId,
      ({ id, companyId, registerId }) => [id, companyId, registerId],
      async () => {
        const login = await this.logins.findBySession(sessionId);

        if (login === null) return null;
        const { registerId } = ofOpenCompany(login);

        return toCurrentUser(registerId === null ? login : byPin(login), { sessionId, registerId });
      },
    );
  }

  /**
   * Starts a session for a user whose password was checked, or whose PIN at the device of a register. Refuses the user of a closed
   * company.
   */
  async start(user: LoginRow, origin: AuditedOrigin, deviceId: string | null = null): Promise<SessionDto> {
    const { address, device, audited } = origin;
    const login = deviceId === null ? ofOpenCompany(user) : byPin(ofOpenCompany(user));
    const now = this.clock.now();
    const refreshToken = newRefreshToken();
    const session = { familyId: uuidv7(), userId: login.id, startedAt: now, device, deviceId, createdAt: now };
    audited.concerns({ actorId: login.id });
    await this.database.loginTransaction(origin, (tx) => {
      this.logins.deleteExpired(tx, login.id, now);
      this.logins.insertToken(tx, {
        ...session,
        id: uuidv7(),
        tokenHash: fingerprint(refreshToken),
        address,
        expiresAt: expiryOf(session, login),
      });
    });

    return this.toDto(login, session.familyId, refreshToken);
  }

  /**
   * Exchanges a refresh token for new tokens of the same session. A token that was used before ends the session; for one that
   * is not stored the result is null. While the company is closed the token is refused and stays unused. The limits are those
   * that the company has now.
   */
  async refresh(refreshToken: string, { address, audited }: AuditedOrigin): Promise<SessionDto | null> {
    const now = this.clock.now();
    const next = newRefreshToken();
    const renewed = await this.database.loginTransaction({}, async (tx) => {
      const found = await this.logins.claimToken(tx, fingerprint(refreshToken), now);
      if (found === null) return null;
      const claimed = found.deviceId === null ? ofOpenCompany(found) : byPin(ofOpenCompany(found));
      if (expiryOf(claimed, claimed) <= now) return null;
      const session = { ...claimed, createdAt: now };
      const expiresAt = expiryOf(session, claimed);
      this.logins.insertToken(tx, { ...session, id: uuidv7(), tokenHash: fingerprint(next), address, expiresAt });

      return claimed;
    });
    if (renewed === null) {
      const ended = await this.end({}, refreshToken);
      if (ended === null) return null;
      audited.concerns({ companyId: ended.companyId, objectId: ended.userId });
      throw new DomainError('INVALID_REFRESH_TOKEN');
    }

    return this.toDto(renewed, renewed.familyId, next);
  }

  /** Ends the session of a refresh token, used or not. Returns it, or null when there is none, which no answer may reveal. */
  async end({ audited }: Partial<AuditedOrigin>, refreshToken: string): Promise<OwnedToken | null> {
    const ended = await this.database.loginTransaction({ audited }, async (tx) => {
      const token = await this.logins.findToken(tx, fingerprint(refreshToken));
      if (token === null) return null;
      this.logins.revokeFamily(tx, token.familyId, this.clock.now());
      audited?.concerns({ companyId: token.companyId, actorId: token.userId, objectId: token.userId });

      return token;
    });
    if (ended !== null) await this.forget(ended.userId);

    return ended;
  }

  override async forget(userOrPlaceId: string): Promise<void> {
    await this.caches.drop('sessions', userOrPlaceId);
  }

  override async endAll(userId: string): Promise<void> {
    await this.database.loginTransaction({}, (tx) => this.logins.revokeFamilies(tx, userId, this.clock.now()));
    await this.forget(userId);
  }

  /** Ends all sessions of the user but the one to keep, together with the change that is the reason: both or neither. */
  async endAllWith(
    by: ReadScope | AuditedOrigin,
    userId: string,
    change: (tx: SqlTransaction) => void | Promise<void>,
    keptSessionId: string | null = null,
  ): Promise<void> {
    await this.database.loginTransaction(by, async (tx) => {
      await change(tx);
      this.logins.revokeFamilies(tx, userId, this.clock.now(), keptSessionId);
    });
    await this.forget(userId);
  }

  override async endAllOfCompany(companyId: string): Promise<void> {
    await this.database.loginTransaction({}, (tx) =>
      this.logins.revokeFamiliesOfCompany(tx, companyId, this.clock.now()),
    );
    await this.forget(companyId);
  }

  private toDto(login: LoginRow, sessionId: string, refreshToken: string): SessionDto {
    const expiresIn = accessSeconds(login);
    const accessToken = this.tokens.sign(login.id, sessionId, expiresIn);

    return toSessionDto(login, { accessToken, expiresIn, refreshToken });
  }
}

function ofOpenCompany<T extends LoginRow>(login: T): T {
  if (login.companyIsActive === false) throw new DomainError('COMPANY_INACTIVE');

  return login;
}

function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The form in which a refresh token is stored: a copy of the table is of no use to a thief. */
function fingerprint(refreshToken: string): string {
  return sha256(refreshToken);
}
