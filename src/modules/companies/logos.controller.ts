import { Body, Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement, type Content } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import { MAX_LOGO_BYTES, MAX_LOGO_PIXELS } from '#shared/kernel/limits.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { LogoDto, SetLogoDto } from './dto/logo.dto.js';
import { IMAGE_TYPES } from './image-file.js';
import { LogosService } from './logos.service.js';

@ApiTags('Companies')
@Controller('companies')
export class LogosController {
  constructor(private readonly logos: LogosService) {}

  @Put(':id/logo')
  @Access('MANAGE_COMPANY')
  @Endpoint({
    summary: 'Set the logo of a company',
    description:
      `A PNG or JPEG of at most ${MAX_LOGO_BYTES} bytes and ${MAX_LOGO_PIXELS} x ${MAX_LOGO_PIXELS} pixels. It takes the place of the one ` +
      'before, and is printed at the head of receipts in HTML and PDF.',
    returns: LogoDto,
    errors: ['COMPANY_NOT_FOUND', 'LOGO_NOT_AN_IMAGE', 'LOGO_TOO_LARGE'],
  })
  setCompanyLogo(@Reading() scope: ReadScope, @UuidParam('id') id: string, @Body() dto: SetLogoDto): Promise<LogoDto> {
    return this.logos.set(scope, id, dto);
  }

  @Get(':id/logo')
  @Access('SIGNED_IN')
  @Endpoint({
    summary: 'Read the logo of a company',
    description:
      'The file as it was sent. Keep it for as long as `logoVersion` of the company is the same; with its `ETag` as `If-None-Match` ' +
      'the answer is 304 until there is another one.',
    content: IMAGE_TYPES,
    errors: ['LOGO_NOT_FOUND'],
  })
  getCompanyLogo(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<Content> {
    return this.logos.get(scope, id);
  }

  @Delete(':id/logo')
  @Access('MANAGE_COMPANY')
  @Endpoint({
    summary: 'Remove the logo of a company',
    message: 'Logo removed successfully',
    errors: ['COMPANY_NOT_FOUND', 'LOGO_NOT_FOUND'],
  })
  async removeCompanyLogo(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<Acknowledgement> {
    await this.logos.remove(scope, id);

    return new Acknowledgement('Logo removed successfully');
  }
}
