import { Injectable } from '@nestjs/common';
import { SoldArticlesService } from '#modules/articles/sold-articles.service.js';
import { CompaniesService, type CompanySettings } from '#modules/companies/companies.service.js';
import { type NewTillAct, TillActsRepository } from '#modules/shifts/till-acts.repository.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { formatMoney, lineAmounts } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { ItemDto, OrderDto, UpdateItemDto } from './dto/order.dto.js';
import { type OpenOrderChange, OrderEditorService, type OrderRef, type OutcomeCheck } from './order-editor.service.js';
import { ownDiscountOf, priceItem } from './order-items.js';
import { OrderLimits } from './order-limits.js';
import type { Moment } from './order-payments.js';
import type { ItemRow, Order } from './order-rows.js';
import { changesListedPrice, changesPrices, type SoldItem, soldItem } from './sold-item.js';

/** Changes the items of open orders, within the limits of the user. */
@Injectable()
export class OrderItemsService {
  constructor(
    private readonly editor: OrderEditorService,
    private readonly companies: CompaniesService,
    private readonly articles: SoldArticlesService,
    private readonly acts: TillActsRepository,
    private readonly clock: Clock,
  ) {}

  async addItem(scope: CompanyScope, ref: OrderRef, dto: ItemDto): Promise<OrderDto> {
    const { defaultTaxRate, taxRates, limits } = await this.termsOf(scope);
    const articles = await this.articles.of(scope, [dto]);
    const add: OpenOrderChange = (_tx, order) => {
      const position = (order.items.at(-1)?.position ?? 0) + 1;
      const item = priceItem(soldItem(dto, { ...order, articles }), position, { ...order, defaultTaxRate, taxRates });

      return { ...order, items: [...order.items, item] };
    };
    const check: OutcomeCheck = (tx, before, after) => {
      const isListed = changesPrices(scope, [dto], { ...before, articles });

      return limits.allowItem(tx, before, after, { before: null, item: addedTo(before, after), isListed });
    };

    return this.editor.changeOpen(scope, ref, add, check);
  }

  /** Prices the item anew by the terms of the order; without a new tax rate it keeps its own, and without a new article its price. */
  async updateItem(scope: CompanyScope, ref: OrderRef, itemId: string, dto: UpdateItemDto): Promise<OrderDto> {
    const { defaultTaxRate, taxRates, limits } = await this.termsOf(scope);
    const articles = await this.articles.of(scope, [dto]);
    const isSame = articles.find(dto) === null;
    const update: OpenOrderChange = (_tx, order) => {
      const before = itemOf(order, itemId);
      const changed = isSame
        ? { ...toSoldItem(before, order.currency), ...dto }
        : soldItem(exchanged(before, dto, order), { ...order, articles });
      const item = priceItem(changed, before.position, { ...order, defaultTaxRate, taxRates }, itemId);

      return { ...order, items: order.items.map((other) => (other.id === itemId ? item : other)) };
    };
    const check: OutcomeCheck = async (tx, order, after, moment) => {
      const before = itemOf(order, itemId);
      const item = itemOf(after, itemId);
      const isListed = isSame
        ? changesListedPrice(before, dto, order.currency)
        : changesPrices(scope, [exchanged(before, dto, order)], { ...order, articles });

      await limits.allowItem(tx, order, after, { before: isSame ? before : null, item, isListed });
      const reduced = isSame ? reduction(before, item) : 0n;
      if (reduced > 0n) this.keepAct(tx, order, moment, { kind: 'PRICE_CHANGE', amount: reduced });
    };

    return this.editor.changeOpen(scope, ref, update, check);
  }

  async removeItem(scope: CompanyScope, ref: OrderRef, itemId: string): Promise<OrderDto> {
    const { limits } = await this.termsOf(scope);
    const remove: OpenOrderChange = (_tx, order) => {
      const removed = itemOf(order, itemId);

      return { ...order, items: order.items.filter((item) => item !== removed) };
    };
    const check: OutcomeCheck = async (tx, order, after, moment) => {
      await limits.allowDiscount(tx, order, after);
      this.keepAct(tx, order, moment, { kind: 'ITEM_VOID', amount: itemOf(order, itemId).total });
    };

    return this.editor.changeOpen(scope, ref, remove, check);
  }

  private async termsOf(scope: CompanyScope): Promise<CompanySettings & { limits: OrderLimits }> {
    const company = await this.companies.settingsOf(scope);

    return { ...company, limits: new OrderLimits(company, this.clock.now()) };
  }

  /** Keeps who has taken something off an order and who has approved it, for the report by cashier. */
  private keepAct(
    tx: TenantTransaction,
    { id: orderId, storeId }: Order,
    { now: createdAt, businessDate }: Moment,
    act: Pick<NewTillAct, 'kind' | 'amount'>,
  ): void {
    this.acts.insert(tx, { ...act, orderId, storeId, businessDate, createdAt });
  }
}

function itemOf({ items }: Order, itemId: string): ItemRow {
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) throw new DomainError('ORDER_ITEM_NOT_FOUND');

  return item;
}

/** The item that a change has added to an order. */
function addedTo({ items }: Order, after: Order): ItemRow {
  const added = after.items.find(({ id }) => !items.some((item) => item.id === id));
  if (added === undefined) throw new Error('The change has added no item');

  return added;
}

/** An item of another article, which keeps quantity, discount and note. */
function exchanged(before: ItemRow, dto: UpdateItemDto, { currency }: Order): ItemDto {
  const { quantity, discount } = toSoldItem(before, currency);

  return { quantity, ...(discount && { discount }), note: before.note, ...dto };
}

/** What a lower price takes off as many pieces as there are now. */
function reduction({ unitPrice }: ItemRow, after: ItemRow): bigint {
  const undiscounted = { discount: 0n, orderDiscount: 0n, taxRate: '0', isExempt: false };

  return lineAmounts({ ...undiscounted, unitPrice, quantity: after.quantity }, false).subtotal - after.subtotal;
}

/** An item as it was asked for: its own discount and the rate that a buyer who is not exempt pays. */
function toSoldItem(item: ItemRow, currency: string): SoldItem {
  const { sku, name, quantity, unitPrice, exemptRate, taxRate, articleId, listPrice, note } = item;

  return {
    sku,
    name,
    quantity: Number(quantity),
    unitPrice: formatMoney(unitPrice, currency),
    discount: formatMoney(ownDiscountOf(item), currency),
    taxRate: Number(exemptRate ?? taxRate),
    note,
    ...(articleId !== null && { articleId, listPrice }),
  };
}
