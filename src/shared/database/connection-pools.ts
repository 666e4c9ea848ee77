import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { CONNECTION_TIMEOUT_MS, DatabaseClient, type DatabaseClientConfig } from './database-client.js';

/** Connections kept open when idle: opening one costs more than ten times a look-up. */
const KEPT = { short: 2, search: 1, report: 0 };
/** Share of connections for long statements: one for searches and one for reports to so many for everything else. */
const SHORT_PER_LONG = 5;

/** The connections of one process. Searches and reports have their own, so that a short statement never waits for a long one. */
@Injectable()
export class ConnectionPools implements OnApplicationShutdown {
  private readonly logger = new Logger(ConnectionPools.name);
  readonly short: pg.Pool;
  readonly search: pg.Pool;
  readonly report: pg.Pool;
  /** Open connections and those being opened. */
  private readonly clients = new Set<DatabaseClient>();
  private ended: Promise<void> | undefined;

  constructor(@Inject(CONFIG) config: ServerConfig) {
    const long = Math.ceil(config.poolSize / SHORT_PER_LONG);
    this.short = this.open(config, { max: config.poolSize, min: KEPT.short });
    this.search = this.open(config, { max: long, min: KEPT.search });
    this.report = this.open(config, { max: long, min: KEPT.report });
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
    this.ended ??= Promise.all([this.short.end(), this.search.end(), this.report.end()]).then(() => undefined);

    return this.ended;
  }

  private open({ database }: ServerConfig, size: { min: number; max: number }): pg.Pool {
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
}
