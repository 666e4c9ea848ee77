import { Injectable } from '@nestjs/common';
import type { Prisma } from '#generated/prisma/client.js';
import { Database } from '#shared/database/database.js';
import { inCompany, inOwnStores, sql, where } from '#shared/database/sql.js';
import type { PrismaTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';

export interface RegisterRow {
  id: string;
  companyId: string;
  storeId: string;
  code: string;
  name: string;
  blindCount: boolean;
  isActive: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export interface RegisterFilters {
  storeId?: string | undefined;
  isActive?: boolean | undefined;
}

export const REGISTER_CODE_KEY = 'registers_company_id_store_id_code_key';
export const REGISTER_STORE_KEY = 'registers_company_id_store_id_fkey';

const COLUMNS = sql`id, company_id AS "companyId", store_id AS "storeId", code, name, blind_count AS "blindCount",
  is_active AS "isActive", created_at AS "createdAt", updated_at AS "updatedAt"`;

@Injectable()
export class RegistersRepository {
  constructor(private readonly database: Database) {}

  find(scope: ReadScope, id: string): Promise<RegisterRow | null> {
    const conditions = where(inCompany(scope, sql`company_id`), sql`id = ${id}::uuid`);

    return this.database.readOne(scope, sql`SELECT ${COLUMNS} FROM registers ${conditions}`);
  }

  /** Oldest first. */
  list(
    scope: ReadScope,
    { storeId, isActive }: RegisterFilters,
    { after, limit }: { after: CursorKey | null; limit: number },
  ): Promise<RegisterRow[]> {
    const conditions = where(
      inCompany(scope, sql`company_id`),
      inOwnStores(scope, sql`store_id`),
      storeId !== undefined && sql`store_id = ${storeId}::uuid`,
      isActive !== undefined && sql`is_active = ${isActive}`,
      after && sql`(created_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT ${COLUMNS} FROM registers ${conditions} ORDER BY created_at, id LIMIT ${limit}::int`,
    );
  }

  insert(tx: PrismaTransaction, data: Omit<Prisma.RegisterUncheckedCreateInput, 'companyId'>): Promise<RegisterRow> {
    return tx.db.register.create({ data: { ...data, companyId: tx.companyId }, omit: { lastShiftNumber: true } });
  }

  async update(
    tx: PrismaTransaction,
    id: string,
    data: Prisma.RegisterUncheckedUpdateInput,
  ): Promise<RegisterRow | null> {
    const [row] = await tx.db.register.updateManyAndReturn({ where: { companyId: tx.companyId, id }, data });

    return row ?? null;
  }
}
