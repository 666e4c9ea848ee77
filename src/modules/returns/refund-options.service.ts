import { Injectable } from '@nestjs/common';
import { OrdersService } from '#modules/orders/orders.service.js';
import { Database } from '#shared/database/database.js';
import { amountOf } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { RefundOptionsDto, RefundOptionsQuery } from './dto/return.dto.js';
import { boundsOf, owedFirst, toOriginalTenders } from './refund-split.js';
import { RefundableTendersService } from './refundable-tenders.service.js';
import { toRefundOptionsDto } from './returns.mapper.js';

/** Tells how an amount of an order can be given back, so that a till offers nothing that is refused. */
@Injectable()
export class RefundOptionsService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersService,
    private readonly refundable: RefundableTendersService,
  ) {}

  async of(scope: CompanyScope, orderId: string, query: RefundOptionsQuery): Promise<RefundOptionsDto> {
    const order = await this.orders.getStored(scope, orderId);
    const { currency, paidAmount, refundedAmount } = order;
    const left = paidAmount - refundedAmount;
    const wanted = query.amount === undefined ? left : amountOf(query.amount, currency);
    const amount = wanted < left ? wanted : left;
    const { tenders } = await this.database.transaction(scope, (tx) => this.refundable.of(tx, order));

    return toRefundOptionsDto({
      currency,
      amount,
      owed: owedFirst(amount, tenders),
      bounds: boundsOf(amount, tenders),
      proposed: toOriginalTenders(amount, tenders),
    });
  }
}
