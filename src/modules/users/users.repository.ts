import { Injectable } from '@nestjs/common';
import type { Prisma } from '#generated/prisma/client.js';
import type { Permission, Role } from '#shared/access/roles.js';
import { Database } from '#shared/database/database.js';
import { inCompany, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';

export interface UserRow {
  id: string;
  companyId: string | null;
  storeId: string | null;
  email: string;
  name: string;
  role: Role;
  withdrawnPermissions: Permission[];
  isActive: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export const USER_EMAIL_KEY = 'users_email_key';
export const USER_STORE_KEY = 'users_company_id_store_id_fkey';

/** Every column but the password's, which this role cannot even read. */
const COLUMNS = sql`id, company_id AS "companyId", store_id AS "storeId", email, name, role,
  withdrawn_permissions AS "withdrawnPermissions", is_active AS "isActive", created_at AS "createdAt", updated_at AS "updatedAt"`;
const SELECT = {
  id: true,
  companyId: true,
  storeId: true,
  email: true,
  name: true,
  role: true,
  withdrawnPermissions: true,
  isActive: true,
  createdAt: true,
  updatedAt: true,
} as const;

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  async find(scope: ReadScope, id: string): Promise<UserRow | null> {
    const conditions = where(inCompany(scope, sql`company_id`), sql`id = ${id}::uuid`);
    const [row] = await this.database.read<UserRow>(scope, sql`SELECT ${COLUMNS} FROM users ${conditions}`);

    return row ?? null;
  }

  /** Oldest first. */
  list(
    scope: ReadScope,
    { after, limit, isActive }: { after: CursorKey | null; limit: number; isActive?: boolean | undefined },
  ): Promise<UserRow[]> {
    const conditions = where(
      inCompany(scope, sql`company_id`),
      isActive !== undefined && sql`is_active = ${isActive}`,
      after && sql`(created_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT ${COLUMNS} FROM users ${conditions} ORDER BY created_at, id LIMIT ${limit}::int`,
    );
  }

  async insert(tx: TenantTransaction, data: Omit<Prisma.UserUncheckedCreateInput, 'companyId'>): Promise<UserRow> {
    return (await tx.db.user.create({ data: { ...data, companyId: tx.companyId }, select: SELECT })) as UserRow;
  }

  async update(tx: TenantTransaction, id: string, data: Prisma.UserUncheckedUpdateInput): Promise<UserRow | null> {
    const [row] = await tx.db.user.updateManyAndReturn({
      where: { companyId: tx.companyId, id },
      data,
      select: SELECT,
    });

    return (row as UserRow | undefined) ?? null;
  }
}
