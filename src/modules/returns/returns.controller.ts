import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Approvable } from '#shared/access/access.decorator.js';
import {
  COMPANY_ERRORS,
  CUSTOMER_ERRORS,
  CUSTOMER_TENDER_ERRORS,
  PAYMENT_ERRORS,
  PRICE_ERRORS,
  REGISTER_ERRORS,
  STORE_ERRORS,
} from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { IfMatch, UuidParam } from '#shared/http/params.js';
import type { AcceptedVersions } from '#shared/kernel/versions.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { RefundOptionsDto, RefundOptionsQuery } from './dto/refund-options.dto.js';
import {
  CreateReceiptlessReturnDto,
  CreateReturnDto,
  ListReturnsQuery,
  RefundDepositDto,
  RefundGoodwillDto,
  ReturnDto,
  ReturnSummaryDto,
} from './dto/return.dto.js';
import { DepositRefundsService } from './deposit-refunds.service.js';
import { GoodwillRefundsService } from './goodwill-refunds.service.js';
import { ReceiptlessReturnService } from './receiptless-return.service.js';
import { RefundOptionsService } from './refund-options.service.js';
import { ReturnsService } from './returns.service.js';
import { TakeBackService } from './take-back.service.js';

/** Errors of giving money of an order back without goods. */
const MONEY_BACK_ERRORS = [
  'ORDER_NOT_FOUND',
  'VERSION_CONFLICT',
  'INVALID_AMOUNT',
  'REFUND_MISMATCH',
  'REFUND_EXCEEDS_PAYMENT',
  'REFUND_ANYWAY_FORBIDDEN',
  'REFUND_OVER_LIMIT',
  'METHOD_NEEDS_CUSTOMER',
  'STORE_NOT_FOUND',
  'STORE_INACTIVE',
  ...REGISTER_ERRORS,
  ...COMPANY_ERRORS,
] as const;

@ApiTags('Returns')
@Controller()
export class ReturnsController {
  constructor(
    private readonly takeBack: TakeBackService,
    private readonly receiptless: ReceiptlessReturnService,
    private readonly returns: ReturnsService,
    private readonly options: RefundOptionsService,
    private readonly deposits: DepositRefundsService,
    private readonly goodwill: GoodwillRefundsService,
  ) {}

  @Post('orders/:id/returns')
  @Access('REFUND_ORDER')
  @Approvable()
  @Endpoint({
    summary: 'Return items of an order, or exchange them',
    description:
      'Each line gives back its share of discount and tax. With `newItems` it is an exchange: a new order, paid with the ' +
      'value of the returned goods. `payments` pay what is missing; what is left over is refunded. All or nothing. A refund and ' +
      'prices or discounts that both have to be approved are refused together, by APPROVALS_NEEDED.',
    status: 201,
    returns: ReturnDto,
    errors: [
      'ORDER_NOT_FOUND',
      'ORDER_ITEM_NOT_FOUND',
      'ORDER_NOT_PAID',
      'RETURN_EXCEEDS_SOLD',
      'REFUND_MISMATCH',
      'REFUND_EXCEEDS_PAYMENT',
      'REFUND_ANYWAY_FORBIDDEN',
      'REFUND_OVER_LIMIT',
      'DISCOUNT_OVER_LIMIT',
      'PRICE_BELOW_LIMIT',
      'APPROVALS_NEEDED',
      'EXCHANGE_UNPAID',
      'ORDER_FULL',
      'STORE_NOT_FOUND',
      'STORE_INACTIVE',
      'VERSION_CONFLICT',
      ...PRICE_ERRORS,
      ...PAYMENT_ERRORS,
      ...CUSTOMER_TENDER_ERRORS,
      ...REGISTER_ERRORS,
      ...COMPANY_ERRORS,
    ],
  })
  createReturn(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: CreateReturnDto,
  ): Promise<ReturnDto> {
    return this.takeBack.create(scope, { id, versions }, dto);
  }

  @Post('orders/:id/deposit-refunds')
  @Access('REFUND_ORDER')
  @Approvable()
  @Endpoint({
    summary: 'Give back what was paid on an open order',
    description:
      'All of it or a part, to its tenders. With `cancel` the order is cancelled in the same act. The refund has a number and a ' +
      'receipt as a return has. A refund and a cancellation that both have to be approved are refused together, by APPROVALS_NEEDED.',
    status: 201,
    returns: ReturnDto,
    errors: [...MONEY_BACK_ERRORS, 'ORDER_NOT_OPEN', 'NO_DEPOSIT', 'APPROVALS_NEEDED'],
  })
  refundDeposit(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: RefundDepositDto,
  ): Promise<ReturnDto> {
    return this.deposits.create(scope, { id, versions }, dto);
  }

  @Post('orders/:id/goodwill-refunds')
  @Access('REFUND_ORDER')
  @Approvable()
  @Endpoint({
    summary: 'Give a part of the price back, without goods',
    description:
      'For a reason, and at most what is left of the order. It is spread over the items with their tax; goods that come back ' +
      'later give back the rest.',
    status: 201,
    returns: ReturnDto,
    errors: [...MONEY_BACK_ERRORS, 'ORDER_NOT_PAID'],
  })
  refundGoodwill(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: RefundGoodwillDto,
  ): Promise<ReturnDto> {
    return this.goodwill.create(scope, { id, versions }, dto);
  }

  @Get('orders/:id/refund-options')
  @Access('REFUND_ORDER')
  @Endpoint({
    summary: 'Read how an amount of an order can be given back',
    description:
      'The most that each method can give, after exchanges too: debt is reduced first, points and store credit go back as ' +
      'such, a card gets back what it paid, and cash is given for money that came in.',
    returns: RefundOptionsDto,
    errors: ['ORDER_NOT_FOUND', 'INVALID_AMOUNT', ...COMPANY_ERRORS],
  })
  getRefundOptions(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Query() query: RefundOptionsQuery,
  ): Promise<RefundOptionsDto> {
    return this.options.of(scope, id, query);
  }

  @Post('returns')
  @Access('REFUND_ORDER')
  @Approvable()
  @Endpoint({
    summary: 'Take items back without a receipt',
    description: 'Refunds to the store credit of a registered customer only.',
    status: 201,
    returns: ReturnDto,
    errors: [
      ...CUSTOMER_ERRORS,
      ...STORE_ERRORS,
      ...REGISTER_ERRORS,
      ...PRICE_ERRORS,
      'REFUND_OVER_LIMIT',
      ...COMPANY_ERRORS,
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
  @Endpoint({
    summary: 'Read a return with lines and refunds',
    returns: ReturnDto,
    errors: ['RETURN_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  getReturn(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<ReturnDto> {
    return this.returns.get(scope, id);
  }
}
