import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
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
    summary: 'Read the loyalty programme of the company',
    description: 'A company has none that is active until somebody sets it up.',
    returns: ProgrammeDto,
    errors: ['COMPANY_REQUIRED', 'COMPANY_NOT_FOUND'],
  })
  getLoyaltyProgramme(@Scope() scope: CompanyScope): Promise<ProgrammeDto> {
    return this.programmes.get(scope);
  }

  @Put('loyalty/programme')
  @Access('MANAGE_COMPANY')
  @Endpoint({
    summary: 'Set the loyalty programme of the company',
    description: 'All of it. What was earned before keeps its rate and the day on which it expires.',
    returns: ProgrammeDto,
    errors: ['INVALID_AMOUNT', 'COMPANY_REQUIRED', 'COMPANY_NOT_FOUND'],
  })
  setLoyaltyProgramme(@Scope() scope: CompanyScope, @Body() dto: ProgrammeDto): Promise<ProgrammeDto> {
    return this.programmes.change(scope, dto);
  }

  @Get('customers/:id/loyalty')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'Read what points a customer has, and what expires next',
    returns: LoyaltyAccountDto,
    errors: ['CUSTOMER_NOT_FOUND'],
  })
  getLoyaltyAccount(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<LoyaltyAccountDto> {
    return this.loyalty.account(scope, id);
  }

  @Get('customers/:id/loyalty/entries')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'List what changed the points of a customer, newest first',
    pageOf: LoyaltyEntryDto,
    errors: ['CUSTOMER_NOT_FOUND', 'INVALID_CURSOR'],
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
    summary: 'Give or take points by hand, with a reason',
    description: 'No more is taken than there is.',
    status: 201,
    returns: LoyaltyEntryDto,
    errors: [
      ...(['CUSTOMER_NOT_FOUND', 'LOYALTY_INACTIVE', 'LOYALTY_POINTS_TOO_LOW'] as const),
      ...(['COMPANY_REQUIRED', 'COMPANY_NOT_FOUND'] as const),
    ],
  })
  adjustLoyalty(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: AdjustPointsDto,
  ): Promise<LoyaltyEntryDto> {
    return this.loyalty.adjust(scope, id, dto);
  }
}
