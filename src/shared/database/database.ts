import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { Prisma } from '#generated/prisma/client.js';
import { violates } from '#shared/errors/database-errors.js';
import { isUuid } from '#shared/kernel/uuid.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { ConnectionPools } from './connection-pools.js';
import { type Again, claimKey, IDEMPOTENCY_KEY, keepAnswerWith, oncePerKey, replay } from './idempotency-keys.js';
import type { Statement } from './pipeline.js';
import { PrismaService } from './prisma.service.js';
import type { Sql } from './sql.js';
import { TenantTransaction } from './tenant-transaction.js';
import { Trips } from './trips.js';

/** How many share a round trip. Nobody notices the time of sixteen look-ups or eight searches; a report travels alone. */
const SEATS = { short: 16, search: 8, report: 1 };

/**
 * The doors to tenant data, all under row-level security: {@link read}, {@link search}, {@link report} and
 * {@link writeOnce} for one statement in one round trip, {@link transaction} for everything that takes several. Whose data
 * it is always comes from a scope.
 */
@Injectable()
export class Database {
  readonly pool: Pool;
  /** Each on connections of its own: nothing waits for what takes longer. */
  private readonly trips: Trips;
  private readonly searchTrips: Trips;
  private readonly reportTrips: Trips;

  constructor(
    pools: ConnectionPools,
    private readonly prisma: PrismaService,
  ) {
    this.pool = pools.short;
    this.trips = new Trips(pools.short, SEATS.short);
    this.searchTrips = new Trips(pools.search, SEATS.search);
    this.reportTrips = new Trips(pools.report, SEATS.report);
  }

  /** The rows of one statement that finds what it wants at once: by a key, or a page of a list. Such reads share round trips. */
  read<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.readWith(this.trips, scope, statement);
  }

  /** The rows of one statement that looks for a part of a text. Searches share round trips with few others. */
  search<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.readWith(this.searchTrips, scope, statement);
  }

  /** The rows of one statement that adds up and may take its time. It shares its round trip with nobody. */
  report<Row>(scope: ReadScope, statement: Sql): Promise<Row[]> {
    return this.readWith(this.reportTrips, scope, statement);
  }

  /**
   * A use case that is one statement: begun, done and committed in one round trip. When the request carries an
   * Idempotency-Key, the answer is kept in the same transaction.
   */
  async writeOnce<Found, T>(scope: CompanyScope, { statement, again, toAnswer }: OneStatement<Found, T>): Promise<T> {
    const { idempotency, companyId } = scope;
    const setting = forCompany(companyId);
    if (idempotency === undefined) return toAnswer(foundIn(await this.alone<Found>(setting, statement)));
    const claim = claimKey(companyId, idempotency);
    const keep = keepAnswerWith(companyId, idempotency, toAnswer, again);
    try {
      const [, , found] = await this.trips.alone([setting, claim, statement, keep]);

      return toAnswer(foundIn(found as Found[]));
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
    return this.alone(asRole('pos_auth'), statement);
  }

  /** For the auth module alone: logins of all companies, and nothing but logins. */
  loginTransaction<T>(work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.begin(asRole('pos_auth'), work);
  }

  /** All companies are read in a role, which must not be lent to others: never in a shared trip. */
  private readWith<Row>(trips: Trips, { companyId }: ReadScope, statement: Sql): Promise<Row[]> {
    if (companyId === null) return this.alone(asRole('pos_reader'), statement, trips);

    return trips.shared(forCompany(companyId), statement) as Promise<Row[]>;
  }

  private async alone<Row>(setting: Statement, statement: Sql, trips = this.trips): Promise<Row[]> {
    const [, rows] = await trips.alone([setting, statement]);

    return rows as Row[];
  }

  private begin<T>(setting: Statement, work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.prisma.$transaction(async (db) => {
      await db.$executeRaw(new Prisma.Sql([setting.text], []));

      return work(db);
    });
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
