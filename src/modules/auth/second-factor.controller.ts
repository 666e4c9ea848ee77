import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, BeforeSecondFactor, NotByPin } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement } from '#shared/http/envelope.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
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
    @Reading() scope: ReadScope,
    @Body() { currentPassword }: BeginSecondFactorDto,
    @Ip() address: string,
  ): Promise<NewSecondFactorDto> {
    return this.factor.begin(scope, currentPassword, address);
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
    @Reading() scope: ReadScope,
    @Body() { code }: ConfirmSecondFactorDto,
    @Ip() address: string,
  ): Promise<RecoveryCodesDto> {
    return this.factor.confirm(scope, code, address);
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
    @Reading() scope: ReadScope,
    @Body() dto: RemoveSecondFactorDto,
    @Ip() address: string,
  ): Promise<Acknowledgement> {
    await this.factor.remove(scope, dto, address);

    return new Acknowledgement('Second factor removed');
  }
}
