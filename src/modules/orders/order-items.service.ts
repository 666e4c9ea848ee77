import { Injectable } from '@nestjs/common';
import { SoldArticlesService } from '#modules/articles/sold-articles.service.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { formatMoney } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { ItemDto, OrderDto, UpdateItemDto } from './dto/order.dto.js';
import { OrderEditorService, type OrderRef } from './order-editor.service.js';
import { ownDiscountOf, priceItem } from './order-items.js';
import type { ItemRow, Order } from './order-rows.js';
import { checkPriceChange, checkPrices, type SoldItem, soldItem } from './sold-item.js';

/** Changes the items of open orders. */
@Injectable()
export class OrderItemsService {
  constructor(
    private readonly editor: OrderEditorService,
    private readonly companies: CompaniesService,
    private readonly articles: SoldArticlesService,
  ) {}

  async addItem(scope: CompanyScope, ref: OrderRef, dto: ItemDto): Promise<OrderDto> {
    const { defaultTaxRate, taxRates } = await this.companies.settingsOf(scope);
    const articles = await this.articles.of(scope, [dto]);

    return this.editor.changeOpen(scope, ref, (_tx, order) => {
      const position = (order.items.at(-1)?.position ?? 0) + 1;
      checkPrices(scope, [dto], { ...order, articles });
      const item = priceItem(soldItem(dto, { ...order, articles }), position, { ...order, defaultTaxRate, taxRates });

      return { ...order, items: [...order.items, item] };
    });
  }

  /** Prices the item anew by the terms of the order; without a new tax rate it keeps its own, and without a new article its price. */
  async updateItem(scope: CompanyScope, ref: OrderRef, itemId: string, dto: UpdateItemDto): Promise<OrderDto> {
    const { defaultTaxRate, taxRates } = await this.companies.settingsOf(scope);
    const articles = await this.articles.of(scope, [dto]);

    return this.editor.changeOpen(scope, ref, (_tx, order) => {
      const before = itemOf(order, itemId);
      const stored = toSoldItem(before, order.currency);
      const next: ItemDto = {
        quantity: stored.quantity,
        ...(stored.discount && { discount: stored.discount }),
        ...dto,
      };
      if (articles.find(dto) === null) checkPriceChange(scope, before, dto, order.currency);
      else checkPrices(scope, [next], { ...order, articles });
      const changed = articles.find(dto) === null ? { ...stored, ...dto } : soldItem(next, { ...order, articles });
      const item = priceItem(changed, before.position, { ...order, defaultTaxRate, taxRates }, itemId);

      return { ...order, items: order.items.map((other) => (other.id === itemId ? item : other)) };
    });
  }

  removeItem(scope: CompanyScope, ref: OrderRef, itemId: string): Promise<OrderDto> {
    return this.editor.changeOpen(scope, ref, (_tx, order) => {
      itemOf(order, itemId);

      return { ...order, items: order.items.filter(({ id }) => id !== itemId) };
    });
  }
}

function itemOf({ items }: Order, itemId: string): ItemRow {
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) throw new DomainError('ORDER_ITEM_NOT_FOUND');

  return item;
}

/** An item as it was asked for: its own discount and the rate that a buyer who is not exempt pays. */
function toSoldItem(item: ItemRow, currency: string): SoldItem {
  const { sku, name, quantity, unitPrice, exemptRate, taxRate, articleId, listPrice } = item;

  return {
    sku,
    name,
    quantity: Number(quantity),
    unitPrice: formatMoney(unitPrice, currency),
    discount: formatMoney(ownDiscountOf(item), currency),
    taxRate: Number(exemptRate ?? taxRate),
    ...(articleId !== null && { articleId, listPrice }),
  };
}
