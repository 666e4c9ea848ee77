import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { sql, where } from '#shared/database/sql.js';
import type { SqlTransaction } from '#shared/database/sql-transaction.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import { REGISTER_OF_SESSION, stands } from './logins.repository.js';

export interface OpenSessionRow {
  id: string;
  device: string | null;
  address: string | null;
  registerId: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
}

interface Selection {
  readonly now: Date;
  readonly after: CursorKey | null;
  readonly limit: number;
}

/** Reads and ends the open sessions of a user. A session is its unused refresh token. */
@Injectable()
export class OpenSessionsRepository {
  constructor(private readonly database: Database) {}

  /** Newest sign-in first. */
  list(userId: string, { now, after, limit }: Selection): Promise<OpenSessionRow[]> {
    const conditions = where(
      sql`t.user_id = ${userId}::uuid AND t.used_at IS NULL AND t.revoked_at IS NULL AND t.expires_at > ${now}::timestamptz`,
      stands(sql`t.device_id`, sql`t.started_at`),
      after && sql`(t.started_at, t.family_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.readLogins(sql`
      SELECT t.family_id AS id, t.device, t.address, ${REGISTER_OF_SESSION}, t.started_at AS "createdAt",
        t.created_at AS "lastUsedAt", t.expires_at AS "expiresAt"
      FROM refresh_tokens t ${conditions} ORDER BY t.started_at DESC, t.family_id DESC LIMIT ${limit}::int`);
  }

  /** Ends a session of the user. Tells whether there was one. */
  async end(tx: SqlTransaction, { userId, id, now }: { userId: string; id: string; now: Date }): Promise<boolean> {
    const ended = await tx.query(sql`
      UPDATE refresh_tokens SET revoked_at = ${now}::timestamptz
      WHERE family_id = ${id}::uuid AND user_id = ${userId}::uuid AND revoked_at IS NULL RETURNING id`);

    return ended.length > 0;
  }
}
