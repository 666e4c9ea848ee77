import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import type { Answer } from '../support/api-client.js';

const RETRY_MS = 100;
/** A till gives a request up after this time, and sends it again. */
const PATIENCE_MS = 20_000;

/** What tills have tried and been told. Each sale is known by the name of its one item. */
export class History {
  tried = 0;
  readonly acknowledged: string[] = [];
  /** When sales were acknowledged, in milliseconds. */
  readonly times: number[] = [];
  /** Answers other than success, by status; 0: none came. */
  readonly refusals = new Map<number, number>();

  refused(status: number): void {
    this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
  }
}

/** Tills that sell one after the other, and repeat each sale until it is acknowledged. */
export class Tills {
  private isOver = false;
  private token = '';
  private working: Promise<void>[] = [];

  /** Without keys a repeated sale is another sale: the control. */
  constructor(
    private readonly url: string,
    private readonly history: History,
    private readonly withKeys: boolean,
  ) {}

  open(count: number): void {
    this.working = Array.from({ length: count }, () => this.sellOn());
  }

  /** Ends once the sales that were begun are acknowledged. */
  async close(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.working);
  }

  private async sellOn(): Promise<void> {
    while (!this.isOver) {
      const name = `Sale ${randomUUID()}`;
      this.history.tried++;
      while (!(await this.send(name))) await pause(RETRY_MS);
      this.history.acknowledged.push(name);
      this.history.times.push(performance.now());
    }
  }

  private async send(name: string): Promise<boolean> {
    const items = [{ name, quantity: 1, unitPrice: '2.00' }];
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(this.withKeys && { 'idempotency-key': name.slice(5) }),
    };
    const answer = await this.post('/orders', { items, payments: [{ method: 'CASH', amount: '2.00' }] }, headers);
    if (answer?.status === 401) await this.signIn();
    else if (answer?.status !== 201) this.history.refused(answer?.status ?? 0);

    return answer?.status === 201;
  }

  private async signIn(): Promise<void> {
    const answer = await this.post('/auth/login', { email: 'cashier@acme.example', password: DEMO_PASSWORD }, {});
    if (answer?.status === 200) this.token = answer.body.data.accessToken;
  }

  private async post(path: string, body: object, headers: object): Promise<Pick<Answer, 'status' | 'body'> | null> {
    try {
      const answer = await fetch(`${this.url}/api${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });

      return { status: answer.status, body: (await answer.json()) as Answer['body'] };
    } catch {
      return null;
    }
  }
}

export interface Verdict {
  readonly lost: number;
  readonly doubled: number;
  /** Numbers of orders, of any day, that no order has. */
  readonly gaps: number;
}

/** Compares what tills were told with what the database holds. */
export async function judge(adminUrl: string, { acknowledged }: History): Promise<Verdict> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string; n: number }>(
    "SELECT name, count(*)::int AS n FROM order_items WHERE name LIKE 'Sale %' GROUP BY name",
  );
  const numbers = await client.query<{ gaps: number }>(
    `SELECT sum(gaps)::int AS gaps FROM (SELECT max(split_part(order_number, '-', 3)::int) - count(*) AS gaps
       FROM orders GROUP BY company_id, split_part(order_number, '-', 2))`,
  );
  await client.end();
  const sold = new Map(rows.map(({ name, n }) => [name, n]));

  return {
    lost: acknowledged.filter((name) => !sold.has(name)).length,
    doubled: rows.filter(({ n }) => n > 1).length,
    gaps: numbers.rows[0]?.gaps ?? 0,
  };
}
