import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { SuperAdminsService } from '#modules/auth/super-admins.service.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import type { CreateCompanyDto } from '#modules/companies/dto/company.dto.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import type { StoreDto } from '#modules/stores/dto/store.dto.js';
import type { CreateUserDto } from '#modules/users/dto/user.dto.js';
import { UsersService } from '#modules/users/users.service.js';
import { PLATFORM } from '#shared/access/current-user.js';
import { projectRoot } from '#shared/database/project-root.js';
import { violates } from '#shared/errors/database-errors.js';
import { type CompanyScope, actingFor } from '#shared/tenancy/company-scope.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.js';
import { demoId, SUPER_ADMIN_ID } from './demo-ids.js';
import { DemoSalesService, type DemoTrade } from './demo-sales.service.js';
import { type DemoStore, DemoStoresService } from './demo-stores.service.js';

const SUPER_EMAIL = 'super@pos.example';
const INCOMPLETE =
  'The demo data is incomplete: an earlier start ended while it was made. Start with an empty DATA_DIR or database, or without demo data (DEMO_DATA=false).';

interface DemoCompany extends CreateCompanyDto, DemoTrade {
  stores: DemoStore[];
  phonePrefix: string;
  customers: number;
  firstNames: string[];
  lastNames: string[];
}

/** Creates two companies with some weeks of history through the ordinary services, so that every rule holds for them too. */
@Injectable()
export class DemoDataService {
  private readonly logger = new Logger(DemoDataService.name);

  constructor(
    private readonly superAdmins: SuperAdminsService,
    private readonly companies: CompaniesService,
    private readonly stores: DemoStoresService,
    private readonly users: UsersService,
    private readonly customers: CustomersService,
    private readonly sales: DemoSalesService,
  ) {}

  /** Creates the demo data once. The SUPER_ADMIN is created last: if it is missing, the data is absent or incomplete. */
  async ensure(now = new Date()): Promise<void> {
    if (await this.superAdmins.emailExists(SUPER_EMAIL)) return;
    const { companies } = JSON.parse(await readFile(join(projectRoot, 'prisma/seed/demo.json'), 'utf8')) as {
      companies: Record<string, DemoCompany>;
    };
    for (const [key, company] of Object.entries(companies)) await this.makeCompany(key, company, now);
    await this.superAdmins.create({
      id: SUPER_ADMIN_ID,
      email: SUPER_EMAIL,
      name: 'Sam Super',
      password: DEMO_PASSWORD,
    });
    this.logger.log('Demo data made');
  }

  private async makeCompany(key: string, demo: DemoCompany, now: Date): Promise<void> {
    const { name, currency, country, timezone, settings } = demo;
    const unowned = { companyId: null, user: PLATFORM };
    const firstAdmin = DEMO_ACCOUNTS.find(({ company, role }) => company === key && role === 'ADMIN');
    if (firstAdmin !== undefined && (await this.superAdmins.emailExists(firstAdmin.email))) return;
    const given = { id: demoId(key), name, currency, country, timezone, ...(settings && { settings }) };
    const company = await this.companies.create(unowned, given).catch((error: unknown) => {
      throw violates(error, 'companies_pkey') ? new Error(INCOMPLETE) : error;
    });
    const scope = actingFor(unowned, company.id);
    const stores: StoreDto[] = [];
    for (const store of demo.stores) stores.push(await this.stores.make(scope, key, store));
    const customerIds = await this.makeCustomers(scope, key, demo);
    await this.sales.make(scope, demo, { stores, customerIds, now });
    await this.makeUsers(scope, key, stores);
  }

  private async makeUsers(scope: CompanyScope, key: string, stores: readonly StoreDto[]): Promise<void> {
    for (const { email, name, role, store } of DEMO_ACCOUNTS.filter(({ company }) => company === key).reverse()) {
      const storeId = stores.find(({ code }) => code === store)?.id ?? null;
      const user = { email, name, role: role as CreateUserDto['role'], storeId, password: DEMO_PASSWORD };
      await this.users.create(scope, user, { id: demoId(email), mustChangePassword: false });
    }
  }

  private async makeCustomers(
    scope: CompanyScope,
    key: string,
    { customers, firstNames, lastNames, phonePrefix }: DemoCompany,
  ): Promise<string[]> {
    const ids: string[] = [];
    for (let i = 0; i < customers; i++) {
      const first = firstNames[i % firstNames.length] ?? '';
      const last = lastNames[i % lastNames.length] ?? '';
      const email =
        i % 3 === 0
          ? null
          : `${first}.${last}${i}@mail.example`
              .normalize('NFD')
              .replace(/[^\w.@]/g, '')
              .toLowerCase();
      const phone = `${phonePrefix}${String(1000 + i * 7)}`;
      const id = demoId(`${key}/customer/${i}`);
      await this.customers.create(scope, { id, name: `${first} ${last}`, phone, email });
      ids.push(id);
    }

    return ids;
  }
}
