import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CUSTOMER_TENDER_ERRORS } from '#modules/orders/payment-methods.js';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { IfMatch, UuidParam } from '#shared/http/params.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import {
  CreateReceiptlessReturnDto,
  CreateReturnDto,
  ListReturnsQuery,
  ReturnDto,
  ReturnSummaryDto,
} from './dto/return.dto.js';
import { ReceiptlessReturnService } from './receiptless-return.service.js';
import { ReturnsService } from './returns.service.js';
import { TakeBackService } from './take-back.service.js';

@ApiTags('Returns')
@Controller()
export class ReturnsController {
  constructor(
    private readonly takeBack: TakeBackService,
    private readonly receiptless: ReceiptlessReturnService,
    private readonly returns: ReturnsService,
  ) {}

  @Post('orders/:id/returns')
  @Access('REFUND_ORDER')
  @Endpoint({
    summary: 'Return items of an order, or exchange them',
    description:
      'Each line gives back its share of discount and tax. With `newItems` it is an exchange: a new order, paid by the ' +
      'return as far as that goes; `payments` cover the rest, or the rest is given back. All or nothing.',
    status: 201,
    returns: ReturnDto,
    errors: [
      ...(['ORDER_NOT_FOUND', 'ORDER_ITEM_NOT_FOUND', 'ORDER_NOT_PAID', 'RETURN_EXCEEDS_SOLD'] as const),
      ...(['REFUND_MISMATCH', 'REFUND_EXCEEDS_PAYMENT', 'EXCHANGE_UNPAID', 'OVERPAYMENT', 'INVALID_TENDER'] as const),
      'ORDER_FULL',
      ...CUSTOMER_TENDER_ERRORS,
      ...(['INVALID_AMOUNT', 'AMOUNT_TOO_LARGE', 'DISCOUNT_TOO_LARGE'] as const),
      ...(['REGISTER_NOT_FOUND', 'REGISTER_INACTIVE', 'REGISTER_OF_OTHER_STORE'] as const),
      ...(['STORE_NOT_FOUND', 'STORE_INACTIVE', 'VERSION_CONFLICT', 'COMPANY_REQUIRED', 'COMPANY_NOT_FOUND'] as const),
    ],
  })
  createReturn(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() version: number | undefined,
    @Body() dto: CreateReturnDto,
  ): Promise<ReturnDto> {
    return this.takeBack.create(scope, { id, version }, dto);
  }

  @Post('returns')
  @Access('REFUND_ORDER')
  @Endpoint({
    summary: 'Take items back without a receipt',
    description: 'To store credit of a registered customer, and to nothing else.',
    status: 201,
    returns: ReturnDto,
    errors: [
      ...(['CUSTOMER_NOT_FOUND', 'CUSTOMER_INACTIVE', 'STORE_NOT_FOUND', 'STORE_INACTIVE', 'NO_ACTIVE_STORE'] as const),
      ...(['REGISTER_NOT_FOUND', 'REGISTER_INACTIVE', 'REGISTER_OF_OTHER_STORE'] as const),
      ...([
        'INVALID_AMOUNT',
        'AMOUNT_TOO_LARGE',
        'DISCOUNT_TOO_LARGE',
        'COMPANY_REQUIRED',
        'COMPANY_NOT_FOUND',
      ] as const),
    ],
  })
  createReceiptlessReturn(@Scope() scope: CompanyScope, @Body() dto: CreateReceiptlessReturnDto): Promise<ReturnDto> {
    return this.receiptless.create(scope, dto);
  }

  @Get('returns')
  @Access('READ_ORDER')
  @Endpoint({ summary: 'List returns, newest first', pageOf: ReturnSummaryDto, errors: ['INVALID_CURSOR'] })
  listReturns(@Reading() scope: ReadScope, @Query() query: ListReturnsQuery): Promise<Page<ReturnSummaryDto>> {
    return this.returns.list(scope, query);
  }

  @Get('returns/:id')
  @Access('READ_ORDER')
  @Endpoint({ summary: 'Read a return with lines and refunds', returns: ReturnDto, errors: ['RETURN_NOT_FOUND'] })
  getReturn(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<ReturnDto> {
    return this.returns.get(scope, id);
  }
}
