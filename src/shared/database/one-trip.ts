import pg, { type Connection, type PoolClient, type Submittable } from 'pg';
import utils from 'pg/lib/utils.js';
import type { Sql } from './sql.js';
import { statementName } from './statement-name.js';

type Parser = (text: string) => unknown;
type Row = Record<string, unknown>;

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

/** int8 as bigint; the rest as the driver does it. Statements cast dates and numerics to text themselves. */
function parserOf(dataTypeID: number): Parser {
  return dataTypeID === pg.types.builtins.INT8 ? BigInt : (pg.types.getTypeParser(dataTypeID, 'text') as Parser);
}

/** The driver's own record of what a connection has prepared, so that a statement is known to both doors. */
type Prepared = Connection & { parsedStatements: Record<string, string | undefined> };

/**
 * BEGIN, a setting, the statements and COMMIT in one message, behind one Sync: a transaction for the price of a query.
 * The explicit BEGIN is what carries a SET LOCAL to the workers of a Citus cluster; see docs/decisions/0003-two-doors.md.
 */
export class OneTrip implements Submittable {
  private readonly rows: Row[][] = [[]];
  private columns: { name: string; parse: Parser }[] = [];
  private readonly parsed: [name: string, text: string][] = [];
  private connection: Prepared | undefined;

  private resolve: (rows: Row[][]) => void;
  private reject: (error: Error) => void;

  private constructor(
    private readonly setting: string,
    private readonly statements: readonly Sql[],
  ) {}

  /** The rows of each statement. `setting` is one the caller has checked: SET takes no parameters. */
  static async run(pool: pg.Pool, setting: string, statements: readonly Sql[]): Promise<Row[][]> {
    const client = await pool.connect();
    const trip = new OneTrip(setting, statements);
    try {
      const rows = await new Promise<Row[][]>((resolve, reject) => {
        trip.resolve = resolve;
        trip.reject = reject;
        client.query(trip);
      });
      client.release();

      return rows;
    } catch (error) {
      await trip.recover(client, error);
      throw error;
    }
  }

  submit(connection: Connection): void {
    this.connection = connection as Prepared;
    const stream = (connection as unknown as { stream: { cork?(): void; uncork?(): void } }).stream;
    stream.cork?.();
    try {
      this.send(connection, 'BEGIN', []);
      this.send(connection, this.setting, []);
      for (const { text, values } of this.statements) this.send(connection, text, values);
      this.send(connection, 'COMMIT', []);
      connection.sync();
    } finally {
      stream.uncork?.();
    }
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row: Row = {};
    this.columns.forEach(({ name, parse }, i) => {
      const text = fields[i] ?? null;
      row[name] = text === null ? null : parse(text);
    });
    this.rows.at(-1)?.push(row);
  }

  handleCommandComplete(): void {
    this.rows.push([]);
  }

  handleEmptyQuery(): void {
    this.rows.push([]);
  }

  handleError(error: Error): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    for (const [name, text] of this.parsed) if (this.connection) this.connection.parsedStatements[name] = text;
    this.resolve(this.rows.slice(2, 2 + this.statements.length)); // the first two are BEGIN and the setting
  }

  /**
   * After an error everything up to the Sync was skipped, COMMIT included. Which of the new statements the connection
   * has parsed by then is not known, so with new ones it is given up; so it is when it broke.
   */
  private async recover(client: PoolClient, error: unknown): Promise<void> {
    const usable = error instanceof pg.DatabaseError && this.parsed.length === 0;
    if (usable) await client.query('ROLLBACK').catch(() => undefined); // a connection lost meanwhile removes itself
    client.release(!usable);
  }

  private send(connection: Connection, text: string, values: readonly unknown[], named = text !== this.setting): void {
    const name = named ? statementName(text) : '';
    if (name === '' || (connection as Prepared).parsedStatements[name] === undefined) {
      connection.parse({ name, text, types: [] }, true);
      if (name !== '') this.parsed.push([name, text]);
    }
    connection.bind({ statement: name, values: values.map(utils.prepareValue) } as never, true);
    if (named) connection.describe({ type: 'P', name: '' }, true);
    connection.execute({ portal: '' } as never, true);
  }
}
