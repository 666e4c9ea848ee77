import pg, { type Connection, type PoolClient, type Submittable } from 'pg';
import utils from 'pg/lib/utils.js';
import { serialize } from 'pg-protocol';
import { statementName } from './statement-name.js';
import type { StatementWatch } from './statement-watch.js';

/** A statement and its parameters; a `Sql` is one. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** False for a text that differs each time, which is not worth preparing. Default: true. */
  readonly prepared?: boolean;
}

type Row = Record<string, unknown>;
type Column = readonly [name: string, parse: (text: string) => unknown];

/** A statement being sent. Its name is computed once, because that assembles and hashes the whole text. */
interface Step {
  /** Empty: not prepared. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The driver's connection with its record of prepared statements, which Prisma's statements share. */
interface PipelineConnection {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly stream: { write(bytes: Buffer): boolean };
}

/** A connection of a pool whose messages are watched. */
interface WatchedClient extends PoolClient {
  readonly watch?: StatementWatch | undefined;
}

/** The columns of each prepared statement, described once. */
const columnsOf = new Map<string, readonly Column[]>();
const SYNC = serialize.sync();
const EXECUTE = serialize.execute({ portal: '', rows: 0 });
const DESCRIBE = serialize.describe({ type: 'P', name: '' });

/**
 * Sends several statements in one message with one Sync at the end: one round trip and one write to the socket. An error
 * skips everything after it. See docs/decisions/0003-ways-to-the-database.md.
 */
export class Pipeline implements Submittable {
  private readonly rows: Row[][] = [];
  private readonly unknown = new Map<string, string>();
  private columns: readonly Column[] = [];
  private current = 0;
  private connection: PipelineConnection | undefined;
  private resolve: (rows: Row[][]) => void;
  private reject: (error: Error) => void;

  private constructor(private readonly steps: readonly Step[]) {}

  /**
   * Returns the rows of each statement. After an error the transaction is rolled back and the connection can be used
   * again, unless it broke or had statements to parse: PostgreSQL does not say which of those it has parsed.
   */
  static async run(client: PoolClient, statements: readonly Statement[]): Promise<Row[][]> {
    const pipeline = new Pipeline(statements.map(stepOf));
    const startedAt = performance.now();
    try {
      return await new Promise<Row[][]>((resolve, reject) => {
        pipeline.resolve = resolve;
        pipeline.reject = reject;
        client.query(pipeline);
      });
    } catch (error) {
      if (error instanceof Error) Error.captureStackTrace(error); // leads to the caller instead of the driver's socket
      const mayBeUsable = error instanceof pg.DatabaseError && pipeline.unknown.size === 0;
      throw new StatementFailure(error, pipeline.current, !(mayBeUsable && (await hasRolledBack(client))));
    } finally {
      (client as WatchedClient).watch?.note(statements, startedAt);
    }
  }

  submit(connection: Connection): void {
    this.connection = connection as unknown as PipelineConnection;
    const messages = this.steps.flatMap((step) => this.messages(step));
    messages.push(SYNC);
    this.connection.stream.write(Buffer.concat(messages));
    this.begin();
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.columns = fields.map(({ name, dataTypeID }) => [name, parserOf(dataTypeID)] as const);
    const { name } = this.steps[this.current] as Step;
    if (name !== '') columnsOf.set(name, this.columns);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row: Row = {};
    for (let i = 0; i < this.columns.length; i++) {
      const [name, parse] = this.columns[i] as Column;
      const text = fields[i] as string | null;
      row[name] = text === null ? null : parse(text);
    }
    this.rows[this.current]?.push(row);
  }

  handleCommandComplete(): void {
    this.current++;
    this.begin();
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handleError(error: Error): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    for (const [name, text] of this.unknown) if (this.connection) this.connection.parsedStatements[name] = text;
    this.resolve(this.rows);
  }

  /** Prepares for the rows of the current statement. */
  private begin(): void {
    this.rows.push([]);
    this.columns = columnsOf.get(this.steps[this.current]?.name ?? '') ?? [];
  }

  private messages({ name, text, values }: Step): Buffer[] {
    const messages: Buffer[] = [];
    if (name === '' || (this.connection?.parsedStatements[name] === undefined && !this.unknown.has(name))) {
      messages.push(serialize.parse({ name, text, types: [] }));
      if (name !== '') this.unknown.set(name, text);
    }
    messages.push(serialize.bind({ statement: name, values: values.map(utils.prepareValue) }));
    if (name !== '' && !columnsOf.has(name)) messages.push(DESCRIBE);
    messages.push(EXECUTE);

    return messages;
  }
}

/** False when the connection was lost after the error. */
function hasRolledBack(client: PoolClient): Promise<boolean> {
  return client.query('ROLLBACK').then(
    () => true,
    () => false,
  );
}

function stepOf({ text, values, prepared }: Statement): Step {
  return { name: prepared === false ? '' : statementName(text), text, values };
}

/** Carries why a statement failed, which of its message it was, and whether its connection must be closed. */
export class StatementFailure extends Error {
  constructor(
    override readonly cause: unknown,
    readonly index: number,
    readonly broken: boolean,
  ) {
    super('A statement failed');
  }
}

/** Reads int8 as bigint, a date as `YYYY-MM-DD`, a numeric as a decimal string, and the rest as the driver does. */
function parserOf(dataTypeID: number): (text: string) => unknown {
  if (dataTypeID === pg.types.builtins.INT8) return BigInt;
  if (dataTypeID === pg.types.builtins.DATE) return String;

  return pg.types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown;
}
