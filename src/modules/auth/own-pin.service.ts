import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared/errors/domain-error.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { CurrentPasswordService } from './current-password.service.js';
import type { SetOwnPinDto } from './dto/pin.dto.js';
import { PinsService } from './pins.service.js';

/** Sets and removes the PIN of the signed-in user, who shows the password once more. */
@Injectable()
export class OwnPinService {
  constructor(
    private readonly passwords: CurrentPasswordService,
    private readonly pins: PinsService,
  ) {}

  /** Sets the own PIN. A SUPER_ADMIN, who works at no register, has none. */
  async set(scope: CompanyScope, { currentPassword, pin }: SetOwnPinDto, address: string): Promise<void> {
    if (staffIdOf(scope) === null) throw new DomainError('USER_NOT_FOUND');
    await this.passwords.check(scope.user, { currentPassword, address }, () => Promise.resolve());
    await this.pins.set(scope, scope.user.id, pin);
  }

  /** Removes the own PIN. */
  async remove(scope: CompanyScope, currentPassword: string, address: string): Promise<void> {
    await this.passwords.check(scope.user, { currentPassword, address }, () => Promise.resolve());
    await this.pins.remove(scope, scope.user.id);
  }
}
