import { Injectable } from '@nestjs/common';
import { cashStepOf } from '#modules/companies/cash-step.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { needsOpenDrawer } from '#modules/shifts/open-drawer.js';
import { type MoneyPlace, RegistersService } from '#modules/shifts/registers.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

/** The place and time at which a customer pays. */
export interface PaymentContext {
  readonly storeId: string;
  readonly registerId: string | null;
  /** Whether the register has to have an open shift. */
  readonly needsOpenDrawer: boolean;
  /** The step to which cash is paid, in minor units. */
  readonly cashStep: bigint;
  readonly businessDate: string;
  readonly createdAt: Date;
}

/**
 * Reads the context of a payment before its transaction begins, because a transaction must not wait for a second
 * connection.
 */
@Injectable()
export class PaymentContextService {
  constructor(
    private readonly stores: StoresService,
    private readonly registers: RegistersService,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  /** The store is the one named, else that of the register, else the user's own, else the first active one. */
  async of(
    scope: CompanyScope,
    named: MoneyPlace & { readonly method: string },
    createdAt = this.clock.now(),
  ): Promise<PaymentContext> {
    const register = await this.registers.named(scope, named);
    const store = await this.stores.forSale(scope, named.storeId ?? register?.storeId);
    const businessDate = businessDay(createdAt, store);

    const registerId = register?.id ?? null;
    const company = await this.companies.settingsOf(scope);
    const isNeeded = needsOpenDrawer(company, registerId, [named.method]);
    const cashStep = cashStepOf(company);

    return { storeId: store.id, registerId, needsOpenDrawer: isNeeded, cashStep, businessDate, createdAt };
  }
}
