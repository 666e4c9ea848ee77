import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { CashMovementRow } from './shift-rows.js';

@Injectable()
export class CashMovementsRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  list(
    scope: ReadScope,
    shiftId: string,
    { after, limit }: { after: CursorKey | null; limit: number },
  ): Promise<CashMovementRow[]> {
    const conditions = where(
      inCompany(scope, sql`m.company_id`),
      sql`m.shift_id = ${shiftId}::uuid`,
      after && sql`(m.created_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT m.id, m.shift_id AS "shiftId", m.kind, m.amount, s.currency, m.reason, m.cashier_id AS "cashierId",
          m.created_at AS "createdAt"
        FROM cash_movements m JOIN shifts s ON s.company_id = m.company_id AND s.id = m.shift_id
        ${conditions} ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit}::int`,
    );
  }

  insert(tx: TenantTransaction, movement: Omit<CashMovementRow, 'currency'>): void {
    tx.write(sql`
      INSERT INTO cash_movements (company_id, id, shift_id, kind, amount, reason, cashier_id, created_at)
      VALUES (${tx.companyId}::uuid, ${movement.id}::uuid, ${movement.shiftId}::uuid, ${movement.kind},
        ${movement.amount}::bigint, ${movement.reason}, ${movement.cashierId}::uuid, ${movement.createdAt}::timestamptz)`);
  }
}
