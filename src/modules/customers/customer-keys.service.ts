import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { PLATFORM } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import { violates } from '#shared/errors/database-errors.js';
import { nameKeys } from '#shared/kernel/name-key.js';
import { phoneDigits, phoneKey } from '#shared/kernel/phone.js';
import { actingFor, type CompanyScope } from '#shared/tenancy/company-scope.js';
import { CustomerKeysRepository, type KeylessCustomer } from './customer-keys.repository.js';
import { CUSTOMER_PHONE_KEY } from './customers.repository.js';

/**
 * Makes the keys of customers that have none of their own yet: those of before the migration, and those that a process of an
 * earlier version has registered. Runs behind the start in small batches; several processes may do so at once.
 */
@Injectable()
export class CustomerKeysService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(CustomerKeysService.name);
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly keys: CustomerKeysRepository,
    private readonly companies: CompaniesService,
  ) {}

  onApplicationBootstrap(): void {
    void this.makeAll().catch((error: unknown) => this.logger.warn(String(error)));
  }

  onApplicationShutdown(): void {
    this.isStopping = true;
  }

  /** Returns how many customers got keys. */
  async makeAll(): Promise<number> {
    const everywhere = { companyId: null, user: PLATFORM };
    let made = 0;
    for (const companyId of await this.keys.companiesWithoutKeys(everywhere)) {
      const scope = actingFor(everywhere, companyId);
      for (let size = Infinity; size > 0 && !this.isStopping;) {
        size = await this.makeBatch(scope);
        made += size;
      }
    }

    return made;
  }

  private async makeBatch(scope: CompanyScope): Promise<number> {
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
