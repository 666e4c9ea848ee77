import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Sessions } from '#shared/access/current-user.js';
import type { Permission } from '#shared/access/roles.js';
import { Database } from '#shared/database/database.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { PrismaTransaction } from '#shared/database/tenant-transaction.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import type { CreateUserDto, ListUsersQuery, UpdateUserDto, UserDto } from './dto/user.dto.js';
import { PasswordsService } from './passwords.service.js';
import { isAdministrator, refuseAbove, refuseOwnChange, refuseUnheld } from './staff-rules.js';
import { TakenAddressesService } from './taken-addresses.service.js';
import { toUserDto } from './users.mapper.js';
import { HOME_STORE_CHECK, USER_EMAIL_KEY, USER_STORE_KEY, UsersRepository, type UserRow } from './users.repository.js';

const OLDEST_FIRST = new Keyset('users', isInstant);

/** What is written of a user. */
type UserChange = Omit<UpdateUserDto, 'password' | 'withdrawnPermissions' | 'storeIds'> & {
  storeIds?: string[];
  withdrawnPermissions?: Permission[];
  passwordHash?: string;
  mustChangePassword?: boolean;
};

/**
 * Creates, changes and lists users. A user neither manages users above the own role, nor gives permissions that the own account
 * lacks, nor changes what the own account may do; and a company keeps an administrator.
 */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsService,
    private readonly companies: CompaniesService,
    private readonly sessions: Sessions,
    private readonly addresses: TakenAddressesService,
  ) {}

  /**
   * Creates a user, who changes the password at the first sign-in. Whether the address is taken is found out last, since the
   * answer tells of other companies.
   */
  async create(
    scope: CompanyScope,
    dto: CreateUserDto,
    { id = uuidv7(), mustChangePassword = true }: ChosenId & { mustChangePassword?: boolean } = {},
  ): Promise<UserDto> {
    const { email, name, role, storeId = null, storeIds = [], withdrawnPermissions = [] } = dto;
    refuseAbove(scope.user.role, role);
    refuseUnheld(scope.user, { role, withdrawnPermissions });
    await this.companies.settingsOf(scope);
    const passwordHash = await this.passwords.hashNew(dto.password, email);
    const account = { email, name, role, storeId, storeIds: unique(storeIds), withdrawnPermissions };
    const data = { ...account, id, passwordHash, mustChangePassword };

    return this.addresses.guard(scope, email, () =>
      this.database
        .prismaTransaction(scope, async (tx) => {
          await this.requireStores(tx, [...storeIds, ...(storeId === null ? [] : [storeId])]);

          return toUserDto(await this.users.insert(tx, data));
        })
        .catch(explain),
    );
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

  /**
   * Changes a user. Role and permissions apply from the next request on, because each looks them up. A new password is changed
   * by the user at the next sign-in. It ends all sessions, and so does a change of activity: no session from before comes back
   * with the user.
   */
  async update(
    scope: CompanyScope,
    id: string,
    { password, withdrawnPermissions, storeIds, ...dto }: UpdateUserDto,
  ): Promise<UserDto> {
    const passwordHash = password === undefined ? undefined : await this.hashFor(scope, id, password);
    const data = {
      ...dto,
      ...(withdrawnPermissions !== undefined && { withdrawnPermissions: withdrawnPermissions ?? [] }),
      ...(storeIds !== undefined && { storeIds: unique(storeIds ?? []) }),
      ...(passwordHash !== undefined && { passwordHash, mustChangePassword: true }),
    };
    const { before, after } = await this.database
      .prismaTransaction(scope, (tx) => this.change(tx, id, data))
      .catch(explain);
    const endsSessions = passwordHash !== undefined || before.isActive !== after.isActive;
    await (endsSessions ? this.sessions.endAll(id) : this.sessions.forget(id));

    return toUserDto(after);
  }

  /** Writes the change and then looks at its outcome: a refusal rolls it back. */
  private async change(
    tx: PrismaTransaction,
    id: string,
    data: UserChange,
  ): Promise<{ before: UserRow; after: UserRow }> {
    const { user } = tx.scope;
    const setsPassword = data.passwordHash !== undefined;
    await this.users.lockStaff(tx);
    const before = await this.users.findWithin(tx, id);
    if (before === null) throw new DomainError('USER_NOT_FOUND');
    refuseAbove(user.role, before.role);
    if (id === user.id && setsPassword) throw new DomainError('OWN_ACCOUNT');
    if (setsPassword) refuseUnheld(user, before);
    await this.requireStores(tx, data.storeIds ?? []);
    const after = await this.users.update(tx, id, data);
    refuseAbove(user.role, after.role);
    if (id === user.id) refuseOwnChange(before, after);
    if (after.isActive || setsPassword) refuseUnheld(user, after);
    if (isAdministrator(before) && !isAdministrator(after) && !(await this.users.hasAdministrator(tx))) {
      throw new DomainError('LAST_ADMIN');
    }

    return { before, after };
  }

  /** No foreign key reaches into a list. */
  private async requireStores(tx: PrismaTransaction, ids: readonly string[]): Promise<void> {
    if (!(await this.users.storesExist(tx, ids))) throw new DomainError('STORE_NOT_FOUND');
  }

  private async hashFor(scope: ReadScope, id: string, password: string): Promise<string> {
    const { email } = await this.existing(scope, id);

    return this.passwords.hashNew(password, email);
  }

  /** The user whose password or second factor the signed-in user may replace: another one, with no more permissions. */
  async getReplaceable(scope: CompanyScope, id: string): Promise<UserDto> {
    const row = await this.existing(scope, id);
    refuseAbove(scope.user.role, row.role);
    if (id === scope.user.id) throw new DomainError('OWN_ACCOUNT');
    refuseUnheld(scope.user, row);

    return toUserDto(row);
  }

  private async existing(scope: ReadScope, id: string): Promise<UserRow> {
    const row = await this.users.find(scope, id);
    if (row === null) throw new DomainError('USER_NOT_FOUND');

    return row;
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function explain(error: unknown): never {
  if (violates(error, HOME_STORE_CHECK)) throw new DomainError('HOME_STORE_NOT_INCLUDED');
  if (violates(error, USER_EMAIL_KEY)) throw new DomainError('EMAIL_TAKEN');
  throw violates(error, USER_STORE_KEY) ? new DomainError('STORE_NOT_FOUND') : error;
}
