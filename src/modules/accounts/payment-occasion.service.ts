import { Injectable } from '@nestjs/common';
import { type MoneyPlace, RegistersService } from '#modules/shifts/registers.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

/** Where and when a customer pays. */
export interface PaymentOccasion {
  readonly storeId: string;
  readonly registerId: string | null;
  readonly businessDate: string;
  readonly createdAt: Date;
}

/** Reads what a payment needs from elsewhere, before its transaction: inside, nothing waits for a second connection. */
@Injectable()
export class PaymentOccasionService {
  constructor(
    private readonly stores: StoresService,
    private readonly registers: RegistersService,
    private readonly clock: Clock,
  ) {}

  /** In the store named, else that of the register, else the user's own, else the first active one. */
  async of(scope: CompanyScope, named: MoneyPlace, createdAt = this.clock.now()): Promise<PaymentOccasion> {
    const register = await this.registers.named(scope, named);
    const store = await this.stores.forSale(scope, named.storeId ?? register?.storeId);
    const businessDate = businessDay(createdAt, store.timezone);

    return { storeId: store.id, registerId: register?.id ?? null, businessDate, createdAt };
  }
}
