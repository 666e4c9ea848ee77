import { Injectable } from '@nestjs/common';
import { CompaniesService, type CompanySettings } from '#modules/companies/companies.service.js';
import type { Place } from '#modules/orders/new-order.js';
import { OrdersService } from '#modules/orders/orders.service.js';
import { type MoneyPlace, RegistersService } from '#modules/shifts/registers.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { type CompanyScope, ownStoreIdOf } from '#shared/tenancy/company-scope.js';

/** Where and when a return is booked, and by which rules its items are priced. */
export interface Occasion {
  readonly place: Place;
  readonly company: CompanySettings;
  readonly now: Date;
}

/** Reads everything a return needs from elsewhere, before its transaction: inside, nothing waits for a second connection. */
@Injectable()
export class ReturnOccasionService {
  constructor(
    private readonly orders: OrdersService,
    private readonly stores: StoresService,
    private readonly companies: CompaniesService,
    private readonly registers: RegistersService,
    private readonly clock: Clock,
  ) {}

  /**
   * A return counts where and when it happens: in the store named, else that of the register, else the user's own, else
   * that of the sale, if any.
   */
  async of(scope: CompanyScope, orderId: string | null, named: MoneyPlace): Promise<Occasion> {
    const company = await this.companies.settingsOf(scope);
    const own = ownStoreIdOf(scope);
    const ofSale = async () => (orderId === null ? null : (await this.orders.get(scope, orderId)).storeId);
    const register = await this.registers.named(scope, named);
    const storeId = named.storeId ?? register?.storeId ?? own ?? (await ofSale());
    const store = await this.stores.forSale(scope, storeId);
    const now = this.clock.now();
    const businessDate = businessDay(now, store.timezone);

    return { company, now, place: { storeId: store.id, registerId: register?.id ?? null, businessDate } };
  }
}
