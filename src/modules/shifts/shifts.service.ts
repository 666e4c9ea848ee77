import { Injectable } from '@nestjs/common';
import { requirePermission } from '#shared/access/require-permission.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { CashMovementsRepository } from './cash-movements.repository.js';
import type {
  CashMovementDto,
  ListCashMovementsQuery,
  ListShiftsQuery,
  ShiftDto,
  ShiftReportDto,
} from './dto/shift.dto.js';
import type { Shift } from './shift-rows.js';
import { toCashMovementDto, toShiftDto, toXReportDto, toZReportDto } from './shifts.mapper.js';
import { ShiftsRepository } from './shifts.repository.js';

const NEWEST_FIRST = new Keyset('shifts', isInstant);
const NEWEST_MOVEMENT_FIRST = new Keyset('cash movements', isInstant);

/** Reads shifts, their reports and their cash movements. */
@Injectable()
export class ShiftsService {
  constructor(
    private readonly shifts: ShiftsRepository,
    private readonly movements: CashMovementsRepository,
    private readonly clock: Clock,
  ) {}

  async get(scope: ReadScope, id: string): Promise<ShiftDto> {
    return toShiftDto(await this.find(scope, id));
  }

  async list(scope: ReadScope, query: ListShiftsQuery): Promise<Page<ShiftDto>> {
    const limit = limitOf(query);
    const after = NEWEST_FIRST.decode(query.cursor);
    const rows = await this.shifts.list(scope, query, { after, limit: limit + 1 });

    return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toShiftDto, ({ openedAt, id }) => [
      openedAt.toISOString(),
      id,
    ]);
  }

  /** The Z report of a closed shift, the X report of an open one; that of a blind count needs VIEW_REPORTS. */
  async report(scope: ReadScope, id: string): Promise<ShiftReportDto> {
    const shift = await this.find(scope, id);
    if (shift.status === 'CLOSED') return toZReportDto(shift);
    if (shift.blind) requirePermission(scope, 'VIEW_REPORTS', 'COUNT_IS_BLIND');

    return toXReportDto(shift, await this.shifts.movementTotalsSoFar(scope, shift), this.clock.now());
  }

  async listMovements(scope: ReadScope, id: string, query: ListCashMovementsQuery): Promise<Page<CashMovementDto>> {
    const limit = limitOf(query);
    const after = NEWEST_MOVEMENT_FIRST.decode(query.cursor);
    await this.find(scope, id); // a movement does not name its store
    const rows = await this.movements.list(scope, id, { after, limit: limit + 1 });

    return pageOf(rows, { limit, keyset: NEWEST_MOVEMENT_FIRST }, toCashMovementDto, (row) => [
      row.createdAt.toISOString(),
      row.id,
    ]);
  }

  private async find(scope: ReadScope, id: string): Promise<Shift> {
    const shift = await this.shifts.find(scope, id);
    if (shift === null) throw new DomainError('SHIFT_NOT_FOUND');

    return shift;
  }
}
