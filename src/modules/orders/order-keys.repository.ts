import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { sql, toJson } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';

export interface KeylessOrder {
  readonly id: string;
  readonly customerName: string;
  readonly customerPhone: string | null;
}

const BATCH = 500;

/** Reads orders whose keys are still to be made, by an index of only those, and stores the keys. */
@Injectable()
export class OrderKeysRepository {
  constructor(private readonly database: Database) {}

  async companiesWithoutKeys(scope: ReadScope): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>(
      scope,
      sql`SELECT DISTINCT company_id AS id FROM orders WHERE customer_name_key IS NULL`,
    );

    return rows.map(({ id }) => id);
  }

  /** Leaves out those that another process, or a till, is working on. */
  lockBatch(tx: TenantTransaction): Promise<KeylessOrder[]> {
    return tx.query(sql`SELECT id, customer_name AS "customerName", customer_phone AS "customerPhone" FROM orders
      WHERE company_id = ${tx.companyId}::uuid AND customer_name_key IS NULL
      ORDER BY id LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED`);
  }

  store(tx: TenantTransaction, rows: readonly { id: string; nameKey: string; phoneKey: string | null }[]): void {
    tx.write(sql`UPDATE orders o SET customer_name_key = made."nameKey", customer_phone_key = made."phoneKey"
      FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS made(id uuid, "nameKey" text, "phoneKey" text)
      WHERE o.company_id = ${tx.companyId}::uuid AND o.id = made.id`);
  }
}
