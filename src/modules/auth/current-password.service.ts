import { Injectable } from '@nestjs/common';
import { PasswordsService } from '#modules/users/passwords.service.js';
import type { CurrentUser } from '#shared/access/current-user.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { LoginLimiterService } from './login-limiter.service.js';
import { LoginsRepository } from './logins.repository.js';

/** Checks what a signed-in user has to know once more, within the limits of sign-ins: a stolen session cannot guess it. */
@Injectable()
export class CurrentPasswordService {
  constructor(
    private readonly limiter: LoginLimiterService,
    private readonly logins: LoginsRepository,
    private readonly passwords: PasswordsService,
  ) {}

  /** Checks the current password, and then what else has to be right. */
  check<T>(
    user: CurrentUser,
    { currentPassword, address }: { currentPassword: string; address: string },
    checkMore: () => Promise<T>,
  ): Promise<T> {
    return this.attempt(user, address, async () => {
      const isRight = await this.passwords.matches(currentPassword, await this.logins.findPasswordHash(user.id));
      if (!isRight) throw new DomainError('WRONG_PASSWORD');

      return checkMore();
    });
  }

  /** Runs a check that throws when the user does not know something. */
  attempt<T>({ email }: CurrentUser, address: string, check: () => Promise<T>): Promise<T> {
    return this.limiter.attempt({ account: email, address }, check);
  }
}
