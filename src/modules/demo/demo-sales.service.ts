import { Injectable } from '@nestjs/common';
import { ArticleImportService } from '#modules/articles/article-import.service.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import type { ProgrammeDto } from '#modules/loyalty/dto/loyalty.dto.js';
import { ProgrammeService } from '#modules/loyalty/programme.service.js';
import { CheckoutService } from '#modules/orders/checkout.service.js';
import type { OrderDto } from '#modules/orders/dto/order.dto.js';
import { priceItem } from '#modules/orders/order-items.js';
import type { SoldItem } from '#modules/orders/sold-item.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import type { StoreDto } from '#modules/stores/dto/store.dto.js';
import { formatMoney } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ACME } from './demo-ids.js';
import { DemoRecordsService } from './demo-records.service.js';

const DAYS = 60;
const HOUR = 3_600_000;

interface Product extends Pick<SoldItem, 'name' | 'unitPrice'> {
  sku: string;
  weighed?: boolean;
  taxRate?: number;
}

/** The products and articles of a demo company, its number of orders and its loyalty programme. */
export interface DemoTrade {
  orders: number;
  products: Product[];
  /** The lines of a CSV file. */
  articles: string[];
  loyalty?: ProgrammeDto;
}

/** The stores and customers that sales are drawn from. */
interface Shop {
  readonly stores: readonly StoreDto[];
  readonly customerIds: readonly string[];
  readonly now: Date;
}

/** Creates some weeks of sales, drawn by a generator with a fixed seed: every installation shows the same data. */
@Injectable()
export class DemoSalesService {
  private readonly random = generator(20_250_127);

  constructor(
    private readonly companies: CompaniesService,
    private readonly checkout: CheckoutService,
    private readonly programmes: ProgrammeService,
    private readonly articles: ArticleImportService,
    private readonly records: DemoRecordsService,
  ) {}

  async make(scope: CompanyScope, demo: DemoTrade, { stores, customerIds, now }: Shop): Promise<void> {
    await this.articles.import(scope, { content: demo.articles.join('\n') });
    if (demo.loyalty !== undefined) await this.programmes.change(scope, demo.loyalty);
    for (let i = 0; i < demo.orders; i++) {
      const age = (DAYS * 24 * HOUR * (demo.orders - i)) / demo.orders - this.random() * 3 * HOUR;
      const at = new Date(now.getTime() - Math.max(age, 60_000));
      const customerId = this.random() < 0.65 ? this.pick(customerIds) : null;
      const sale = { storeId: this.pick(stores).id, customerId, items: this.basket(demo.products) };
      const staysOpen = i % 40 === 39;
      await (staysOpen ? this.checkout.create(scope, sale, at) : this.sell(scope, sale, at));
    }
    if (scope.companyId === ACME.company) await this.records.make(scope, now);
  }

  private async sell(scope: CompanyScope, sale: { items: SoldItem[] }, at: Date): Promise<OrderDto> {
    const method = this.pick(['CASH', 'CARD', 'CARD', 'MOBILE'] as const);
    const rules = await this.companies.settingsOf(scope);
    const { totalAmount } = orderTotals(sale.items.map((item, i) => priceItem(item, i, rules)));
    const amount = formatMoney(totalAmount, rules.currency);

    return this.checkout.create(scope, { ...sale, payments: [{ method, amount }] }, at);
  }

  private basket(products: readonly Product[]): SoldItem[] {
    return Array.from({ length: 1 + Math.floor(this.random() * 3) }, () => {
      const { weighed = false, ...product } = this.pick(products);
      const quantity = weighed ? Math.round(50 + this.random() * 950) / 1000 : 1 + Math.floor(this.random() * 2);

      return { ...product, quantity, ...(this.random() < 0.1 && { discount: '1.00' }) };
    });
  }

  private pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)] as T;
  }
}

/** A linear congruential generator: repeatable, hence not for secrets. */
function generator(seed: number): () => number {
  let state = seed;

  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;

    return state / 4_294_967_296;
  };
}
