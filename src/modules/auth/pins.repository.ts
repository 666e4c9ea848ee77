import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type Sql, sql } from '#shared/database/sql.js';
import { worksIn } from '#shared/database/staff.fragment.js';
import type { SqlTransaction } from '#shared/database/sql-transaction.js';

/** The device of an enrolled register. */
export interface DeviceRow {
  id: string;
  companyId: string;
  registerId: string;
  storeId: string;
}

export interface NewPin {
  readonly userId: string;
  readonly companyId: string;
  readonly digest: string;
  readonly now: Date;
}

/**
 * A PIN `p` of a user `u` counts at a store in which the user works, while the home store of the user is the one it was set in, and is
 * that store or none.
 */
function countsAt({ companyId, storeId }: Pick<DeviceRow, 'companyId' | 'storeId'>): Sql {
  return sql`u.company_id = ${companyId}::uuid AND u.is_active AND p.store_id IS NOT DISTINCT FROM u.store_id
    AND (u.store_id IS NULL OR u.store_id = ${storeId}::uuid) AND ${worksIn(sql`u`, storeId)}`;
}

/** Reads the devices of registers, and reads and writes PINs, as the role that signs users in. */
@Injectable()
export class PinsRepository {
  constructor(private readonly database: Database) {}

  async findDevice(tokenHash: string): Promise<DeviceRow | null> {
    const [row] = await this.database.readLogins<DeviceRow>(sql`
      SELECT id, company_id AS "companyId", register_id AS "registerId", store_id AS "storeId"
      FROM register_devices WHERE token_hash = ${tokenHash}`);

    return row ?? null;
  }

  /** The users who can sign in by PIN at a device. */
  listStaff(device: DeviceRow): Promise<{ id: string; name: string }[]> {
    return this.database.readLogins(sql`
      SELECT u.id, u.name FROM users u JOIN user_pins p ON p.user_id = u.id
      WHERE p.company_id = ${device.companyId}::uuid AND ${countsAt(device)}`);
  }

  /** The digest of the PIN of a user who can sign in at a device. */
  async findDigest(device: DeviceRow, userId: string): Promise<string | null> {
    const [row] = await this.database.readLogins<{ digest: string }>(sql`
      SELECT p.digest FROM users u JOIN user_pins p ON p.user_id = u.id
      WHERE u.id = ${userId}::uuid AND ${countsAt(device)}`);

    return row?.digest ?? null;
  }

  /**
   * Stores the PIN of a user, unless another user of the same store has it; one without a home store counts in all. Of two at once
   * the second waits, and sees the first.
   */
  async set(tx: SqlTransaction, { userId, companyId, digest, now }: NewPin): Promise<boolean> {
    const [, stored] = await Promise.all([
      tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`pins ${companyId}`}, 0))`),
      tx.query(sql`
        INSERT INTO user_pins (user_id, company_id, store_id, digest, set_at)
        SELECT u.id, u.company_id, u.store_id, ${digest}, ${now}::timestamptz FROM users u
        WHERE u.id = ${userId}::uuid AND u.company_id = ${companyId}::uuid AND NOT EXISTS (
          SELECT FROM user_pins p WHERE p.company_id = ${companyId}::uuid AND p.digest = ${digest} AND p.user_id <> u.id
            AND (p.store_id IS NULL OR u.store_id IS NULL OR p.store_id = u.store_id))
        ON CONFLICT (user_id) DO UPDATE
          SET store_id = excluded.store_id, digest = excluded.digest, set_at = excluded.set_at
        RETURNING user_id`),
    ]);

    return stored.length > 0;
  }

  delete(tx: SqlTransaction, userId: string): void {
    tx.write(sql`DELETE FROM user_pins WHERE user_id = ${userId}::uuid`);
  }

  /** Ends the sessions that a PIN of the user has begun. */
  endSessions(tx: SqlTransaction, userId: string, now: Date): void {
    tx.write(sql`
      UPDATE refresh_tokens SET revoked_at = ${now}::timestamptz
      WHERE user_id = ${userId}::uuid AND device_id IS NOT NULL AND revoked_at IS NULL`);
  }
}
