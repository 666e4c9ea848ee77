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
import { add, expire, spend } from './points-account.js';
import { type Move, PointsLedgerService } from './points-ledger.service.js';
import { PointsRepository } from './points.repository.js';
import { expiryOf, ProgrammeService } from './programme.service.js';

const NEWEST_FIRST = new Keyset('loyalty', (position) => /^\d{1,9}$/.test(position));

/** What a customer has in points, how it came about, and changing it by hand. */
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

  /** True at any moment: what has expired and not been written off yet does not count. */
  async account(scope: ReadScope, customerId: string): Promise<LoyaltyAccountDto> {
    const row = await this.points.findAccount(scope, customerId);
    if (row === null) throw new DomainError('CUSTOMER_NOT_FOUND');
    const { account } = expire(row, businessDay(this.clock.now(), row.timezone));

    return toLoyaltyAccountDto(account, row);
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

  /** By hand, with a reason. No more is taken than there is. */
  async adjust(scope: CompanyScope, customerId: string, dto: AdjustPointsDto): Promise<LoyaltyEntryDto> {
    const programme = await this.programmes.of(scope);
    if (!programme.isActive) throw new DomainError('LOYALTY_INACTIVE');
    const [points, { reason }, createdAt] = [BigInt(dto.points), dto, this.clock.now()];
    const expiresOn = points > 0n ? expiryOf(programme, createdAt) : null;
    const apply: Move['apply'] = (account) => (points > 0n ? add(account, points, expiresOn) : spend(account, -points));
    const entry = { kind: 'ADJUST' as const, points, reason, expiresOn, apply };

    return this.database.transaction(scope, async (tx) => {
      const booked = await this.ledger.book(tx, customerId, entry, { orderId: null, returnId: null, createdAt });

      return toLoyaltyEntryDto(booked, programme.currency);
    });
  }
}
