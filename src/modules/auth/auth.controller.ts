import { Body, Controller, Get, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Public, User } from '#shared/access/access.decorator.js';
import type { CurrentUser } from '#shared/access/current-user.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement } from '#shared/http/envelope.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { AuthService } from './auth.service.js';
import { ChangePasswordDto, LoginDto, MeDto, RefreshDto, SessionDto } from './dto/auth.dto.js';
import { ProfileService } from './profile.service.js';

@ApiTags('Auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly profile: ProfileService,
  ) {}

  @Post('login')
  @Public()
  @Endpoint({
    summary: 'Sign in',
    description:
      'Ten failures for an account, or a hundred from an address, and it is closed for a quarter of an hour.',
    returns: SessionDto,
    errors: ['INVALID_CREDENTIALS', 'TOO_MANY_REQUESTS'],
  })
  login(@Body() dto: LoginDto, @Ip() address: string): Promise<SessionDto> {
    return this.auth.login(dto, address);
  }

  @Post('refresh')
  @Public()
  @Endpoint({
    summary: 'Get a new access token',
    description:
      'The refresh token is exchanged for a new one. Using one twice ends the session: one of the two users stole it.',
    returns: SessionDto,
    errors: ['INVALID_REFRESH_TOKEN', 'TOO_MANY_REQUESTS'],
  })
  refresh(@Body() { refreshToken }: RefreshDto, @Ip() address: string): Promise<SessionDto> {
    return this.auth.refresh(refreshToken, address);
  }

  @Post('logout')
  @Public()
  @Endpoint({ summary: 'Sign out', message: 'Signed out' })
  async logout(@Body() { refreshToken }: RefreshDto): Promise<Acknowledgement> {
    await this.auth.logout(refreshToken);

    return new Acknowledgement('Signed out');
  }

  @Get('me')
  @Access('SIGNED_IN')
  @Endpoint({ summary: 'Who I am: user, permissions, company, stores', returns: MeDto })
  getMe(@Reading() scope: ReadScope): Promise<MeDto> {
    return this.profile.me(scope);
  }

  @Post('change-password')
  @Access('SIGNED_IN')
  @Endpoint({
    summary: 'Change my password',
    description: 'All other sessions of the user end.',
    message: 'Password changed',
    errors: ['WRONG_PASSWORD', 'TOO_MANY_REQUESTS'],
  })
  async changePassword(
    @User() user: CurrentUser,
    @Body() dto: ChangePasswordDto,
    @Ip() address: string,
  ): Promise<Acknowledgement> {
    await this.auth.changePassword(user, dto, address);

    return new Acknowledgement('Password changed');
  }
}
