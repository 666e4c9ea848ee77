import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg, { type PoolClient } from 'pg';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { Prisma, PrismaClient } from '#generated/prisma/client.js';
import { violates } from '#shared/errors/database-errors.js';
import { isUuid } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { type Again, claimKey, IDEMPOTENCY_KEY, keepAnswerWith, oncePerKey, replay } from './idempotency-keys.js';
import { Pipeline, type Statement, StatementFailure } from './pipeline.js';
import { type Sql, sql } from './sql.js';
import { statementName } from './statement-name.js';
import { TenantTransaction } from './tenant-transaction.js';

const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 10_000 };
const BEGIN = sql`BEGIN`;
const COMMIT = sql`COMMIT`;

/**
 * The doors to tenant data, all under row-level security: {@link read} and {@link writeOnce} for one statement in one
 * round trip, {@link transaction} for everything that takes several. Whose data it is always comes from a scope.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly logger = new Logger(Database.name);
  readonly pool: pg.Pool;
  private readonly prisma: PrismaClient;

  constructor(@Inject(CONFIG) config: ServerConfig) {
    this.pool = new pg.Pool({
      connectionString: config.database.apiUrl,
      max: config.poolSize,
      connectionTimeoutMillis: TRANSACTION_LIMITS.maxWait,
      keepAlive: true,
      application_name: 'pos-backend',
    });
    // A connection that dies while idle is replaced; without a listener it would take the process with it.
    this.pool.on('error', (error) => this.logger.warn(`An idle database connection was lost: ${error.message}`));
    this.prisma = new PrismaClient({
      adapter: new PrismaPg(this.pool, { statementNameGenerator: ({ sql: text }) => statementName(text) }),
      transactionOptions: TRANSACTION_LIMITS,
    });
  }

  /** The rows of one statement, in one round trip. */
  read<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.oneTrip(scope.companyId === null ? asRole('pos_reader') : forCompany(scope.companyId), statement);
  }

  /**
   * A use case that is one statement: begun, done and committed in one round trip. When the request carries an
   * Idempotency-Key, the answer is kept in the same transaction.
   */
  async writeOnce<Found, T>(scope: CompanyScope, { statement, again, toAnswer }: OneStatement<Found, T>): Promise<T> {
    const { idempotency, companyId } = scope;
    const setting = forCompany(companyId);
    if (idempotency === undefined) return toAnswer(foundIn(await this.oneTrip<Found>(setting, statement)));
    const claim = claimKey(companyId, idempotency);
    const keep = keepAnswerWith(companyId, idempotency, toAnswer, again);
    try {
      return await this.withConnection(async (client) => {
        const results = await Pipeline.run(client, [BEGIN, setting, claim, statement, keep, COMMIT]);

        return toAnswer(foundIn(results[3] as Found[]));
      });
    } catch (error) {
      if (!violates(error, IDEMPOTENCY_KEY)) throw error;

      return replay<T>(idempotency, (first) => this.read(scope, first), scope.companyId);
    }
  }

  /**
   * Runs `work` for one company, all or nothing. What it returns is the answer of the use case: when the request carries
   * an Idempotency-Key, the answer is kept in the same transaction and given again instead of doing the work twice.
   */
  transaction<T>(scope: CompanyScope, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    return this.begin(forCompany(scope.companyId), (db) => {
      const tx = new TenantTransaction(scope, db);

      return scope.idempotency === undefined ? work(tx) : oncePerKey(tx, scope.idempotency, () => work(tx));
    });
  }

  /** For the auth module alone: logins of all companies, and nothing but logins, in one round trip. */
  readLogins<Row>(statement: Sql): Promise<Row[]> {
    return this.oneTrip(asRole('pos_auth'), statement);
  }

  /** For the auth module alone: logins of all companies, and nothing but logins. */
  loginTransaction<T>(work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.begin(asRole('pos_auth'), work);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
  }

  private begin<T>(setting: Statement, work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.prisma.$transaction(async (db) => {
      await db.$executeRaw(new Prisma.Sql([setting.text], []));

      return work(db);
    });
  }

  private oneTrip<Row>(setting: Statement, statement: Statement): Promise<Row[]> {
    return this.withConnection(
      async (client) => (await Pipeline.run(client, [BEGIN, setting, statement, COMMIT]))[2] as Row[],
    );
  }

  private async withConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      if (!(error instanceof StatementFailure)) throw error;
      ({ broken } = error);
      throw error.cause;
    } finally {
      client.release(broken);
    }
  }
}

/** A write whose answer lacks some texts that only the database knows, such as the number it gives out. */
export interface OneStatement<Found, T> {
  /** Returns them in one row. */
  readonly statement: Sql;
  /** Reads each of them again, within the transaction: the answer is kept before anybody outside has seen it. */
  readonly again: Again<Found>;
  /** Puts them into the answer as they are, each as a value of its own. */
  readonly toAnswer: (found: Found) => T;
}

function foundIn<Found>([found]: readonly Found[]): Found {
  if (found === undefined) throw new Error('A statement has not returned what it was to find');

  return found;
}

function asRole(role: 'pos_reader' | 'pos_auth'): Statement {
  return { text: `SET LOCAL ROLE ${role}`, values: [] };
}

/** Companies whose setting is worth preparing: that saves a fifth of a look-up, and costs each connection some memory. */
const MAX_PREPARED = 1_000;
const settings = new Map<string, Statement>();

/** SET takes no parameters, hence the strict check. */
function forCompany(companyId: string): Statement {
  let setting = settings.get(companyId);
  if (setting === undefined) {
    if (!isUuid(companyId)) throw new Error('A company scope without a company');
    const prepared = settings.size < MAX_PREPARED;
    setting = { text: `SET LOCAL app.company_id = '${companyId}'`, values: [], prepared };
    if (prepared) settings.set(companyId, setting);
  }

  return setting;
}
