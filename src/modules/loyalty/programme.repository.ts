import { Injectable } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { type Sql, sql } from '#shared/database/sql.js';
import type { PrismaTransaction, TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

/**
 * The programme of a company, with the company's currency and time zone. A company without one has an inactive
 * programme.
 */
export interface ProgrammeRow {
  companyId: string;
  currency: string;
  timezone: string;
  isActive: boolean;
  /** Decimal string. */
  pointsPerUnit: string;
  /** Minor units of `currency`; zero until a programme is set up. */
  pointValue: bigint;
  minimumToRedeem: number;
  expiryMonths: number | null;
}

export type ProgrammeTerms = Omit<ProgrammeRow, 'companyId' | 'currency' | 'timezone'>;

/** Reads and sets loyalty programmes. */
@Injectable()
export class ProgrammeRepository {
  constructor(private readonly database: Database) {}

  /** Reads the programme; null when there is no such company. */
  async find(scope: CompanyScope): Promise<ProgrammeRow | null> {
    const [row] = await this.database.read<ProgrammeRow>(scope, programmeOf(scope.companyId));

    return row ?? null;
  }

  async findWithin(tx: TenantTransaction): Promise<ProgrammeRow | null> {
    const [row] = await tx.query<ProgrammeRow>(programmeOf(tx.companyId));

    return row ?? null;
  }

  async upsert(tx: PrismaTransaction, terms: ProgrammeTerms): Promise<void> {
    const { companyId } = tx;
    await tx.db.loyaltyProgramme.upsert({
      where: { companyId },
      create: { companyId, ...terms },
      update: terms,
      select: { companyId: true },
    });
  }
}

function programmeOf(companyId: string): Sql {
  return sql`SELECT company.id AS "companyId", company.currency, company.timezone,
      coalesce(p.is_active, false) AS "isActive", coalesce(p.points_per_unit, 0)::text AS "pointsPerUnit",
      coalesce(p.point_value, 0) AS "pointValue", coalesce(p.minimum_to_redeem, 0) AS "minimumToRedeem",
      p.expiry_months AS "expiryMonths"
    FROM companies company LEFT JOIN loyalty_programmes p ON p.company_id = company.id
    WHERE company.id = ${companyId}::uuid`;
}
