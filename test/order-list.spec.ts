import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, newPhone, sell, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('The list of orders', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const start = async (client: ApiClient, fields: object = {}): Promise<Answer['body']> =>
    data(await client.post('/orders', fields));
  const newStore = async ({ id, admin }: TestCompany, fields: object = {}): Promise<string> =>
    data(await admin.post('/stores', { companyId: id, code: newPhone(), name: 'Store', ...fields })).id;
  const ids = async (client: ApiClient, query: string): Promise<string[]> =>
    data(await client.get(`/orders?${query}`)).map(({ id }: { id: string }) => id);

  it('shows the newest first, page by page', async () => {
    const { cashier } = await createCompany(app);
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.unshift((await start(cashier)).id);

    const pages: string[] = [];
    let cursor = '';
    for (let page = 0; page < 4; page++) {
      const { body } = await cashier.get(`/orders?limit=2${cursor}`);
      pages.push(...body.data.map(({ id }: { id: string }) => id));
      expect(body.meta).toEqual({ limit: 2, nextCursor: page < 3 ? expect.any(String) : null });
      cursor = `&cursor=${body.meta.nextCursor}`;
    }

    expect(pages).toEqual(made);
  });

  it('shows the orders of a customer, a status, a store, and of all of them together', async () => {
    const company = await createCompany(app);
    const { manager, storeId: first } = company;
    const second = await newStore(company);
    const { id: customerId } = await createCustomer(manager);
    const open = await start(manager, { customerId, storeId: second });
    const paid = await sell(manager, { customerId });
    const cancelled = await start(manager);
    await manager.post(`/orders/${cancelled.id}/cancel`);

    expect(await ids(manager, `customerId=${customerId}`)).toEqual([paid.id, open.id]);
    expect(await ids(manager, 'status=CANCELLED')).toEqual([cancelled.id]);
    expect(await ids(manager, `storeId=${first}`)).toEqual([cancelled.id, paid.id]);
    expect(await ids(manager, `customerId=${customerId}&status=PAID&storeId=${first}`)).toEqual([paid.id]);
    expect(await ids(manager, `customerId=${customerId}&status=PAID&storeId=${second}`)).toEqual([]);
    expect(await ids(manager, `customerId=${randomUUID()}`)).toEqual([]);
  });

  it('shows the orders from one business day of the store to another', async () => {
    const company = await createCompany(app);
    const { cashier } = company;
    // 25 hours apart: it is never the same day in both.
    const east = await start(cashier, { storeId: await newStore(company, { timezone: 'Pacific/Kiritimati' }) });
    const west = await start(cashier, { storeId: await newStore(company, { timezone: 'Pacific/Pago_Pago' }) });
    expect(west.businessDate < east.businessDate).toBe(true);

    expect(await ids(cashier, `from=${east.businessDate}`)).toEqual([east.id]);
    expect(await ids(cashier, `to=${west.businessDate}`)).toEqual([west.id]);
    expect(await ids(cashier, `from=${west.businessDate}&to=${east.businessDate}`)).toEqual([west.id, east.id]);
    expect(await ids(cashier, `from=${west.businessDate}&to=${west.businessDate}`)).toEqual([west.id]);
  });

  it('shows the orders between two points in time', async () => {
    const { cashier } = await createCompany(app);
    const { id, createdAt } = await start(cashier);

    expect(await ids(cashier, `from=${createdAt}`)).toEqual([id]);
    expect(await ids(cashier, 'from=2000-01-01T00:00:00Z&to=2099-01-01T00:00:00Z')).toEqual([id]);
    expect(await ids(cashier, 'from=2099-01-01T00:00:00Z')).toEqual([]);
    expect(await ids(cashier, 'to=2000-01-01T00:00:00Z')).toEqual([]);
  });

  it.each([
    'status=SOLD',
    'customerId=john',
    'from=yesterday',
    'to=2025-02-30',
    'from=0000-01-01',
    'to=2025-02-30T00:00:00Z',
    'to=2025-01-27T00:00:00%2B99:99',
    'limit=0',
    'cursor=x',
    `cursor=${cursorOf('2025-02-30T00:00:00.000Z')}`,
    `cursor=${cursorOf('0000-01-01T00:00:00.000Z')}`,
  ])('refuses %s', async (query) => {
    const { cashier } = await createCompany(app);

    expect((await cashier.get(`/orders?${query}`)).status).toBe(400);
  });
});

function cursorOf(sortValue: string): string {
  return Buffer.from(JSON.stringify([sortValue, '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10'])).toString('base64url');
}
