import { Injectable } from '@nestjs/common';
import { assertPaid } from '#modules/orders/order-status.js';
import { OrdersService } from '#modules/orders/orders.service.js';
import { ReturnsService } from '#modules/returns/returns.service.js';
import { Content } from '#shared/http/envelope.js';
import { type CompanyScope, actingFor, type ReadScope } from '#shared/tenancy/company-scope.js';
import type { Receipt } from './receipt.js';
import { printed, type ReceiptFormat } from './receipt-forms.js';
import { toReturnReceipt, toSaleReceipt } from './receipts.mapper.js';
import { ReceiptsRepository, type Subject } from './receipts.repository.js';

/** In which form a receipt is asked for, and whether it is only asked about: then none is handed out. */
export interface Wish {
  readonly format: ReceiptFormat;
  readonly isOnlyAsking: boolean;
}

/** Hands out receipts: the first of an order or a return is the original, every other one a numbered copy. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly orders: OrdersService,
    private readonly returns: ReturnsService,
  ) {}

  /** Of a sale that was paid. What came back of it later does not change its receipt. */
  async ofOrder(scope: ReadScope, id: string, wish: Wish): Promise<Content> {
    const order = await this.orders.getStored(scope, id);
    assertPaid(order.status);
    const own = actingFor(scope, order.companyId);
    const around = await this.receipts.aroundOrder(own, order);

    return this.handOut(own, { kind: 'SALE', id }, wish, (copy) => toSaleReceipt(order, around, copy));
  }

  async ofReturn(scope: ReadScope, id: string, wish: Wish): Promise<Content> {
    const found = await this.returns.getStored(scope, id);
    const own = actingFor(scope, found.companyId);
    const around = await this.receipts.aroundReturn(own, found);

    return this.handOut(own, { kind: 'RETURN', id }, wish, (copy) => toReturnReceipt(found, around, copy));
  }

  /** Numbered last, when nothing but the printing is left to do. */
  private async handOut(
    scope: CompanyScope,
    subject: Subject,
    { format, isOnlyAsking }: Wish,
    receiptOf: (copy: number) => Receipt,
  ): Promise<Content> {
    const copy = isOnlyAsking
      ? await this.receipts.issued(scope, subject)
      : (await this.receipts.issue(scope, subject)) - 1;
    const { body, mediaType, headers } = await printed(receiptOf(copy), format);

    return new Content(body, mediaType, headers);
  }
}
