import { Injectable } from '@nestjs/common';
import { PasswordsService } from '#modules/users/passwords.service.js';
import { AccessTokens } from '#shared/access/access-tokens.js';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import type { SqlTransaction } from '#shared/database/sql-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { ChangePasswordDto, LoginDto, SessionDto } from './dto/auth.dto.js';
import { LoginLimiterService } from './login-limiter.service.js';
import { type LoginRow, LoginsRepository } from './logins.repository.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionService } from './session.service.js';

/** Signs users in and out and changes passwords, within the limits that keep passwords from being guessed. */
@Injectable()
export class AuthService {
  constructor(
    private readonly logins: LoginsRepository,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionService,
    private readonly limiter: LoginLimiterService,
    private readonly secondFactor: SecondFactorService,
    private readonly tokens: AccessTokens,
  ) {}

  /**
   * Signs in. Answers a wrong password, an unknown address and a deactivated user alike, after the same time. Only a user who
   * knows the password is told that the company is closed, and is asked for the code of the second factor.
   */
  async login({ email, password, code }: LoginDto, origin: AuditedOrigin): Promise<SessionDto> {
    origin.audited.concerns({ digests: { account: this.tokens.digestOf(email) } });
    const login = await this.limiter.attempt({ account: email, address: origin.address }, async () => {
      const found = await this.check(email, password, origin);
      await this.secondFactor.check(found.id, code);

      return found;
    });

    return this.sessions.start(login, origin);
  }

  /** Exchanges a refresh token. Unknown tokens count for the address, and hold up unknown tokens only. */
  async refresh(refreshToken: string, origin: AuditedOrigin): Promise<SessionDto> {
    const session = await this.sessions.refresh(refreshToken, origin);
    if (session !== null) return session;
    await this.limiter.countUnknownToken(origin.address);
    throw new DomainError('INVALID_REFRESH_TOKEN');
  }

  async logout(refreshToken: string, origin: AuditedOrigin): Promise<void> {
    await this.sessions.end(origin, refreshToken);
  }

  /** Changes the password and ends all other sessions: one of them may belong to a thief of the old password. */
  async changePassword(
    scope: ReadScope,
    { currentPassword, newPassword }: ChangePasswordDto,
    address: string,
  ): Promise<void> {
    const { user } = scope;
    await this.limiter.attempt({ account: user.email, address }, async () => {
      const isRight = await this.passwords.matches(currentPassword, await this.logins.findPasswordHash(user.id));
      if (!isRight) throw new DomainError('WRONG_PASSWORD');
    });
    if (newPassword === currentPassword) throw new DomainError('WEAK_PASSWORD', { details: { reason: 'UNCHANGED' } });
    const passwordHash = await this.passwords.hashNew(newPassword, user.email);
    const change = (tx: SqlTransaction): void => this.logins.setPasswordHash(tx, user.id, passwordHash);
    await this.sessions.endAllWith(scope, user.id, change, user.sessionId);
  }

  private async check(email: string, password: string, { audited }: AuditedOrigin): Promise<LoginRow> {
    const login = await this.logins.findByEmail(email);
    if (login !== null) audited.concerns({ companyId: login.companyId, objectId: login.id, storeId: login.storeId });
    if (!(await this.passwords.matches(password, login?.passwordHash)) || login === null) {
      throw new DomainError('INVALID_CREDENTIALS');
    }

    return login;
  }
}
