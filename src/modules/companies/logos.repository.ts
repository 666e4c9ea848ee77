import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { inCompany, sql, where } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { ImageType } from './image-file.js';

/** The logo of a company as it is stored. */
export interface LogoRow {
  mediaType: ImageType;
  width: number;
  height: number;
  /** The bytes of the file in base64. */
  content: string;
  version: number;
}

/** Stores the logo of a company, and counts its changes with those of the settings. */
@Injectable()
export class LogosRepository {
  constructor(private readonly database: Database) {}

  async find(scope: ReadScope, companyId: string): Promise<LogoRow | null> {
    const conditions = where(sql`company_id = ${companyId}::uuid`, inCompany(scope, sql`company_id`));
    const [row] = await this.database.read<LogoRow>(
      scope,
      sql`SELECT media_type AS "mediaType", width, height, encode(content, 'base64') AS content, version
        FROM company_logos ${conditions}`,
    );

    return row ?? null;
  }

  /** Takes the place of the logo before, and returns its version; null when there is no such company. */
  async set(tx: TenantTransaction, logo: Omit<LogoRow, 'version'>, at: Date): Promise<number | null> {
    const [company] = await tx.query<{ version: number }>(sql`
      UPDATE companies SET settings_version = settings_version + 1, logo_version = settings_version + 1,
        updated_at = ${at}::timestamptz
      WHERE id = ${tx.companyId}::uuid RETURNING logo_version AS version`);
    if (company === undefined) return null;
    const { mediaType, width, height, content } = logo;
    tx.write(sql`
      INSERT INTO company_logos (company_id, media_type, width, height, content, version)
      VALUES (${tx.companyId}::uuid, ${mediaType}, ${width}::int, ${height}::int, decode(${content}::text, 'base64'),
        ${company.version}::int)
      ON CONFLICT (company_id) DO UPDATE SET media_type = excluded.media_type, width = excluded.width,
        height = excluded.height, content = excluded.content, version = excluded.version`);

    return company.version;
  }

  /** False when there was none. */
  async delete(tx: TenantTransaction, at: Date): Promise<boolean> {
    const deleted = await tx.query(sql`
      DELETE FROM company_logos WHERE company_id = ${tx.companyId}::uuid RETURNING version`);
    tx.write(sql`
      UPDATE companies SET settings_version = settings_version + 1, logo_version = NULL, updated_at = ${at}::timestamptz
      WHERE id = ${tx.companyId}::uuid AND logo_version IS NOT NULL`);

    return deleted.length > 0;
  }
}
