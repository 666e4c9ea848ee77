import { randomUUID } from 'node:crypto';
import { type Answer, ApiClient } from './support/api-client.js';
import { createSignedInCompany, createCustomer, data, type TestCompany } from './support/company.js';
import { createTestServer, startTestApp, type TestApp, testConfig } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const ITEM = { name: 'Thing', quantity: 2, unitPrice: '10.00', taxRate: 10 };

type Step = (client: ApiClient, id: string, at: { itemId: string; customerId: string }) => Promise<Answer>;

/** Each way to change an open order. */
const STEPS: Record<string, Step> = {
  'adds an item': (client, id) => client.post(`/orders/${id}/items`, { ...ITEM, name: 'Another' }),
  'changes an item': (client, id, { itemId }) => client.patch(`/orders/${id}/items/${itemId}`, { quantity: 5 }),
  'removes an item': (client, id, { itemId }) => client.delete(`/orders/${id}/items/${itemId}`),
  'pays a part': (client, id) => client.post(`/orders/${id}/payments`, { method: 'CARD', amount: '1.50' }),
  'changes its note': (client, id) => client.patch(`/orders/${id}`, { note: 'gift wrap' }),
  'changes the note of an item': (client, id, { itemId }) =>
    client.patch(`/orders/${id}/items/${itemId}`, { note: 'blue' }),
  'links a customer': (client, id, { customerId }) => client.patch(`/orders/${id}`, { customerId }),
};

describe('An open order that a process remembers', () => {
  let app: TestApp;
  /** The same company through another process's server. */
  let elsewhere: ApiClient;
  let other: Awaited<ReturnType<typeof createTestServer>>;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createSignedInCompany(app);
    other = await createTestServer(testConfig(app.database, { logLevel: 'silent' }));
    await other.listen(0, '127.0.0.1');
    elsewhere = new ApiClient(await other.getUrl(), company.manager.accessToken);
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  /** An order of two items that this process has changed last. */
  async function openOrder(): Promise<{ id: string; itemId: string; customerId: string }> {
    const { id } = data(await company.manager.post('/orders', { items: [ITEM] }));
    const { items } = data(await company.manager.post(`/orders/${id}/items`, ITEM));
    const customer = await createCustomer(company.manager);

    return { id, itemId: items[0].id, customerId: customer.id };
  }
  const stored = async (id: string): Promise<unknown> => data(await elsewhere.get(`/orders/${id}`));

  it.each(Object.entries(STEPS))('is answered as it is stored: %s', async (_name, step) => {
    const { id, ...at } = await openOrder();
    for (let round = 0; round < 2; round++) {
      const answer = await step(company.manager, id, at);
      if (answer.status < 400) expect(data(answer)).toEqual(await stored(id));
    }
    const paid = await company.manager.post(`/orders/${id}/items`, ITEM);

    expect(data(paid)).toEqual(await stored(id));
  });

  it.each(Object.entries(STEPS))('is read again when another process changed it: %s', async (_name, step) => {
    const { id, ...at } = await openOrder();
    data(await elsewhere.post(`/orders/${id}/items`, { ...ITEM, name: 'From elsewhere' }));

    const answer = data(await step(company.manager, id, at));

    expect(answer.items.map(({ name }: { name: string }) => name)).toContain('From elsewhere');
    expect(answer).toEqual(await stored(id));
  });

  it('is refused by what is stored, not by what is remembered', async () => {
    const { id } = await openOrder();
    data(await elsewhere.post(`/orders/${id}/payments`, { method: 'CARD', amount: '44.00' }));

    expect((await company.manager.post(`/orders/${id}/items`, ITEM)).body.code).toBe('ORDER_NOT_OPEN');
    expect((await company.manager.post(`/orders/${id}/cancel`, {})).body.code).toBe('ORDER_NOT_OPEN');
  });

  it('is changed by what is stored when what is remembered would refuse it', async () => {
    const { id, itemId } = await openOrder();
    const { items } = data(await elsewhere.post(`/orders/${id}/items`, { ...ITEM, name: 'From elsewhere' }));

    const answer = await company.manager.patch(`/orders/${id}/items/${items[2].id}`, { quantity: 9 });

    expect(data(answer).items.map(({ quantity }: { quantity: number }) => quantity)).toEqual([2, 2, 9]);
    expect(data(await company.manager.delete(`/orders/${id}/items/${itemId}`)).items).toHaveLength(2);
  });

  it('obeys If-Match of the version that is stored', async () => {
    const { id } = await openOrder();
    const { version } = data(await elsewhere.post(`/orders/${id}/items`, ITEM));

    expect((await company.manager.post(`/orders/${id}/items`, ITEM, { 'if-match': `"${version - 1}"` })).status).toBe(
      412,
    );
    data(await company.manager.post(`/orders/${id}/items`, ITEM, { 'if-match': `"${version}"` }));
  });

  it('loses no item that two processes add at once', async () => {
    const { id } = await openOrder();
    const add = async (client: ApiClient, name: string): Promise<unknown> =>
      data(await client.post(`/orders/${id}/items`, { ...ITEM, name }));
    await Promise.all(
      Array.from({ length: 24 }, (_, n) => add(n % 2 === 0 ? company.manager : elsewhere, `Item ${String(n)}`)),
    );

    const { items, version } = data(await company.manager.get(`/orders/${id}`));
    expect(items).toHaveLength(26);
    expect(version).toBe(26);
    expect(new Set(items.map(({ id: itemId }: { id: string }) => itemId)).size).toBe(26);
  });

  it('is not changed twice by a request that is sent again, nor remembered as it would have been', async () => {
    const { id } = await openOrder();
    const key = { 'idempotency-key': randomUUID() };
    const first = data(await company.manager.post(`/orders/${id}/items`, ITEM, key));
    const again = data(await company.manager.post(`/orders/${id}/items`, ITEM, key));
    const next = data(await company.manager.post(`/orders/${id}/items`, { ...ITEM, name: 'The next' }));

    expect(again).toEqual(first);
    expect(next.items).toHaveLength(first.items.length + 1);
    expect(next).toEqual(await stored(id));
  });

  it('takes no payment twice, whichever of two processes is asked at the same moment', async () => {
    const { id } = await openOrder();
    const pay = (client: ApiClient): Promise<Answer> =>
      client.post(`/orders/${id}/payments`, { method: 'CARD', amount: '44.00' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => pay(n % 2 === 0 ? company.manager : elsewhere)),
    );

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const [row] = await queryAs<{ count: number }>(
      app.database.adminUrl,
      'SELECT count(*)::int AS count FROM payments WHERE order_id = $1',
      [id],
    );
    expect(row?.count).toBe(1);
  });
});
