import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Act } from '#shared/access/approvable-acts.js';
import { Sessions } from '#shared/access/current-user.js';
import { requirePermission } from '#shared/access/require-permission.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { allow } from '#shared/database/approvals.js';
import { Database } from '#shared/database/database.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { Clock } from '#shared/kernel/clock.js';
import { amountOf } from '#shared/kernel/money.js';
import { type CompanyScope, staffIdOf, staffNameOf } from '#shared/tenancy/company-scope.js';
import { CashMovementsRepository } from './cash-movements.repository.js';
import { drawerOf, notesOf, totalsByMethod } from './drawer.js';
import type { CashMovementDto, CloseShiftDto, MoveCashDto, ShiftReportDto } from './dto/shift.dto.js';
import { RegisterDevicesRepository } from './register-devices.repository.js';
import type { CashMovementRow, ClosedShift, OpenShift } from './shift-rows.js';
import { toCashMovementDto, toZReportDto } from './shifts.mapper.js';
import { ShiftsRepository } from './shifts.repository.js';

/** Moves cash of an open drawer and closes it. Both lock the shift, so that no payment is added while it is counted. */
@Injectable()
export class DrawersService {
  constructor(
    private readonly database: Database,
    private readonly shifts: ShiftsRepository,
    private readonly movements: CashMovementsRepository,
    private readonly devices: RegisterDevicesRepository,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Pays cash into a drawer or out of it for another reason than a sale or a refund. */
  moveCash(scope: CompanyScope, id: string, { kind, amount, reason }: MoveCashDto): Promise<CashMovementDto> {
    return this.database.transaction(scope, async (tx) => {
      const { currency } = await this.lock(tx, id, { act: 'MOVE_CASH', amount });
      const movement: CashMovementRow = {
        id: uuidv7(),
        shiftId: id,
        kind,
        amount: amountOf(amount, currency),
        currency,
        reason,
        cashierId: staffIdOf(scope),
        createdAt: this.clock.now(),
      };
      this.movements.insert(tx, movement);

      return toCashMovementDto(movement);
    });
  }

  /**
   * Closes a shift with its Z report, and with it the sessions by PIN at its register. Sums after locking, in a second statement,
   * which sees the payments that the lock waited for.
   */
  async close(
    scope: CompanyScope,
    id: string,
    dto: CloseShiftDto,
    closedAt = this.clock.now(),
  ): Promise<ShiftReportDto> {
    const report = await this.database.transaction(scope, async (tx) => {
      const shift = await this.lock(tx, id);
      const movements = await this.shifts.movementTotals(tx, shift);
      const counted = amountOf(dto.counted, shift.currency);
      const drawer = drawerOf(shift.openingFloat, movements);
      const closed: ClosedShift = {
        ...shift,
        ...drawer,
        status: 'CLOSED',
        closedAt,
        closedBy: staffIdOf(scope),
        closedByName: staffNameOf(scope),
        counted,
        difference: counted - drawer.expected,
        totals: totalsByMethod(movements),
        ...notesOf(movements),
      };
      this.shifts.close(tx, closed);
      this.devices.endSessions(tx, closed.registerId, closed.closedAt);

      return toZReportDto(closed);
    });
    await this.sessions.forget(report.registerId);

    return report;
  }

  /** Locks an open shift of this user; that of another user needs MANAGE_SHIFTS, or an approval where the act has one. */
  private async lock(tx: TenantTransaction, id: string, approvable?: { act: Act; amount: string }): Promise<OpenShift> {
    const shift = await this.shifts.lockOpen(tx, id);
    if (shift.openedBy === tx.scope.user.id) return shift;
    if (approvable === undefined) requirePermission(tx.scope, 'MANAGE_SHIFTS', 'SHIFT_OF_ANOTHER');
    else {
      const amount = amountOf(approvable.amount, shift.currency);
      const facts = { objectId: id, storeId: shift.storeId, amount, now: this.clock.now() };
      await allow(tx, approvable.act, { ...facts, refusal: new DomainError('SHIFT_OF_ANOTHER') });
    }

    return shift;
  }
}
