import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ArticlesService } from '#modules/articles/articles.service.js';
import { LogosService } from '#modules/companies/logos.service.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import { projectRoot } from '#shared/database/project-root.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { DemoDebtsService } from './demo-debts.service.js';
import { DemoDrawersService } from './demo-drawers.service.js';
import { ACME } from './demo-ids.js';
import { DemoOrdersService } from './demo-orders.service.js';

/** Creates the records with known ids that the examples of the API name: one in each state that a route needs. */
@Injectable()
export class DemoRecordsService {
  constructor(
    private readonly articles: ArticlesService,
    private readonly customers: CustomersService,
    private readonly logos: LogosService,
    private readonly drawers: DemoDrawersService,
    private readonly orders: DemoOrdersService,
    private readonly debts: DemoDebtsService,
  ) {}

  async make(scope: CompanyScope, now: Date): Promise<void> {
    const barcodes = ['4006381000338'];
    await this.articles.create(scope, { id: ACME.article, code: 'TOTE', name: 'Tote bag', price: '9.00', barcodes });
    await this.makeCustomers(scope);
    const content = await readFile(join(projectRoot, 'prisma/seed/acme-logo.png'), 'base64');
    await this.logos.set(scope, scope.companyId, { content });
    await this.drawers.make(scope, now);
    await this.orders.make(scope, now);
    await this.debts.make(scope, now);
  }

  private async makeCustomers(scope: CompanyScope): Promise<void> {
    const customers = [
      { id: ACME.newCustomer, name: 'Nora Newman', phone: '+1 212 555 3001' },
      { id: ACME.inactiveCustomer, name: 'Ian Idle', phone: '+1 212 555 3002' },
    ];
    for (const customer of customers) await this.customers.create(scope, customer);
    const codes = [{ kind: 'CARD' as const, value: ACME.card }];
    await this.customers.update(scope, ACME.customer, undefined, { codes });
    await this.customers.update(scope, ACME.inactiveCustomer, undefined, { isActive: false });
  }
}
