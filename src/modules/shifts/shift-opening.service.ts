import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { StoresService } from '#modules/stores/stores.service.js';
import { Database } from '#shared/database/database.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { amountOf } from '#shared/kernel/money.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import type { OpenShiftDto, ShiftDto } from './dto/shift.dto.js';
import { requireOwnRegister } from './own-register.js';
import { RegistersService } from './registers.service.js';
import type { NewShift } from './shift-rows.js';
import { toShiftDto } from './shifts.mapper.js';
import { OPEN_SHIFT_KEY, ShiftsRepository } from './shifts.repository.js';

/** Opens the drawer of a register. A unique index refuses a second open shift, not a look-up before it. */
@Injectable()
export class ShiftOpeningService {
  constructor(
    private readonly database: Database,
    private readonly shifts: ShiftsRepository,
    private readonly registers: RegistersService,
    private readonly companies: CompaniesService,
    private readonly stores: StoresService,
    private readonly clock: Clock,
  ) {}

  async open(
    scope: CompanyScope,
    { id = uuidv7(), registerId, openingFloat, blind = false }: OpenShiftDto & ChosenId,
    openedAt = this.clock.now(),
  ): Promise<ShiftDto> {
    const { companyId } = scope;
    const { currency } = await this.companies.settingsOf(scope);
    const { storeId } = await this.registers.get(scope, registerId);
    requireOwnRegister(scope, registerId);
    const store = await this.stores.forSale(scope, storeId);
    const shift: NewShift = {
      id,
      companyId,
      storeId,
      registerId,
      currency,
      blind,
      openedAt,
      openingFloat: amountOf(openingFloat, currency),
      businessDate: businessDay(openedAt, store),
      openedBy: staffIdOf(scope),
    };

    return this.database
      .transaction(scope, async (tx) => {
        const opened = await this.shifts.open(tx, shift);
        if (opened === null) throw new DomainError('REGISTER_INACTIVE');

        return toShiftDto(opened);
      })
      .catch(explain);
  }
}

function explain(error: unknown): never {
  throw violates(error, OPEN_SHIFT_KEY) ? new DomainError('SHIFT_ALREADY_OPEN') : error;
}
