import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PLATFORM } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import { actingFor, type CompanyScope } from '#shared/tenancy/company-scope.js';
import { nameKey } from './order-keys.js';
import { OrderKeysRepository } from './order-keys.repository.js';

/**
 * Makes the keys of names in orders that have none: those of before the migration, and those that a process of the version before has
 * taken. Runs behind the start in small batches; several processes may do so at once.
 */
@Injectable()
export class OrderKeysService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OrderKeysService.name);
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly keys: OrderKeysRepository,
  ) {}

  onApplicationBootstrap(): void {
    void this.makeAll().catch((error: unknown) => this.logger.warn(String(error)));
  }

  onApplicationShutdown(): void {
    this.isStopping = true;
  }

  /** Returns how many orders got keys. */
  async makeAll(): Promise<number> {
    const everywhere = { companyId: null, user: PLATFORM };
    let made = 0;
    for (const companyId of await this.keys.companiesWithoutKeys(everywhere)) {
      const scope = actingFor(everywhere, companyId);
      for (let size = Infinity; size > 0 && !this.isStopping; made += size) size = await this.makeBatch(scope);
    }

    return made;
  }

  private makeBatch(scope: CompanyScope): Promise<number> {
    return this.database.transaction(scope, async (tx) => {
      const orders = await this.keys.lockBatch(tx);
      const rows = orders.map((order) => ({ id: order.id, nameKey: nameKey(order.customerName) }));
      if (rows.length > 0) this.keys.store(tx, rows);

      return orders.length;
    });
  }
}
