import type { Pool, PoolClient } from 'pg';
import { isOutOfSpace } from '#shared/errors/database-errors.js';
import { type Migration, pendingMigrations, readMigrations } from './migrations.js';

/** Limit of a check, so that its answer comes within two seconds. */
const CHECK_TIMEOUT_MS = 1_500;
/** Time in which a write that failed for want of space speaks for itself; after that a check tries to write. */
const FAILED_WRITE_COUNTS_MS = 5_000;

/** Writes a page to a temporary table and takes it back: fails on a full disk, and leaves nothing behind. */
const WRITE_A_PAGE = `BEGIN; CREATE TEMP TABLE pos_write_check AS SELECT repeat(md5('page'), 250) AS page; ROLLBACK`;
const IS_READ_ONLY = `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS "isReadOnly"`;

/** Whether this process can serve requests: its connections reach a migrated database that takes writes. */
export class DatabaseHealth {
  private migrations: Promise<Migration[]> | undefined;
  private lastFailedWrite: number | undefined;

  constructor(private readonly pool: Pool) {}

  /** Remembers a write that failed for want of space: a full disk shows only when something is written. */
  noteFailedWrite(error: unknown): void {
    if (isOutOfSpace(error)) this.lastFailedWrite = Date.now();
  }

  /** Fails when the database is silent, stopped, full, read-only or not migrated, and says which. */
  async check(): Promise<void> {
    const migrations = await (this.migrations ??= readMigrations());
    await this.withConnection(async (client) => {
      const { rows } = await client.query<{ isReadOnly: boolean }>(IS_READ_ONLY);
      if (rows[0]?.isReadOnly !== false) throw new Error('The database is read-only');
      const pending = await pendingMigrations(client, migrations);
      if (pending.length > 0) throw new Error(`Not migrated: ${pending.map(({ name }) => name).join(', ')}`);
      await this.checkSpace(client);
    });
  }

  /** Tries to write only after a write has failed, because each try costs rows of the catalogue. */
  private async checkSpace(client: PoolClient): Promise<void> {
    if (this.lastFailedWrite === undefined) return;
    if (Date.now() - this.lastFailedWrite < FAILED_WRITE_COUNTS_MS) throw new Error('A write has just failed');
    await client.query(WRITE_A_PAGE);
    this.lastFailedWrite = undefined;
  }

  /** Takes a connection of the pool that requests use; one that does not answer in time is closed. */
  private async withConnection(work: (client: PoolClient) => Promise<void>): Promise<void> {
    let isLate = false;
    let giveUp: (reason: Error) => void = () => undefined;
    const late = new Promise<never>((_, reject) => (giveUp = reject));
    const timer = setTimeout(() => {
      isLate = true;
      giveUp(new Error(`The database has not answered within ${CHECK_TIMEOUT_MS} ms`));
    }, CHECK_TIMEOUT_MS);
    const use = async (): Promise<void> => {
      const client = await this.pool.connect();
      if (isLate) return client.release();
      const failure = await Promise.race([work(client), late]).catch((error: unknown) => ({ error }));
      client.release(failure !== undefined);
      if (failure !== undefined) throw failure.error;
    };
    try {
      await Promise.race([use(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
