import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Database } from '#shared/database/database.js';
import { MissingKeys } from '#shared/database/missing-keys.js';
import { violates } from '#shared/errors/database-errors.js';
import { nameKeys } from '#shared/kernel/name-key.js';
import { phoneDigits, phoneKey } from '#shared/kernel/phone.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { CustomerKeysRepository, type KeylessCustomer } from './customer-keys.repository.js';
import { CUSTOMER_PHONE_KEY } from './customers.repository.js';

/** Makes the keys of name and phone for customers that have none of their own yet. */
@Injectable()
export class CustomerKeysService extends MissingKeys {
  constructor(
    private readonly database: Database,
    private readonly keys: CustomerKeysRepository,
    private readonly companies: CompaniesService,
  ) {
    super();
  }

  protected override companiesWithoutKeys(scope: ReadScope): Promise<string[]> {
    return this.keys.companiesWithoutKeys(scope);
  }

  protected override async makeBatch(scope: CompanyScope): Promise<number> {
    const { country } = await this.companies.settingsOf(scope);
    const batch = await this.database.transaction(scope, async (tx) => {
      const customers = await this.keys.lockBatch(tx);
      const rows = customers.map(({ id, name, phone }) => ({
        id,
        ...nameKeys(name),
        phoneDigits: phoneDigits(phone, phoneKey(phone, country)),
      }));
      if (rows.length > 0) this.keys.store(tx, rows);

      return customers;
    });
    const renumbered = batch.filter((customer) => phoneKey(customer.phone, country) !== customer.phoneKey);
    for (const customer of renumbered) await this.renumber(scope, customer, country);

    return batch.length;
  }

  /** Gives a customer the key of today, unless another customer has it: then the two are one line, and a person decides. */
  private async renumber(scope: CompanyScope, { id, phone }: KeylessCustomer, country: string): Promise<void> {
    await this.database
      .transaction(scope, (tx) => {
        this.keys.storePhoneKey(tx, id, phoneKey(phone, country));
      })
      .catch((error: unknown) => {
        if (!violates(error, CUSTOMER_PHONE_KEY)) throw error;
        this.logger.warn(`Two customers of company ${scope.companyId} have one number: ${id} keeps its key`);
      });
  }
}
