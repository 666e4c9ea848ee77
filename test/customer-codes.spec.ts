import { createCompany, createCustomer, data, newPhone } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('Codes of customers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('are registered with the customer, and find the customer as a phone does', async () => {
    const { cashier } = await createCompany(app);
    const codes = [
      { kind: 'CARD', value: '2990000012345' },
      { kind: 'EXTERNAL', value: 'crm 7-ä' },
    ];

    const { id, phone, codes: stored } = await createCustomer(cashier, { codes });

    expect(stored).toEqual(codes);
    expect(data(await cashier.get(`/customers/${id}`)).codes).toEqual(codes);
    const byPhone = data(await cashier.get(`/customers/phone/${phone}`));
    for (const value of ['2990000012345', ' 2990 0000 12345', 'CRM7-Ä']) {
      expect(data(await cashier.get(`/customers/code/${encodeURIComponent(value)}`))).toEqual(byPhone);
    }
  });

  it('are unique in the company for each kind, whatever their blanks and capitals', async () => {
    const { cashier } = await createCompany(app);
    const { id } = await createCustomer(cashier, { codes: [{ kind: 'CARD', value: 'ab 1' }] });
    const another = await createCompany(app);
    await createCustomer(another.cashier, { codes: [{ kind: 'CARD', value: 'ab 1' }] });
    const external = await createCustomer(cashier, { codes: [{ kind: 'EXTERNAL', value: 'AB1' }] });

    const taken = await cashier.post('/customers', {
      name: 'Jane',
      phone: newPhone(),
      codes: [{ kind: 'CARD', value: 'AB1' }],
    });

    expect([taken.status, taken.body]).toEqual([
      409,
      expect.objectContaining({ code: 'CUSTOMER_CODE_TAKEN', existingCustomerId: id }),
    ]);
    expect(data(await cashier.get('/customers/code/ab1')).id).toBe(id);
    expect(external.codes).toEqual([{ kind: 'EXTERNAL', value: 'AB1' }]);
  });

  it('are replaced by a change that names them, removed by null, and kept by an empty list', async () => {
    const { cashier, manager } = await createCompany(app);
    const { id } = await createCustomer(cashier, { codes: [{ kind: 'CARD', value: 'OLD' }] });
    const change = async (body: object): Promise<unknown> => data(await manager.put(`/customers/${id}`, body)).codes;
    const card = { kind: 'CARD', value: 'NEW' };

    expect(await change({ name: 'Jane', codes: [] })).toEqual([{ kind: 'CARD', value: 'OLD' }]);
    expect(await change({ codes: [card, { kind: 'CARD', value: 'n ew' }] })).toEqual([card]);
    expect((await cashier.get('/customers/code/OLD')).body.code).toBe('CUSTOMER_NOT_FOUND');
    expect(await change({ name: 'John' })).toEqual([card]);
    expect(await change({ codes: null })).toEqual([]);
    expect((await cashier.get('/customers/code/NEW')).status).toBe(404);
  });

  it('go with a deleted customer, and can be given again', async () => {
    const { cashier, manager } = await createCompany(app);
    const codes = [{ kind: 'CARD', value: 'C-1' }];
    const { id } = await createCustomer(cashier, { codes });

    expect((await manager.delete(`/customers/${id}`)).status).toBe(200);

    expect((await createCustomer(cashier, { codes })).codes).toEqual(codes);
  });

  it('belong to one of twenty customers who are registered with one code at once', async () => {
    const { cashier } = await createCompany(app);
    const codes = [{ kind: 'CARD', value: 'RACE' }];

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => cashier.post('/customers', { name: 'N', phone: newPhone(), codes })),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(19).fill(409)]);
    const { id } = data(await cashier.get('/customers/code/RACE'));
    expect(answers.find(({ status }) => status === 201)?.body.data.id).toBe(id);
    expect(data(await cashier.get('/customers'))).toHaveLength(1);
  });

  it.each([
    ['a blank', '%20', 400],
    ['too much', 'x'.repeat(65), 400],
    ['a code that no customer has', 'nobody', 404],
  ])('refuses %s in the path', async (_, value, status) => {
    const { cashier } = await createCompany(app);

    expect((await cashier.get(`/customers/code/${value}`)).status).toBe(status);
  });

  it('are found by a SUPER_ADMIN in any company, who is asked for it when two have the code', async () => {
    const [one, other] = [await createCompany(app), await createCompany(app)];
    const value = newPhone();
    const codes = [{ kind: 'CARD', value }];
    const { id } = await createCustomer(one.cashier, { codes });
    await createCustomer(one.cashier, { codes: [{ kind: 'EXTERNAL', value }] });
    const path = `/customers/code/${value}`;
    expect(data(await app.superAdmin.get(path)).id).toBe(id);

    await createCustomer(other.cashier, { codes });

    const ambiguous = await app.superAdmin.get(path);
    expect([ambiguous.status, ambiguous.body.code]).toEqual([400, 'COMPANY_REQUIRED']);
    expect(data(await app.superAdmin.get(`${path}?companyId=${one.id}`)).id).toBe(id);
  });
});
