import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type ServerConfig } from '#config/config.js';

/** Longest wait for a connection. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Connections kept open when idle: opening one costs more than ten times a look-up. */
const KEPT = { short: 2, search: 1, report: 0 };
/** Share of connections for long statements: one for searches and one for reports to so many for everything else. */
const SHORT_PER_LONG = 5;
/** Keep-alive packets on idle connections: a firewall forgets a silent connection, and the next request would time out. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 };

/** The connections of one process. Searches and reports have their own, so that a short statement never waits for a long one. */
@Injectable()
export class ConnectionPools implements OnApplicationShutdown {
  private readonly logger = new Logger(ConnectionPools.name);
  readonly short: pg.Pool;
  readonly search: pg.Pool;
  readonly report: pg.Pool;

  constructor(@Inject(CONFIG) config: ServerConfig) {
    const long = Math.ceil(config.poolSize / SHORT_PER_LONG);
    this.short = this.open(config, { max: config.poolSize, min: KEPT.short });
    this.search = this.open(config, { max: long, min: KEPT.search });
    this.report = this.open(config, { max: long, min: KEPT.report });
  }

  /** Nest closes a provider after those that depend on it: the pools after Prisma and Database. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.short.end(), this.search.end(), this.report.end()]);
  }

  private open({ database }: ServerConfig, size: { min: number; max: number }): pg.Pool {
    const pool = new pg.Pool({
      ...size,
      ...KEEP_ALIVE,
      connectionString: database.apiUrl,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'pos-backend',
    });
    // The pool replaces an idle connection that dies; without a listener its error would end the process.
    pool.on('error', (error) => this.logger.warn(`An idle database connection was lost: ${error.message}`));

    return pool;
  }
}
