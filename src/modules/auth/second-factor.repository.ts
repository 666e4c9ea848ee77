import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { sql } from '#shared/database/sql.js';
import type { SqlTransaction } from '#shared/database/sql-transaction.js';

export interface SecondFactorRow {
  userId: string;
  /** Encrypted. */
  secret: string;
  isConfirmed: boolean;
}

/** Reads and writes second factors, as the role that signs users in. */
@Injectable()
export class SecondFactorRepository {
  constructor(private readonly database: Database) {}

  async find(userId: string): Promise<SecondFactorRow | null> {
    const [row] = await this.database.readLogins<SecondFactorRow>(sql`
      SELECT user_id AS "userId", secret, confirmed_at IS NOT NULL AS "isConfirmed"
      FROM second_factors WHERE user_id = ${userId}::uuid`);

    return row ?? null;
  }

  /** Stores a secret in place of an unconfirmed one; false when the user has a confirmed one. */
  async begin(tx: SqlTransaction, { userId, secret }: { userId: string; secret: string }): Promise<boolean> {
    const stored = await tx.query(sql`
      INSERT INTO second_factors (user_id, secret) VALUES (${userId}::uuid, ${secret})
      ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret WHERE second_factors.confirmed_at IS NULL
      RETURNING user_id`);

    return stored.length > 0;
  }

  /** Switches the factor on; false when its secret was replaced or it was confirmed meanwhile. */
  async confirm(
    tx: SqlTransaction,
    { userId, secret }: SecondFactorRow,
    { step, now }: { step: number; now: Date },
  ): Promise<boolean> {
    const confirmed = await tx.query(sql`
      UPDATE second_factors SET confirmed_at = ${now}::timestamptz, last_step = ${step}::int
      WHERE user_id = ${userId}::uuid AND secret = ${secret} AND confirmed_at IS NULL RETURNING user_id`);

    return confirmed.length > 0;
  }

  /** Uses up a time step and those before it. Of two concurrent uses of a step one gets it. */
  async takeStep(tx: SqlTransaction, { userId, secret }: SecondFactorRow, step: number): Promise<boolean> {
    const taken = await tx.query(sql`
      UPDATE second_factors SET last_step = ${step}::int
      WHERE user_id = ${userId}::uuid AND secret = ${secret} AND confirmed_at IS NOT NULL AND last_step < ${step}::int
      RETURNING user_id`);

    return taken.length > 0;
  }

  insertRecoveryCodes(tx: SqlTransaction, userId: string, hashes: readonly string[]): void {
    tx.write(sql`
      INSERT INTO recovery_codes (user_id, code_hash) SELECT ${userId}::uuid, unnest(${hashes}::text[])`);
  }

  /** Uses up a recovery code. Of two concurrent uses one gets it. */
  async takeRecoveryCode(tx: SqlTransaction, userId: string, hash: string): Promise<boolean> {
    const taken = await tx.query(sql`
      DELETE FROM recovery_codes WHERE user_id = ${userId}::uuid AND code_hash = ${hash} RETURNING user_id`);

    return taken.length > 0;
  }

  delete(tx: SqlTransaction, userId: string): void {
    tx.write(sql`DELETE FROM second_factors WHERE user_id = ${userId}::uuid`);
    tx.write(sql`DELETE FROM recovery_codes WHERE user_id = ${userId}::uuid`);
  }
}
