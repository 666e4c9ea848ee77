import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { AuditEntry } from '#shared/audit/audit-entry.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { CompanyScope, IdempotentRequest, ReadScope } from '#shared/tenancy/company-scope.js';
import { ofOwnStores, requireOfOwnStore } from '#shared/tenancy/own-stores.js';
import { requireUsedApproval } from './approvals.js';
import { type Audited, insertEntry, tellAudit } from './audit-entries.js';
import { companySetting } from './company-setting.js';
import { ConnectionPools } from './connection-pools.js';
import { DatabaseHealth } from './database-health.js';
import {
  claimKey,
  explainClaim,
  IDEMPOTENCY_KEY,
  keepAnswer,
  keepAnswerWith,
  type ReadBack,
  replay,
  selectAll,
} from './idempotency-keys.js';
import type { Statement } from './pipeline.js';
import { PrismaService } from './prisma.service.js';
import { type PoolUsage, ReadBatcher } from './read-batcher.js';
import { type Sql, sql } from './sql.js';
import { SqlTransaction } from './sql-transaction.js';
import type { StatementWatch } from './statement-watch.js';
import { type PrismaTransaction, TenantTransaction } from './tenant-transaction.js';

/** Reads of one batch: few enough that the database works on one while the server reads the answers of another. A report is sent by itself. */
const BATCH_SIZE = { short: 8, search: 8, report: 1 };

/**
 * The ways to tenant data, all under row-level security and by the company of a scope: {@link read}, {@link search}, {@link report}
 * and {@link writeOnce} take one round trip, {@link transaction} and {@link prismaTransaction} several. No row and no answer of a
 * store that is not the user's passes: docs/decisions/0043-store-staff.md.
 */
@Injectable()
export class Database {
  readonly pool: Pool;
  readonly health: DatabaseHealth;
  readonly watch: StatementWatch;
  /** Each has connections of its own, so that short reads never wait for long ones. */
  private readonly reads: ReadBatcher;
  private readonly searches: ReadBatcher;
  private readonly reports: ReadBatcher;
  private readonly standby: ReadBatcher;
  /** These connect as roles of their own, which see all companies. */
  private readonly logins: ReadBatcher;
  private readonly everywhere: ReadBatcher;

  constructor(
    private readonly pools: ConnectionPools,
    private readonly prisma: PrismaService,
  ) {
    this.pool = pools.short;
    this.health = new DatabaseHealth(pools.short);
    this.watch = pools.watch;
    this.reads = new ReadBatcher(pools.short, BATCH_SIZE.short);
    this.searches = new ReadBatcher(pools.search, BATCH_SIZE.search);
    this.reports = new ReadBatcher(pools.report, BATCH_SIZE.report);
    this.standby = pools.standby === pools.report ? this.reports : new ReadBatcher(pools.standby, BATCH_SIZE.report);
    this.logins = new ReadBatcher(pools.logins, BATCH_SIZE.short);
    this.everywhere = new ReadBatcher(pools.everywhere, BATCH_SIZE.report);
  }

  /** Returns the rows of a short statement: a look-up by key or one page of a list. Short reads are sent in batches. */
  read<Row>(scope: ReadScope, statement: Statement): Promise<Row[]> {
    return this.readWith(this.reads, scope, statement);
  }

  /**
   * Returns the row of a short statement that looks an id up, or null. Two companies can have the same id: a SUPER_ADMIN who
   * names neither is asked for the company, and gets none of the two.
   */
  async readOne<Row>(scope: ReadScope, statement: Statement): Promise<Row | null> {
    const [row, other] = await this.read<Row>(scope, statement);
    if (other !== undefined) throw new DomainError('COMPANY_REQUIRED');

    return row ?? null;
  }

  /** Returns the rows of a statement that searches for part of a text. Searches are sent in smaller batches. */
  search<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.readWith(this.searches, scope, statement);
  }

  /** Returns the rows of a statement that aggregates many rows and may take seconds. It is sent by itself. */
  report<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.readWith(this.reports, scope, statement);
  }

  /** The same on the standby of REPORT_URL, if there is one: what was written in the last moments may be missing. */
  reportOfPast<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.readWith(this.standby, scope, statement);
  }

  /**
   * Runs a use case that reads nothing before it writes, from BEGIN to COMMIT in one round trip. When the request carries
   * an Idempotency-Key, the answer is stored in the same transaction.
   */
  writeOnce<Found, T>(scope: CompanyScope, { writes, readBack, toAnswer, subject }: OneMessage<Found, T>): Promise<T> {
    requireUsedApproval(scope, null);
    requireOfOwnStore(scope, subject);
    const { idempotency, companyId } = scope;
    const setting = companySetting(companyId);
    const reading = selectAll(readBack);

    return this.oncePerKey(scope, async () => {
      const claimed = idempotency === undefined ? [] : [claimKey(companyId, idempotency)];
      const kept = idempotency === undefined ? [] : [keepAnswerWith(companyId, idempotency, toAnswer, readBack)];
      const before = [setting, ...claimed, ...tellAudit(scope, companyId, subject), ...writes];
      const rows = await this.reads.runAlone([...before, reading, ...kept]);

      return toAnswer(foundIn(rows[before.length] as Found[]));
    });
  }

  /**
   * Runs `work` for one company in one transaction. Its result is the answer of the use case: when the request carries an
   * Idempotency-Key, the answer is stored in the same transaction and returned again instead of repeating the work.
   */
  transaction<T>(scope: CompanyScope, work: (tx: TenantTransaction) => T | Promise<T>): Promise<T> {
    const { companyId, idempotency } = scope;

    return this.oncePerKey(scope, () =>
      this.run(scope, async (tx) => {
        const told = async (): Promise<T> => {
          const answer = await work(tx);
          requireUsedApproval(scope, tx.approvedBy);
          requireOfOwnStore(scope, answer);
          for (const entry of tellAudit(scope, companyId, answer)) tx.write(entry);

          return answer;
        };
        if (idempotency === undefined) return told();
        tx.write(claimKey(companyId, idempotency), explainClaim);
        const answer = await told();
        tx.write(keepAnswer(companyId, idempotency, answer));

        return answer;
      }),
    );
  }

  /**
   * Returns the first answer to a repeated request that is refused now, and throws the refusal of one that is no repetition: a sale
   * that was booked stays booked, also when its store is closed by now. Waits for a first request that is still running.
   */
  firstAnswerOr(scope: CompanyScope, idempotency: IdempotentRequest, refusal: DomainError): Promise<unknown> {
    return this.oncePerKey(scope, () =>
      this.run(scope, async (tx, sqlTransaction) => {
        tx.write(claimKey(scope.companyId, idempotency), explainClaim);
        await sqlTransaction.begin();
        throw refusal;
      }),
    );
  }

  /** The same on Prisma's typed client, which costs a round trip for each statement and for BEGIN and COMMIT. */
  prismaTransaction<T>(scope: CompanyScope, work: (tx: PrismaTransaction) => Promise<T>): Promise<T> {
    requireUsedApproval(scope, null);
    const { companyId, idempotency } = scope;

    return this.oncePerKey(scope, () =>
      this.prisma.$transaction(async (db) => {
        await db.$executeRaw(sql([companySetting(companyId).text]));
        const tx = { scope, companyId, db };
        const told = async (): Promise<T> => {
          const answer = await work(tx);
          requireOfOwnStore(scope, answer);
          for (const entry of tellAudit(scope, companyId, answer)) await db.$executeRaw(entry);

          return answer;
        };
        if (idempotency === undefined) return told();
        await db.$executeRaw(claimKey(companyId, idempotency)).catch((error: unknown) => {
          throw explainClaim(error);
        });
        const answer = await told();
        await db.$executeRaw(keepAnswer(companyId, idempotency, answer));

        return answer;
      }),
    );
  }

  /** Reads logins of all companies, and nothing else, in one round trip. For the auth module only. */
  readLogins<Row>(statement: Sql): Promise<Row[]> {
    return this.logins.enqueue(null, statement) as Promise<Row[]>;
  }

  /** Changes logins of all companies, and nothing else, on behalf of a request if there is one. For the auth module only. */
  loginTransaction<T>(by: LoginActor, work: (tx: SqlTransaction) => T | Promise<T>): Promise<T> {
    return this.noted(
      SqlTransaction.run(this.pools.logins, null, async (tx) => {
        const answer = await work(tx);
        for (const entry of tellAudit(by, by.companyId ?? null, answer)) tx.write(entry);

        return answer;
      }),
    );
  }

  /** Writes audit entries, of any company, that belong to no transaction: refusals and exports. */
  async record(entries: readonly AuditEntry[]): Promise<void> {
    await this.loginTransaction({}, (tx) => entries.flatMap(insertEntry).forEach((entry) => tx.write(entry)));
  }

  /** What the metrics tell of the pools. */
  usage(): PoolUsage[] {
    const batchers = {
      short: this.reads,
      search: this.searches,
      report: this.reports,
      ...(this.standby !== this.reports && { standby: this.standby }),
      logins: this.logins,
      everywhere: this.everywhere,
    };

    return Object.entries(batchers).map(([name, batcher]) => ({ name, ...batcher.usage() }));
  }

  /** Runs work in a transaction of a company, then what it has left for behind the commit. */
  private async run<T>(
    scope: CompanyScope,
    work: (tx: TenantTransaction, sqlTransaction: SqlTransaction) => Promise<T>,
  ): Promise<T> {
    let after: readonly (() => void)[] = [];
    const result = await SqlTransaction.run(this.pool, companySetting(scope.companyId), (sqlTransaction) => {
      const tx = new TenantTransaction(scope, sqlTransaction);
      after = tx.afterCommit;

      return work(tx, sqlTransaction);
    });
    for (const action of after) action();

    return result;
  }

  private readWith<Row>(batcher: ReadBatcher, scope: ReadScope, statement: Statement): Promise<Row[]> {
    const rows =
      scope.companyId === null
        ? this.everywhere.enqueue(null, statement)
        : batcher.enqueue(companySetting(scope.companyId), statement);

    return ofOwnStores(scope, rows as Promise<Row[]>);
  }

  /** Writes, and returns the first answer when the request is one whose Idempotency-Key has been used. */
  private async oncePerKey<T>(scope: CompanyScope, write: () => Promise<T>): Promise<T> {
    const { companyId, idempotency } = scope;
    try {
      return await this.noted(write());
    } catch (error) {
      if (idempotency === undefined || !violates(error, IDEMPOTENCY_KEY)) throw error;

      return replay<T>(idempotency, (first) => this.read(scope, first), companyId);
    }
  }

  /** Lets the health of the database know of a write that failed. */
  private async noted<T>(write: Promise<T>): Promise<T> {
    try {
      return await write;
    } catch (error) {
      this.health.noteFailedWrite(error);
      throw error;
    }
  }
}

/** Who changes logins: a scope, or the origin of a public request, which notes the company itself. */
type LoginActor = Audited & { readonly companyId?: string | null };

/** A use case whose answer holds texts that the database generates, such as an order number. */
export interface OneMessage<Found, T> {
  readonly writes: readonly Sql[];
  /** Reads each generated text within the transaction, for the answer and for the one that is stored. */
  readonly readBack: ReadBack<Found>;
  /** Puts the generated texts into the answer unchanged, each as a value of its own. */
  readonly toAnswer: (found: Found) => T;
  /** The ids for the audit entry, which is written before the answer is known: `id`, `storeId`, `customerId` … */
  readonly subject: object;
}

function foundIn<Found>([found]: readonly Found[]): Found {
  if (found === undefined) throw new Error('A statement that should return a row has returned none');

  return found;
}
