import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { sql, toJson } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { NameKeys } from '#shared/kernel/name-key.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';

export interface KeylessCustomer {
  id: string;
  name: string;
  phone: string;
  phoneKey: string;
}

const BATCH = 500;

/** Reads customers whose keys are still to be made, by an index of only those, and stores the keys. */
@Injectable()
export class CustomerKeysRepository {
  constructor(private readonly database: Database) {}

  async companiesWithoutKeys(scope: ReadScope): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>(
      scope,
      sql`SELECT DISTINCT company_id AS id FROM customers WHERE name_near IS NULL`,
    );

    return rows.map(({ id }) => id);
  }

  /** Leaves out those that another process is working on. */
  lockBatch(tx: TenantTransaction): Promise<KeylessCustomer[]> {
    return tx.query(sql`SELECT id, name, phone, phone_key AS "phoneKey" FROM customers
      WHERE company_id = ${tx.companyId}::uuid AND name_near IS NULL LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED`);
  }

  store(tx: TenantTransaction, rows: readonly (NameKeys & { id: string; phoneDigits: string })[]): void {
    tx.write(sql`UPDATE customers c
      SET name_key = made."nameKey", name_sort = made."nameSort", name_near = made."nameNear", phone_digits = made."phoneDigits"
      FROM jsonb_to_recordset(${toJson(rows)}::jsonb)
        AS made(id uuid, "nameKey" text, "nameSort" text, "nameNear" int[], "phoneDigits" text)
      WHERE c.company_id = ${tx.companyId}::uuid AND c.id = made.id`);
  }

  storePhoneKey(tx: TenantTransaction, id: string, key: string): void {
    tx.write(
      sql`UPDATE customers SET phone_key = ${key} WHERE company_id = ${tx.companyId}::uuid AND id = ${id}::uuid`,
    );
  }
}
