import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CustomerAccountDto } from '#modules/customers/dto/customer.dto.js';
import { Access, Approvable } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS, PAYMENT_ERRORS, REGISTER_ERRORS, STORE_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { UuidParam } from '#shared/http/params.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { AccountCorrectionsService } from './account-corrections.service.js';
import { AccountPaymentsService } from './account-payments.service.js';
import { AccountsService } from './accounts.service.js';
import {
  AccountPaymentDto,
  AccountPaymentSummaryDto,
  CorrectAccountPaymentDto,
  ListAccountPaymentsQuery,
  PayOutCreditDto,
  SetAccountDto,
  TakeAccountPaymentDto,
} from './dto/account.dto.js';
import { PayOutService } from './pay-out.service.js';
import { TakePaymentService } from './take-payment.service.js';

@ApiTags('Accounts')
@Controller('customers')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly payments: AccountPaymentsService,
    private readonly takePayment: TakePaymentService,
    private readonly payOut: PayOutService,
    private readonly corrections: AccountCorrectionsService,
  ) {}

  @Put(':id/account')
  @Access('UPDATE_CUSTOMER')
  @Endpoint({
    summary: 'Set the account of a customer',
    description:
      'Opens the account or changes its terms. The customer can then pay by ON_ACCOUNT. The limit is checked at each ' +
      'purchase only. The account is read as `account` of the customer.',
    returns: CustomerAccountDto,
    errors: ['CUSTOMER_NOT_FOUND', 'INVALID_AMOUNT', ...COMPANY_ERRORS],
  })
  setCustomerAccount(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: SetAccountDto,
  ): Promise<CustomerAccountDto> {
    return this.accounts.set(scope, id, dto);
  }

  @Post(':id/account/payments')
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Take a payment towards an account',
    description:
      'Settles the oldest charges first. At most the amount owed is taken; cash above it is given back as change.',
    status: 201,
    returns: AccountPaymentDto,
    errors: [
      'CUSTOMER_NOT_FOUND',
      'ACCOUNT_NOT_FOUND',
      'NOTHING_OWED',
      'INVALID_AMOUNT',
      'COMPANY_REQUIRED',
      ...PAYMENT_ERRORS,
      ...STORE_ERRORS,
      ...REGISTER_ERRORS,
    ],
  })
  takeAccountPayment(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: TakeAccountPaymentDto,
  ): Promise<AccountPaymentDto> {
    return this.takePayment.take(scope, id, dto);
  }

  @Post(':id/account/payments/:paymentId/corrections')
  @Access('MANAGE_SHIFTS')
  @Endpoint({
    summary: 'Correct the method of a payment towards an account',
    description:
      'Also of a credit that was paid out, in a shift that is still open. The wrong entry stays; two further entries take it back ' +
      'and book the right one, which is the answer. What is owed stays.',
    status: 201,
    returns: AccountPaymentDto,
    errors: [
      'ACCOUNT_NOT_FOUND',
      'ACCOUNT_PAYMENT_NOT_FOUND',
      'PAYMENT_NOT_CORRECTABLE',
      'CASH_NOT_IN_COINS',
      'SHIFT_CLOSED',
      ...COMPANY_ERRORS,
    ],
  })
  correctAccountPayment(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @UuidParam('paymentId') paymentId: string,
    @Body() dto: CorrectAccountPaymentDto,
  ): Promise<AccountPaymentDto> {
    return this.corrections.correct(scope, id, paymentId, dto);
  }

  @Post(':id/account/payouts')
  @Access('REFUND_ORDER')
  @Approvable()
  @Endpoint({
    summary: 'Pay out a credit on an account',
    description:
      'A credit is what goods that were returned after they were paid have left on the account. It is paid out at most; otherwise ' +
      'the next purchase on account uses it. What is paid out to a customer on one day counts together for the limit of the role. ' +
      'Another user can approve it.',
    status: 201,
    returns: AccountPaymentDto,
    errors: [
      'CUSTOMER_NOT_FOUND',
      'ACCOUNT_NOT_FOUND',
      'CREDIT_TOO_LOW',
      'REFUND_OVER_LIMIT',
      'CASH_NOT_IN_COINS',
      'INVALID_AMOUNT',
      'COMPANY_REQUIRED',
      ...STORE_ERRORS,
      ...REGISTER_ERRORS,
    ],
  })
  payOutCredit(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @Body() dto: PayOutCreditDto,
  ): Promise<AccountPaymentDto> {
    return this.payOut.payOut(scope, id, dto);
  }

  @Get(':id/account/payments')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'List the payments towards an account, newest first',
    pageOf: AccountPaymentSummaryDto,
    errors: ['CUSTOMER_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'INVALID_CURSOR', 'COMPANY_REQUIRED'],
  })
  listAccountPayments(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Query() query: ListAccountPaymentsQuery,
  ): Promise<Page<AccountPaymentSummaryDto>> {
    return this.payments.list(scope, id, query);
  }

  @Get(':id/account/payments/:paymentId')
  @Access('READ_CUSTOMER')
  @Endpoint({
    summary: 'Read a payment with the charges it settled',
    returns: AccountPaymentDto,
    errors: ['ACCOUNT_PAYMENT_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  getAccountPayment(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @UuidParam('paymentId') paymentId: string,
  ): Promise<AccountPaymentDto> {
    return this.payments.get(scope, id, paymentId);
  }
}
