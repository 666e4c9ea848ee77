import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import { MetricsPort } from '#shared/observability/metrics-port.js';
import { createCompany, createCustomer, data, sell, takeBack, type TestCompany } from '../support/company.js';
import { type Labels, scrape, sum } from '../support/metrics-page.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('The metrics', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({ metricsPort: 0 });
    company = await createCompany(app);
  });
  afterAll(() => app.close());

  const page = (): string => app.get(MetricsPort).url;

  /** By how much each number has grown during the work. */
  async function growthOf(work: () => Promise<unknown>): Promise<(name: string, labels?: Labels) => number> {
    const before = await scrape(page());
    await work();
    await new Promise(setImmediate); // the numbers of a request are counted behind its answer
    const after = await scrape(page());

    return (name, labels) => sum(after, name, labels) - sum(before, name, labels);
  }

  it('count requests by route and status, with the time that they took', async () => {
    const { cashier } = company;
    const { phone } = await createCustomer(cashier);
    const route = '/api/customers/phone/:phone';

    const growth = await growthOf(async () => {
      await cashier.get(`/customers/phone/${phone}`);
      await cashier.get(`/customers/phone/${phone}`);
      await cashier.get('/customers/phone/+15550000000');
      await app.anonymous.get('/nowhere');
    });

    expect(growth('pos_http_requests_total', { method: 'GET', route, status: '200' })).toBe(2);
    expect(growth('pos_http_requests_total', { method: 'GET', route, status: '404' })).toBe(1);
    expect(growth('pos_http_requests_total', { route: '(none)', status: '404' })).toBe(1);
    expect(growth('pos_http_request_duration_seconds_count', { route })).toBe(3);
    expect(growth('pos_http_request_duration_seconds_bucket', { route, le: '+Inf' })).toBe(3);
    expect(growth('pos_http_request_duration_seconds_sum', { route })).toBeGreaterThan(0);
  });

  it('give latencies as cumulative buckets', async () => {
    const samples = await scrape(page());
    const buckets = samples
      .filter(({ name }) => name === 'pos_http_request_duration_seconds_bucket')
      .filter(({ labels }) => labels['route'] === '/api/auth/login' && labels['method'] === 'POST');

    expect(buckets.length).toBeGreaterThan(10);
    expect(buckets.map(({ value }) => value)).toEqual(buckets.map(({ value }) => value).sort((a, b) => a - b));
  });

  it('count refusals by the code of the error', async () => {
    const growth = await growthOf(async () => {
      await company.cashier.delete(`/customers/${company.id}`);
      await company.cashier.post('/customers', {});
      await app.anonymous.get('/customers');
    });

    expect(growth('pos_refusals_total', { code: 'FORBIDDEN' })).toBe(1);
    expect(growth('pos_refusals_total', { code: 'VALIDATION_FAILED' })).toBe(1);
    expect(growth('pos_refusals_total', { code: 'UNAUTHENTICATED' })).toBe(1);
  });

  it('count a sale once: paid at once or later, repeated, and as part of an exchange', async () => {
    const { cashier, manager } = company;
    const items = [{ name: 'Tea', quantity: 1, unitPrice: '2.00' }];
    const payments = [{ method: 'CASH', amount: '2.00' }];

    const growth = await growthOf(async () => {
      const key = { 'idempotency-key': 'a-sale-that-is-sent-twice' };
      await cashier.post('/orders', { items, payments }, key);
      await cashier.post('/orders', { items, payments }, key);
      const open = data(await cashier.post('/orders', { items }));
      await cashier.post(`/orders/${open.id}/payments`, { method: 'CASH', amount: '2.00' });
      await cashier.post('/orders', { items, payments: [{ method: 'CASH', amount: '-2.00' }] });
      await takeBack(manager, await sell(cashier), { newItems: [{ name: 'Cup', quantity: 1, unitPrice: '10.00' }] });
    });

    expect(growth('pos_order_events_total', { event: 'OrderPaid' })).toBe(4);
    expect(growth('pos_order_events_total', { event: 'OrderReturned' })).toBe(1);
  });

  it('tell the batches of reads and the connections of each pool', async () => {
    const growth = await growthOf(() =>
      Promise.all(Array.from({ length: 8 }, () => company.cashier.get('/customers'))),
    );
    const samples = await scrape(page());

    expect(growth('pos_database_batched_reads_total', { pool: 'short' })).toBe(8);
    expect(growth('pos_database_batches_total', { pool: 'short' })).toBeGreaterThan(0);
    expect(sum(samples, 'pos_database_connections', { pool: 'short' })).toBeGreaterThan(0);
    expect(sum(samples, 'pos_database_connections_max', { pool: 'short' })).toBe(10);
    expect(sum(samples, 'pos_database_waiting', { pool: 'short' })).toBe(0);
    expect(sum(samples, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
  });

  it('tell when the work behind the requests was done last', async () => {
    const samples = await scrape(page());
    const works = samples.filter(({ name }) => name === 'pos_background_last_success_timestamp_seconds');

    expect(works.map(({ labels }) => labels['work'])).toEqual(
      expect.arrayContaining(['ExpiredKeys', 'AuditPartitions']),
    );
    expect(sum(samples, 'pos_background_failures_total')).toBe(0);
    expect(sum(samples, 'pos_cache_messages_arrive')).toBe(1);
  });

  it('have nothing of a person, a company or an object in them', async () => {
    const samples = await scrape(page());
    const texts = [...new Set(samples.flatMap(({ labels }) => Object.values(labels)))];

    expect(samples.length).toBeGreaterThan(100);
    expect(texts.filter((text) => /[0-9a-f]{8}-|\d{6}|@/.test(text))).toEqual([]);
  });

  it('are on a port of their own, at one path', async () => {
    const root = page().replace(/metrics$/, '');

    expect((await fetch(root)).status).toBe(404);
    expect((await fetch(page(), { method: 'POST' })).status).toBe(405);
    expect((await app.anonymous.get('/metrics')).status).toBe(404);
    expect((await fetch(`${app.url}/metrics`)).status).toBe(404);
  });

  it('are the ones that the guide explains, and no other', async () => {
    const guide = await readFile(join(projectRoot, 'docs/guides/operations.md'), 'utf8');
    const explained = [...guide.matchAll(/^\| `(pos_\w+_\w+)`/gm)].map(([, name]) => name);
    const given = (await scrape(page())).map(({ name }) => name.replace(/_(bucket|sum|count)$/, ''));

    expect([...new Set(given.filter((name) => name.startsWith('pos_')))].sort()).toEqual(explained.sort());
  });
});
