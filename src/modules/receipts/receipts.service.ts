import { Injectable } from '@nestjs/common';
import { LogosService } from '#modules/companies/logos.service.js';
import { assertPaid } from '#modules/orders/order-status.js';
import { OrdersService } from '#modules/orders/orders.service.js';
import { ReturnsService } from '#modules/returns/returns.service.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Content } from '#shared/http/envelope.js';
import { type CompanyScope, actingFor, type ReadScope } from '#shared/tenancy/company-scope.js';
import { PdfPrinterService } from './pdf-printer.service.js';
import type { Receipt } from './receipt.js';
import { printReceipt, type ReceiptFormat } from './receipt-forms.js';
import { type ReceiptContext, toDepositReceipt, toReturnReceipt, toSaleReceipt } from './receipts.mapper.js';
import { ReceiptsRepository, type ReceiptSubject } from './receipts.repository.js';

/** A receipt of a payment shows none: later payments have changed them. */
const NO_BALANCES = { STORE_CREDIT: null, LOYALTY_POINTS: null, ON_ACCOUNT: null };

/**
 * A request for a receipt. Only `hand out` counts: `announce` answers what that would be, for HEAD, and `preview` shows a text
 * that says that it is no receipt.
 */
export interface ReceiptRequest {
  readonly format: ReceiptFormat;
  readonly purpose: 'hand out' | 'announce' | 'preview';
}

/** Hands out receipts: the first of an order or return is the original, every later one a numbered copy. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly orders: OrdersService,
    private readonly returns: ReturnsService,
    private readonly logos: LogosService,
    private readonly pdf: PdfPrinterService,
  ) {}

  /** The receipt of a paid order. */
  async ofOrder(scope: ReadScope, id: string, request: ReceiptRequest): Promise<Content> {
    const [order, context] = await found(this.orders.getStored(scope, id), this.receipts.contextOfOrder(scope, id));
    assertPaid(order.status);
    const own = actingFor(scope, order.companyId);

    return this.handOut(own, { kind: 'SALE', id }, request, (copy) => toSaleReceipt(order, context, copy));
  }

  /** The receipt of a payment, such as a deposit on an open order. */
  async ofPayment(scope: ReadScope, orderId: string, id: string, request: ReceiptRequest): Promise<Content> {
    const [order, stored] = await found(
      this.orders.getStored(scope, orderId),
      this.receipts.contextOfOrder(scope, orderId),
    );
    const payment = order.payments.find((each) => each.id === id);
    if (payment === undefined) throw new DomainError('PAYMENT_NOT_FOUND');
    const own = actingFor(scope, order.companyId);
    const context = { ...stored, ...NO_BALANCES };

    return this.handOut(own, { kind: 'DEPOSIT', id }, request, (copy) =>
      toDepositReceipt(order, payment, context, copy),
    );
  }

  /** The receipt of a return. */
  async ofReturn(scope: ReadScope, id: string, request: ReceiptRequest): Promise<Content> {
    const [returned, context] = await found(
      this.returns.getStored(scope, id),
      this.receipts.contextOfReturn(scope, id),
    );
    const own = actingFor(scope, returned.companyId);

    return this.handOut(own, { kind: 'RETURN', id }, request, (copy) => toReturnReceipt(returned, context, copy));
  }

  private handOut(
    scope: CompanyScope,
    subject: ReceiptSubject,
    request: ReceiptRequest,
    receiptOf: (copy: Receipt['copy']) => Receipt,
  ): Promise<Content> {
    const printed = (): Promise<Content> => this.print(scope, subject, request, receiptOf);

    return request.format === 'pdf' ? this.pdf.whenThereIsRoom(printed) : printed();
  }

  /** Takes the copy number last, so that a failure before leaves no gap. */
  private async print(
    scope: CompanyScope,
    subject: ReceiptSubject,
    { format, purpose }: ReceiptRequest,
    receiptOf: (copy: Receipt['copy']) => Receipt,
  ): Promise<Content> {
    const logo = format === 'text' ? null : await this.logos.toPrint(scope);
    const copy = purpose === 'preview' ? null : await this.copyOf(scope, subject, purpose);
    const receipt = receiptOf(copy);
    const { body, mediaType, headers } = await printReceipt(receipt, { format, logo }, (job) => this.pdf.print(job));

    return new Content(body, mediaType, headers);
  }

  private async copyOf(
    scope: CompanyScope,
    subject: ReceiptSubject,
    purpose: 'hand out' | 'announce',
  ): Promise<number> {
    return purpose === 'announce'
      ? this.receipts.issued(scope, subject)
      : (await this.receipts.issue(scope, subject)) - 1;
  }
}

/** Waits for what a receipt tells and for its context, which are read at the same time. */
async function found<T>(subject: Promise<T>, context: Promise<ReceiptContext | null>): Promise<[T, ReceiptContext]> {
  const [read, around] = await Promise.all([subject, context]);
  if (around === null) throw new Error('The order or return of a receipt has no context');

  return [read, around];
}
