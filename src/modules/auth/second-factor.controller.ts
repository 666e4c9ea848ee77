import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, BeforeSecondFactor, NotByPin, User } from '#shared/access/access.decorator.js';
import type { CurrentUser } from '#shared/access/current-user.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement } from '#shared/http/envelope.js';
import {
  BeginSecondFactorDto,
  ConfirmSecondFactorDto,
  NewSecondFactorDto,
  RecoveryCodesDto,
  RemoveSecondFactorDto,
} from './dto/second-factor.dto.js';
import { SecondFactorService } from './second-factor.service.js';

@ApiTags('Auth')
@Controller('auth/second-factor')
export class SecondFactorController {
  constructor(private readonly factor: SecondFactorService) {}

  @Post()
  @Access('SIGNED_IN')
  @NotByPin()
  @BeforeSecondFactor()
  @Endpoint({
    summary: 'Begin the set-up of a second factor',
    description: 'Gives a new secret for an authenticator app (TOTP). Sign-ins ask for it once it is confirmed.',
    returns: NewSecondFactorDto,
    errors: ['WRONG_PASSWORD', 'SECOND_FACTOR_ACTIVE'],
  })
  beginSecondFactor(
    @User() user: CurrentUser,
    @Body() { currentPassword }: BeginSecondFactorDto,
    @Ip() address: string,
  ): Promise<NewSecondFactorDto> {
    return this.factor.begin(user, currentPassword, address);
  }

  @Post('confirm')
  @Access('SIGNED_IN')
  @NotByPin()
  @BeforeSecondFactor()
  @Endpoint({
    summary: 'Switch the second factor on',
    description: 'Takes the first code of the app. The recovery codes are shown this once and stored as hashes.',
    returns: RecoveryCodesDto,
    errors: ['INVALID_SECOND_FACTOR', 'SECOND_FACTOR_NOT_BEGUN', 'SECOND_FACTOR_ACTIVE'],
  })
  confirmSecondFactor(
    @User() user: CurrentUser,
    @Body() { code }: ConfirmSecondFactorDto,
    @Ip() address: string,
  ): Promise<RecoveryCodesDto> {
    return this.factor.confirm(user, code, address);
  }

  @Post('remove')
  @Access('SIGNED_IN')
  @NotByPin()
  @BeforeSecondFactor()
  @Endpoint({
    summary: 'Remove the second factor of the signed-in user',
    message: 'Second factor removed',
    errors: ['WRONG_PASSWORD', 'INVALID_SECOND_FACTOR', 'SECOND_FACTOR_NOT_BEGUN'],
  })
  async removeSecondFactor(
    @User() user: CurrentUser,
    @Body() dto: RemoveSecondFactorDto,
    @Ip() address: string,
  ): Promise<Acknowledgement> {
    await this.factor.remove(user, dto, address);

    return new Acknowledgement('Second factor removed');
  }
}
