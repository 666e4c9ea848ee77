import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type SharedCache, SharedCaches } from '#shared/database/shared-caches.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { businessDay, monthsAfter } from '#shared/kernel/days.js';
import { parseMoney } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { ProgrammeDto } from './dto/loyalty.dto.js';
import { toProgrammeDto } from './loyalty.mapper.js';
import { ProgrammeRepository, type ProgrammeRow } from './programme.repository.js';

export type Programme = Readonly<ProgrammeRow>;

/** Reads and sets the loyalty programme of a company. It is cached, because every sale to a customer needs it. */
@Injectable()
export class ProgrammeService {
  private readonly cache: SharedCache<Programme>;

  constructor(
    private readonly database: Database,
    private readonly programmes: ProgrammeRepository,
    private readonly caches: SharedCaches,
  ) {
    this.cache = caches.create('programmes');
  }

  of(scope: CompanyScope): Promise<Programme> {
    return this.cached(scope.companyId, () => this.programmes.find(scope));
  }

  /** The same within a transaction, on its own connection: waiting for a second one could deadlock the pool. */
  within(tx: TenantTransaction): Promise<Programme> {
    return this.cached(tx.companyId, () => this.programmes.findWithin(tx));
  }

  async get(scope: CompanyScope): Promise<ProgrammeDto> {
    return toProgrammeDto(await this.of(scope));
  }

  /**
   * Sets the terms for points to come: earned points keep the day on which they expire and the rate of their return.
   */
  async change(scope: CompanyScope, dto: ProgrammeDto): Promise<ProgrammeDto> {
    const before = await this.of(scope);
    const pointValue = parseMoney(dto.pointValue, before.currency);
    if (pointValue === null) throw new DomainError('INVALID_AMOUNT');
    const terms = { ...dto, pointValue, pointsPerUnit: String(dto.pointsPerUnit) };
    await this.database.prismaTransaction(scope, (tx) => this.programmes.upsert(tx, terms));
    await this.caches.drop('programmes', scope.companyId);

    return toProgrammeDto({ ...before, ...terms });
  }

  private async cached(companyId: string, read: () => Promise<Programme | null>): Promise<Programme> {
    const found = await this.cache.load(companyId, (programme) => [programme.companyId], read);
    if (found === null) throw new DomainError('COMPANY_NOT_FOUND');

    return found;
  }
}

/**
 * The day that counts for points at `instant`. Points belong to no store, so it is a day of the company's time zone.
 */
export function dayOf({ timezone }: Programme, instant: Date): string {
  return businessDay(instant, { timezone });
}

/** The last day on which points received at `instant` can be spent; null when they never expire. */
export function expiryOf(programme: Programme, instant: Date): string | null {
  const { expiryMonths } = programme;

  return expiryMonths === null ? null : monthsAfter(dayOf(programme, instant), expiryMonths);
}
