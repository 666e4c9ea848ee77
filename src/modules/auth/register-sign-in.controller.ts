import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '#shared/access/access.decorator.js';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Origin, RegisterToken } from '#shared/http/params.js';
import { SessionDto } from './dto/auth.dto.js';
import { PinLoginDto, RegisterStaffDto } from './dto/pin.dto.js';
import { RegisterSignInService } from './register-sign-in.service.js';

@ApiTags('Auth')
@Controller('auth/register')
export class RegisterSignInController {
  constructor(private readonly register: RegisterSignInService) {}

  @Get()
  @Public()
  @Endpoint({
    summary: 'List the users who can sign in by PIN at this register',
    returns: RegisterStaffDto,
    errors: ['INVALID_REGISTER_TOKEN'],
  })
  getRegisterStaff(@RegisterToken() token: string | undefined): Promise<RegisterStaffDto> {
    return this.register.staffAt(token);
  }

  @Post('login')
  @Public()
  @Endpoint({
    summary: 'Sign in by PIN at this register',
    description:
      'The session has the permissions of the user, without those that reach accounts and settings. It ends after half an hour ' +
      'without a refresh, after twelve hours, with the shift of the register and with its enrolment.',
    returns: SessionDto,
    errors: ['INVALID_REGISTER_TOKEN', 'INVALID_PIN', 'PIN_LOCKED', 'COMPANY_INACTIVE'],
  })
  loginByPin(
    @Body() dto: PinLoginDto,
    @RegisterToken() token: string | undefined,
    @Origin() origin: AuditedOrigin,
  ): Promise<SessionDto> {
    return this.register.login(dto, token, origin);
  }
}
