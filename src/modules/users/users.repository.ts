import { Injectable } from '@nestjs/common';
import type { Prisma } from '#generated/prisma/client.js';
import type { Permission, Role } from '#shared/access/roles.js';
import { Database } from '#shared/database/database.js';
import { inCompany, join, type Sql, sql, where } from '#shared/database/sql.js';
import type { PrismaTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';

export interface UserRow {
  id: string;
  companyId: string | null;
  storeId: string | null;
  storeIds: string[];
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
export const HOME_STORE_CHECK = 'users_home_store_check';

/** The fields of a user, each with its SQL. Without the hash of the password, which the API's role cannot read. */
const COLUMNS: Readonly<Record<keyof UserRow, Sql>> = {
  id: sql`id`,
  companyId: sql`company_id AS "companyId"`,
  storeId: sql`store_id AS "storeId"`,
  storeIds: sql`store_ids AS "storeIds"`,
  email: sql`email`,
  name: sql`name`,
  role: sql`role`,
  withdrawnPermissions: sql`withdrawn_permissions AS "withdrawnPermissions"`,
  isActive: sql`is_active AS "isActive"`,
  createdAt: sql`created_at AS "createdAt"`,
  updatedAt: sql`updated_at AS "updatedAt"`,
};
const SELECT_LIST = join(Object.values(COLUMNS));
/** The same fields as Prisma's `select`, for the rows that a write returns. */
const SELECT = Object.fromEntries(Object.keys(COLUMNS).map((field) => [field, true])) as Record<keyof UserRow, true>;

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  async find(scope: ReadScope, id: string): Promise<UserRow | null> {
    const conditions = where(inCompany(scope, sql`company_id`), sql`id = ${id}::uuid`);
    const [row] = await this.database.read<UserRow>(scope, sql`SELECT ${SELECT_LIST} FROM users ${conditions}`);

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
      sql`SELECT ${SELECT_LIST} FROM users ${conditions} ORDER BY created_at, id LIMIT ${limit}::int`,
    );
  }

  async insert(tx: PrismaTransaction, data: Omit<Prisma.UserUncheckedCreateInput, 'companyId'>): Promise<UserRow> {
    return (await tx.db.user.create({ data: { ...data, companyId: tx.companyId }, select: SELECT })) as UserRow;
  }

  /** Locks the staff of the company until the transaction ends: of two changes at once the second sees the first. */
  async lockStaff({ db, companyId }: PrismaTransaction): Promise<void> {
    await db.$queryRaw(sql`SELECT id FROM companies WHERE id = ${companyId}::uuid FOR NO KEY UPDATE`);
  }

  async findWithin({ db, companyId }: PrismaTransaction, id: string): Promise<UserRow | null> {
    return (await db.user.findUnique({ where: { companyId_id: { companyId, id } }, select: SELECT })) as UserRow | null;
  }

  /** Whether all of the stores are of the company. */
  async storesExist({ db, companyId }: PrismaTransaction, ids: readonly string[]): Promise<boolean> {
    const wanted = new Set(ids);
    if (wanted.size === 0) return true;

    return (await db.store.count({ where: { companyId, id: { in: [...wanted] } } })) === wanted.size;
  }

  /** Whether the company has a user who can manage the others. */
  async hasAdministrator({ db, companyId }: PrismaTransaction): Promise<boolean> {
    const where = { companyId, role: 'ADMIN', isActive: true, NOT: { withdrawnPermissions: { has: 'MANAGE_USERS' } } };

    return (await db.user.findFirst({ where, select: { id: true } })) !== null;
  }

  async update(tx: PrismaTransaction, id: string, data: Prisma.UserUncheckedUpdateInput): Promise<UserRow> {
    const where = { companyId_id: { companyId: tx.companyId, id } };

    return (await tx.db.user.update({ where, data, select: SELECT })) as UserRow;
  }
}
