import type { Pool, PoolClient } from 'pg';
import { Pipeline, type Statement, StatementFailure } from './pipeline.js';
import { sql } from './sql.js';

type Rows = Record<string, unknown>[];

/** A read on its way, and the setting of the company it is for. */
interface Passenger {
  readonly setting: Statement;
  readonly statement: Statement;
  readonly resolve: (rows: Rows) => void;
  readonly reject: (error: unknown) => void;
}

const BEGIN = sql`BEGIN`;
const COMMIT = sql`COMMIT`;

/** Transactions of one round trip, each on a connection of the pool. */
export class Trips {
  /** Whenever somebody waits, a trip is about to leave. */
  private readonly waiting: Passenger[] = [];

  /** `seats` is how many reads may share a trip: the first waits for the last. */
  constructor(
    private readonly pool: Pool,
    private readonly seats: number,
  ) {}

  /** The rows of each statement, all of them done or none. */
  async alone(statements: readonly Statement[]): Promise<Rows[]> {
    return travel(await this.pool.connect(), statements);
  }

  /**
   * The rows of a read. Reads of requests that came in together travel together, in one transaction and one write to the
   * socket, each under the setting of its own company.
   */
  shared(setting: Statement, statement: Statement): Promise<Rows> {
    return new Promise((resolve, reject) => {
      if (this.waiting.push({ setting, statement, resolve, reject }) === 1) this.board();
    });
  }

  /** A trip leaves when the event loop has read every request that is there, and a connection is free. */
  private board(): void {
    setImmediate(() => void this.depart());
  }

  private async depart(): Promise<void> {
    let client: PoolClient;
    try {
      client = await this.pool.connect();
    } catch (error) {
      for (const { reject } of this.aboard(this.waiting.length)) reject(error);

      return;
    }
    await this.carry(client, this.aboard(this.seats));
  }

  /** Who leaves now; the rest boards the next trip. */
  private aboard(seats: number): Passenger[] {
    const passengers = this.waiting.splice(0, seats);
    if (this.waiting.length > 0) this.board();

    return passengers;
  }

  /** When one of several fails, each is repeated alone: they only read. */
  private async carry(client: PoolClient, passengers: readonly Passenger[]): Promise<void> {
    const statements: Statement[] = [];
    const places = passengers.map(({ setting, statement }, index) => {
      if (setting !== passengers[index - 1]?.setting) statements.push(setting);

      return statements.push(statement) - 1;
    });
    try {
      const rows = await travel(client, statements);
      passengers.forEach(({ resolve }, index) => resolve(rows[places[index] as number] as Rows));
    } catch (error) {
      if (passengers.length === 1) passengers[0]?.reject(error);
      else passengers.forEach((passenger) => void this.repeat(passenger));
    }
  }

  private async repeat({ setting, statement, resolve, reject }: Passenger): Promise<void> {
    try {
      const [, rows] = await this.alone([setting, statement]);
      resolve(rows as Rows);
    } catch (error) {
      reject(error);
    }
  }
}

async function travel(client: PoolClient, statements: readonly Statement[]): Promise<Rows[]> {
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
