import { Injectable } from '@nestjs/common';
import { CustomersService } from '#modules/customers/customers.service.js';
import { CustomerFundsService } from '#modules/orders/customer-funds.service.js';
import { priceItem, type PricingRules } from '#modules/orders/order-parts.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import { Database } from '#shared/database/database.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateReceiptlessReturnDto, ReceiptlessItemDto, ReturnDto } from './dto/return.dto.js';
import { newReturn } from './new-return.js';
import { ReturnOccasionService } from './return-occasion.service.js';
import type { ReturnLineRow } from './return-rows.js';
import { toReturnDto } from './returns.mapper.js';
import { ReturnsRepository } from './returns.repository.js';

/** Takes back what nobody can show a receipt for. It never becomes money, only store credit of a known customer. */
@Injectable()
export class ReceiptlessReturnService {
  constructor(
    private readonly database: Database,
    private readonly returns: ReturnsRepository,
    private readonly customers: CustomersService,
    private readonly funds: CustomerFundsService,
    private readonly occasions: ReturnOccasionService,
  ) {}

  async create(scope: CompanyScope, dto: CreateReceiptlessReturnDto): Promise<ReturnDto> {
    const { company, place, now } = await this.occasions.of(scope, null, dto);
    const { customerId } = dto;
    const lines = dto.items.map((item, index) => returnedLine(item, index + 1, company));
    const { totalAmount: amount } = orderTotals(lines);
    const refunds = amount === 0n ? [] : [{ method: 'STORE_CREDIT' as const, amount, paymentId: null }];
    const contents = { lines, refunds, place, now, currency: company.currency };
    const row = newReturn(scope, contents, { orderId: null, customerId, exchangeOrderId: null });

    return this.database.transaction(scope, async (tx) => {
      await this.customers.lockForOrder(tx, customerId);
      const record = await this.funds.give(tx, { customerId, orderId: null, currency: company.currency }, refunds);
      const booked = await this.returns.insert(tx, row);
      const { id: returnId, cashierId } = row;
      await record({ orderId: null, returnId, cashierId, createdAt: now });

      return toReturnDto(booked);
    });
  }
}

/** Priced like a sale: what the clerk thinks was paid for it. */
function returnedLine(
  { reason = null, restock = true, ...item }: ReceiptlessItemDto,
  position: number,
  rules: PricingRules,
): ReturnLineRow {
  const { returnedQuantity: _, ...line } = priceItem(item, position, rules);

  return { ...line, orderItemId: null, reason, restock };
}
