import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { Prisma, PrismaClient } from '#generated/prisma/client.js';
import { isUuid } from '#shared/kernel/cursor.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { oncePerKey } from './idempotency-keys.js';
import { OneTrip } from './one-trip.js';
import type { Sql } from './sql.js';
import { statementName } from './statement-name.js';
import { TenantTransaction } from './tenant-transaction.js';

const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 10_000 };

/**
 * The two doors to tenant data, both under row-level security: {@link read} for one statement in one round trip, and
 * {@link transaction} for everything that writes. Whose data it is always comes from a scope.
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
      adapter: new PrismaPg(this.pool, { statementNameGenerator: ({ sql }) => statementName(sql) }),
      transactionOptions: TRANSACTION_LIMITS,
    });
  }

  /** The rows of one statement, in one round trip. */
  async read<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.oneTrip<Row>(scope.companyId === null ? asRole('pos_reader') : forCompany(scope.companyId), statement);
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
    return this.oneTrip<Row>(asRole('pos_auth'), statement);
  }

  /** For the auth module alone: logins of all companies, and nothing but logins. */
  loginTransaction<T>(work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.begin(asRole('pos_auth'), work);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
  }

  private begin<T>(setting: string, work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.prisma.$transaction(async (db) => {
      await db.$executeRaw(new Prisma.Sql([setting], []));

      return work(db);
    });
  }

  private async oneTrip<Row>(setting: string, statement: Sql): Promise<Row[]> {
    const [rows] = await OneTrip.run(this.pool, setting, [statement]);

    return rows as Row[];
  }
}

function asRole(role: 'pos_reader' | 'pos_auth'): string {
  return `SET LOCAL ROLE ${role}`;
}

/** SET takes no parameters, hence the strict check. */
function forCompany(companyId: string): string {
  if (!isUuid(companyId)) throw new Error('A company scope without a company');

  return `SET LOCAL app.company_id = '${companyId}'`;
}
