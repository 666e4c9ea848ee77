import { Injectable } from '@nestjs/common';
import type { Prisma } from '#generated/prisma/client.js';
import { Database } from '#shared/database/database.js';
import { inCompany, inOwnStores, sql, where } from '#shared/database/sql.js';
import type { PrismaTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';

export interface StoreRow {
  id: string;
  companyId: string;
  code: string;
  name: string;
  timezone: string;
  /** `HH:MM`: until then a sale belongs to the day before. */
  businessDayEndsAt: string;
  address: string | null;
  phone: string | null;
  taxNumber: string | null;
  receiptHead: string | null;
  receiptFoot: string | null;
  openingHours: string | null;
  isActive: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export const STORE_CODE_KEY = 'stores_company_id_code_key';
const COLUMNS = sql`id, company_id AS "companyId", code, name, timezone, business_day_ends_at AS "businessDayEndsAt",
  address, phone, tax_number AS "taxNumber", receipt_head AS "receiptHead", receipt_foot AS "receiptFoot",
  opening_hours AS "openingHours", is_active AS "isActive",
  created_at AS "createdAt", updated_at AS "updatedAt"`;

@Injectable()
export class StoresRepository {
  constructor(private readonly database: Database) {}

  find(scope: ReadScope, id: string): Promise<StoreRow | null> {
    const conditions = where(inCompany(scope, sql`company_id`), sql`id = ${id}::uuid`);

    return this.database.readOne(scope, sql`SELECT ${COLUMNS} FROM stores ${conditions}`);
  }

  async findFirstActive(scope: CompanyScope): Promise<StoreRow | null> {
    const conditions = where(inCompany(scope, sql`company_id`), inOwnStores(scope, sql`id`), sql`is_active`);
    const [row] = await this.database.read<StoreRow>(
      scope,
      sql`SELECT ${COLUMNS} FROM stores ${conditions} ORDER BY created_at, id LIMIT 1`,
    );

    return row ?? null;
  }

  /** Oldest first. */
  list(
    scope: ReadScope,
    { after, limit, isActive }: { after: CursorKey | null; limit: number; isActive?: boolean | undefined },
  ): Promise<StoreRow[]> {
    const conditions = where(
      inCompany(scope, sql`company_id`),
      inOwnStores(scope, sql`id`),
      isActive !== undefined && sql`is_active = ${isActive}`,
      after && sql`(created_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT ${COLUMNS} FROM stores ${conditions} ORDER BY created_at, id LIMIT ${limit}::int`,
    );
  }

  insert(tx: PrismaTransaction, data: Omit<Prisma.StoreUncheckedCreateInput, 'companyId'>): Promise<StoreRow> {
    return tx.db.store.create({ data: { ...data, companyId: tx.companyId } });
  }

  async update(tx: PrismaTransaction, id: string, data: Prisma.StoreUncheckedUpdateInput): Promise<StoreRow | null> {
    const [row] = await tx.db.store.updateManyAndReturn({ where: { companyId: tx.companyId, id }, data });

    return row ?? null;
  }
}
