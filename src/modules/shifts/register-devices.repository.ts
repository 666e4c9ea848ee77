import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';

export interface RegisterDeviceRow {
  registerId: string;
  /** Null for a SUPER_ADMIN. */
  enrolledBy: string | null;
  enrolledAt: Date;
}

export interface NewRegisterDevice extends RegisterDeviceRow {
  id: string;
  storeId: string;
  tokenHash: string;
}

/** Reads and writes the devices of enrolled registers, without their tokens: the auth module recognises those. */
@Injectable()
export class RegisterDevicesRepository {
  constructor(private readonly database: Database) {}

  find(scope: ReadScope, registerId: string): Promise<RegisterDeviceRow | null> {
    const conditions = where(inCompany(scope, sql`company_id`), sql`register_id = ${registerId}::uuid`);

    return this.database.readOne(
      scope,
      sql`SELECT register_id AS "registerId", store_id AS "storeId", enrolled_by AS "enrolledBy", enrolled_at AS "enrolledAt"
        FROM register_devices ${conditions}`,
    );
  }

  /** Enrols a register. A device that it had before is another one from then on, so that its sessions end. */
  replace(
    tx: TenantTransaction,
    { id, registerId, storeId, tokenHash, enrolledBy, enrolledAt }: NewRegisterDevice,
  ): void {
    tx.write(sql`
      INSERT INTO register_devices (id, company_id, register_id, store_id, token_hash, enrolled_by, enrolled_at)
      VALUES (${id}::uuid, ${tx.companyId}::uuid, ${registerId}::uuid, ${storeId}::uuid, ${tokenHash}, ${enrolledBy}::uuid,
        ${enrolledAt}::timestamptz)
      ON CONFLICT (company_id, register_id) DO UPDATE SET id = ${id}::uuid, token_hash = ${tokenHash},
        enrolled_by = ${enrolledBy}::uuid, enrolled_at = ${enrolledAt}::timestamptz, sessions_since = NULL`);
  }

  /** Tells whether the register was enrolled. */
  async delete(tx: TenantTransaction, registerId: string): Promise<boolean> {
    const deleted = await tx.query(sql`
      DELETE FROM register_devices WHERE company_id = ${tx.companyId}::uuid AND register_id = ${registerId}::uuid
      RETURNING store_id AS "storeId"`);

    return deleted.length > 0;
  }

  /** Ends the sessions that PINs have begun at the register until now. */
  endSessions(tx: TenantTransaction, registerId: string, now: Date): void {
    tx.write(sql`
      UPDATE register_devices SET sessions_since = ${now}::timestamptz
      WHERE company_id = ${tx.companyId}::uuid AND register_id = ${registerId}::uuid`);
  }
}
