import { Body, Controller, Delete, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { Scope } from '#shared/tenancy/scope.decorator.js';
import { SetPinDto } from './dto/pin.dto.js';
import { PasswordResetDto } from './dto/password-reset.dto.js';
import { StaffAccessService } from './staff-access.service.js';

@ApiTags('Users')
@Controller('users')
export class StaffAccessController {
  constructor(private readonly access: StaffAccessService) {}

  @Put(':id/pin')
  @Access('MANAGE_USERS')
  @Endpoint({
    summary: 'Set the PIN of a user',
    description:
      'By it the user signs in at enrolled registers of the home store, or of all stores without one. Sessions that the PIN ' +
      'before has begun end. It counts until the user gets another home store.',
    message: 'PIN set',
    errors: [
      'WEAK_PIN',
      'PIN_TAKEN',
      'USER_NOT_FOUND',
      'ROLE_TOO_HIGH',
      'PERMISSION_NOT_HELD',
      'OWN_ACCOUNT',
      'COMPANY_REQUIRED',
    ],
  })
  async setUserPin(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() { pin }: SetPinDto,
  ): Promise<Acknowledgement> {
    await this.access.setPin(scope, id, pin);

    return new Acknowledgement('PIN set');
  }

  @Delete(':id/pin')
  @Access('MANAGE_USERS')
  @Endpoint({
    summary: 'Remove the PIN of a user',
    description: 'It is no error when the user has none.',
    message: 'PIN removed',
    errors: ['USER_NOT_FOUND', 'ROLE_TOO_HIGH', 'PERMISSION_NOT_HELD', 'OWN_ACCOUNT', 'COMPANY_REQUIRED'],
  })
  async removeUserPin(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<Acknowledgement> {
    await this.access.removePin(scope, id);

    return new Acknowledgement('PIN removed');
  }

  @Delete(':id/second-factor')
  @Access('MANAGE_USERS')
  @Endpoint({
    summary: 'Remove the second factor of a user who has lost it',
    description: 'Ends all sessions of the user. It is no error when the user has none.',
    message: 'Second factor removed',
    errors: ['USER_NOT_FOUND', 'ROLE_TOO_HIGH', 'PERMISSION_NOT_HELD', 'OWN_ACCOUNT', 'COMPANY_REQUIRED'],
  })
  async resetSecondFactor(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<Acknowledgement> {
    await this.access.removeSecondFactor(scope, id);

    return new Acknowledgement('Second factor removed');
  }

  @Post(':id/password-reset')
  @Access('MANAGE_USERS')
  @Endpoint({
    summary: 'Make a link by which a user sets a new password',
    description:
      'The address of the till for it is `/pos/#/reset?token=…`. It can be used once within 30 minutes, and ends with any ' +
      'change of the user. An `Idempotency-Key` is ignored, since the token is not stored.',
    returns: PasswordResetDto,
    errors: ['USER_NOT_FOUND', 'ROLE_TOO_HIGH', 'PERMISSION_NOT_HELD', 'OWN_ACCOUNT', 'COMPANY_REQUIRED'],
  })
  makePasswordReset(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<PasswordResetDto> {
    return this.access.makePasswordReset(scope, id);
  }
}
