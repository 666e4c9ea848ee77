import { Injectable } from '@nestjs/common';
import { CustomersService } from '#modules/customers/customers.service.js';
import { Database } from '#shared/database/database.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { Clock } from '#shared/kernel/clock.js';
import { businessDay } from '#shared/kernel/days.js';
import { Keyset } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { AdjustPointsDto, ListLoyaltyQuery, LoyaltyAccountDto, LoyaltyEntryDto } from './dto/loyalty.dto.js';
import { toLoyaltyAccountDto, toLoyaltyEntryDto } from './loyalty.mapper.js';
import { add, expire, spend } from './points-balance.js';
import { type PointsChange, PointsLedgerService } from './points-ledger.service.js';
import { PointsRepository } from './points.repository.js';
import { expiryOf, ProgrammeService } from './programme.service.js';

const NEWEST_FIRST = new Keyset('loyalty', (position) => /^\d{1,9}$/.test(position));

/** Reads the points of customers and their ledger, and adjusts points by hand. */
@Injectable()
export class LoyaltyService {
  constructor(
    private readonly database: Database,
    private readonly points: PointsRepository,
    private readonly ledger: PointsLedgerService,
    private readonly programmes: ProgrammeService,
    private readonly customers: CustomersService,
    private readonly clock: Clock,
  ) {}

  /** The points that can be spent now: expired points do not count, even before a change writes them off. */
  async account(scope: ReadScope, customerId: string): Promise<LoyaltyAccountDto> {
    const stored = await this.points.findBalance(scope, customerId);
    if (stored === null) throw new DomainError('CUSTOMER_NOT_FOUND');
    const today = businessDay(this.clock.now(), stored);
    const current = expire(stored, today);

    return toLoyaltyAccountDto(current.after, stored);
  }

  async list(scope: ReadScope, customerId: string, query: ListLoyaltyQuery): Promise<Page<LoyaltyEntryDto>> {
    const limit = limitOf(query);
    const after = NEWEST_FIRST.decode(query.cursor);
    const rows = await this.points.list(scope, customerId, { after, limit: limit + 1 });
    if (rows.length === 0) await this.customers.get(scope, customerId);

    return pageOf(
      rows,
      { limit, keyset: NEWEST_FIRST },
      (row) => toLoyaltyEntryDto(row, row.currency),
      ({ position, id }) => [String(position), id],
    );
  }

  /** Gives or takes points by hand, with a reason. Refuses to take more than the balance. */
  async adjust(scope: CompanyScope, customerId: string, dto: AdjustPointsDto): Promise<LoyaltyEntryDto> {
    const programme = await this.programmes.of(scope);
    if (!programme.isActive) throw new DomainError('LOYALTY_INACTIVE');
    const { reason } = dto;
    const points = BigInt(dto.points);
    const createdAt = this.clock.now();
    const expiresOn = points > 0n ? expiryOf(programme, createdAt) : null;
    const change: PointsChange = {
      kind: 'ADJUST',
      points,
      reason,
      expiresOn,
      apply: (balance) => (points > 0n ? add(balance, points, expiresOn) : spend(balance, -points)),
    };

    return this.database.transaction(scope, async (tx) => {
      const source = { orderId: null, returnId: null, createdAt };
      const entry = await this.ledger.changeAndPost(tx, customerId, change, source);

      return toLoyaltyEntryDto(entry, programme.currency);
    });
  }
}
