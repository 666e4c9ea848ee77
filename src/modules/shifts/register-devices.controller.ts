import { Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, NotByPin } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { EnrolledRegisterDto, RegisterDeviceDto } from './dto/register-device.dto.js';
import { RegisterDevicesService } from './register-devices.service.js';

@ApiTags('Registers')
@Controller('registers/:id/device')
export class RegisterDevicesController {
  constructor(private readonly devices: RegisterDevicesService) {}

  @Put()
  @Access('MANAGE_SHIFTS')
  @NotByPin()
  @Endpoint({
    summary: 'Enrol a register for sign-ins by PIN',
    description:
      'Gives a token, which the till keeps and sends as `X-Register-Token`. It replaces the one before, and sessions by PIN ' +
      'at the register end.',
    returns: EnrolledRegisterDto,
    errors: ['REGISTER_NOT_FOUND', 'REGISTER_INACTIVE', 'COMPANY_REQUIRED'],
  })
  enrolRegister(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<EnrolledRegisterDto> {
    return this.devices.enrol(scope, id);
  }

  @Get()
  @Access('MANAGE_SHIFTS')
  @NotByPin()
  @Endpoint({
    summary: 'Read who has enrolled a register',
    returns: RegisterDeviceDto,
    errors: ['REGISTER_NOT_ENROLLED', 'COMPANY_REQUIRED'],
  })
  getRegisterDevice(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<RegisterDeviceDto> {
    return this.devices.get(scope, id);
  }

  @Delete()
  @Access('MANAGE_SHIFTS')
  @NotByPin()
  @Endpoint({
    summary: 'Revoke the enrolment of a register',
    description: 'Its token is not valid any more, and sessions by PIN at the register end.',
    message: 'Enrolment revoked',
    errors: ['REGISTER_NOT_ENROLLED', 'COMPANY_REQUIRED'],
  })
  async revokeRegisterDevice(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<Acknowledgement> {
    await this.devices.revoke(scope, id);

    return new Acknowledgement('Enrolment revoked');
  }
}
