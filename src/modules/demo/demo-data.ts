import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { SuperAdmins } from '#modules/auth/super-admins.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import type { CreateCompanyDto } from '#modules/companies/dto/company.dto.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import { CheckoutService } from '#modules/orders/checkout.service.js';
import type { ItemDto, OrderDto } from '#modules/orders/dto/order.dto.js';
import { priceItem } from '#modules/orders/order-parts.js';
import { orderTotals } from '#modules/orders/order-totals.js';
import type { StoreDto } from '#modules/stores/dto/store.dto.js';
import type { CreateUserDto } from '#modules/users/dto/user.dto.js';
import { UsersService } from '#modules/users/users.service.js';
import { PLATFORM } from '#shared/access/current-user.js';
import { projectRoot } from '#shared/database/project-root.js';
import { formatMoney } from '#shared/kernel/money.js';
import { type CompanyScope, forCompany } from '#shared/tenancy/company-scope.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.js';
import { type DemoStore, DemoStores } from './demo-stores.js';

const SUPER_EMAIL = 'super@pos.example';
const DAYS = 60;
const HOUR = 3_600_000;

interface Product extends Pick<ItemDto, 'name' | 'unitPrice'> {
  sku: string;
  weighed?: boolean;
  taxRate?: number;
}

interface DemoCompany extends CreateCompanyDto {
  stores: DemoStore[];
  phonePrefix: string;
  customers: number;
  orders: number;
  firstNames: string[];
  lastNames: string[];
  products: Product[];
}

/**
 * Two companies with some weeks of history, made through the same services as the real thing, so that every rule holds
 * for them too. The numbers are drawn by a fixed generator: every installation shows the same shop.
 */
@Injectable()
export class DemoData {
  private readonly logger = new Logger(DemoData.name);
  private random = generator(20_250_127);

  constructor(
    private readonly superAdmins: SuperAdmins,
    private readonly companies: CompaniesService,
    private readonly stores: DemoStores,
    private readonly users: UsersService,
    private readonly customers: CustomersService,
    private readonly checkout: CheckoutService,
  ) {}

  /** The SUPER_ADMIN is made last: with that account the demo data is complete, without it there is none, or a torso. */
  async ensure(now = new Date()): Promise<void> {
    if (await this.superAdmins.loginExists(SUPER_EMAIL)) return;
    const { companies } = JSON.parse(await readFile(join(projectRoot, 'prisma/seed/demo.json'), 'utf8')) as {
      companies: Record<string, DemoCompany>;
    };
    for (const [key, company] of Object.entries(companies)) await this.makeCompany(key, company, now);
    await this.superAdmins.create({ email: SUPER_EMAIL, name: 'Sam Super', password: DEMO_PASSWORD });
    this.logger.log('Demo data made');
  }

  private async makeCompany(key: string, demo: DemoCompany, now: Date): Promise<void> {
    const { name, currency, country, timezone, settings } = demo;
    const unowned = { companyId: null, user: PLATFORM };
    const firstAdmin = DEMO_ACCOUNTS.find(({ company, role }) => company === key && role === 'ADMIN');
    if (firstAdmin !== undefined && (await this.superAdmins.loginExists(firstAdmin.email))) return;
    const company = await this.companies.create(unowned, {
      name,
      currency,
      country,
      timezone,
      ...(settings && { settings }),
    });
    const scope = forCompany(unowned, company.id);
    const stores: StoreDto[] = [];
    for (const store of demo.stores) stores.push(await this.stores.make(scope, store));
    const customerIds = await this.makeCustomers(scope, demo);
    await this.makeOrders(scope, demo, stores, customerIds, now);
    await this.makeUsers(scope, key, stores);
  }

  private async makeUsers(scope: CompanyScope, key: string, stores: readonly StoreDto[]): Promise<void> {
    for (const { email, name, role, store } of DEMO_ACCOUNTS.filter(({ company }) => company === key).reverse()) {
      const storeId = stores.find(({ code }) => code === store)?.id ?? null;
      await this.users.create(scope, {
        email,
        name,
        role: role as CreateUserDto['role'],
        storeId,
        password: DEMO_PASSWORD,
      });
    }
  }

  private async makeCustomers(
    scope: CompanyScope,
    { customers, firstNames, lastNames, phonePrefix }: DemoCompany,
  ): Promise<string[]> {
    const ids: string[] = [];
    for (let i = 0; i < customers; i++) {
      const [first = '', last = ''] = [firstNames[i % firstNames.length], lastNames[i % lastNames.length]];
      const email =
        i % 3 === 0
          ? null
          : `${first}.${last}${i}@mail.example`
              .normalize('NFD')
              .replace(/[^\w.@]/g, '')
              .toLowerCase();
      const phone = `${phonePrefix}${String(1000 + i * 7)}`;
      const { id } = await this.customers.create(scope, { name: `${first} ${last}`, phone, email });
      ids.push(id);
    }

    return ids;
  }

  private async makeOrders(
    scope: CompanyScope,
    demo: DemoCompany,
    stores: readonly StoreDto[],
    customerIds: readonly string[],
    now: Date,
  ): Promise<void> {
    for (let i = 0; i < demo.orders; i++) {
      const age = (DAYS * 24 * HOUR * (demo.orders - i)) / demo.orders - this.random() * 3 * HOUR;
      const at = new Date(now.getTime() - Math.max(age, 60_000));
      const customerId = this.random() < 0.65 ? this.pick(customerIds) : null;
      const sale = { storeId: this.pick(stores).id, customerId, items: this.basket(demo.products) };
      if (i % 40 === 39) {
        await this.checkout.create(scope, sale, at);
      } // left open
      else await this.sell(scope, sale, at);
    }
  }

  private async sell(scope: CompanyScope, sale: { items: ItemDto[] }, at: Date): Promise<OrderDto> {
    const method = this.pick(['CASH', 'CARD', 'CARD', 'MOBILE'] as const);
    const rules = await this.companies.settingsOf(scope);
    const { totalAmount } = orderTotals(sale.items.map((item, i) => priceItem(item, i, rules)));
    const amount = formatMoney(totalAmount, rules.currency);

    return this.checkout.create(scope, { ...sale, payments: [{ method, amount }] }, at);
  }

  private basket(products: readonly Product[]): ItemDto[] {
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

/** A small linear congruential generator: not for secrets, only for the same draw every time. */
function generator(seed: number): () => number {
  let state = seed;

  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;

    return state / 4_294_967_296;
  };
}
