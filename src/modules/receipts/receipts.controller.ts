import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Content } from '#shared/http/envelope.js';
import { IsHead, Preferred, UuidParam } from '#shared/http/params.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { ReceiptQuery } from './dto/receipt.dto.js';
import { MEDIA_TYPES, type ReceiptFormat } from './receipt-forms.js';
import { type ReceiptRequest, ReceiptsService } from './receipts.service.js';

const COPIES =
  'The first receipt is the original. Each later one, in any format, is marked COPY 1, COPY 2 and so on. HEAD counts as ' +
  'none, and neither does a preview, which is marked as one: ask for the receipt itself when it is printed. Plain text has lines of at most 42 columns. Errors are JSON.';

@ApiTags('Receipts')
@Controller()
export class ReceiptsController {
  constructor(private readonly receipts: ReceiptsService) {}

  @Get('orders/:id/receipt')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'Print the receipt of a paid order',
    description: `The sale as it was made, without later returns. ${COPIES}`,
    content: Object.values(MEDIA_TYPES),
    errors: ['ORDER_NOT_FOUND', 'ORDER_NOT_PAID', 'COMPANY_REQUIRED'],
  })
  getOrderReceipt(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Query() query: ReceiptQuery,
    @Preferred(MEDIA_TYPES) preferred: ReceiptFormat,
    @IsHead() isHead: boolean,
  ): Promise<Content> {
    return this.receipts.print(scope, { kind: 'SALE', id }, requestOf(query, preferred, isHead));
  }

  @Get('orders/:id/payments/:paymentId/receipt')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'Print the receipt of a payment, such as a deposit',
    description: `The order, this payment, and what is left to pay now. ${COPIES}`,
    content: Object.values(MEDIA_TYPES),
    errors: ['ORDER_NOT_FOUND', 'PAYMENT_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  getPaymentReceipt(
    @Reading() scope: ReadScope,
    @UuidParam('id') orderId: string,
    @UuidParam('paymentId') id: string,
    @Query() query: ReceiptQuery,
    @Preferred(MEDIA_TYPES) preferred: ReceiptFormat,
    @IsHead() isHead: boolean,
  ): Promise<Content> {
    return this.receipts.print(scope, { kind: 'DEPOSIT', id, orderId }, requestOf(query, preferred, isHead));
  }

  @Get('returns/:id/receipt')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'Print the receipt of a return',
    description: `The returned goods and the refunds. ${COPIES}`,
    content: Object.values(MEDIA_TYPES),
    errors: ['RETURN_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  getReturnReceipt(
    @Reading() scope: ReadScope,
    @UuidParam('id') id: string,
    @Query() query: ReceiptQuery,
    @Preferred(MEDIA_TYPES) preferred: ReceiptFormat,
    @IsHead() isHead: boolean,
  ): Promise<Content> {
    return this.receipts.print(scope, { kind: 'RETURN', id }, requestOf(query, preferred, isHead));
  }
}

function requestOf(
  { format, preview = false }: ReceiptQuery,
  preferred: ReceiptFormat,
  isHead: boolean,
): ReceiptRequest {
  if (preview) return { format: format ?? preferred, purpose: 'preview' };

  return { format: format ?? preferred, purpose: isHead ? 'announce' : 'hand out' };
}
