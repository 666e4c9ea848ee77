import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Sessions } from '#shared/access/current-user.js';
import { outranks, type Role } from '#shared/access/roles.js';
import { Database } from '#shared/database/database.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { CreateUserDto, ListUsersQuery, UpdateUserDto, UserDto } from './dto/user.dto.js';
import { PasswordsService } from './passwords.service.js';
import { toUserDto } from './users.mapper.js';
import { USER_EMAIL_KEY, USER_STORE_KEY, UsersRepository, type UserRow } from './users.repository.js';

const OLDEST_FIRST = new Keyset('users', isInstant);

/** Creates, changes and lists users. A user cannot create or change a user of a higher role. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsService,
    private readonly companies: CompaniesService,
    private readonly sessions: Sessions,
  ) {}

  async create(scope: CompanyScope, dto: CreateUserDto): Promise<UserDto> {
    refuseAbove(scope.user.role, dto.role);
    await this.companies.settingsOf(scope);
    const { email, name, role, storeId = null, withdrawnPermissions = [] } = dto;
    const passwordHash = await this.passwords.hash(dto.password);
    const data = { id: uuidv7(), email, name, role, storeId, withdrawnPermissions, passwordHash };

    return this.database
      .prismaTransaction(scope, async (tx) => toUserDto(await this.users.insert(tx, data)))
      .catch(explain);
  }

  async list(scope: ReadScope, query: ListUsersQuery): Promise<Page<UserDto>> {
    const limit = limitOf(query);
    const after = OLDEST_FIRST.decode(query.cursor);
    const rows = await this.users.list(scope, { after, limit: limit + 1, isActive: query.isActive });

    return pageOf(rows, { limit, keyset: OLDEST_FIRST }, toUserDto, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async get(scope: ReadScope, id: string): Promise<UserDto> {
    return toUserDto(await this.existing(scope, id));
  }

  /** Changes a user. Role and permissions apply from the next request on, because each looks them up; a new password signs out. */
  async update(scope: CompanyScope, id: string, { password, ...dto }: UpdateUserDto): Promise<UserDto> {
    refuseAbove(scope.user.role, (await this.existing(scope, id)).role);
    if (dto.role !== undefined) refuseAbove(scope.user.role, dto.role);
    const data = { ...dto, ...(password !== undefined && { passwordHash: await this.passwords.hash(password) }) };
    const row = await this.database.prismaTransaction(scope, (tx) => this.users.update(tx, id, data)).catch(explain);
    if (row === null) throw new DomainError('USER_NOT_FOUND');
    await (password === undefined ? this.sessions.forget(id) : this.sessions.endAll(id));

    return toUserDto(row);
  }

  private async existing(scope: ReadScope, id: string): Promise<UserRow> {
    const row = await this.users.find(scope, id);
    if (row === null) throw new DomainError('USER_NOT_FOUND');

    return row;
  }
}

function refuseAbove(own: Role, other: Role): void {
  if (outranks(other, own)) throw new DomainError('ROLE_TOO_HIGH');
}

function explain(error: unknown): never {
  if (violates(error, USER_EMAIL_KEY)) throw new DomainError('EMAIL_TAKEN');
  throw violates(error, USER_STORE_KEY) ? new DomainError('STORE_NOT_FOUND') : error;
}
