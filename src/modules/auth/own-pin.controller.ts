import { Body, Controller, Ip, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, NotByPin } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement } from '#shared/http/envelope.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { Scope } from '#shared/tenancy/scope.decorator.js';
import { RemoveOwnPinDto, SetOwnPinDto } from './dto/pin.dto.js';
import { OwnPinService } from './own-pin.service.js';

@ApiTags('Auth')
@Controller('auth/pin')
export class OwnPinController {
  constructor(private readonly pins: OwnPinService) {}

  @Put()
  @Access('SIGNED_IN')
  @NotByPin()
  @Endpoint({
    summary: 'Set the own PIN',
    description: 'With the current password. Sessions that the PIN before has begun end.',
    message: 'PIN set',
    errors: ['WRONG_PASSWORD', 'WEAK_PIN', 'PIN_TAKEN', 'USER_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  async setOwnPin(
    @Scope() scope: CompanyScope,
    @Body() dto: SetOwnPinDto,
    @Ip() address: string,
  ): Promise<Acknowledgement> {
    await this.pins.set(scope, dto, address);

    return new Acknowledgement('PIN set');
  }

  @Post('remove')
  @Access('SIGNED_IN')
  @NotByPin()
  @Endpoint({
    summary: 'Remove the own PIN',
    message: 'PIN removed',
    errors: ['WRONG_PASSWORD', 'COMPANY_REQUIRED'],
  })
  async removeOwnPin(
    @Scope() scope: CompanyScope,
    @Body() { currentPassword }: RemoveOwnPinDto,
    @Ip() address: string,
  ): Promise<Acknowledgement> {
    await this.pins.remove(scope, currentPassword, address);

    return new Acknowledgement('PIN removed');
  }
}
