import { Injectable } from '@nestjs/common';
import { SoldArticlesService } from '#modules/articles/sold-articles.service.js';
import type { ArticleRef, SoldArticles } from '#modules/articles/sold-articles.js';
import { CompaniesService, type CompanySettings } from '#modules/companies/companies.service.js';
import type { Place } from '#modules/orders/new-order.js';
import { OrdersService } from '#modules/orders/orders.service.js';
import { type MoneyPlace, RegistersService } from '#modules/shifts/registers.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { type CompanyScope, ownStoreIdOf } from '#shared/tenancy/company-scope.js';

/** The place and time at which a return is booked, and the rules by which its items are priced. */
export interface ReturnContext {
  readonly place: Place;
  readonly company: CompanySettings;
  readonly now: Date;
  /** The articles of the items that are entered. */
  readonly articles: SoldArticles;
}

/**
 * Reads the context of a return before its transaction begins, because a transaction must not wait for a second
 * connection.
 */
@Injectable()
export class ReturnContextService {
  constructor(
    private readonly orders: OrdersService,
    private readonly stores: StoresService,
    private readonly companies: CompaniesService,
    private readonly registers: RegistersService,
    private readonly articles: SoldArticlesService,
    private readonly clock: Clock,
  ) {}

  /**
   * A return is booked where and when it happens. The store is the one named, else that of the register, else the
   * user's own, else that of the sale.
   */
  async of(
    scope: CompanyScope,
    orderId: string | null,
    named: MoneyPlace,
    items: readonly ArticleRef[] = [],
  ): Promise<ReturnContext> {
    const articles = await this.articles.of(scope, items);
    const company = await this.companies.settingsOf(scope);
    const register = await this.registers.named(scope, named);
    const namedStoreId = named.storeId ?? register?.storeId ?? ownStoreIdOf(scope);
    const store = await this.stores.forSale(scope, namedStoreId ?? (await this.storeOfSale(scope, orderId)));
    const now = this.clock.now();
    const businessDate = businessDay(now, store);

    return { company, now, articles, place: { storeId: store.id, registerId: register?.id ?? null, businessDate } };
  }

  private async storeOfSale(scope: CompanyScope, orderId: string | null): Promise<string | null> {
    return orderId === null ? null : (await this.orders.get(scope, orderId)).storeId;
  }
}
