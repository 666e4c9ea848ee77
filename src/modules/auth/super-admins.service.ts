import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { PasswordsService } from '#modules/users/passwords.service.js';
import { ofCommand } from '#shared/audit/audit-entry.js';
import { insertEntry } from '#shared/database/audit-entries.js';
import { Database } from '#shared/database/database.js';
import type { SqlTransaction } from '#shared/database/sql-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf, type PageQuery } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import type { ChosenId } from '#shared/kernel/uuid.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { SuperAdminDto, UpdateSuperAdminDto } from './dto/super-admin.dto.js';
import { LoginsRepository } from './logins.repository.js';
import { SessionService } from './session.service.js';
import { toSuperAdminDto } from './super-admins.mapper.js';
import { SuperAdminsRepository } from './super-admins.repository.js';

const OLDEST_FIRST = new Keyset('super admins', isInstant);

/** SUPER_ADMINs, the staff of the platform. They are made by a command or with the demo data, never over the API. */
@Injectable()
export class SuperAdminsService {
  constructor(
    private readonly database: Database,
    private readonly superAdmins: SuperAdminsRepository,
    private readonly logins: LoginsRepository,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionService,
  ) {}

  async create({
    id = uuidv7(),
    email,
    name,
    password,
  }: ChosenId & { email: string; name: string; password: string }): Promise<void> {
    const account = {
      id,
      email: normalised(email),
      name,
      passwordHash: await this.passwords.hashNew(password, normalised(email)),
    };
    await this.database.loginTransaction({}, (tx) => {
      this.superAdmins.insert(tx, account);
      tellCommand(tx, 'createSuperAdmin', account.id, ['email', 'name', 'password']);
    });
  }

  async list(query: PageQuery): Promise<Page<SuperAdminDto>> {
    const limit = limitOf(query);
    const rows = await this.superAdmins.list({ after: OLDEST_FIRST.decode(query.cursor), limit: limit + 1 });

    return pageOf(rows, { limit, keyset: OLDEST_FIRST }, toSuperAdminDto, (row) => [
      row.createdAt.toISOString(),
      row.id,
    ]);
  }

  /** Deactivates or activates another SUPER_ADMIN. */
  update(scope: ReadScope, id: string, { isActive }: UpdateSuperAdminDto): Promise<SuperAdminDto> {
    if (id === scope.user.id && !isActive) throw new DomainError('OWN_ACCOUNT');

    return this.setActive(scope, id, isActive);
  }

  /** Deactivates a SUPER_ADMIN by the e-mail address, for the command. */
  async deactivate(email: string): Promise<void> {
    const id = await this.superAdmins.findIdByEmail(normalised(email));
    if (id === null) throw new DomainError('SUPER_ADMIN_NOT_FOUND');
    await this.setActive({}, id, false);
  }

  /** Whether a user has the address, active or not. */
  emailExists(email: string): Promise<boolean> {
    return this.logins.emailExists(email);
  }

  /** Keeps one active SUPER_ADMIN. A change in either direction ends the sessions of the account, so that none comes back. */
  private async setActive(by: Partial<ReadScope>, id: string, isActive: boolean): Promise<SuperAdminDto> {
    const { wasActive, row } = await this.database.loginTransaction(by, async (tx) => {
      const active = await this.superAdmins.lockActive(tx);
      const wasActive = active.includes(id);
      if (!isActive && wasActive && active.length === 1) throw new DomainError('LAST_SUPER_ADMIN');
      const row = await this.superAdmins.setActive(tx, id, isActive);
      if (row === null) throw new DomainError('SUPER_ADMIN_NOT_FOUND');
      if (by.audited === undefined) tellCommand(tx, 'updateSuperAdmin', id, ['isActive']);

      return { wasActive, row };
    });
    if (wasActive !== isActive) await this.sessions.endAll(id);

    return toSuperAdminDto(row);
  }
}

/** Adds the entry of a command, which no request brings, to the transaction of what it does. */
function tellCommand(tx: SqlTransaction, action: string, objectId: string, fields: readonly string[]): void {
  const entry = ofCommand({ action, object: 'super-admins', objectId, fields });
  for (const statement of insertEntry(entry)) tx.write(statement);
}

function normalised(email: string): string {
  return email.trim().toLowerCase();
}
