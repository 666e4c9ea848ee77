import { Injectable } from '@nestjs/common';
import type { OrderRef } from '#modules/orders/order-editor.service.js';
import { OrderRefundsService } from '#modules/orders/order-refunds.service.js';
import { allow } from '#shared/database/approvals.js';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { amountOf, formatMoney } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { chosenRefunds } from './chosen-refunds.js';
import type { RefundGoodwillDto, ReturnDto } from './dto/return.dto.js';
import { goodwillLines, leftOfItems } from './goodwill-lines.js';
import { refundLimit } from '#modules/companies/refund-limit.js';
import { newReturn } from './new-return.js';
import { RefundableTendersService } from './refundable-tenders.service.js';
import { type ReturnContext, ReturnContextService } from './return-context.service.js';
import { ReturnWriterService } from './return-writer.service.js';
import { toReturnDto } from './returns.mapper.js';

/** Gives a part of the price of a paid order back, for a reason and without goods: at most what is left of the order. */
@Injectable()
export class GoodwillRefundsService {
  constructor(
    private readonly database: Database,
    private readonly orderRefunds: OrderRefundsService,
    private readonly refundable: RefundableTendersService,
    private readonly returns: ReturnWriterService,
    private readonly contexts: ReturnContextService,
  ) {}

  /** Locks the order before anything is computed, so that of two refunds the second sees what the first has left. */
  async create(scope: CompanyScope, ref: OrderRef, dto: RefundGoodwillDto): Promise<ReturnDto> {
    const { place, company, now }: ReturnContext = await this.contexts.of(scope, ref.id, dto);

    return this.database.transaction(scope, async (tx) => {
      const order = await this.orderRefunds.lock(tx, ref);
      const { id: orderId, customerId, currency } = order;
      const amount = amountOf(dto.amount, currency);
      const returned = await this.returns.returnedAmounts(tx, orderId);
      const left = leftOfItems(order, returned);
      if (amount > left) {
        const maximumRefundable = formatMoney(left, currency);
        throw new DomainError('REFUND_EXCEEDS_PAYMENT', { details: { maximumRefundable } });
      }
      const limit = refundLimit(scope, company, order.refundedAmount + amount);
      await allow(tx, 'GOODWILL', { objectId: orderId, storeId: order.storeId, amount, now, limit });
      const lines = goodwillLines(order, amount, returned);
      const chosen = chosenRefunds(scope, currency, amount, await this.refundable.lock(tx, order), dto);
      const contents = { kind: 'GOODWILL' as const, reason: dto.reason, lines, ...chosen, place, now, company };
      const row = newReturn(scope, contents, { orderId, customerId, exchangeOrderId: null });
      const changed = await this.orderRefunds.bookReturn(tx, order, { items: [], amount, now });
      const [inserted] = await this.returns.writeAround(tx, order, row, chosen, () =>
        this.orderRefunds.publishReturned(tx, changed, row.id),
      );

      return toReturnDto(inserted);
    });
  }
}
