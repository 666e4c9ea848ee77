import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import type { Answer } from '../support/api-client.js';

/** Counted apart: what is asked, and what is refused or fails. */
export class Counts {
  sales = 0;
  requests = 0;
  failures = 0;
}

/** A till that does what tills do, in the proportions of a shop: most of it looks customers up and sells. */
export class Till {
  private phone = '';
  private isOver = false;

  constructor(
    private readonly url: string,
    private readonly counts: Counts,
    /** Time between two acts: a load that is bounded. */
    private readonly thinkMs: number,
  ) {}

  async work(): Promise<void> {
    while (!this.isOver) {
      await this.act(Math.random());
      await pause(this.thinkMs * (0.5 + Math.random()));
    }
  }

  stop(): void {
    this.isOver = true;
  }

  private async act(luck: number): Promise<void> {
    if (luck < 0.4) await this.sell(luck < 0.02);
    else if (luck < 0.65 && this.phone !== '') await this.ask('GET', `/customers/phone/${this.phone}`);
    else if (luck < 0.75) await this.ask('GET', '/customers/search?q=an');
    else if (luck < 0.85) await this.ask('GET', '/orders?limit=20');
    else if (luck < 0.95) await this.register();
    else if (luck < 0.96) await this.ask('GET', '/reports/sales', undefined, 'manager@acme.example');
    else await this.ask('GET', '/auth/me');
  }

  private async sell(thenReturns: boolean): Promise<void> {
    const items = [1, 2, 3].map((n) => ({ name: `Article ${n}`, quantity: n, unitPrice: '2.50' }));
    const order = await this.ask('POST', '/orders', { items, payments: [{ method: 'CASH', amount: '40.00' }] });
    if (order === null) return;
    this.counts.sales++;
    if (!thenReturns) return;
    const [item] = order.items as { id: string }[];
    const body = { lines: [{ itemId: item?.id, quantity: 1 }] };
    await this.ask('POST', `/orders/${order.id}/returns`, body, 'manager@acme.example');
  }

  private async register(): Promise<void> {
    const phone = `+1415${String(Math.random()).slice(2, 9).padEnd(7, '0')}`;
    const customer = await this.ask('POST', '/customers/find-or-create', { name: 'Anna Soak', phone });
    if (customer !== null) this.phone = encodeURIComponent(phone);
  }

  /** The data of the answer; null when there are none. */
  private async ask(
    method: string,
    path: string,
    body?: object,
    email = 'cashier@acme.example',
  ): Promise<Answer['body']> {
    const token = await this.tokenOf(email);
    this.counts.requests++;
    const answer = await this.send(method, path, body, {
      authorization: `Bearer ${token}`,
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    });
    if (answer?.status === 401) TOKENS.delete(email);
    else if (answer === null || answer.status >= 400) this.counts.failures++;

    return answer !== null && answer.status < 300 ? answer.body.data : null;
  }

  private async tokenOf(email: string): Promise<string> {
    const kept = TOKENS.get(email);
    if (kept !== undefined) return kept;
    const answer = await this.send('POST', '/auth/login', { email, password: DEMO_PASSWORD }, {});
    if (answer?.status === 200) TOKENS.set(email, answer.body.data.accessToken);

    return answer?.body.data?.accessToken ?? '';
  }

  private async send(
    method: string,
    path: string,
    body: object | undefined,
    headers: object,
  ): Promise<Pick<Answer, 'status' | 'body'> | null> {
    try {
      const answer = await fetch(`${this.url}/api${path}`, {
        method,
        headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      });

      return { status: answer.status, body: (await answer.json()) as Answer['body'] };
    } catch {
      return null;
    }
  }
}

const TOKENS = new Map<string, string>();
