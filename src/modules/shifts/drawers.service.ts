import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { amountOf } from '#shared/kernel/money.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { CashMovementsRepository } from './cash-movements.repository.js';
import { drawerOf, totalsByMethod } from './drawer.js';
import type { CashMovementDto, CloseShiftDto, MoveCashDto, ShiftReportDto } from './dto/shift.dto.js';
import type { CashMovementRow, ClosedShift, OpenShift } from './shift-rows.js';
import { toCashMovementDto, toZReportDto } from './shifts.mapper.js';
import { ShiftsRepository } from './shifts.repository.js';

/** What happens to an open drawer itself. Everything happens to a locked shift, so that nothing comes in while it is counted. */
@Injectable()
export class DrawersService {
  constructor(
    private readonly database: Database,
    private readonly shifts: ShiftsRepository,
    private readonly movements: CashMovementsRepository,
    private readonly clock: Clock,
  ) {}

  moveCash(scope: CompanyScope, id: string, { kind, amount, reason }: MoveCashDto): Promise<CashMovementDto> {
    return this.database.transaction(scope, async (tx) => {
      const { currency } = await this.lock(tx, id);
      const movement: CashMovementRow = {
        id: uuidv7(),
        shiftId: id,
        ...{ kind, amount: amountOf(amount, currency), currency, reason },
        cashierId: staffIdOf(scope),
        createdAt: this.clock.now(),
      };
      await this.movements.insert(tx, movement);

      return toCashMovementDto(movement);
    });
  }

  /** The sum is a statement of its own after the lock: so it sees every payment that the lock has waited for. */
  close(scope: CompanyScope, id: string, dto: CloseShiftDto): Promise<ShiftReportDto> {
    return this.database.transaction(scope, async (tx) => {
      const shift = await this.lock(tx, id);
      const moved = await this.shifts.moved(tx, shift);
      const counted = amountOf(dto.counted, shift.currency);
      const drawer = drawerOf(shift.openingFloat, moved);
      const closed: ClosedShift = {
        ...shift,
        ...drawer,
        status: 'CLOSED',
        closedAt: this.clock.now(),
        closedBy: staffIdOf(scope),
        counted,
        difference: counted - drawer.expected,
        totals: totalsByMethod(moved),
      };
      await this.shifts.close(tx, closed);

      return toZReportDto(closed);
    });
  }

  /** Everybody handles the drawer they have opened; that of somebody else takes a permission of managers. */
  private async lock(tx: TenantTransaction, id: string): Promise<OpenShift> {
    const shift = await this.shifts.lock(tx, id);
    if (shift === null) {
      throw new DomainError((await this.shifts.exists(tx, id)) ? 'SHIFT_CLOSED' : 'SHIFT_NOT_FOUND');
    }
    const { id: userId, permissions } = tx.scope.user;
    if (shift.openedBy !== userId && !permissions.has('MANAGE_SHIFTS')) throw new DomainError('SHIFT_OF_ANOTHER');

    return shift;
  }
}
