import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { CustomersService } from '#modules/customers/customers.service.js';
import { PLATFORM } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf, type PageQuery } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import { phoneKey } from '#shared/kernel/phone.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ClaimsRepository } from './claims.repository.js';
import type { OrderSummaryDto } from './dto/order.dto.js';
import { toOrderSummaryDto } from './orders.mapper.js';

const NEWEST_FIRST = new Keyset('claimable orders', isInstant);
const BATCH = 500;
const DAY_MS = 24 * 3_600_000;
/** Soon after the start, which it does not delay. */
const FIRST_MS = 10_000;

/**
 * Finds orders by the phone number of their walk-in. Orders from before that number had a canonical form get one by and by: the
 * database cannot read phone numbers. Several processes may do so at once without harm.
 */
@Injectable()
export class ClaimableOrdersService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ClaimableOrdersService.name);
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsRepository,
    private readonly customers: CustomersService,
    private readonly companies: CompaniesService,
  ) {}

  onApplicationBootstrap(): void {
    const fill = (): void => void this.fillPhoneKeys().catch((error: unknown) => this.logger.warn(String(error)));
    this.timers.push(setTimeout(fill, FIRST_MS).unref(), setInterval(fill, DAY_MS).unref());
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** Lists the orders that a customer can claim. */
  async list(scope: CompanyScope, customerId: string, query: PageQuery): Promise<Page<OrderSummaryDto>> {
    const limit = limitOf(query);
    const after = NEWEST_FIRST.decode(query.cursor);
    const { phoneKey: key } = await this.customers.getForOrder(scope, customerId);
    const rows = await this.claims.listClaimable(scope, key, { after, limit: limit + 1 });

    return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toOrderSummaryDto, ({ createdAt, id }) => [
      createdAt.toISOString(),
      id,
    ]);
  }

  /** Gives each order with a phone its canonical form, of all companies. */
  async fillPhoneKeys(): Promise<void> {
    for (const companyId of await this.companies.ids()) await this.fillCompany({ companyId, user: PLATFORM });
  }

  private async fillCompany(scope: CompanyScope): Promise<void> {
    const { country } = await this.companies.settingsOf(scope);
    let orders = await this.claims.withoutPhoneKey(scope, BATCH);
    while (orders.length > 0) {
      const keys = orders.map(({ id, phone }) => ({ id, phone, phoneKey: phoneKey(phone, country) }));
      await this.database.transaction(scope, (tx) => this.claims.setPhoneKeys(tx, keys));
      orders = orders.length < BATCH ? [] : await this.claims.withoutPhoneKey(scope, BATCH);
    }
  }
}
