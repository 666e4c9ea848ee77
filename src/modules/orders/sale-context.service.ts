import { Injectable } from '@nestjs/common';
import { SoldArticlesService } from '#modules/articles/sold-articles.service.js';
import type { SoldArticles } from '#modules/articles/sold-articles.js';
import { CompaniesService, type CompanySettings } from '#modules/companies/companies.service.js';
import { RegistersService } from '#modules/shifts/registers.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { CreateOrderDto, ItemDto } from './dto/order.dto.js';
import { around } from './shown-price.js';

/** Where a sale is made, by which settings. */
export interface SaleContext {
  readonly company: CompanySettings;
  readonly store: Awaited<ReturnType<StoresService['forSale']>>;
  readonly registerId: string | null;
}

/** Reads what a sale needs to know beside its customer. */
@Injectable()
export class SaleContextService {
  constructor(
    private readonly companies: CompaniesService,
    private readonly registers: RegistersService,
    private readonly stores: StoresService,
    private readonly articles: SoldArticlesService,
  ) {}

  async of(scope: CompanyScope, dto: CreateOrderDto): Promise<SaleContext> {
    const company = await this.companies.settingsOf(scope);
    const register = await this.registers.named(scope, dto);
    const store = await this.stores.forSale(scope, dto.storeId ?? register?.storeId);

    return { company, store, registerId: register?.id ?? null };
  }

  /** The articles that the lines name: at the prices around the sale when the till has shown a total, else at those of now. */
  articlesOf(scope: CompanyScope, { items = [], pricedBy }: Lines, soldAt: Date): Promise<SoldArticles> {
    return this.articles.of(scope, items, pricedBy === undefined ? undefined : around(soldAt));
  }
}

interface Lines {
  readonly items?: readonly ItemDto[] | undefined;
  readonly pricedBy?: unknown;
}
