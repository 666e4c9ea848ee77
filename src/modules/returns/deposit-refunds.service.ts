import { Injectable } from '@nestjs/common';
import type { OrderRef } from '#modules/orders/order-editor.service.js';
import { OrderRefundsService } from '#modules/orders/order-refunds.service.js';
import { allowAll, type AskedAct } from '#shared/database/approvals.js';
import { Database } from '#shared/database/database.js';
import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import { amountOf, formatMoney } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { chosenRefunds } from './chosen-refunds.js';
import type { RefundDepositDto, ReturnDto } from './dto/return.dto.js';
import { refundLimit } from '#modules/companies/refund-limit.js';
import { newReturn } from './new-return.js';
import { RefundableTendersService } from './refundable-tenders.service.js';
import { ReturnContextService } from './return-context.service.js';
import { ReturnWriterService } from './return-writer.service.js';
import { toReturnDto } from './returns.mapper.js';

/** Gives back what was paid on an open order, in whole or in part, and cancels the order in the same act if asked to. */
@Injectable()
export class DepositRefundsService {
  constructor(
    private readonly database: Database,
    private readonly orderRefunds: OrderRefundsService,
    private readonly refundable: RefundableTendersService,
    private readonly returns: ReturnWriterService,
    private readonly contexts: ReturnContextService,
  ) {}

  /** Locks the order before anything is computed, so that of two refunds the second sees what the first has left. */
  async create(scope: CompanyScope, ref: OrderRef, dto: RefundDepositDto): Promise<ReturnDto> {
    const { cancel = false, reason } = dto;
    const { place, company, now } = await this.contexts.of(scope, ref.id, dto);

    return this.database.transaction(scope, async (tx) => {
      const order = await this.orderRefunds.lockOpen(tx, ref);
      const { id: orderId, customerId, currency, paidAmount } = order;
      const amount = dto.amount === undefined ? paidAmount : amountOf(dto.amount, currency);
      if (paidAmount === 0n) throw new DomainError('NO_DEPOSIT');
      if (amount > paidAmount) {
        const maximumRefundable = formatMoney(paidAmount, currency);
        throw new DomainError('REFUND_EXCEEDS_PAYMENT', { details: { maximumRefundable } });
      }
      if (cancel && amount < paidAmount) throw invalidField('amount', 'a cancelled order gives everything back');
      const limit = refundLimit(scope, company, order.depositRefunded + amount);
      const facts = { objectId: orderId, storeId: order.storeId, now };
      const refund: AskedAct = { ...facts, act: 'REFUND', amount, limit };
      await allowAll(tx, cancel ? [refund, { ...facts, act: 'CANCEL_ORDER' }] : [refund], currency);
      const refundable = await this.refundable.lock(tx, order);
      const chosen = chosenRefunds(scope, currency, amount, refundable, dto);
      const contents = { kind: 'DEPOSIT' as const, reason, amount, lines: [], ...chosen, place, now, company };
      const row = newReturn(scope, contents, { orderId, customerId, exchangeOrderId: null });
      this.orderRefunds.bookDepositRefund(tx, order, { amount, cancel, now });
      const inserted = await this.returns.write(tx, order, row, chosen);

      return toReturnDto(inserted);
    });
  }
}
