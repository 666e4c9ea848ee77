import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '#shared/access/access.decorator.js';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement } from '#shared/http/envelope.js';
import { Origin } from '#shared/http/params.js';
import { ConfirmPasswordResetDto, RequestPasswordResetDto } from './dto/password-reset.dto.js';
import { PasswordResetMailService } from './password-reset-mail.service.js';
import { PasswordResetService } from './password-reset.service.js';

const REQUESTED = 'If the address has an account, a link is sent to it';

@ApiTags('Auth')
@Controller('auth/password-reset')
export class PasswordResetController {
  constructor(
    private readonly mail: PasswordResetMailService,
    private readonly resets: PasswordResetService,
  ) {}

  @Post()
  @Public()
  @Endpoint({
    summary: 'Ask for a link by which a forgotten password is set',
    description:
      'The answer is the same for every address. A server without mail sends no link; a user who manages users makes one ' +
      'then. Five requests for an account in an hour are taken, and thirty from an address of the network.',
    message: REQUESTED,
    errors: ['TOO_MANY_REQUESTS'],
  })
  async requestPasswordReset(
    @Body() { email }: RequestPasswordResetDto,
    @Origin() origin: AuditedOrigin,
  ): Promise<Acknowledgement> {
    await this.mail.request(email, origin);

    return new Acknowledgement(REQUESTED);
  }

  @Post('confirm')
  @Public()
  @Endpoint({
    summary: 'Set a new password by the token of a link',
    description: 'Ends all sessions of the user. The second factor stays.',
    message: 'Password changed',
    errors: ['INVALID_RESET_TOKEN', 'WEAK_PASSWORD', 'TOO_MANY_REQUESTS'],
  })
  async confirmPasswordReset(
    @Body() dto: ConfirmPasswordResetDto,
    @Origin() origin: AuditedOrigin,
  ): Promise<Acknowledgement> {
    await this.resets.confirm(dto, origin);

    return new Acknowledgement('Password changed');
  }
}
