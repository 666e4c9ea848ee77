import { createCompany, createCustomer, data, newPhone } from './support/company.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

describe('A SUPER_ADMIN', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  it('reads across companies without naming one', async () => {
    const [one, other] = [await createCompany(app), await createCompany(app)];
    const phone = newPhone();
    const [a, b] = [await createCustomer(one.cashier, { phone }), await createCustomer(other.cashier)];

    const listed = data(await app.superAdmin.get('/customers?limit=100')).map(({ id }: { id: string }) => id);
    const found = data(await app.superAdmin.get(`/customers/phone/${phone}`));

    expect(listed).toEqual(expect.arrayContaining([a.id, b.id]));
    expect(found.companyId).toBe(one.id);
    expect(data(await app.superAdmin.get(`/customers/${b.id}`)).companyId).toBe(other.id);
  });

  it('is asked for the company when two have a customer with the number', async () => {
    const [one, other] = [await createCompany(app), await createCompany(app)];
    const phone = newPhone();
    const [a] = [await createCustomer(one.cashier, { phone }), await createCustomer(other.cashier, { phone })];

    const ambiguous = await app.superAdmin.get(`/customers/phone/${phone}`);

    expect([ambiguous.status, ambiguous.body.code]).toEqual([400, 'COMPANY_REQUIRED']);
    expect(data(await app.superAdmin.get(`/customers/phone/${phone}?companyId=${one.id}`)).id).toBe(a.id);
  });

  it.each(['query', 'header'])('reads one company when it is named in the %s', async (place) => {
    const [one, other] = [await createCompany(app), await createCompany(app)];
    const [a, b] = [await createCustomer(one.cashier), await createCustomer(other.cashier)];
    const headers = place === 'header' ? { 'x-company-id': one.id } : undefined;
    const query = place === 'query' ? `?companyId=${one.id}` : '';

    expect(data(await app.superAdmin.get(`/customers${query}`, headers)).map(({ id }: { id: string }) => id)).toEqual([
      a.id,
    ]);
    expect((await app.superAdmin.get(`/customers/${b.id}${query}`, headers)).status).toBe(404);
  });

  it('is asked for a company before anything is written', async () => {
    const { cashier, storeId, userIds } = await createCompany(app);
    const { id } = await createCustomer(cashier);
    const account = { email: 'x@pos.test', name: 'X', password: PASSWORD, role: 'CASHIER' };

    const answers = await Promise.all([
      app.superAdmin.post('/customers', { name: 'Jane Doe', phone: newPhone() }),
      app.superAdmin.put(`/customers/${id}`, { name: 'Jane Doe' }),
      app.superAdmin.delete(`/customers/${id}`),
      app.superAdmin.post('/orders', {}),
      app.superAdmin.post('/stores', { code: 'X', name: 'X' }),
      app.superAdmin.patch(`/stores/${storeId}`, { name: 'X' }),
      app.superAdmin.post('/users', account),
      app.superAdmin.patch(`/users/${userIds.cashier}`, { name: 'X' }),
    ]);

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(8).fill([400, 'COMPANY_REQUIRED']));
  });

  it('names the company of a write in the body, the query or the header, in this order', async () => {
    const [one, other] = [await createCompany(app), await createCompany(app)];
    const customer = (): object => ({ name: 'Jane Doe', phone: newPhone() });
    const header = { 'x-company-id': other.id };

    const answers = [
      await app.superAdmin.post(`/customers?companyId=${other.id}`, { ...customer(), companyId: one.id }, header),
      await app.superAdmin.post(`/customers?companyId=${one.id}`, customer(), header),
      await app.superAdmin.post('/customers', customer(), { 'x-company-id': one.id }),
    ];

    expect(answers.map((answer) => data(answer).companyId)).toEqual([one.id, one.id, one.id]);
  });

  it('cannot act for a company that does not exist, or that is no id', async () => {
    const missing = await app.superAdmin.post('/customers', {
      name: 'Jane Doe',
      phone: newPhone(),
      companyId: '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10',
    });
    const garbage = await app.superAdmin.get('/customers', { 'x-company-id': "'; DROP TABLE customers; --" });

    expect([missing.status, missing.body.code]).toEqual([404, 'COMPANY_NOT_FOUND']);
    expect([garbage.status, garbage.body.errors[0].field]).toEqual([400, 'companyId']);
  });
});
