import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Public } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { Acknowledgement, type Content } from '#shared/http/envelope.js';
import { Preferred, TextParam, UuidParam } from '#shared/http/params.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { Scope } from '#shared/tenancy/scope.decorator.js';
import { LinkedReceiptQuery, MailReceiptDto, ReceiptLinkDto } from './dto/receipt-link.dto.js';
import { MEDIA_TYPES, type ReceiptFormat } from './receipt-forms.js';
import { ReceiptLinksService } from './receipt-links.service.js';
import { MAX_TOKEN } from './receipt-token.js';
import { ReceiptMailsService } from './receipt-mails.service.js';

const COUNTS =
  'For a QR code or a message to the customer. Making a link counts as handing out a receipt: the first is the original, each ' +
  'later one a copy. What it shows stays that, however often it is opened.';
const TOKEN = { max: MAX_TOKEN, example: 'AAAAAAAAaRXg' };

@ApiTags('Receipts')
@Controller()
export class ReceiptLinksController {
  constructor(
    private readonly links: ReceiptLinksService,
    private readonly mails: ReceiptMailsService,
  ) {}

  @Post('orders/:id/receipt/links')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'Make a link to the receipt of a paid order',
    description: COUNTS,
    status: 201,
    returns: ReceiptLinkDto,
    errors: ['ORDER_NOT_FOUND', 'ORDER_NOT_PAID', 'COMPANY_REQUIRED'],
  })
  createOrderReceiptLink(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<ReceiptLinkDto> {
    return this.links.make(scope, { kind: 'SALE', id });
  }

  @Post('orders/:id/payments/:paymentId/receipt/links')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'Make a link to the receipt of a payment',
    description: COUNTS,
    status: 201,
    returns: ReceiptLinkDto,
    errors: ['ORDER_NOT_FOUND', 'PAYMENT_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  createPaymentReceiptLink(
    @Scope() scope: CompanyScope,
    @UuidParam('id') orderId: string,
    @UuidParam('paymentId') id: string,
  ): Promise<ReceiptLinkDto> {
    return this.links.make(scope, { kind: 'DEPOSIT', id, orderId });
  }

  @Post('returns/:id/receipt/links')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'Make a link to the receipt of a return',
    description: COUNTS,
    status: 201,
    returns: ReceiptLinkDto,
    errors: ['RETURN_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  createReturnReceiptLink(@Scope() scope: CompanyScope, @UuidParam('id') id: string): Promise<ReceiptLinkDto> {
    return this.links.make(scope, { kind: 'RETURN', id });
  }

  @Get('receipts/:token')
  @Public()
  @Endpoint({
    summary: 'Read the receipt of a link',
    description: 'For customers: it needs no sign-in. Errors are JSON.',
    content: Object.values(MEDIA_TYPES),
    errors: ['RECEIPT_LINK_INVALID'],
  })
  getLinkedReceipt(
    @TextParam('token', TOKEN) token: string,
    @Query() { format }: LinkedReceiptQuery,
    @Preferred(MEDIA_TYPES) preferred: ReceiptFormat,
  ): Promise<Content> {
    return this.links.show(token, format ?? preferred);
  }

  @Post('receipts/:token/mail')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'Send the receipt of a link by e-mail',
    description:
      'As a link and as a PDF. The address is not stored. It is sent again when it is asked for again, also with the same ' +
      '`Idempotency-Key`.',
    message: 'Receipt sent',
    errors: [
      'RECEIPT_LINK_INVALID',
      'ORDER_NOT_FOUND',
      'RETURN_NOT_FOUND',
      'MAIL_NOT_CONFIGURED',
      'MAIL_NOT_SENT',
      'TOO_MANY_REQUESTS',
      'COMPANY_REQUIRED',
    ],
  })
  async mailReceipt(
    @Scope() scope: CompanyScope,
    @TextParam('token', TOKEN) token: string,
    @Body() { email }: MailReceiptDto,
  ): Promise<Acknowledgement> {
    await this.mails.send(scope, token, email);

    return new Acknowledgement('Receipt sent');
  }
}
