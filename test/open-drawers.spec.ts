import type { Answer } from './support/api-client.js';
import { openAccount } from './support/accounts.js';
import { createCompany, createCustomer, createRegister, data, openShift, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const ITEMS = [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }];

describe('A company that insists on an open drawer', () => {
  let app: TestApp;
  let company: TestCompany;
  let registerId: string;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    company = await createCompany(app);
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { requireOpenDrawer: true } }));
    ({ id: registerId } = await createRegister(company));
  });

  const sale = (method: string, fields: object = {}): Promise<Answer> =>
    company.cashier.post('/orders', { items: ITEMS, payments: [{ method, amount: '10.00' }], ...fields });
  const refusal = ({ status, body }: Answer): unknown => [status, body.code];
  const CLOSED = [409, 'DRAWER_CLOSED'];

  it('takes no cash without a register or with a closed drawer, and keeps nothing of the sale', async () => {
    expect(refusal(await sale('CASH'))).toEqual(CLOSED);
    expect(refusal(await sale('CASH', { registerId }))).toEqual(CLOSED);
    expect(data(await company.cashier.get('/orders'))).toEqual([]);
  });

  it('takes cash in an open drawer, and cards at any time', async () => {
    const card = data(await sale('CARD'));
    await openShift(company.cashier, registerId);
    const cash = data(await sale('CASH', { registerId }));

    expect([card.status, cash.status, cash.payments[0].shiftId === null]).toEqual(['PAID', 'PAID', false]);
  });

  it('refuses cash towards an open order, and cash towards what is owed', async () => {
    const { id: customerId } = await createCustomer(company.cashier);
    await openAccount(company.admin, { id: customerId }, null);
    data(await sale('ON_ACCOUNT', { customerId }));
    const open = data(await company.cashier.post('/orders', { items: ITEMS }));
    const pay = (fields: object): Promise<Answer> =>
      company.cashier.post(`/orders/${open.id}/payments`, { method: 'CASH', amount: '4.00', ...fields });
    const settle = (fields: object): Promise<Answer> =>
      company.cashier.post(`/customers/${customerId}/account/payments`, { method: 'CASH', amount: '4.00', ...fields });

    for (const fields of [{}, { registerId }]) {
      expect(refusal(await pay(fields))).toEqual(CLOSED);
      expect(refusal(await settle(fields))).toEqual(CLOSED);
    }
    await openShift(company.cashier, registerId);
    expect([(await pay({ registerId })).status, (await settle({ registerId })).status]).toEqual([201, 201]);
  });

  it('is told so by its settings; another company takes cash as it likes', async () => {
    const other = await createCompany(app);

    expect(data(await company.cashier.get('/auth/me')).company.settings.requireOpenDrawer).toBe(true);
    const free = await other.cashier.post('/orders', { items: ITEMS, payments: [{ method: 'CASH', amount: '10.00' }] });
    expect(free.status).toBe(201);
  });
});
