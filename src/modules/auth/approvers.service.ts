import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared/errors/domain-error.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { AuthService } from './auth.service.js';
import type { CreateApprovalDto } from './dto/approval.dto.js';
import type { LoginDto } from './dto/auth.dto.js';
import type { PinLoginDto } from './dto/pin.dto.js';
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
  identify(scope: CompanyScope, dto: CreateApprovalDto, at: ApprovalPlace): Promise<LoginRow> {
    const { userId, pin, email, password, code } = dto;
    const isByPin = userId !== undefined && pin !== undefined;
    const isByPassword = email !== undefined && password !== undefined;
    if (isByPin && !isByPassword) return this.byPin(scope, { userId, pin }, at.registerToken);
    if (!isByPassword || isByPin) throw new DomainError('APPROVAL_INCOMPLETE');

    return this.byPassword({ email, password, ...(code !== undefined && { code }) }, at.address);
  }

  private async byPin(scope: CompanyScope, shown: PinLoginDto, registerToken: string | undefined): Promise<LoginRow> {
    const device = await this.register.deviceOf(registerToken);
    if (device.companyId !== scope.companyId) throw new DomainError('INVALID_REGISTER_TOKEN');
    if (device.registerId !== (scope.user.registerId ?? device.registerId)) throw new DomainError('OTHER_REGISTER');
    scope.audited?.concerns({ registerId: device.registerId, objectId: shown.userId });

    return this.register.identify(shown, device);
  }

  private async byPassword(shown: LoginDto, address: string): Promise<LoginRow> {
    const login = await this.auth.identify(shown, { address });
    if (login.mustChangePassword) throw new DomainError('PASSWORD_CHANGE_REQUIRED');

    return login;
  }
}
