import { Injectable } from '@nestjs/common';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { AuthService } from './auth.service.js';
import type { CreateApprovalDto } from './dto/approval.dto.js';
import type { LoginRow } from './logins.repository.js';
import { RegisterSignInService } from './register-sign-in.service.js';

/** From where an approval is asked for. */
export interface ApprovalPlace {
  readonly registerToken: string | undefined;
  readonly origin: AuditedOrigin;
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
    const { registerToken, origin } = at;
    if (userId !== undefined && pin !== undefined && email === undefined && password === undefined) {
      const { login, device } = await this.register.identify({ userId, pin }, registerToken, origin);
      const ownRegister = scope.user.registerId ?? device.registerId;
      if (device.registerId !== ownRegister) throw new DomainError('OTHER_REGISTER');

      return login;
    }
    if (email === undefined || password === undefined || userId !== undefined || pin !== undefined) {
      throw invalidField('userId', 'send userId and pin, or email and password');
    }
    const login = await this.auth.identify({ email, password, ...(code !== undefined && { code }) }, origin);
    if (login.mustChangePassword) throw new DomainError('PASSWORD_CHANGE_REQUIRED');

    return login;
  }
}
