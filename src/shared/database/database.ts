import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { Prisma, PrismaClient } from '#generated/prisma/client.js';
import { violates } from '#shared/errors/database-errors.js';
import { isUuid } from '#shared/kernel/uuid.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { CONNECTION_TIMEOUT_MS, DatabaseClient, type DatabaseClientConfig } from './database-client.js';
import { DatabaseHealth } from './database-health.js';
import { claimKey, IDEMPOTENCY_KEY, keepAnswerWith, oncePerKey, type ReadBack, replay } from './idempotency-keys.js';
import type { Statement } from './pipeline.js';
import { ReadBatcher } from './read-batcher.js';
import type { Sql } from './sql.js';
import { statementName } from './statement-name.js';
import { TenantTransaction } from './tenant-transaction.js';

const TRANSACTION_LIMITS = { maxWait: CONNECTION_TIMEOUT_MS, timeout: 10_000 };
/** Reads of one batch. Sixteen look-ups or eight searches take too little time to notice; a report is sent by itself. */
const BATCH_SIZE = { short: 16, search: 8, report: 1 };
/** Connections that stay open while idle: opening one takes more than ten times as long as a look-up. */
const MIN_IDLE = { short: 2, search: 1, report: 0 };
/** Connections for short statements to each one for searches, and each one for reports. */
const SHORT_PER_LONG = 5;

/**
 * The ways to tenant data, all under row-level security: {@link read}, {@link search}, {@link report} and
 * {@link writeOnce} send one statement in one round trip, {@link transaction} runs several. The company always comes from
 * a scope, so no query can be sent without one.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly logger = new Logger(Database.name);
  readonly pool: pg.Pool;
  readonly health: DatabaseHealth;
  /** Open connections and those being opened. */
  private readonly clients = new Set<DatabaseClient>();
  /** Each has connections of its own, so that short reads never wait for long ones. */
  private readonly reads: ReadBatcher;
  private readonly searches: ReadBatcher;
  private readonly reports: ReadBatcher;
  private readonly prisma: PrismaClient;

  constructor(@Inject(CONFIG) config: ServerConfig) {
    this.pool = this.openPool(config, { max: config.poolSize, min: MIN_IDLE.short });
    this.health = new DatabaseHealth(this.pool);
    const few = Math.ceil(config.poolSize / SHORT_PER_LONG);
    this.reads = new ReadBatcher(this.pool, BATCH_SIZE.short);
    this.searches = new ReadBatcher(this.openPool(config, { max: few, min: MIN_IDLE.search }), BATCH_SIZE.search);
    this.reports = new ReadBatcher(this.openPool(config, { max: few, min: MIN_IDLE.report }), BATCH_SIZE.report);
    this.prisma = new PrismaClient({
      adapter: new PrismaPg(this.pool, { statementNameGenerator: ({ sql: text }) => statementName(text) }),
      transactionOptions: TRANSACTION_LIMITS,
    });
  }

  /** Returns the rows of a short statement: a look-up by key or one page of a list. Short reads are sent in batches. */
  read<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.readWith(this.reads, scope, statement);
  }

  /** Returns the rows of a statement that searches for part of a text. Searches are sent in smaller batches. */
  search<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.readWith(this.searches, scope, statement);
  }

  /** Returns the rows of a statement that aggregates many rows and may take seconds. It is sent by itself. */
  report<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.readWith(this.reports, scope, statement);
  }

  /**
   * Runs a use case that is one statement, from BEGIN to COMMIT in one round trip. When the request carries an
   * Idempotency-Key, the answer is stored in the same transaction.
   */
  async writeOnce<Found, T>(
    scope: CompanyScope,
    { statement, readBack, toAnswer }: OneStatement<Found, T>,
  ): Promise<T> {
    const { idempotency, companyId } = scope;
    const setting = companySetting(companyId);
    if (idempotency === undefined) return toAnswer(foundIn(await this.runOne<Found>(setting, statement)));
    const claim = claimKey(companyId, idempotency);
    const keep = keepAnswerWith(companyId, idempotency, toAnswer, readBack);
    try {
      const [, , found] = await this.noted(this.reads.runAlone([setting, claim, statement, keep]));

      return toAnswer(foundIn(found as Found[]));
    } catch (error) {
      if (!violates(error, IDEMPOTENCY_KEY)) throw error;

      return replay<T>(idempotency, (first) => this.read(scope, first), scope.companyId);
    }
  }

  /**
   * Runs `work` for one company in one transaction. Its result is the answer of the use case: when the request carries an
   * Idempotency-Key, the answer is stored in the same transaction and returned again instead of repeating the work.
   */
  transaction<T>(scope: CompanyScope, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    return this.begin(companySetting(scope.companyId), (db) => {
      const tx = new TenantTransaction(scope, db);

      return scope.idempotency === undefined ? work(tx) : oncePerKey(tx, scope.idempotency, () => work(tx));
    });
  }

  /** Reads logins of all companies, and nothing else, in one round trip. For the auth module only. */
  readLogins<Row>(statement: Sql): Promise<Row[]> {
    return this.reads.readAlone(asRole('pos_auth'), statement) as Promise<Row[]>;
  }

  /** Changes logins of all companies, and nothing else. For the auth module only. */
  loginTransaction<T>(work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.begin(asRole('pos_auth'), work);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.prisma.$disconnect();
    await this.endPools();
  }

  /** Closes all connections at once, so that statements fail: for a shutdown that cannot wait any longer. */
  closeForcibly(): void {
    void this.endPools(); // settles with the connections
    for (const client of this.clients) client.destroy(new Error('Connection terminated: the server is stopping'));
  }

  private async endPools(): Promise<void> {
    await Promise.all([this.reads.end(), this.searches.end(), this.reports.end()]);
  }

  /** Never batches a read of all companies: its role would hold for the reads behind it as well. */
  private readWith<Row>(batcher: ReadBatcher, { companyId }: ReadScope, statement: Sql): Promise<Row[]> {
    const rows =
      companyId === null
        ? batcher.readAlone(asRole('pos_reader'), statement)
        : batcher.enqueue(companySetting(companyId), statement);

    return rows as Promise<Row[]>;
  }

  private async runOne<Row>(setting: Statement, statement: Sql): Promise<Row[]> {
    const [, rows] = await this.noted(this.reads.runAlone([setting, statement]));

    return rows as Row[];
  }

  private openPool({ database }: ServerConfig, size: { min: number; max: number }): pg.Pool {
    const options: pg.PoolConfig & DatabaseClientConfig = {
      ...size,
      Client: DatabaseClient,
      open: this.clients,
      connectionString: database.apiUrl,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      application_name: 'pos-backend',
    };
    const pool = new pg.Pool(options);
    // The pool replaces a connection that is lost while idle.
    pool.on('error', (error) => this.logger.warn(`An idle database connection was lost: ${error.message}`));

    return pool;
  }

  private begin<T>(setting: Statement, work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    const done = this.prisma.$transaction(async (db) => {
      await db.$executeRaw(new Prisma.Sql([setting.text], []));

      return work(db);
    });

    return this.noted(done);
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

/** A write whose answer holds texts that the database generates, such as an order number. */
export interface OneStatement<Found, T> {
  /** Returns the generated texts in one row. */
  readonly statement: Sql;
  /** Reads each generated text back within the transaction, so that the stored answer is complete before it commits. */
  readonly readBack: ReadBack<Found>;
  /** Puts the generated texts into the answer unchanged, each as a value of its own. */
  readonly toAnswer: (found: Found) => T;
}

function foundIn<Found>([found]: readonly Found[]): Found {
  if (found === undefined) throw new Error('A statement that should return a row has returned none');

  return found;
}

function asRole(role: 'pos_reader' | 'pos_auth'): Statement {
  return { text: `SET LOCAL ROLE ${role}`, values: [] };
}

/** Companies whose setting is prepared: that saves a fifth of a look-up, and takes some memory of each connection. */
const MAX_PREPARED = 1_000;
const settings = new Map<string, Statement>();

/** Checks the id strictly, because SET takes no parameters. */
function companySetting(companyId: string): Statement {
  let setting = settings.get(companyId);
  if (setting === undefined) {
    if (!isUuid(companyId)) throw new Error('A company scope without a company');
    const prepared = settings.size < MAX_PREPARED;
    setting = { text: `SET LOCAL app.company_id = '${companyId}'`, values: [], prepared };
    if (prepared) settings.set(companyId, setting);
  }

  return setting;
}
