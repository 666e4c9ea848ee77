import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { projectRoot } from '#shared/database/project-root.js';
import { createCompany, createCustomer, newPhone, sell, type TestCompany } from '../support/company.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const LIMIT_MS = 40;
/** Asked outside of the locking transaction, in which PostgreSQL would repeat what it has told first. */
const IS_SLOW = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()
  AND clock_timestamp() - query_start > make_interval(secs => ${(2 * LIMIT_MS) / 1_000})`;

describe('Slow statements', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({ slowStatementMs: LIMIT_MS });
    company = await createCompany(app);
  });
  afterAll(() => app.close());

  /** Runs work that meets a table that another transaction keeps locked for longer than the limit. */
  async function beforeLocked<T>(table: string, work: () => Promise<T>): Promise<T> {
    const locking = new pg.Client({ connectionString: app.database.adminUrl });
    await locking.connect();
    await locking.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    const working = work();
    while ((await queryAs(app.database.adminUrl, IS_SLOW)).length === 0) await pause(5);
    await locking.query('ROLLBACK');
    await locking.end();

    return working;
  }

  interface Entry {
    readonly ms: number;
    readonly slowStatements: { readonly name: string; readonly text: string }[];
  }

  function slowIn(lines: readonly string[]): Entry[] {
    return lines.map((line) => JSON.parse(line)).filter(({ slowStatements }) => slowStatements !== undefined);
  }

  it('are logged by name and text, without a value', async () => {
    const { phone } = await createCustomer(company.cashier);
    app.log.length = 0;

    const { status } = await beforeLocked('customers', () => company.cashier.get(`/customers/phone/${phone}`));
    const [entry] = slowIn(app.log);

    expect(status).toBe(200);
    expect(entry?.ms).toBeGreaterThanOrEqual(LIMIT_MS);
    expect(entry?.slowStatements).toEqual([
      { name: expect.stringMatching(/^s_[\w-]{27}$/), text: expect.stringContaining('FROM customers') },
    ]);
    expect(JSON.stringify(slowIn(app.log))).not.toContain(phone);
    expect(JSON.stringify(slowIn(app.log))).not.toContain(company.id);
  });

  it('are logged when Prisma has sent them', async () => {
    app.log.length = 0;

    await beforeLocked('stores', () => company.admin.post('/stores', { code: 'S-2', name: 'Second' }));

    expect(slowIn(app.log).flatMap(({ slowStatements }) => slowStatements)).toEqual(
      expect.arrayContaining([
        { name: expect.any(String), text: expect.stringMatching(/INSERT INTO "public"."stores"/) },
      ]),
    );
  });
});

interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

describe('Traces', () => {
  const bodies: string[] = [];
  let collector: Server;
  let app: TestApp;
  beforeAll(async () => {
    collector = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        bodies.push(`${request.url} ${body}`);
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const { port } = collector.address() as AddressInfo;
    app = await startTestApp({ traces: { otlpEndpoint: `http://127.0.0.1:${port}`, ratio: 1 } });
  });
  afterAll(() => collector.close());

  const spans = (): SentSpan[] =>
    bodies.flatMap((body) =>
      JSON.parse(body.replace(/^\/v1\/traces /, '')).resourceSpans.flatMap(
        ({ scopeSpans }: { scopeSpans: { spans: SentSpan[] }[] }) => scopeSpans.flatMap(({ spans: sent }) => sent),
      ),
    );

  it('have a span for each request, below that of the caller, and one below it for each message to the database', async () => {
    const { cashier } = await createCompany(app);
    const phone = newPhone();
    await createCustomer(cashier, { phone });
    const traceId = 'a'.repeat(32);
    await cashier.get(`/customers/phone/${phone}`, { traceparent: `00-${traceId}-${'b'.repeat(16)}-01` });
    await sell(cashier);
    await app.close(); // sends what is left

    const traced = spans().filter((span) => span.traceId === traceId);
    const request = traced.find(({ name }) => name === 'GET /api/customers/phone/:phone');
    const messages = traced.filter(({ parentSpanId }) => parentSpanId === request?.spanId);

    expect(request?.parentSpanId).toBe('b'.repeat(16));
    expect(messages.map(({ name }) => name)).toContain('SELECT');
    expect(spans().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['POST /api/orders', 'POST /api/customers']),
    );
    expect(bodies.join('')).not.toContain(phone);
  });
});

describe('A server without metrics and traces', () => {
  it('loads no package for them', async () => {
    const script = `import('./dist/server.js').then(() => {
      const loaded = Object.keys(require('node:module')._cache).filter((path) => /prom-client|opentelemetry/.test(path));
      console.log(JSON.stringify(loaded));
    })`;

    const { stdout } = await promisify(execFile)(process.execPath, ['--eval', script], { cwd: projectRoot });

    expect(JSON.parse(stdout)).toEqual([]);
  });
});
