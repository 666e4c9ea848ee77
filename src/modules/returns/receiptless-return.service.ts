import { Injectable } from '@nestjs/common';
import { CustomersService } from '#modules/customers/customers.service.js';
import { CustomerTendersService } from '#modules/orders/customer-tenders.service.js';
import { priceItem, type PricingRules } from '#modules/orders/order-items.js';
import { type SoldItem, soldItem } from '#modules/orders/sold-item.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import { allow } from '#shared/database/approvals.js';
import { Database } from '#shared/database/database.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateReceiptlessReturnDto, ReturnDto } from './dto/return.dto.js';
import { refundLimit } from '#modules/companies/refund-limit.js';
import { newReturn } from './new-return.js';
import { ReturnContextService } from './return-context.service.js';
import type { ReturnLineRow } from './return-rows.js';
import { toReturnDto } from './returns.mapper.js';
import { ReturnsRepository } from './returns.repository.js';

/** Takes goods back without a receipt: for store credit of a registered customer, never for money. */
@Injectable()
export class ReceiptlessReturnService {
  constructor(
    private readonly database: Database,
    private readonly returns: ReturnsRepository,
    private readonly customers: CustomersService,
    private readonly tenders: CustomerTendersService,
    private readonly contexts: ReturnContextService,
  ) {}

  async create(scope: CompanyScope, dto: CreateReceiptlessReturnDto): Promise<ReturnDto> {
    const { company, place, now, articles } = await this.contexts.of(scope, null, dto, dto.items);
    const { currency } = company;
    const { customerId } = dto;
    const counter = { articles, storeId: place.storeId, currency };
    const lines = dto.items.map(({ reason, restock, ...item }, index) => ({
      ...returnedLine(soldItem(item, counter), index + 1, company),
      reason: reason ?? null,
      restock: restock ?? true,
    }));
    const { totalAmount: amount } = orderTotals(lines);
    const refunds = amount === 0n ? [] : [{ method: 'STORE_CREDIT' as const, amount, paymentId: null }];
    const contents = { lines, refunds, place, now, company };
    const row = newReturn(scope, contents, { orderId: null, customerId, exchangeOrderId: null });

    return this.database.transaction(scope, async (tx) => {
      await this.customers.lockForOrder(tx, customerId);
      await allow(tx, 'REFUND_WITHOUT_RECEIPT', {
        storeId: place.storeId,
        amount,
        now,
        limit: refundLimit(scope, company, amount),
      });
      const postings = await this.tenders.refund(tx, { id: null, customerId, currency }, refunds);
      const inserted = await this.returns.insert(tx, row);
      const { id: returnId, cashierId, businessDate } = row;
      this.tenders.post(tx, postings, { orderId: null, returnId, cashierId, createdAt: now, businessDate });

      return toReturnDto(inserted);
    });
  }
}

/** A line at the price that the clerk enters, or that of its article, computed as in a sale. */
function returnedLine(
  item: SoldItem,
  position: number,
  rules: PricingRules,
): Omit<ReturnLineRow, 'reason' | 'restock'> {
  const { returnedQuantity: _, articleId: __, listPrice: ___, note: ____, ...line } = priceItem(item, position, rules);

  return { ...line, orderItemId: null };
}
