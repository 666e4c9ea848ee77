import type { Prisma } from '#generated/prisma/client.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ofOwnStores } from '#shared/tenancy/own-stores.js';
import { tellAudit } from './audit-entries.js';
import type { Sql } from './sql.js';
import type { SqlTransaction } from './sql-transaction.js';

/**
 * An open transaction that sees one company. Every repository method that writes takes it as its first argument, so no
 * write can leave its transaction or its company.
 */
export class TenantTransaction {
  /** The user who has approved what the transaction does, or its first act of several; null where the user may do it alone. */
  approvedBy: string | null = null;
  approverName: string | null = null;
  /** Called behind the commit, and not at all without it. */
  readonly afterCommit: (() => void)[] = [];

  constructor(
    readonly scope: CompanyScope,
    private readonly sql: SqlTransaction,
  ) {}

  get companyId(): string {
    return this.scope.companyId;
  }

  /** Returns the rows of a statement. Statements asked for together, as in `Promise.all`, share a round trip. */
  query<Row>(statement: Sql): Promise<Row[]> {
    return ofOwnStores(this.scope, this.sql.query(statement));
  }

  /**
   * Queues a statement whose rows are not read: it costs no round trip of its own, and its failure, turned by `explain`
   * into another error, fails the transaction.
   */
  write(statement: Sql, explain?: (error: unknown) => unknown): void {
    this.sql.write(statement, explain);
  }

  /** Adds an audit entry for another object of the request, such as each of several orders, by its ids. */
  tell(subject: object): void {
    for (const entry of tellAudit(this.scope, this.companyId, subject)) this.write(entry);
  }
}

/** The same on Prisma's typed client, for what is written rarely: companies, stores, users, registers and programmes. */
export interface PrismaTransaction {
  readonly scope: CompanyScope;
  readonly companyId: string;
  readonly db: Prisma.TransactionClient;
}
