import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import { PasswordsService } from '#modules/users/passwords.service.js';
import type { CurrentUser } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { ChangePasswordDto, LoginDto, MeDto, SessionDto } from './dto/auth.dto.js';
import { LoginLimiter } from './login-limiter.js';
import { LoginsRepository } from './logins.repository.js';
import { SessionService, toSessionUserDto } from './session.service.js';

@Injectable()
export class AuthService {
  constructor(
    private readonly database: Database,
    private readonly logins: LoginsRepository,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionService,
    private readonly limiter: LoginLimiter,
    private readonly clock: Clock,
  ) {}

  /** The same answer, after the same time, for a wrong password, an unknown address and a deactivated user. */
  async login({ email, password }: LoginDto, address: string): Promise<SessionDto> {
    await this.limiter.refuseWhenExhausted(address, email);
    const login = await this.logins.findByEmail(email);
    if (!(await this.passwords.matches(password, login?.passwordHash)) || login === null) {
      await this.limiter.countFailure(address, email);
      throw new DomainError('INVALID_CREDENTIALS');
    }
    await this.limiter.forget(email);

    return this.sessions.start(login);
  }

  async refresh(refreshToken: string, address: string): Promise<SessionDto> {
    await this.limiter.refuseWhenExhausted(address);

    return this.sessions.refresh(refreshToken).catch(async (error: unknown) => {
      if (error instanceof DomainError) await this.limiter.countFailure(address);
      throw error;
    });
  }

  async logout(refreshToken: string): Promise<void> {
    await this.sessions.end(refreshToken);
  }

  /** Signs the user out everywhere else: whoever knew the old password is gone. */
  async changePassword(
    user: CurrentUser,
    { currentPassword, newPassword }: ChangePasswordDto,
    address: string,
  ): Promise<void> {
    await this.limiter.refuseWhenExhausted(address, user.email);
    if (!(await this.passwords.matches(currentPassword, await this.logins.findPasswordHash(user.id)))) {
      await this.limiter.countFailure(address, user.email);
      throw new DomainError('WRONG_PASSWORD');
    }
    const passwordHash = await this.passwords.hash(newPassword);
    await this.database.loginTransaction(async (db) => {
      await this.logins.setPasswordHash(db, user.id, passwordHash);
      await this.logins.revokeFamilies(db, user.id, this.clock.now(), user.sessionId);
    });
    await this.sessions.forget(user.id);
  }
}

/** Everything a client needs after a sign-in. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly companies: CompaniesService,
    private readonly stores: StoresService,
  ) {}

  async me({ user }: ReadScope): Promise<MeDto> {
    const profile = { user: toSessionUserDto(user), permissions: [...user.permissions] };
    if (user.companyId === null) return { ...profile, company: null, stores: [] };
    const scope = { user, companyId: user.companyId };
    const [company, stores] = await Promise.all([
      this.companies.get(scope, user.companyId),
      this.stores.list(scope, { isActive: true, limit: 100 }),
    ]);

    return { ...profile, company, stores: [...stores.items] };
  }
}
