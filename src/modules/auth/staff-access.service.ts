import { Injectable } from '@nestjs/common';
import { UsersService } from '#modules/users/users.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { SecondFactorService } from './second-factor.service.js';

/** Lets users of a company back in who have lost what they sign in with, under the rules of setting a password. */
@Injectable()
export class StaffAccessService {
  constructor(
    private readonly users: UsersService,
    private readonly factors: SecondFactorService,
  ) {}

  /** Removes the second factor of another user and ends that user's sessions. */
  async removeSecondFactor(scope: CompanyScope, userId: string): Promise<void> {
    await this.users.getReplaceable(scope, userId);
    await this.factors.reset(userId);
  }
}
