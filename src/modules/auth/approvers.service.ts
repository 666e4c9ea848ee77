import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared/errors/domain-error.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { AuthService } from './auth.service.js';
import type { CreateApprovalDto } from './dto/approval.dto.js';
import type { LoginRow } from './logins.repository.js';
import { RegisterSignInService } from './register-sign-in.service.js';

/** From where an approval is asked for. */
export interface ApprovalPlace {
  readonly registerToken: string | undefined;
  readonly address: string;
}

/** Finds out who approves: by PIN at the enrolled register, or by e-mail address, password and code. */
@Injectable()
export class ApproversService {
  constructor(
    private readonly auth: AuthService,
    private readonly register: RegisterSignInService,
  ) {}

  /** The user who has shown a PIN or a password, within the limits of sign-ins. */
  async identify(scope: CompanyScope, dto: CreateApprovalDto, at: ApprovalPlace): Promise<LoginRow> {
    const { userId, pin, email, password, code } = dto;
    const { registerToken, address } = at;
    if (userId !== undefined && pin !== undefined && email === undefined && password === undefined) {
      const device = await this.register.deviceOf(registerToken);
      if (device.companyId !== scope.companyId) throw new DomainError('INVALID_REGISTER_TOKEN');
      if (device.registerId !== (scope.user.registerId ?? device.registerId)) throw new DomainError('OTHER_REGISTER');
      scope.audited?.concerns({ registerId: device.registerId, objectId: userId });

      return this.register.identify({ userId, pin }, device);
    }
    if (email === undefined || password === undefined || userId !== undefined || pin !== undefined) {
      throw new DomainError('APPROVAL_INCOMPLETE');
    }
    const login = await this.auth.identify({ email, password, ...(code !== undefined && { code }) }, { address });
    if (login.mustChangePassword) throw new DomainError('PASSWORD_CHANGE_REQUIRED');

    return login;
  }
}
