import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { sql } from '#shared/database/sql.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

export interface ReportSettings {
  readonly currency: string;
  readonly timezone: string;
}

/** Reads the settings of a company that reports need; `reports` imports no other module. */
@Injectable()
export class ReportSettingsRepository {
  constructor(private readonly database: Database) {}

  async find(scope: CompanyScope): Promise<ReportSettings | null> {
    const [row] = await this.database.read<ReportSettings>(
      scope,
      sql`SELECT currency, timezone FROM companies WHERE id = ${scope.companyId}::uuid`,
    );

    return row ?? null;
  }
}
