import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { CONNECTION_TIMEOUT_MS, DatabaseClient, type DatabaseClientConfig } from './database-client.js';
import { StatementWatch } from './statement-watch.js';

/** Connections kept open when idle: opening one costs more than ten times a look-up. */
const KEPT = { short: 2, search: 1, report: 0, logins: 1, everywhere: 0 };
/** One connection for searches, for reports, for logins and for reads across companies to so many for everything else. */
const SHORT_PER_OTHER = 5;

/**
 * The connections of one process. Searches and reports have their own, so that a short statement never waits for a long one.
 * Logins and reads across companies connect as roles of their own.
 */
@Injectable()
export class ConnectionPools implements OnApplicationShutdown {
  private readonly logger = new Logger(ConnectionPools.name);
  readonly short: pg.Pool;
  readonly search: pg.Pool;
  readonly report: pg.Pool;
  /** The standby of REPORT_URL, or the pool of reports. */
  readonly standby: pg.Pool;
  readonly logins: pg.Pool;
  readonly everywhere: pg.Pool;
  readonly watch: StatementWatch;
  /** Open connections and those being opened. */
  private readonly clients = new Set<DatabaseClient>();
  private ended: Promise<void> | undefined;

  constructor(@Inject(CONFIG) config: ServerConfig) {
    const { apiUrl } = config.database;
    this.watch = new StatementWatch(config.slowStatementMs);
    const few = Math.ceil(config.poolSize / SHORT_PER_OTHER);
    this.short = this.open(apiUrl, { max: config.poolSize, min: KEPT.short });
    this.search = this.open(apiUrl, { max: few, min: KEPT.search });
    this.report = this.open(apiUrl, { max: few, min: KEPT.report });
    this.standby = config.reportUrl === undefined ? this.report : this.open(config.reportUrl, { max: few, min: 0 });
    this.logins = this.open(connectedAs(apiUrl, 'pos_auth'), { max: few, min: KEPT.logins });
    this.everywhere = this.open(connectedAs(apiUrl, 'pos_reader'), { max: few, min: KEPT.everywhere });
  }

  /** Nest closes a provider after those that depend on it: the pools after Prisma and Database. */
  onApplicationShutdown(): Promise<void> {
    return this.end();
  }

  /** Closes all connections at once, so that statements fail: for a shutdown that cannot wait any longer. */
  closeForcibly(): void {
    void this.end(); // settles with the connections
    for (const client of this.clients) client.destroy(new Error('Connection terminated: the server is stopping'));
  }

  private end(): Promise<void> {
    const { short, search, report, standby, logins, everywhere } = this;
    const pools = new Set([short, search, report, standby, logins, everywhere]);
    this.ended ??= Promise.all([...pools].map((pool) => pool.end())).then(() => undefined);

    return this.ended;
  }

  private open(url: string, size: { min: number; max: number }): pg.Pool {
    const options: pg.PoolConfig & DatabaseClientConfig = {
      ...size,
      Client: DatabaseClient,
      open: this.clients,
      watch: this.watch,
      connectionString: url,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      application_name: 'pos-backend',
    };
    const pool = new pg.Pool(options);
    // The pool replaces a connection that is lost while idle.
    pool.on('error', (error) => this.logger.warn(`An idle database connection was lost: ${error.message}`));

    return pool;
  }
}

/** The same database and password, as another of the server's roles. */
export function connectedAs(url: string, role: 'pos_auth' | 'pos_reader'): string {
  const other = new URL(url);
  other.username = role;

  return other.toString();
}
