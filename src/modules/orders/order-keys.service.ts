import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Database } from '#shared/database/database.js';
import { MissingKeys } from '#shared/database/missing-keys.js';
import { phoneKey } from '#shared/kernel/phone.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { nameKey } from './order-keys.js';
import { OrderKeysRepository } from './order-keys.repository.js';

/** Makes the keys of the customer's name and phone for orders that have none. */
@Injectable()
export class OrderKeysService extends MissingKeys {
  constructor(
    private readonly database: Database,
    private readonly keys: OrderKeysRepository,
    private readonly companies: CompaniesService,
  ) {
    super();
  }

  protected override companiesWithoutKeys(scope: ReadScope): Promise<string[]> {
    return this.keys.companiesWithoutKeys(scope);
  }

  protected override async makeBatch(scope: CompanyScope): Promise<number> {
    const { country } = await this.companies.settingsOf(scope);

    return this.database.transaction(scope, async (tx) => {
      const orders = await this.keys.lockBatch(tx);
      const rows = orders.map(({ id, customerName, customerPhone }) => ({
        id,
        nameKey: nameKey(customerName),
        phoneKey: customerPhone === null ? null : phoneKey(customerPhone, country),
      }));
      if (rows.length > 0) this.keys.store(tx, rows);

      return orders.length;
    });
  }
}
