import type { Pool, PoolClient } from 'pg';
import { Pipeline, type Statement, StatementFailure } from './pipeline.js';
import { type Sql, sql } from './sql.js';

/** Turns the failure of a statement into the error that its transaction throws. */
type Explain = (error: unknown) => unknown;

/** A statement to be sent; `resolve` and `reject` belong to those whose rows are read. */
interface QueuedStatement {
  readonly statement: Statement;
  readonly explain?: Explain | undefined;
  readonly resolve?: (rows: Record<string, unknown>[]) => void;
  readonly reject?: (error: unknown) => void;
}

export const BEGIN = sql`BEGIN`;
export const COMMIT = sql`COMMIT`;
const ROLLBACK = sql`ROLLBACK`;

/**
 * A transaction that costs as many round trips as its work reads answers: BEGIN travels with its first statement, COMMIT
 * with its last, and statements that are asked for together leave in one message, in the order in which they were asked
 * for. It takes a connection with its first statement. See docs/decisions/0003-ways-to-the-database.md.
 */
export class SqlTransaction {
  private readonly queue: QueuedStatement[] = [];
  private client: PoolClient | undefined;
  /** Settles with the last message; never rejects. */
  private sent = Promise.resolve();
  private failure: { readonly error: unknown } | undefined;

  private constructor(
    private readonly pool: Pool,
    private readonly setting: Statement | null,
  ) {}

  /** Runs `work` under a setting, if there is one, and commits what it has asked for, all or nothing. */
  static async run<T>(pool: Pool, setting: Statement | null, work: (tx: SqlTransaction) => T | Promise<T>): Promise<T> {
    const tx = new SqlTransaction(pool, setting);
    try {
      const result = await work(tx);
      await tx.commit();

      return result;
    } catch (error) {
      await tx.rollBack();
      throw error;
    }
  }

  /** Returns the rows of a statement. Leaves after the code that runs now, with everything queued until then. */
  query<Row>(statement: Sql): Promise<Row[]> {
    const rows = new Promise<Row[]>((resolve, reject) => {
      this.queue.push({ statement, resolve: (found) => resolve(found as Row[]), reject });
    });
    rows.catch(() => undefined); // a statement that is not awaited fails the commit
    this.sent = this.sent.then(() => this.sendQueries());

    return rows;
  }

  /**
   * Queues a statement whose rows are not read. It leaves with the next query or with COMMIT, where its failure shows up;
   * `explain` turns that failure into another error.
   */
  write(statement: Sql, explain?: Explain): void {
    this.queue.push({ statement, explain });
  }

  /** Sends what is queued if nothing was sent before, and throws when that fails. */
  async begin(): Promise<void> {
    if (this.client !== undefined || this.failure !== undefined) return;
    await this.send();
    this.throwFailure();
  }

  private async commit(): Promise<void> {
    await this.sent;
    this.throwFailure();
    if (this.client === undefined && this.queue.length === 0) return;
    await this.send([COMMIT]);
    this.throwFailure();
    this.release(false);
  }

  /** Never rejects: a connection that cannot roll back is closed, which does the same. */
  private async rollBack(): Promise<void> {
    this.failure ??= { error: new Error('The transaction has been rolled back') };
    await this.sent;
    const { client } = this;
    if (client === undefined) return;
    const isDone = await Pipeline.run(client, [ROLLBACK]).then(
      () => true,
      () => false,
    );
    this.release(!isDone);
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }

  /** Sends what is queued if a query is among it: of several asked for together the first has sent all. */
  private async sendQueries(): Promise<void> {
    if (this.queue.some(({ resolve }) => resolve !== undefined)) await this.send();
  }

  /** Sends what is queued, and `closing` after it, in one message. Never rejects: a failure goes to each query and to commit. */
  private async send(closing: readonly Statement[] = []): Promise<void> {
    const batch = this.queue.splice(0);
    if (this.failure === undefined && batch.length + closing.length > 0) await this.sendBatch(batch, closing);
    else for (const { reject } of batch) reject?.(this.failure?.error);
  }

  private async sendBatch(batch: readonly QueuedStatement[], closing: readonly Statement[]): Promise<void> {
    const opening = this.client === undefined ? [BEGIN, ...(this.setting === null ? [] : [this.setting])] : [];
    try {
      this.client ??= await this.pool.connect();
      const statements = [...opening, ...batch.map(({ statement }) => statement), ...closing];
      const rows = await Pipeline.run(this.client, statements);
      batch.forEach(({ resolve }, index) => resolve?.(rows[opening.length + index] ?? []));
    } catch (error) {
      this.failure = { error: this.errorOf(error, batch, opening.length) };
      for (const { reject } of batch) reject?.(this.failure.error);
    }
  }

  /** The cause of a failed message; its transaction is rolled back, so the connection goes back at once. */
  private errorOf(error: unknown, batch: readonly QueuedStatement[], openingCount: number): unknown {
    if (!(error instanceof StatementFailure)) return error;
    this.release(error.broken);
    const { explain } = batch[error.index - openingCount] ?? {};

    return explain === undefined ? error.cause : explain(error.cause);
  }

  private release(broken: boolean): void {
    this.client?.release(broken);
    this.client = undefined;
  }
}
