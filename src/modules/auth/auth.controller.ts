import { Body, Controller, Get, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, BeforePasswordChange, BeforeSecondFactor, NotByPin, Public } from '#shared/access/access.decorator.js';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement } from '#shared/http/envelope.js';
import { Origin, RegisterToken } from '#shared/http/params.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { AuthService } from './auth.service.js';
import { ChangePasswordDto, LoginDto, MeDto, RefreshDto, SessionDto } from './dto/auth.dto.js';
import { ProfileService } from './profile.service.js';
import { RegisterSignInService } from './register-sign-in.service.js';

@ApiTags('Auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly profile: ProfileService,
    private readonly register: RegisterSignInService,
  ) {}

  @Post('login')
  @Public()
  @Endpoint({
    summary: 'Sign in',
    description:
      'Ten failed attempts for a user at an address, or a hundred at an address, block further ones there for 15 minutes. ' +
      'Ten for a user in a day slow further ones down, except at addresses where the user has signed in before. A wrong ' +
      'code of the second factor is a failed attempt, a missing one is none. At an enrolled register (`X-Register-Token`) it ' +
      'unlocks the PIN of the user there.',
    returns: SessionDto,
    errors: [
      'INVALID_CREDENTIALS',
      'SECOND_FACTOR_REQUIRED',
      'INVALID_SECOND_FACTOR',
      'COMPANY_INACTIVE',
      'TOO_MANY_REQUESTS',
    ],
  })
  async login(
    @Body() dto: LoginDto,
    @Origin() origin: AuditedOrigin,
    @RegisterToken() registerToken: string | undefined,
  ): Promise<SessionDto> {
    const session = await this.auth.login(dto, origin);
    await this.register.unlock(session.user.id, registerToken);

    return session;
  }

  @Post('refresh')
  @Public()
  @Endpoint({
    summary: 'Refresh the session',
    description:
      'Exchanges the refresh token for a new one, and gives a new access token. Using a refresh token twice ends the ' +
      'session, since it may have been stolen.',
    returns: SessionDto,
    errors: ['INVALID_REFRESH_TOKEN', 'COMPANY_INACTIVE', 'TOO_MANY_REQUESTS'],
  })
  refresh(@Body() { refreshToken }: RefreshDto, @Origin() origin: AuditedOrigin): Promise<SessionDto> {
    return this.auth.refresh(refreshToken, origin);
  }

  @Post('logout')
  @Public()
  @Endpoint({ summary: 'Sign out', message: 'Signed out' })
  async logout(@Body() { refreshToken }: RefreshDto, @Origin() origin: AuditedOrigin): Promise<Acknowledgement> {
    await this.auth.logout(refreshToken, origin);

    return new Acknowledgement('Signed out');
  }

  @Get('me')
  @Access('SIGNED_IN')
  @BeforePasswordChange()
  @BeforeSecondFactor()
  @Endpoint({ summary: 'Read the signed-in user with permissions, company and stores', returns: MeDto })
  getMe(@Reading() scope: ReadScope): Promise<MeDto> {
    return this.profile.me(scope);
  }

  @Post('change-password')
  @Access('SIGNED_IN')
  @NotByPin()
  @BeforePasswordChange()
  @BeforeSecondFactor()
  @Endpoint({
    summary: 'Change the password of the signed-in user',
    description: 'Ends all other sessions of the user.',
    message: 'Password changed',
    errors: ['WRONG_PASSWORD', 'WEAK_PASSWORD'],
  })
  async changePassword(
    @Reading() scope: ReadScope,
    @Body() dto: ChangePasswordDto,
    @Ip() address: string,
  ): Promise<Acknowledgement> {
    await this.auth.changePassword(scope, dto, address);

    return new Acknowledgement('Password changed');
  }
}
