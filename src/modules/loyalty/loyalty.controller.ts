import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import {
  AdjustPointsDto,
  ListLoyaltyQuery,
  LoyaltyAccountDto,
  LoyaltyEntryDto,
  ProgrammeDto,
  SetProgrammeDto,
} from './dto/loyalty.dto.js';
import { LoyaltyService } from './loyalty.service.js';
import { ProgrammeService } from './programme.service.js';

@ApiTags('Loyalty')
@Controller()
export class LoyaltyController {
  constructor(
    private readonly loyalty: LoyaltyService,
    private readonly programmes: ProgrammeService,
  ) {}

  @Get('loyalty/programme')
  @Access('SIGNED_IN')
  @Endpoint({
    summary: 'Read the loyalty programme',
    description: 'The programme is inactive until an ADMIN sets it.',
    returns: ProgrammeDto,
    errors: COMPANY_ERRORS,
  })
  getLoyaltyProgramme(@Scope() scope: CompanyScope): Promise<ProgrammeDto> {
    return this.programmes.get(scope);
  }

  @Put('loyalty/programme')
  @Access('MANAGE_COMPANY')
  @Endpoint({
    summary: 'Set the loyalty programme',
    description: 'Replaces all terms. Points earned before keep their rate and their expiry.',
    returns: ProgrammeDto,
    errors: ['INVALID_AMOUNT', ...COMPANY_ERRORS],
  })
  setLoyaltyProgramme(@Scope() scope: CompanyScope, @Body() dto: SetProgrammeDto): Promise<ProgrammeDto> {
    return this.programmes.change(scope, dto);
  }

  @Get('customers/:id/loyalty')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'Read the points of a customer and the next expiry',
    returns: LoyaltyAccountDto,
    errors: ['CUSTOMER_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  getLoyaltyAccount(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<LoyaltyAccountDto> {
    return this.loyalty.account(scope, id);
  }

  @Get('customers/:id/loyalty/entries')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'List the points ledger of a customer, newest first',
    pageOf: LoyaltyEntryDto,
    errors: ['CUSTOMER_NOT_FOUND', 'INVALID_CURSOR', 'COMPANY_REQUIRED'],
  })
  listLoyaltyEntries(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Query() query: ListLoyaltyQuery,
  ): Promise<Page<LoyaltyEntryDto>> {
    return this.loyalty.list(scope, id, query);
  }

  @Post('customers/:id/loyalty/adjustments')
  @Access('ADJUST_LOYALTY')
  @Endpoint({
    summary: 'Give or take points by hand',
    description: 'At most the points of the customer can be taken.',
    status: 201,
    returns: LoyaltyEntryDto,
    errors: ['CUSTOMER_NOT_FOUND', 'LOYALTY_INACTIVE', 'LOYALTY_POINTS_TOO_LOW', ...COMPANY_ERRORS],
  })
  adjustLoyalty(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: AdjustPointsDto,
  ): Promise<LoyaltyEntryDto> {
    return this.loyalty.adjust(scope, id, dto);
  }
}
