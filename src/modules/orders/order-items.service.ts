import { Injectable } from '@nestjs/common';
import { CompaniesService, type CompanySettings } from '#modules/companies/companies.service.js';
import { TillActsRepository } from '#modules/shifts/till-acts.repository.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { formatMoney, lineAmounts } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { ItemDto, OrderDto, UpdateItemDto } from './dto/order.dto.js';
import { OrderEditorService, type OrderRef } from './order-editor.service.js';
import { ownDiscountOf, priceItem, type PricingRules } from './order-items.js';
import { OrderLimits } from './order-limits.js';
import { type Moment, recalculated } from './order-payments.js';
import type { ItemRow, LockedOrder, Order } from './order-rows.js';
import { assertOpen } from './order-status.js';

/** What a change of an item goes by: the rules of its price, the limits of the user and the moment. */
interface ItemTerms {
  readonly rules: PricingRules;
  readonly limits: OrderLimits;
  readonly moment: Moment;
}

type ItemChange = (tx: TenantTransaction, order: LockedOrder, terms: ItemTerms) => Order | Promise<Order>;

/** Changes items of open orders, within the limits of the user. */
@Injectable()
export class OrderItemsService {
  constructor(
    private readonly editor: OrderEditorService,
    private readonly companies: CompaniesService,
    private readonly acts: TillActsRepository,
    private readonly clock: Clock,
  ) {}

  add(scope: CompanyScope, ref: OrderRef, dto: ItemDto): Promise<OrderDto> {
    return this.change(scope, ref, (_tx, order, { rules }) => {
      const position = (order.items.at(-1)?.position ?? 0) + 1;

      return { ...order, items: [...order.items, priceItem(dto, position, rules)] };
    });
  }

  /** Prices the item anew by the terms of the order; without a new tax rate it keeps its own. */
  update(scope: CompanyScope, ref: OrderRef, itemId: string, dto: UpdateItemDto): Promise<OrderDto> {
    return this.change(scope, ref, async (tx, order, { rules, limits, moment }) => {
      const before = itemOf(order, itemId);
      const item = priceItem({ ...toItemDto(before, order.currency), ...dto }, before.position, rules, itemId);
      await limits.allowPrice(tx, order, before, item);
      if (item.unitPrice < before.unitPrice) this.tell(tx, 'PRICE_CHANGE', order, moment, reduction(before, item));

      return { ...order, items: order.items.map((other) => (other.id === itemId ? item : other)) };
    });
  }

  remove(scope: CompanyScope, ref: OrderRef, itemId: string): Promise<OrderDto> {
    return this.change(scope, ref, (tx, order, { moment }) => {
      this.tell(tx, 'ITEM_VOID', order, moment, itemOf(order, itemId).total);

      return { ...order, items: order.items.filter(({ id }) => id !== itemId) };
    });
  }

  private async change(scope: CompanyScope, ref: OrderRef, makeChange: ItemChange): Promise<OrderDto> {
    const company = await this.companies.settingsOf(scope);

    return this.editor.change(scope, ref, async (tx, order) => {
      assertOpen(order.status);
      const now = this.clock.now();
      const moment = { now, businessDate: businessDay(now, order) };
      const limits = new OrderLimits(company, now);
      const terms = { rules: rulesFor(order, company), limits, moment };
      const changed = recalculated(await makeChange(tx, order, terms), moment);
      await limits.allowDiscount(tx, order, changed);

      return changed;
    });
  }

  /** Keeps who has lowered a price or removed an item, for the report by cashier. */
  private tell(
    tx: TenantTransaction,
    kind: 'PRICE_CHANGE' | 'ITEM_VOID',
    { id: orderId, storeId }: Order,
    { now: createdAt, businessDate }: Moment,
    amount: bigint,
  ): void {
    this.acts.insert(tx, { kind, orderId, storeId, businessDate, createdAt, amount });
  }
}

function rulesFor(order: Order, { defaultTaxRate, taxRates }: CompanySettings): PricingRules {
  return { ...order, defaultTaxRate, taxRates };
}

function itemOf({ items }: Order, itemId: string): ItemRow {
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) throw new DomainError('ORDER_ITEM_NOT_FOUND');

  return item;
}

/** What a lower price takes off as many pieces as there are now. */
function reduction({ unitPrice }: ItemRow, after: ItemRow): bigint {
  const undiscounted = { discount: 0n, orderDiscount: 0n, taxRate: '0', isExempt: false };

  return lineAmounts({ ...undiscounted, unitPrice, quantity: after.quantity }, false).subtotal - after.subtotal;
}

/** An item as it was asked for: its own discount and the rate that a buyer who is not exempt pays. */
function toItemDto(item: ItemRow, currency: string): ItemDto {
  const { sku, name, quantity, unitPrice, exemptRate, taxRate } = item;

  return {
    sku,
    name,
    quantity: Number(quantity),
    unitPrice: formatMoney(unitPrice, currency),
    discount: formatMoney(ownDiscountOf(item), currency),
    taxRate: Number(exemptRate ?? taxRate),
  };
}
