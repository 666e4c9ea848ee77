import type { Prisma } from '#generated/prisma/client.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import type { Sql } from './sql.js';

/**
 * An open transaction that sees one company. Every repository method that writes takes it as its first argument:
 * there is no other way to write, so no write can leave its transaction or its company.
 */
export class TenantTransaction {
  constructor(
    readonly scope: CompanyScope,
    /** Prisma's typed client, inside this transaction. */
    readonly db: Prisma.TransactionClient,
  ) {}

  get companyId(): string {
    return this.scope.companyId;
  }

  /** The rows of a statement written by hand. */
  query<Row>(statement: Sql): Promise<Row[]> {
    return this.db.$queryRaw<Row[]>(statement);
  }
}
