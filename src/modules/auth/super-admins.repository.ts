import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { sql, where } from '#shared/database/sql.js';
import type { SqlTransaction } from '#shared/database/sql-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';

export interface SuperAdminRow {
  id: string;
  email: string;
  name: string;
  isActive: boolean;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = sql`id, email, name, is_active AS "isActive", created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Reads and writes the accounts of SUPER_ADMINs: the users without a company. */
@Injectable()
export class SuperAdminsRepository {
  constructor(private readonly database: Database) {}

  /** Oldest first. The order names the company, which is null in all rows, so that an index gives it. */
  list({ after, limit }: { after: CursorKey | null; limit: number }): Promise<SuperAdminRow[]> {
    const conditions = where(
      sql`company_id IS NULL`,
      after && sql`(created_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.readLogins(
      sql`SELECT ${COLUMNS} FROM users ${conditions} ORDER BY company_id, created_at, id LIMIT ${limit}::int`,
    );
  }

  async findIdByEmail(email: string): Promise<string | null> {
    const [row] = await this.database.readLogins<{ id: string }>(
      sql`SELECT id FROM users WHERE email = ${email} AND company_id IS NULL`,
    );

    return row?.id ?? null;
  }

  /** Locks the active SUPER_ADMINs until the transaction ends: of two who deactivate each other the second sees the first. */
  async lockActive(tx: SqlTransaction): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      sql`SELECT id FROM users WHERE company_id IS NULL AND is_active ORDER BY id FOR NO KEY UPDATE`,
    );

    return rows.map(({ id }) => id);
  }

  async setActive(tx: SqlTransaction, id: string, isActive: boolean): Promise<SuperAdminRow | null> {
    const [row] = await tx.query<SuperAdminRow>(sql`
      UPDATE users SET is_active = ${isActive}, updated_at = now()
      WHERE id = ${id}::uuid AND company_id IS NULL RETURNING ${COLUMNS}`);

    return row ?? null;
  }

  insert(
    tx: SqlTransaction,
    { id, email, name, passwordHash }: { id: string; email: string; name: string; passwordHash: string },
  ): void {
    tx.write(sql`
      INSERT INTO users (id, email, name, password_hash, role)
      VALUES (${id}::uuid, ${email}, ${name}, ${passwordHash}, 'SUPER_ADMIN')`);
  }
}
