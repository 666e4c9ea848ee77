import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { limitsOf } from '#shared/access/role-limits.js';
import type { Role } from '#shared/access/roles.js';
import { allow } from '#shared/database/approvals.js';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import type { DrawerOpeningDto, OpenDrawerDto } from './dto/shift.dto.js';
import { ShiftsRepository } from './shifts.repository.js';
import { TillActsRepository } from './till-acts.repository.js';

/** Opens the drawer of an open shift without a sale: for a reason, and counted. */
@Injectable()
export class DrawerOpeningsService {
  constructor(
    private readonly database: Database,
    private readonly shifts: ShiftsRepository,
    private readonly acts: TillActsRepository,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  /** Counts under the lock of the shift, so that of two openings at once the second sees the first. */
  async open(scope: CompanyScope, id: string, { reason }: OpenDrawerDto): Promise<DrawerOpeningDto> {
    const { user } = scope;
    const { roleLimits } = await this.companies.settingsOf(scope);
    const { drawerOpenings: maximum } = limitsOf(roleLimits, user.role);

    return this.database.transaction(scope, async (tx) => {
      const shift = await this.shifts.lockOpen(tx, id);
      const isOwn = shift.openedBy === user.id || user.permissions.has('MANAGE_SHIFTS');
      const openings = maximum === null ? 0 : await this.acts.countOpenings(tx, id, user.id);
      const isWithin = isOwn && (maximum === null || openings < maximum);
      const refusal = isOwn
        ? new DomainError('DRAWER_OPENINGS_OVER_LIMIT', { details: { maximumOpenings: maximum ?? 0 } })
        : new DomainError('SHIFT_OF_ANOTHER');
      const covers = (role: Role): boolean => isWithin || role !== user.role;
      const { storeId, businessDate } = shift;
      const now = this.clock.now();
      await allow(tx, 'OPEN_DRAWER', { objectId: id, storeId, now, limit: { covers, refusal } });
      const act = {
        id: uuidv7(),
        kind: 'NO_SALE' as const,
        storeId,
        businessDate,
        shiftId: id,
        reason,
        createdAt: now,
      };
      this.acts.insert(tx, act);
      const cashierId = staffIdOf(scope);

      return {
        id: act.id,
        shiftId: id,
        storeId,
        reason,
        cashierId,
        approvedBy: tx.approvedBy,
        createdAt: now.toISOString(),
      };
    });
  }
}
