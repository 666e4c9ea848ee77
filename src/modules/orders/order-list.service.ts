import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { isInstant, isText, Keyset } from '#shared/kernel/cursor.js';
import { phoneKey } from '#shared/kernel/phone.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { historyScope } from '#shared/tenancy/own-stores.js';
import type { ListOrdersQuery } from './dto/list-orders.dto.js';
import type { OrderSummaryDto } from './dto/order.dto.js';
import { nameKey, orderNumberOf } from './order-keys.js';
import { OrderListRepository } from './order-list.repository.js';
import { toOrderSummaryDto } from './orders.mapper.js';

const NEWEST_FIRST = new Keyset('orders', isInstant);
const BY_NAME = new Keyset('orders by name', isText);

/** Lists and finds orders. */
@Injectable()
export class OrderListService {
  constructor(
    private readonly orders: OrderListRepository,
    private readonly companies: CompaniesService,
  ) {}

  /** Lists orders, newest first; those found by a name are sorted by it. */
  async list(reader: ReadScope, query: ListOrdersQuery): Promise<Page<OrderSummaryDto>> {
    const scope = query.customerId === undefined ? reader : historyScope(reader);
    const { number, customerName, customerPhone, cursor, ...rest } = query;
    const limit = limitOf(query);
    const filters = {
      ...rest,
      ...(customerPhone !== undefined && { phoneKeys: await this.phoneKeys(scope, customerPhone) }),
    };
    if (number !== undefined) {
      const found = await this.orders.findByNumber(scope, orderNumberOf(number), filters);

      return new Page(found.slice(0, limit).map(toOrderSummaryDto), limit, null);
    }
    if (customerName === undefined) {
      const after = NEWEST_FIRST.decode(cursor);
      const rows = await this.orders.list(scope, filters, { after, limit: limit + 1 });

      return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toOrderSummaryDto, ({ createdAt, id }) => [
        createdAt.toISOString(),
        id,
      ]);
    }
    const after = BY_NAME.decode(cursor);
    const named = { ...filters, nameKey: nameKey(customerName) };
    const rows = await this.orders.listByName(scope, named, { after, limit: limit + 1 });

    return pageOf(rows, { limit, keyset: BY_NAME }, toOrderSummaryDto, ({ customerName: name, id }) => [
      nameKey(name),
      id,
    ]);
  }

  private async phoneKeys(scope: ReadScope, phone: string): Promise<string[]> {
    const { companyId } = scope;
    const countries =
      companyId === null
        ? await this.companies.countries(scope)
        : [(await this.companies.settingsOf({ ...scope, companyId })).country];

    return [...new Set(countries.map((country) => phoneKey(phone, country)))];
  }
}
