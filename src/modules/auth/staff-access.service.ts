import { Injectable } from '@nestjs/common';
import { UsersService } from '#modules/users/users.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { PasswordResetDto } from './dto/password-reset.dto.js';
import { PasswordResetService } from './password-reset.service.js';
import { PinsService } from './pins.service.js';
import { SecondFactorService } from './second-factor.service.js';

/** Lets users of a company back in who have lost what they sign in with, under the rules of setting a password. */
@Injectable()
export class StaffAccessService {
  constructor(
    private readonly users: UsersService,
    private readonly factors: SecondFactorService,
    private readonly resets: PasswordResetService,
    private readonly pins: PinsService,
  ) {}

  /** Removes the second factor of another user and ends that user's sessions. */
  async removeSecondFactor(scope: CompanyScope, userId: string): Promise<void> {
    await this.users.getReplaceable(scope, userId);
    await this.factors.reset(scope, userId);
  }

  /** Sets the PIN of another user. */
  async setPin(scope: CompanyScope, userId: string, pin: string): Promise<void> {
    await this.users.getReplaceable(scope, userId);
    await this.pins.set(scope, userId, pin);
  }

  /** Removes the PIN of another user. */
  async removePin(scope: CompanyScope, userId: string): Promise<void> {
    await this.users.getReplaceable(scope, userId);
    await this.pins.remove(scope, userId);
  }

  /** Makes a link by which another user sets a new password, for a company without mail. */
  async makePasswordReset(scope: CompanyScope, userId: string): Promise<PasswordResetDto> {
    const { updatedAt } = await this.users.getReplaceable(scope, userId);
    const { token, expiresAt } = await this.resets.make(scope, { id: userId, updatedAt: new Date(updatedAt) });

    return { token, expiresAt: expiresAt.toISOString() };
  }
}
