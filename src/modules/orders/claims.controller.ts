import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { CUSTOMER_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { PageQuery } from '#shared/http/pagination.js';
import { UuidParam } from '#shared/http/params.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { Scope } from '#shared/tenancy/scope.decorator.js';
import { ClaimableOrdersService } from './claimable-orders.service.js';
import { ClaimsService } from './claims.service.js';
import { ClaimDto, ClaimOrdersDto, UndoneClaimDto } from './dto/claim.dto.js';
import { OrderSummaryDto } from './dto/order.dto.js';

@ApiTags('Orders')
@Controller('customers')
export class ClaimsController {
  constructor(
    private readonly claimable: ClaimableOrdersService,
    private readonly claims: ClaimsService,
  ) {}

  @Get(':id/claimable-orders')
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'List paid orders without a customer that were sold under the phone of this one, newest first',
    description: 'Those of the last 24 months.',
    pageOf: OrderSummaryDto,
    errors: [...CUSTOMER_ERRORS, 'INVALID_CURSOR', 'COMPANY_REQUIRED'],
  })
  listClaimableOrders(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<OrderSummaryDto>> {
    return this.claimable.list(scope, id, query);
  }

  @Post(':id/claim-orders')
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Link earlier orders to the customer',
    description:
      'Links what the user may link, and says of each other order why not. Without LINK_ORDER those sold under the phone of the ' +
      'customer, and those of today in the own store. They earn points as of now.',
    returns: ClaimDto,
    errors: [...CUSTOMER_ERRORS, 'COMPANY_REQUIRED'],
  })
  claimOrders(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: ClaimOrdersDto,
  ): Promise<ClaimDto> {
    return this.claims.claim(scope, id, dto);
  }

  @Post(':id/claims/:claimId/undo')
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Undo a claim',
    description: 'Unlinks its orders and takes its points back. A claim of another user takes LINK_ORDER.',
    returns: UndoneClaimDto,
    errors: ['CLAIM_NOT_FOUND', 'CLAIM_UNDO_BLOCKED', 'COMPANY_REQUIRED'],
  })
  undoClaim(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @UuidParam('claimId') claimId: string,
  ): Promise<UndoneClaimDto> {
    return this.claims.undo(scope, id, claimId);
  }
}
