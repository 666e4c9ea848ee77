import type { CreateCustomerDto } from '#modules/customers/dto/customer.dto.js';
import {
  createSignedInCompany,
  createCustomer,
  data,
  newPhone,
  sell,
  takeBack,
  type TestCompany,
} from '../support/company.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

type Entry = Readonly<Record<string, unknown>>;

describe('The audit', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({ userRateLimit: 0 });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    company = await createSignedInCompany(app);
  });

  const audit = async (filter: string, client = company.admin): Promise<Entry[]> =>
    data(await client.get(`/audit?${filter}`)) as Entry[];
  const email = async (): Promise<string> => data(await company.cashier.get('/auth/me')).user.email as string;
  const asAdmin = (text: string): Promise<Entry[]> => queryAs(app.database.adminUrl, text);

  it('tells who sold, where, and by which request', async () => {
    const { id: customerId } = await createCustomer(company.cashier);
    const { id, storeId } = await sell(company.cashier, { customerId });
    const [entry, ...others] = await audit(`orderId=${id}`);

    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      ...{ actorId: company.userIds.cashier, actorName: expect.stringMatching(/^CASHIER/), action: 'createOrder' },
      ...{ outcome: 'DONE', object: 'orders', objectId: id, orderId: id, customerId, storeId, times: 1 },
      ...{ fields: ['customerId', 'items', 'payments'], requestId: expect.any(String) },
    });
  });

  it('has a trail of each order and of each customer, newest first and in pages', async () => {
    const customer = await createCustomer(company.cashier);
    const { id } = data(await company.cashier.post('/orders', { customerId: customer.id }));
    const item = { name: 'A', quantity: 1, unitPrice: '10.00' };
    await company.cashier.post(`/orders/${id}/items`, item);
    const { body } = await company.cashier.post(`/orders/${id}/payments`, { method: 'CASH', amount: '10.00' });
    await takeBack(company.manager, body.data);
    await company.manager.put(`/customers/${customer.id}`, { email: 'john@doe.test' });

    const actions = (entries: Entry[]): unknown[] => entries.map(({ action }) => action);
    const trail = ['createOrder', 'addOrderItem', 'addOrderPayment', 'createReturn'].toReversed();
    expect(actions(await audit(`orderId=${id}`))).toEqual(trail);
    expect(actions(await audit(`customerId=${customer.id}`))).toEqual(['updateCustomer', ...trail, 'createCustomer']);
    const first = await company.admin.get(`/audit?customerId=${customer.id}&limit=2`);
    const next = await company.admin.get(
      `/audit?customerId=${customer.id}&limit=4&cursor=${first.body.meta.nextCursor}`,
    );
    expect(actions([...data(first), ...data(next)])).toEqual(['updateCustomer', ...trail, 'createCustomer']);
    expect(next.body.meta.nextCursor).toBeNull();
  });

  it('tells of an exchange on both of its orders', async () => {
    const sale = await sell(company.cashier);
    const newItems = [{ name: 'B', quantity: 1, unitPrice: '10.00' }];
    const { exchangeOrder } = await takeBack(company.manager, sale, { newItems });
    const told = await audit('action=createReturn');

    expect(told.map(({ orderId }) => orderId).sort()).toEqual([sale.id, exchangeOrder.id].sort());
  });

  it('filters by actor, action and time', async () => {
    await sell(company.cashier);
    await sell(company.manager);
    const { cashier, manager } = company.userIds;
    const today = new Date().toISOString().slice(0, 10);
    const counts = await Promise.all(
      [
        `action=createOrder`,
        `action=createOrder&actor=${cashier}`,
        `action=createOrder&actor=${manager}&from=${today}&to=${today}`,
        `action=createOrder&from=${new Date(Date.now() + 60_000).toISOString()}`,
        `action=createOrder&to=2026-01-01`,
      ].map(async (filter) => (await audit(filter)).length),
    );

    expect(counts).toEqual([2, 1, 1, 0, 0]);
  });

  it('keeps no value of a customer, but digests by a key that goes with the customer', async () => {
    const phone = newPhone();
    const person: Required<Omit<CreateCustomerDto, 'companyId' | 'codes'>> = {
      name: 'Peter Unique',
      phone,
      email: 'peter@unique.test',
      address: 'Unique Street 1',
    };
    const { id } = await createCustomer(company.cashier, person);
    await company.manager.put(`/customers/${id}`, { name: 'Peter Unique', phone: newPhone() });
    const [changed, created] = (await audit(`customerId=${id}`)) as { digests: string[]; fields: string[] }[];

    expect(created?.fields).toEqual(Object.keys(person).sort());
    expect(created?.digests.map((digest) => digest.split(' ')[0]).sort()).toEqual(created?.fields);
    const digestOf = (entry: { digests: string[] } | undefined, field: string): unknown =>
      entry?.digests.find((digest) => digest.startsWith(`${field} `));
    expect(digestOf(changed, 'name')).toBe(digestOf(created, 'name'));
    expect(digestOf(changed, 'phone')).not.toBe(digestOf(created, 'phone'));
    const other = await createCustomer(company.cashier, { name: 'Peter Unique' });
    const [twin] = (await audit(`customerId=${other.id}`)) as { digests: string[] }[];
    expect(digestOf(twin, 'name')).not.toBe(digestOf(created, 'name'));
    const [{ rows }] = (await asAdmin(`SELECT json_agg(a)::text AS rows FROM audit_entries a`)) as [{ rows: string }];
    for (const value of [...Object.values(person), PASSWORD, '@pos.test']) expect(rows).not.toContain(value);

    const keys = `SELECT count(*)::int AS n FROM customer_digest_keys WHERE customer_id = '${id}'`;
    expect(await asAdmin(keys)).toEqual([{ n: 1 }]);
    expect((await company.manager.delete(`/customers/${id}`)).status).toBe(200);
    expect(await asAdmin(keys)).toEqual([{ n: 0 }]);
    expect((await audit(`customerId=${id}`)).map(({ action }) => action)[0]).toBe('deleteCustomer');
  });

  it('tells of sign-ins, of failed ones, and of the end of a session', async () => {
    const address = await email();
    const device = { 'user-agent': `Till 7 ${'x'.repeat(300)}` };
    app.log.length = 0;
    await app.anonymous.post('/auth/login', { email: address.toUpperCase(), password: 'a wrong password' }, device);
    const session = data(await app.anonymous.post('/auth/login', { email: address, password: PASSWORD }, device));
    await app.anonymous.post('/auth/logout', { refreshToken: session.refreshToken });
    const { cashier: id } = company.userIds;
    const entries = (await audit('limit=3')) as { digests: string[] }[];

    expect(entries).toMatchObject([
      { action: 'logout', outcome: 'DONE', actorId: id, objectId: id },
      { action: 'login', outcome: 'DONE', actorId: id, objectId: id, fields: ['email', 'password'] },
      { action: 'login', outcome: 'INVALID_CREDENTIALS', actorId: null, objectId: id, fields: [] },
    ]);
    expect(entries[2]?.digests[0]).toMatch(/^account [\da-f]{64}$/);
    const told = app.log.map((line) => JSON.parse(line)).filter((line) => line.audit !== undefined);
    expect(told.map((line) => line.audit.outcome)).toEqual(['INVALID_CREDENTIALS', 'DONE', 'DONE']);
    expect(told[1].audit).toEqual({
      ...{ action: 'login', outcome: 'DONE', actorId: id, companyId: company.id, objectId: id },
      ...{ fields: ['email', 'password'], address: '127.0.0.1', device: device['user-agent'].slice(0, 200) },
    });
    expect(app.log.join('')).not.toContain(address);
  });

  it('tells the platform of sign-ins that name no account of a company', async () => {
    await app.anonymous.post('/auth/login', { email: 'unknown@pos.test', password: PASSWORD });
    const [entry] = await audit('action=login', app.superAdmin);

    expect(entry).toMatchObject({ outcome: 'INVALID_CREDENTIALS', actorId: null, objectId: null });
  });

  it('tells who changed which fields of whom', async () => {
    const userId = company.userIds.manager;
    await company.admin.patch(`/users/${userId}`, {
      role: 'CASHIER',
      password: 'another password that is long enough',
    });
    await company.admin.patch(`/users/${company.userIds.admin}`, { role: 'CASHIER' });
    await company.admin.patch(`/companies/${company.id}`, { name: 'Renamed' });
    await app.superAdmin.patch(`/stores/${company.storeId}?companyId=${company.id}`, { name: 'Renamed' });

    expect((await audit(`limit=4`)).filter(({ outcome }) => outcome === 'DONE')).toMatchObject([
      { action: 'updateStore', objectId: company.storeId, storeId: company.storeId, actorName: null, fields: ['name'] },
      { action: 'updateCompany', objectId: company.id, fields: ['name'] },
      { action: 'updateUser', actorId: company.userIds.admin, objectId: userId, fields: ['password', 'role'] },
    ]);
    expect(await audit('action=updateUser&limit=1')).toMatchObject([
      { outcome: 'OWN_ACCOUNT', objectId: company.userIds.admin, fields: [] },
    ]);
  });

  it('tells of each refusal, and counts those that are alike', async () => {
    const orders = [await sell(company.cashier), await sell(company.cashier)];
    for (const { id } of [...orders, orders[0]]) await company.cashier.post(`/orders/${id}/cancel`);
    const refused = await audit('action=cancelOrder');

    expect(refused.map(({ objectId, outcome, times }) => [objectId, outcome, times]).sort()).toEqual(
      orders.map(({ id }, index) => [id, 'FORBIDDEN', index === 0 ? 2 : 1]).sort(),
    );
  });

  it('is not filled by a user who is refused again and again', async () => {
    const ids = Array.from({ length: 150 }, (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`);
    await Promise.all(ids.map((id) => company.cashier.post(`/orders/${id}/cancel`)));
    const refused = (await audit('action=cancelOrder&limit=100')) as { objectId: string | null; times: number }[];

    expect(refused.filter(({ objectId }) => objectId !== null)).toHaveLength(60);
    expect(refused.length).toBeLessThan(65); // the others, once for each batch
    expect(refused.reduce((sum, { times }) => sum + times, 0)).toBe(150);
  });

  it('tells of files, and is a file itself', async () => {
    await sell(company.cashier);
    await company.manager.get('/reports/sales?format=csv');
    await company.manager.get('/reports/sales');
    const { status, text } = await company.admin
      .get('/audit?format=csv')
      .then(({ status, body }) => ({ status, text: String(body) }));

    expect(await audit('action=getSalesReport')).toMatchObject([{ outcome: 'DONE', actorId: company.userIds.manager }]);
    expect(status).toBe(200);
    expect(text).toContain('createOrder');
    expect(await audit('action=listAudit')).toHaveLength(1);
  });

  it('is for administrators', async () => {
    expect((await company.manager.get('/audit')).status).toBe(403);
    expect((await company.cashier.get('/audit')).status).toBe(403);
  });

  it.each(['UPDATE audit_entries SET actor_id = NULL', 'DELETE FROM audit_entries', 'TRUNCATE audit_entries'])(
    'cannot be changed by the API: %s',
    async (statement) => {
      const denied = { code: '42501' };
      await expect(queryAs(app.database.apiUrl, statement)).rejects.toMatchObject(denied);
      await expect(
        queryAs(app.database.apiUrl, statement.replace('audit_entries', 'audit_default')),
      ).rejects.toMatchObject(denied);
    },
  );

  it('is written with the change or the change is not made', async () => {
    const order = data(await company.cashier.post('/orders', {}));
    const customer = await createCustomer(company.cashier);
    const before = await counts();
    await asAdmin('REVOKE INSERT ON audit_entries FROM pos_api, pos_auth');
    const answers = [
      await company.cashier.post('/orders', {}),
      await company.cashier.post(`/orders/${order.id}/items`, { name: 'A', quantity: 1, unitPrice: '1.00' }),
      await company.cashier.post('/customers', { name: 'New', phone: newPhone() }),
      await company.manager.put(`/customers/${customer.id}`, { name: 'Changed' }),
      await company.admin.post('/stores', { code: 'S-9', name: 'New', timezone: 'UTC' }),
      await company.admin.patch(`/users/${company.userIds.cashier}`, { name: 'Changed' }),
      await app.anonymous.post('/auth/login', { email: await email(), password: PASSWORD }),
      await company.manager.get('/reports/sales?format=csv'),
    ];
    const after = await counts();
    await asAdmin('GRANT INSERT ON audit_entries TO pos_api, pos_auth');

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(500));
    expect(after).toEqual(before);
  });

  it('takes entries of months without a partition', async () => {
    await asAdmin(
      'ALTER TABLE audit_entries DETACH PARTITION ' + `audit_${new Date().toISOString().slice(0, 7).replace('-', '_')}`,
    );
    const { id } = await sell(company.cashier);

    expect(await audit(`orderId=${id}`)).toHaveLength(1);
    expect(await asAdmin(`SELECT count(*)::int AS n FROM audit_default WHERE order_id = '${id}'`)).toEqual([{ n: 1 }]);
  });

  /** The rows of what the test changes, and their versions. */
  async function counts(): Promise<unknown> {
    return asAdmin(`SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM order_items) AS items,
      (SELECT json_agg(c ORDER BY id)::text FROM customers c) AS customers, (SELECT count(*) FROM stores) AS stores,
      (SELECT json_agg(u ORDER BY id)::text FROM users u) AS users, (SELECT count(*) FROM refresh_tokens) AS sessions`);
  }
});
