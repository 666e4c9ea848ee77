import type { Answer, ApiClient } from './support/api-client.js';
import { onAccount, openAccount } from './support/accounts.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  newPhone,
  openShift,
  sell,
  startProgramme,
  type TestCompany,
} from './support/company.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

interface Repeatable {
  client: ApiClient;
  path: string;
  body?: object;
}

/** A request for every POST that takes an Idempotency-Key, by operationId: one that would show if it were done twice. */
const REQUESTS: Record<string, (app: TestApp, company: TestCompany) => Promise<Repeatable> | Repeatable> = {
  createOrderReceiptLink: async (_, { cashier }) => ({
    client: cashier,
    path: `/orders/${(await sell(cashier)).id}/receipt/links`,
  }),
  createPaymentReceiptLink: async (_, { cashier }) => {
    const { id, payments } = await sell(cashier);

    return { client: cashier, path: `/orders/${id}/payments/${payments[0].id}/receipt/links` };
  },
  createReturnReceiptLink: async (_, { cashier, manager }) => {
    const { id, items, totalAmount } = await sell(cashier);
    const lines = [{ itemId: items[0].id, quantity: 1 }];
    const returned = data(
      await manager.post(`/orders/${id}/returns`, { lines, refunds: [{ method: 'CASH', amount: totalAmount }] }),
    );

    return { client: cashier, path: `/returns/${returned.id}/receipt/links` };
  },
  createCompany: ({ superAdmin }) => ({
    client: superAdmin,
    path: '/companies',
    body: { name: 'Twice', currency: 'USD', country: 'US', timezone: 'UTC' },
  }),
  createStore: (_, { admin }) => ({ client: admin, path: '/stores', body: { code: newPhone(), name: 'Twice' } }),
  createUser: (_, { admin }) => ({
    client: admin,
    path: '/users',
    body: { email: `u${newPhone()}@pos.test`, name: 'Twice', password: PASSWORD, role: 'CASHIER' },
  }),
  createCustomer: (_, { cashier }) => ({
    client: cashier,
    path: '/customers',
    body: { name: 'Twice', phone: newPhone() },
  }),
  createRegister: (_, { admin, storeId }) => ({
    client: admin,
    path: '/registers',
    body: { storeId, code: newPhone(), name: 'Twice' },
  }),
  createArticle: (_, { manager }) => ({
    client: manager,
    path: '/articles',
    body: { code: newPhone(), name: 'Twice', price: '5.00' },
  }),
  importArticles: (_, { manager }) => ({
    client: manager,
    path: '/articles/import',
    body: { content: `code,name,price\n${newPhone()},Twice,5.00\n` },
  }),
  openShift: async (_, company) => ({
    client: company.cashier,
    path: '/shifts',
    body: { registerId: (await createRegister(company)).id, openingFloat: '5.00' },
  }),
  moveCash: async (_, company) => ({
    client: company.cashier,
    path: `/shifts/${(await drawer(company)).id}/cash-movements`,
    body: { kind: 'PAID_IN', amount: '5.00', reason: 'change' },
  }),
  openDrawer: async (_, company) => ({
    client: company.cashier,
    path: `/shifts/${(await drawer(company)).id}/drawer-openings`,
    body: { reason: 'change' },
  }),
  closeShift: async (_, company) => ({
    client: company.cashier,
    path: `/shifts/${(await drawer(company)).id}/close`,
    body: { counted: '5.00' },
  }),
  createOrder: async (_, company) => ({
    client: company.cashier,
    path: '/orders',
    body: {
      registerId: (await drawer(company)).registerId,
      items: [{ name: 'Tea', quantity: 1, unitPrice: '5.00' }],
      payments: [
        { method: 'CARD', amount: '2.00' },
        { method: 'CASH', amount: '3.00' },
      ],
    },
  }),
  addOrderItem: async (_, { cashier }) => ({
    client: cashier,
    path: `/orders/${await openOrder(cashier)}/items`,
    body: { name: 'Tea', quantity: 1, unitPrice: '5.00' },
  }),
  addOrderPayment: async (_, { cashier }) => ({
    client: cashier,
    path: `/orders/${await openOrder(cashier)}/payments`,
    body: { method: 'CARD', amount: '1.00' },
  }),
  cancelOrder: async (_, { cashier, manager }) => ({
    client: manager,
    path: `/orders/${await openOrder(cashier)}/cancel`,
  }),
  createReturn: async (_, { cashier, manager }) => {
    const { id, items } = await sell(cashier);

    return {
      client: manager,
      path: `/orders/${id}/returns`,
      body: { lines: [{ itemId: items[0].id, quantity: 1 }] },
    };
  },
  createReceiptlessReturn: async (_, { cashier, manager }) => ({
    client: manager,
    path: '/returns',
    body: {
      customerId: (await createCustomer(cashier)).id,
      items: [{ name: 'Tea', quantity: 1, unitPrice: '5.00' }],
    },
  }),
  adjustLoyalty: async (_, company) => {
    await startProgramme(company);
    const { id } = await createCustomer(company.cashier);

    return {
      client: company.manager,
      path: `/customers/${id}/loyalty/adjustments`,
      body: { points: 5, reason: 'Twice' },
    };
  },
  takeAccountPayment: async (_, { cashier, manager }) => {
    const customer = await createCustomer(cashier);
    await owe(manager, customer);

    return {
      client: cashier,
      path: `/customers/${customer.id}/account/payments`,
      body: { method: 'CARD', amount: '5.00' },
    };
  },
  correctAccountPayment: async (_, company) => {
    const { registerId } = await drawer(company);
    const customer = await createCustomer(company.cashier);
    await owe(company.manager, customer);
    const payments = `/customers/${customer.id}/account/payments`;
    const { id } = data(await company.cashier.post(payments, { method: 'CASH', amount: '5.00', registerId }));

    return {
      client: company.manager,
      path: `${payments}/${id}/corrections`,
      body: { method: 'CARD', reason: 'Twice' },
    };
  },
  payOutCredit: async (_, { cashier, manager }) => {
    const customer = await createCustomer(cashier);
    await openAccount(manager, customer, null);
    const sale = data(await onAccount(manager, customer, '10.00'));
    const path = `/customers/${customer.id}/account`;
    data(await cashier.post(`${path}/payments`, { method: 'CARD', amount: '10.00' }));
    const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
    data(await manager.post(`/orders/${sale.id}/returns`, { lines }));

    return { client: manager, path: `${path}/payouts`, body: { method: 'CARD', amount: '5.00' } };
  },
  findOrCreateCustomer: (_, { cashier }) => ({
    client: cashier,
    path: '/customers/find-or-create',
    body: { phone: newPhone() },
  }),
  reactivateCustomer: async (_, company) => ({
    client: company.cashier,
    path: `/customers/${await formerCustomer(company)}/reactivate`,
  }),
  takeOverCustomerPhone: async (_, company) => ({
    client: company.cashier,
    path: `/customers/${await formerCustomer(company)}/take-over`,
    body: { name: 'Twice' },
  }),
  eraseCustomer: async (_, { admin, cashier }) => ({
    client: admin,
    path: `/customers/${(await createCustomer(cashier)).id}/erase`,
  }),
  claimOrders: async (_, company) => claimable(company),
  undoClaim: async (_, company) => {
    const { client, path, body } = await claimable(company);
    const { claimId } = data(await client.post(path, body));

    return { client, path: path.replace('claim-orders', `claims/${claimId}/undo`) };
  },
  refundDeposit: async (_, { cashier, manager }) => {
    const id = await openOrder(cashier);
    data(await cashier.post(`/orders/${id}/payments`, { method: 'CARD', amount: '5.00' }));

    return { client: manager, path: `/orders/${id}/deposit-refunds`, body: { amount: '1.00' } };
  },
  refundGoodwill: async (_, { cashier, manager }) => ({
    client: manager,
    path: `/orders/${(await sell(cashier)).id}/goodwill-refunds`,
    body: { amount: '1.00', reason: 'Twice' },
  }),
  correctOrderPayment: async (_, company) => {
    const { registerId } = await drawer(company);
    const { id, payments } = await sell(company.cashier, { registerId });

    return {
      client: company.manager,
      path: `/orders/${id}/payments/${payments[0].id}/corrections`,
      body: { method: 'CARD', reason: 'Twice' },
    };
  },
};

async function formerCustomer({ cashier, manager }: TestCompany): Promise<string> {
  const { id } = await createCustomer(cashier);
  data(await manager.put(`/customers/${id}`, { isActive: false }));

  return id;
}

/** The claim of an earlier sale with the phone of the customer. */
async function claimable({ cashier }: TestCompany): Promise<Repeatable> {
  const customerPhone = newPhone();
  const sale = await sell(cashier, { customerPhone });
  const { id } = await createCustomer(cashier, { phone: customerPhone });

  return { client: cashier, path: `/customers/${id}/claim-orders`, body: { orderIds: [sale.id] } };
}

async function drawer(company: TestCompany): Promise<Answer['body']> {
  return openShift(company.cashier, (await createRegister(company)).id);
}

async function owe(manager: ApiClient, customer: Answer['body']): Promise<void> {
  await openAccount(manager, customer, null);
  data(await onAccount(manager, customer, '10.00'));
}

async function openOrder(client: ApiClient): Promise<string> {
  const items = [{ name: 'Coffee', quantity: 2, unitPrice: '10.00' }];

  return data(await client.post('/orders', { items })).id;
}

const keyed = (key: string): Record<string, string> => ({ 'idempotency-key': key });
const newKey = (): Record<string, string> => keyed(`key-${newPhone()}`);

describe('Idempotency-Key', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('is tried on every POST that neither is a sign-in nor gives a token nor sends mail, new ones included', async () => {
    const { paths } = (await (await fetch(`${app.url}/docs/json`)).json()) as {
      paths: Record<string, { post?: { operationId: string } }>;
    };
    const posts = Object.entries(paths).flatMap(([path, { post }]) =>
      post === undefined || /^\/api\/auth\/|\/(password-reset|approvals|mail)$/.test(path) ? [] : [post.operationId],
    );

    expect(Object.keys(REQUESTS).sort()).toEqual(posts.sort());
  });

  it.each(Object.keys(REQUESTS))('makes %s happen once, and gives the first answer again', async (operation) => {
    const company = await createCompany(app);
    const { client, path, body } = (await REQUESTS[operation]?.(app, company)) as Repeatable;
    const key = newKey();

    const first = await client.post(path, body, key);
    const second = await client.post(path, body, key);

    expect(first.body).toMatchObject({ success: true });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it.each(Object.keys(REQUESTS))('makes %s happen once when it is sent ten times at once', async (operation) => {
    const company = await createCompany(app);
    const { client, path, body } = (await REQUESTS[operation]?.(app, company)) as Repeatable;
    const key = newKey();

    const answers = await Promise.all(Array.from({ length: 10 }, () => client.post(path, body, key)));

    const done = answers.filter(({ body: { success } }) => success);
    const others = answers.filter(({ body: { success } }) => !success);
    expect(new Set(done.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(done.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(others.filter(({ body: { code } }) => code !== 'IDEMPOTENCY_KEY_IN_PROGRESS')).toEqual([]);
  });

  it('is refused with 422 for another body, another route and another user', async () => {
    const { cashier, manager } = await createCompany(app);
    const key = newKey();
    const body = { name: 'Jane', phone: newPhone() };
    data(await cashier.post('/customers', body, key));

    const answers = [
      await cashier.post('/customers', { ...body, name: 'Joan' }, key),
      await cashier.post('/orders', {}, key),
      await manager.post('/customers', body, key),
    ];

    expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual(
      answers.map(() => [422, 'IDEMPOTENCY_KEY_REUSED']),
    );
  });

  it('does not mind in which order the fields are written', async () => {
    const { cashier } = await createCompany(app);
    const key = newKey();
    const phone = newPhone();
    const first = await cashier.post('/customers', { name: 'Jane', phone }, key);
    const second = await cashier.post('/customers', { phone, name: 'Jane' }, key);

    expect(second.body).toEqual(first.body);
  });

  it('is free again after a request that failed', async () => {
    const { cashier, manager } = await createCompany(app);
    const { id, phone } = await createCustomer(cashier);
    const key = newKey();
    const refused = await cashier.post('/customers', { name: 'Jane', phone }, key);
    data(await manager.delete(`/customers/${id}`));
    const retried = await cashier.post('/customers', { name: 'Jane', phone }, key);

    expect([refused.status, retried.status]).toEqual([400, 201]);
    expect(retried.headers.get('idempotency-replayed')).toBeNull();
  });

  it('is not used up by a request that is not valid', async () => {
    const { cashier } = await createCompany(app);
    const key = newKey();
    const refused = await cashier.post('/customers', { name: 'Jane' }, key);
    const corrected = await cashier.post('/customers', { name: 'Jane', phone: newPhone() }, key);

    expect([refused.status, corrected.status]).toEqual([400, 201]);
  });

  it('belongs to the company: the same key in another one is another request', async () => {
    const [one, other] = [await createCompany(app), await createCompany(app)];
    const key = newKey();
    const body = { name: 'Jane', phone: newPhone() };
    const first = data(await one.cashier.post('/customers', body, key));
    const second = data(await other.cashier.post('/customers', body, key));

    expect([first.companyId, second.companyId]).toEqual([one.id, other.id]);
    expect(second.id).not.toBe(first.id);
  });

  it.each(['', ' ', 'two words', 'naïve', 'tab\tinside', 'x'.repeat(256)])('may not be "%s"', async (key) => {
    const { cashier } = await createCompany(app);
    const { status, body } = await cashier.post('/customers', { name: 'Jane', phone: newPhone() }, keyed(key));

    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(body.errors).toEqual([{ field: 'Idempotency-Key', message: expect.any(String) }]);
  });

  it.each(['x', '"quoted-as-the-draft-says"', 'x'.repeat(255)])('may be %s', async (key) => {
    const { cashier } = await createCompany(app);
    const { status } = await cashier.post('/customers', { name: 'Jane', phone: newPhone() }, keyed(key));

    expect(status).toBe(201);
  });

  it('means nothing to a request that is no POST', async () => {
    const { cashier, manager } = await createCompany(app);
    const { id } = await createCustomer(cashier);
    const key = newKey();
    const answers = [
      await manager.put(`/customers/${id}`, { name: 'First' }, key),
      await manager.put(`/customers/${id}`, { name: 'Second' }, key),
    ];

    expect(answers.map((answer) => data(answer).name)).toEqual(['First', 'Second']);
  });
});
