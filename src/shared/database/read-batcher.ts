import type { Pool, PoolClient } from 'pg';
import { readFailure } from '#shared/errors/database-errors.js';
import { SilentConnectionError } from './database-client.js';
import { Pipeline, type Statement, StatementFailure } from './pipeline.js';
import { BEGIN, COMMIT } from './sql-transaction.js';

type Rows = Record<string, unknown>[];

/** A read that waits for the next batch, and the setting of the company it is for; null where the role has none. */
interface QueuedRead {
  readonly setting: Statement | null;
  readonly statement: Statement;
  readonly resolve: (rows: Rows) => void;
  readonly reject: (error: unknown) => void;
}

/** How the connections of a pool are used at the moment, and the batches that it has sent since the start. */
export interface PoolUsage {
  readonly name: string;
  readonly open: number;
  readonly idle: number;
  readonly max: number;
  readonly waiting: number;
  readonly batches: number;
  readonly batchedReads: number;
}

/**
 * Sends the reads of requests that came in together in batches: one connection, one transaction and one round trip for
 * several, each under the setting of its own company. See docs/decisions/0026-batched-reads.md.
 */
export class ReadBatcher {
  /** A flush is scheduled whenever this is not empty. */
  private readonly queue: QueuedRead[] = [];
  /** Sent since the start, and the reads in them. */
  private batches = 0;
  private batchedReads = 0;

  /** The first read of a batch waits for the last: `batchSize` limits how many a batch holds. */
  constructor(
    private readonly pool: Pool,
    private readonly batchSize: number,
  ) {}

  usage(): Omit<PoolUsage, 'name'> {
    const { totalCount: open, idleCount: idle, waitingCount: waiting, options } = this.pool;

    return { open, idle, waiting, max: options.max, batches: this.batches, batchedReads: this.batchedReads };
  }

  /** Queues a read for the next batch and returns its rows. */
  enqueue(setting: Statement | null, statement: Statement): Promise<Rows> {
    return new Promise((resolve, reject) => {
      if (this.queue.push({ setting, statement, resolve, reject }) === 1) this.scheduleFlush();
    });
  }

  /** Runs statements in a transaction of their own, all or none, and returns the rows of each. */
  async runAlone(statements: readonly Statement[]): Promise<Rows[]> {
    return runInTransaction(await this.pool.connect(), statements);
  }

  /** Runs one read in a transaction of its own and returns its rows. */
  private async readAlone({ setting, statement }: QueuedRead): Promise<Rows> {
    try {
      const before = setting === null ? [] : [setting];
      const rows = await this.runAlone([...before, statement]);

      return rows[before.length] as Rows;
    } catch (error) {
      throw readFailure(error);
    }
  }

  /** Flushes after the event loop has read every request that has arrived. */
  private scheduleFlush(): void {
    setImmediate(() => void this.flush());
  }

  /** Takes the batch only when a connection is free, so that it holds what has arrived until then. Never rejects. */
  private async flush(): Promise<void> {
    let client: PoolClient;
    try {
      client = await this.pool.connect();
    } catch (error) {
      rejectAll(this.takeBatch(this.queue.length), error);

      return;
    }
    await this.runBatch(client, this.takeBatch(this.batchSize));
  }

  /** Takes the oldest reads from the queue; the rest gets the next flush. */
  private takeBatch(size: number): QueuedRead[] {
    const batch = this.queue.splice(0, size);
    if (this.queue.length > 0) this.scheduleFlush();

    return batch;
  }

  /**
   * Repeats each read by itself after an error: they only read, and the error names no statement. A silent connection has
   * already cost the whole time that a request may take.
   */
  private async runBatch(client: PoolClient, batch: readonly QueuedRead[]): Promise<void> {
    this.batches++;
    this.batchedReads += batch.length;
    const statements: Statement[] = [];
    const positions = batch.map(({ setting, statement }, index) => {
      if (setting !== null && setting !== batch[index - 1]?.setting) statements.push(setting);

      return statements.push(statement) - 1;
    });
    try {
      const rows = await runInTransaction(client, statements);
      batch.forEach(({ resolve }, index) => resolve(rows[positions[index] as number] as Rows));
    } catch (error) {
      if (batch.length === 1 || error instanceof SilentConnectionError) return rejectAll(batch, error);
      for (const read of batch) this.readAlone(read).then(read.resolve, read.reject);
    }
  }
}

function rejectAll(batch: readonly QueuedRead[], error: unknown): void {
  const failure = readFailure(error);
  for (const { reject } of batch) reject(failure);
}

async function runInTransaction(client: PoolClient, statements: readonly Statement[]): Promise<Rows[]> {
  let broken = false;
  try {
    const rows = await Pipeline.run(client, [BEGIN, ...statements, COMMIT]);

    return rows.slice(1, -1);
  } catch (error) {
    if (!(error instanceof StatementFailure)) throw error;
    ({ broken } = error);
    throw error.cause;
  } finally {
    client.release(broken);
  }
}
