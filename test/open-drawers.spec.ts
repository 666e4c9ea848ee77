import type { Answer } from './support/api-client.js';
import { openAccount } from './support/accounts.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  takeBack,
  type TestCompany,
} from './support/company.js';
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

  it.each([
    ['goods', (order) => [`/orders/${order.id}/returns`, { lines: [{ itemId: order.items[0].id, quantity: 1 }] }]],
    ['goodwill', (order) => [`/orders/${order.id}/goodwill-refunds`, { amount: '1.00', reason: 'scratched' }]],
    ['a deposit', (order) => [`/orders/${order.id}/deposit-refunds`, {}]],
    ['a deposit of an order that is cancelled', (order) => [`/orders/${order.id}/deposit-refunds`, { cancel: true }]],
  ] as [string, (order: Answer['body']) => [string, object]][])(
    'gives no cash back for %s from a closed drawer',
    async (what, act) => {
      const { manager, cashier } = company;
      const { id: shiftId } = await openShift(cashier, registerId);
      const amount = what.startsWith('a deposit') ? '4.00' : '10.00';
      const payments = [{ method: 'CASH', amount }];
      const order = data(await cashier.post('/orders', { items: ITEMS, payments, registerId }));
      const [path, body] = act(order);
      const give = (fields: object): Promise<Answer> => manager.post(path, { ...body, ...fields });
      const withoutRegister = refusal(await give({}));
      data(await cashier.post(`/shifts/${shiftId}/close`, { counted: '100.00' }));
      const closed = refusal(await give({ registerId }));
      const unchanged = data(await cashier.get(`/orders/${order.id}`));
      await openShift(cashier, registerId);

      expect([withoutRegister, closed, unchanged]).toEqual([CLOSED, CLOSED, order]);
      expect(data(await give({ registerId })).refunds).toMatchObject([{ method: 'CASH', shiftId: expect.any(String) }]);
    },
  );

  it('gives back to a card, and exchanges evenly, with a closed drawer, but takes no cash for what is dearer', async () => {
    const order = data(await sale('CARD'));
    const lines = [{ itemId: order.items[0].id, quantity: 1 }];
    const swap = (unitPrice: string, fields: object): Promise<Answer> =>
      company.manager.post(`/orders/${order.id}/returns`, {
        ...{ lines, newItems: [{ name: 'Other', quantity: 1, unitPrice }], ...fields },
      });
    const dearer = await swap('12.00', { registerId, payments: [{ method: 'CASH', amount: '2.00' }] });
    const even = data(await swap('10.00', {}));
    const back = await takeBack(company.manager, even.exchangeOrder);

    expect(refusal(dearer)).toEqual(CLOSED);
    expect(back.refunds).toMatchObject([{ method: 'CARD', amount: '10.00' }]);
  });

  it('pays no credit of an account out of a closed drawer', async () => {
    const { manager } = company;
    const { id: customerId } = await createCustomer(manager);
    await openAccount(company.admin, { id: customerId }, null);
    const owed = data(await sale('ON_ACCOUNT', { customerId }));
    const path = `/customers/${customerId}/account`;
    data(await manager.post(`${path}/payments`, { method: 'CARD', amount: '10.00' }));
    await takeBack(manager, owed, { refunds: [{ method: 'ON_ACCOUNT', amount: '10.00' }] });
    const payOut = (fields: object): Promise<Answer> =>
      manager.post(`${path}/payouts`, { method: 'CASH', amount: '4.00', ...fields });

    expect([refusal(await payOut({})), refusal(await payOut({ registerId }))]).toEqual([CLOSED, CLOSED]);
    expect((await payOut({ method: 'CARD' })).status).toBe(201);
    await openShift(company.cashier, registerId);
    expect((await payOut({ registerId })).status).toBe(201);
  });

  it('is told so by its settings; another company takes cash as it likes', async () => {
    const other = await createCompany(app);

    expect(data(await company.cashier.get('/auth/me')).company.settings.requireOpenDrawer).toBe(true);
    const free = await other.cashier.post('/orders', { items: ITEMS, payments: [{ method: 'CASH', amount: '10.00' }] });
    expect(free.status).toBe(201);
  });
});
