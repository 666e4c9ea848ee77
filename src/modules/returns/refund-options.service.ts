import { Injectable } from '@nestjs/common';
import { OrdersService } from '#modules/orders/orders.service.js';
import { Database } from '#shared/database/database.js';
import { amountOf } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { RefundOptionsDto, RefundOptionsQuery } from './dto/refund-options.dto.js';
import { boundsOf, owedFirst, toOriginalTenders } from './refund-split.js';
import { RefundableTendersService } from './refundable-tenders.service.js';
import { refundableItem } from './returned-lines.js';
import { toRefundOptionsDto } from './returns.mapper.js';
import { ReturnsRepository } from './returns.repository.js';

/** Tells how an amount of an order can be given back, so that a till offers nothing that is refused. */
@Injectable()
export class RefundOptionsService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersService,
    private readonly refundable: RefundableTendersService,
    private readonly returns: ReturnsRepository,
  ) {}

  async of(scope: CompanyScope, orderId: string, query: RefundOptionsQuery): Promise<RefundOptionsDto> {
    const order = await this.orders.getStored(scope, orderId);
    const { currency, paidAmount, refundedAmount } = order;
    const left = paidAmount - refundedAmount;
    const wanted = query.amount === undefined ? left : amountOf(query.amount, currency);
    const amount = wanted < left ? wanted : left;
    const { audited: _, ...unaudited } = scope; // nothing is changed
    const { tenders, returned } = await this.database.transaction(unaudited, async (tx) => ({
      ...(await this.refundable.of(tx, order)),
      // Nothing was given back of an order that is merely PAID.
      returned: refundedAmount === 0n ? undefined : await this.returns.returnedAmounts(tx, orderId),
    }));

    return toRefundOptionsDto({
      currency,
      amount,
      owed: owedFirst(amount, tenders),
      bounds: boundsOf(amount, tenders),
      proposed: toOriginalTenders(amount, tenders),
      items: order.items.map((item) => refundableItem(item, returned?.get(item.id))),
    });
  }
}
