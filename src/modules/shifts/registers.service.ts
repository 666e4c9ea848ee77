import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Sessions } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import { type SharedCache, SharedCaches } from '#shared/database/shared-caches.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { requireOfOwnStore } from '#shared/tenancy/own-stores.js';
import type { CreateRegisterDto, ListRegistersQuery, RegisterDto, UpdateRegisterDto } from './dto/register.dto.js';
import { requireOwnRegister } from './own-register.js';
import { RegisterDevicesRepository } from './register-devices.repository.js';
import { toRegisterDto } from './registers.mapper.js';
import {
  REGISTER_CODE_KEY,
  REGISTER_STORE_KEY,
  RegistersRepository,
  type RegisterRow,
} from './registers.repository.js';

const OLDEST_FIRST = new Keyset('registers', isInstant);

/** The register and store that a request names for its payments and refunds. */
export interface MoneyPlace {
  readonly registerId?: string | null | undefined;
  readonly storeId?: string | null | undefined;
}

/** Sets up and lists the registers of stores, and finds the one that a payment names. */
@Injectable()
export class RegistersService {
  private readonly forMoney: SharedCache<RegisterRow>;

  constructor(
    private readonly database: Database,
    private readonly registers: RegistersRepository,
    private readonly devices: RegisterDevicesRepository,
    private readonly sessions: Sessions,
    private readonly caches: SharedCaches,
  ) {
    this.forMoney = caches.create('registers');
  }

  create(
    scope: CompanyScope,
    { id = uuidv7(), storeId, code, name, blindCount = false }: CreateRegisterDto & ChosenId,
  ): Promise<RegisterDto> {
    const data = { id, storeId, code, name, blindCount };

    return this.database
      .prismaTransaction(scope, async (tx) => toRegisterDto(await this.registers.insert(tx, data)))
      .catch(explain);
  }

  async list(scope: ReadScope, query: ListRegistersQuery): Promise<Page<RegisterDto>> {
    const limit = limitOf(query);
    const after = OLDEST_FIRST.decode(query.cursor);
    const rows = await this.registers.list(scope, query, { after, limit: limit + 1 });

    return pageOf(rows, { limit, keyset: OLDEST_FIRST }, toRegisterDto, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async get(scope: ReadScope, id: string): Promise<RegisterDto> {
    const row = await this.registers.find(scope, id);
    if (row === null) throw new DomainError('REGISTER_NOT_FOUND');

    return toRegisterDto(row);
  }

  /** Changes a register. One that is retired loses its enrolment first: whatever happens then, it signs no user in. */
  async update(scope: CompanyScope, id: string, dto: UpdateRegisterDto): Promise<RegisterDto> {
    if (dto.isActive === false) {
      const { companyId, user } = scope; // the change itself is told to the audit, not this part of it
      await this.database.transaction({ companyId, user }, (tx) => this.devices.delete(tx, id));
      await this.sessions.forget(id);
    }
    const row = await this.database
      .prismaTransaction(scope, (tx) => this.registers.update(tx, id, { ...dto }))
      .catch(explain);
    if (row === null) throw new DomainError('REGISTER_NOT_FOUND');
    await this.caches.drop('registers', scope.companyId);

    return toRegisterDto(row);
  }

  /** The register that a request names, or null. Cached. Refuses a request that also names another store than the register's. */
  async named(scope: CompanyScope, { registerId, storeId }: MoneyPlace): Promise<RegisterRow | null> {
    if (!registerId) return null;
    const key = `${scope.companyId} ${registerId}`;
    const read = () => this.registers.find(scope, registerId);
    const register = await this.forMoney.load(key, ({ companyId }) => [companyId], read);
    if (register === null) throw new DomainError('REGISTER_NOT_FOUND');
    requireOfOwnStore(scope, register); // a user of its store may have brought it into the cache
    requireOwnRegister(scope, registerId);
    if (!register.isActive) throw new DomainError('REGISTER_INACTIVE');
    if (storeId && storeId !== register.storeId) throw new DomainError('REGISTER_OF_OTHER_STORE');

    return register;
  }
}

function explain(error: unknown): never {
  if (violates(error, REGISTER_STORE_KEY)) throw new DomainError('STORE_NOT_FOUND');
  throw violates(error, REGISTER_CODE_KEY) ? new DomainError('REGISTER_CODE_TAKEN') : error;
}
