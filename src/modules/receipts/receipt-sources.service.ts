import { Injectable } from '@nestjs/common';
import { assertPaid } from '#modules/orders/order-status.js';
import { OrdersService } from '#modules/orders/orders.service.js';
import { ReturnsService } from '#modules/returns/returns.service.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { actingFor, type CompanyScope, type ReadScope } from '#shared/tenancy/company-scope.js';
import type { Receipt } from './receipt.js';
import type { ReceiptSubject } from './receipt-subject.js';
import { type ReceiptContext, toDepositReceipt, toReturnReceipt, toSaleReceipt } from './receipts.mapper.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** A receipt of a payment shows none: later payments have changed them. */
const NO_BALANCES = { STORE_CREDIT: null, LOYALTY_POINTS: null, ON_ACCOUNT: null };

/** All that a receipt tells, but whether it is the original. */
export interface ReceiptSource {
  /** The scope of the request, for the company of the receipt. */
  readonly scope: CompanyScope;
  readonly subject: ReceiptSubject;
  readonly receiptOf: (copy: Receipt['copy']) => Receipt;
}

/** Reads what receipts tell. */
@Injectable()
export class ReceiptSourcesService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly orders: OrdersService,
    private readonly returns: ReturnsService,
  ) {}

  find(scope: ReadScope, subject: ReceiptSubject): Promise<ReceiptSource> {
    switch (subject.kind) {
      case 'SALE':
        return this.ofOrder(scope, subject);
      case 'DEPOSIT':
        return this.ofPayment(scope, subject);
      case 'RETURN':
        return this.ofReturn(scope, subject);
    }
  }

  /** Of a paid order. */
  private async ofOrder(scope: ReadScope, subject: ReceiptSubject): Promise<ReceiptSource> {
    const { id } = subject;
    const [order, context] = await found(this.orders.getStored(scope, id), this.receipts.contextOfOrder(scope, id));
    assertPaid(order.status);

    return {
      scope: actingFor(scope, order.companyId),
      subject,
      receiptOf: (copy) => toSaleReceipt(order, context, copy),
    };
  }

  /** Of a payment, such as a deposit on an open order. */
  private async ofPayment(
    scope: ReadScope,
    subject: Extract<ReceiptSubject, { kind: 'DEPOSIT' }>,
  ): Promise<ReceiptSource> {
    const { id, orderId } = subject;
    const [order, stored] = await found(
      this.orders.getStored(scope, orderId),
      this.receipts.contextOfOrder(scope, orderId),
    );
    const payment = order.payments.find((each) => each.id === id);
    if (payment === undefined) throw new DomainError('PAYMENT_NOT_FOUND');
    const context = { ...stored, ...NO_BALANCES };

    return {
      scope: actingFor(scope, order.companyId),
      subject,
      receiptOf: (copy) => toDepositReceipt(order, payment, context, copy),
    };
  }

  private async ofReturn(scope: ReadScope, subject: ReceiptSubject): Promise<ReceiptSource> {
    const { id } = subject;
    const [returned, context] = await found(
      this.returns.getStored(scope, id),
      this.receipts.contextOfReturn(scope, id),
    );

    return {
      scope: actingFor(scope, returned.companyId),
      subject,
      receiptOf: (copy) => toReturnReceipt(returned, context, copy),
    };
  }
}

/** Waits for what a receipt tells and for its context, which are read at the same time. */
async function found<T>(subject: Promise<T>, context: Promise<ReceiptContext | null>): Promise<[T, ReceiptContext]> {
  const [read, around] = await Promise.all([subject, context]);
  if (around === null) throw new Error('The order or return of a receipt has no context');

  return [read, around];
}
