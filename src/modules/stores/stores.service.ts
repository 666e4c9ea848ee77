import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Database } from '#shared/database/database.js';
import { type SharedCache, SharedCaches } from '#shared/database/shared-caches.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import { MIDNIGHT } from '#shared/kernel/days.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import { type CompanyScope, ownStoreIdOf, type ReadScope } from '#shared/tenancy/company-scope.js';
import { boundStoresOf, requireOwnStore } from '#shared/tenancy/own-stores.js';
import type { CreateStoreDto, ListStoresQuery, StoreDto, UpdateStoreDto } from './dto/store.dto.js';
import { toStoreDto } from './stores.mapper.js';
import { STORE_CODE_KEY, StoresRepository, type StoreRow } from './stores.repository.js';

const OLDEST_FIRST = new Keyset('stores', isInstant);

/** Creates, changes and lists stores, and chooses the store of a sale. */
@Injectable()
export class StoresService {
  private readonly forSelling: SharedCache<StoreRow>;

  constructor(
    private readonly database: Database,
    private readonly stores: StoresRepository,
    private readonly companies: CompaniesService,
    private readonly caches: SharedCaches,
  ) {
    this.forSelling = caches.create('stores');
  }

  async create(
    scope: CompanyScope,
    { companyId: _, id = uuidv7(), timezone, businessDayEndsAt = MIDNIGHT, ...texts }: CreateStoreDto & ChosenId,
  ): Promise<StoreDto> {
    const company = await this.companies.settingsOf(scope);
    const data = { ...texts, id, timezone: timezone ?? company.timezone, businessDayEndsAt };
    const store = await this.database
      .prismaTransaction(scope, async (tx) => toStoreDto(await this.stores.insert(tx, data)))
      .catch(refuseTakenCode);
    await this.caches.drop('stores', scope.companyId);

    return store;
  }

  async list(scope: ReadScope, query: ListStoresQuery): Promise<Page<StoreDto>> {
    const limit = limitOf(query);
    const after = OLDEST_FIRST.decode(query.cursor);
    const rows = await this.stores.list(scope, { after, limit: limit + 1, isActive: query.isActive });

    return pageOf(rows, { limit, keyset: OLDEST_FIRST }, toStoreDto, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async get(scope: ReadScope, id: string): Promise<StoreDto> {
    requireOwnStore(scope, id);
    const row = await this.stores.find(scope, id);
    if (row === null) throw new DomainError('STORE_NOT_FOUND');

    return toStoreDto(row);
  }

  async update(scope: CompanyScope, id: string, dto: UpdateStoreDto): Promise<StoreDto> {
    const row = await this.database
      .prismaTransaction(scope, (tx) => this.stores.update(tx, id, { ...dto }))
      .catch(refuseTakenCode);
    if (row === null) throw new DomainError('STORE_NOT_FOUND');
    await this.caches.drop('stores', scope.companyId);

    return toStoreDto(row);
  }

  /** The store of a sale: the one named, else the user's own, else the oldest active one in which the user works. Cached. */
  async forSale(scope: CompanyScope, named?: string | null): Promise<StoreRow> {
    const id = named ?? ownStoreIdOf(scope);
    if (id !== null) requireOwnStore(scope, id);
    const key = `${scope.companyId} ${id ?? `first of ${boundStoresOf(scope)?.join() ?? 'all'}`}`;
    const read = () => (id === null ? this.stores.findFirstActive(scope) : this.stores.find(scope, id));
    const store = await this.forSelling.load(key, ({ companyId }) => [companyId], read);
    if (store === null) throw new DomainError(id === null ? 'NO_ACTIVE_STORE' : 'STORE_NOT_FOUND');
    if (!store.isActive) throw new DomainError('STORE_INACTIVE');

    return store;
  }
}

function refuseTakenCode(error: unknown): never {
  throw violates(error, STORE_CODE_KEY) ? new DomainError('STORE_CODE_TAKEN') : error;
}
