import type { Prisma } from '#generated/prisma/client.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { Sql } from './sql.js';

/**
 * An open transaction that sees one company. Every repository method that writes takes it as its first argument, so no
 * write can leave its transaction or its company.
 */
export class TenantTransaction {
  constructor(
    readonly scope: CompanyScope,
    /** Prisma's typed client within this transaction. */
    readonly db: Prisma.TransactionClient,
  ) {}

  get companyId(): string {
    return this.scope.companyId;
  }

  /** Returns the rows of a statement written in SQL. */
  query<Row>(statement: Sql): Promise<Row[]> {
    return this.db.$queryRaw<Row[]>(statement);
  }
}
