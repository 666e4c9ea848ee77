import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from './support/api-client.js';
import { falseAccounts, onAccount, openAccount, payAccount } from './support/accounts.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  sell,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { falseReports } from './support/shift-books.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

type Body = Answer['body'];

describe('Accounts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const accountOf = async (client: ApiClient, { id, phone }: Body): Promise<Body> => {
    const [lookup, detail] = [await client.get(`/customers/phone/${phone}`), await client.get(`/customers/${id}`)];
    expect(data(lookup).account).toEqual(data(detail).account);

    return data(lookup).account;
  };
  const owedBy = async (client: ApiClient, customer: Body): Promise<string> => (await accountOf(client, customer)).owed;
  const entriesOf = async (client: ApiClient, { id }: Body): Promise<string[][]> =>
    data(await client.get(`/customers/${id}/statement`)).entries.map(({ kind, amount, balance }: Body) => [
      kind,
      amount,
      balance,
    ]);
  const settledBy = ({ settled }: Body): unknown[][] =>
    settled.map(({ orderNumber, amount, inFull }: Body) => [orderNumber.slice(-3), amount, inFull]);
  const buy = async (client: ApiClient, customer: Body, price: string): Promise<Body> =>
    data(await onAccount(client, customer, price));

  async function customerWith({ manager, cashier }: TestCompany, creditLimit: string | null): Promise<Body> {
    const customer = await createCustomer(cashier);
    await openAccount(manager, customer, creditLimit);

    return customer;
  }

  it('are opened by a manager, with a limit or without, and shown with the look-up', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const [limited, unlimited] = [await createCustomer(cashier), await createCustomer(cashier)];
    expect(await accountOf(cashier, limited)).toBeNull();

    const opened = data(await manager.put(`/customers/${limited.id}/account`, { creditLimit: '50.00' }));
    data(await manager.put(`/customers/${unlimited.id}/account`, { creditLimit: null }));
    await buy(cashier, limited, '20.00');

    expect(opened).toEqual({ owed: '0.00', creditLimit: '50.00', available: '50.00', isActive: true });
    expect(await accountOf(cashier, limited)).toEqual({ ...opened, owed: '20.00', available: '30.00' });
    expect(await accountOf(cashier, unlimited)).toEqual({ ...opened, creditLimit: null, available: null });
    expect((await cashier.put(`/customers/${limited.id}/account`, { creditLimit: null })).status).toBe(403);
    expect((await manager.put(`/customers/${limited.id}/account`, {})).body.code).toBe('VALIDATION_FAILED');
    const unknown = await manager.put(`/customers/${randomUUID()}/account`, { creditLimit: null });
    expect(unknown.body.code).toBe('CUSTOMER_NOT_FOUND');
  });

  it('pay for a sale, in one call or step by step, and beside other methods', async () => {
    const company = await createCompany(app);
    const { cashier } = company;
    const customer = await customerWith(company, '100.00');
    const items = [{ name: 'Thing', quantity: 1, unitPrice: '30.00' }];
    const payments = [
      { method: 'ON_ACCOUNT', amount: '20.00' },
      { method: 'CASH', amount: '10.00' },
    ];

    const whole = data(await cashier.post('/orders', { customerId: customer.id, items, payments }));
    const open = data(await cashier.post('/orders', { customerId: customer.id, items }));
    const paid = data(await cashier.post(`/orders/${open.id}/payments`, { method: 'ON_ACCOUNT', amount: '30.00' }));

    expect([whole.status, paid.status]).toEqual(['PAID', 'PAID']);
    expect(await entriesOf(cashier, customer)).toEqual([
      ['CHARGE', '20.00', '20.00'],
      ['CHARGE', '30.00', '50.00'],
    ]);
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('are needed to buy on account, and can be closed to purchases', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const [none, closed] = [await createCustomer(cashier), await customerWith(company, null)];
    await buy(cashier, closed, '5.00');
    data(await manager.put(`/customers/${closed.id}/account`, { creditLimit: null, isActive: false }));

    const refused = [await onAccount(cashier, none, '1.00'), await onAccount(cashier, closed, '1.00')];

    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'ACCOUNT_NOT_OPEN'],
      [409, 'ACCOUNT_NOT_OPEN'],
    ]);
    expect(await accountOf(cashier, closed)).toMatchObject({ owed: '5.00', available: '0.00', isActive: false });
    expect((await payAccount(cashier, closed, '5.00')).owedAfter).toBe('0.00');
    const walkIn = await cashier.post('/orders', {
      items: [{ name: 'Thing', quantity: 1, unitPrice: '1.00' }],
      payments: [{ method: 'ON_ACCOUNT', amount: '1.00' }],
    });
    expect(walkIn.body.code).toBe('METHOD_NEEDS_CUSTOMER');
  });

  it('are closed to a customer who is deactivated, in whatever way something is bought', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const customer = await customerWith(company, null);
    const things = { items: [{ name: 'Thing', quantity: 1, unitPrice: '2.00' }] };
    const open = data(await cashier.post('/orders', { customerId: customer.id, ...things }));
    const sold = await sell(cashier, { customerId: customer.id });
    data(await manager.put(`/customers/${customer.id}`, { isActive: false }));
    const payments = [{ method: 'ON_ACCOUNT', amount: '2.00' }];
    const newItems = [{ name: 'Other', quantity: 1, unitPrice: '12.00' }];
    const lines = [{ itemId: sold.items[0].id, quantity: 1 }];

    const answers = [
      await onAccount(cashier, customer, '2.00'),
      await cashier.post(`/orders/${open.id}/payments`, payments[0]),
      await manager.post(`/orders/${sold.id}/returns`, { lines, newItems, payments }),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([409, 'CUSTOMER_INACTIVE']));
    expect(await owedBy(cashier, customer)).toBe('0.00');
    data(await manager.post(`/orders/${sold.id}/returns`, { lines })); // money goes back all the same
  });

  it('are checked against the limit when something is bought, and at no other time', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const customer = await customerWith(company, '50.00');
    const sale = await buy(cashier, customer, '50.00');

    expect((await onAccount(cashier, customer, '0.01')).body).toMatchObject({
      code: 'CREDIT_LIMIT_EXCEEDED',
      available: '0.00',
    });
    await openAccount(manager, customer, '10.00');
    expect(await accountOf(cashier, customer)).toMatchObject({ owed: '50.00', available: '0.00' });
    expect((await payAccount(cashier, customer, '5.00')).owedAfter).toBe('45.00');
    await takeBack(manager, sale);
    expect(await accountOf(cashier, customer)).toMatchObject({ owed: '-5.00', available: '15.00' });
    expect((await onAccount(cashier, customer, '15.01')).body.available).toBe('15.00');
    await buy(cashier, customer, '15.00');
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('are paid off oldest first, in part if need be, with change for cash', async () => {
    const company = await createCompany(app);
    const { cashier } = company;
    const customer = await customerWith(company, null);
    for (const price of ['10.00', '20.00', '30.00']) await buy(cashier, customer, price);

    const first = await payAccount(cashier, customer, '15.00', { method: 'CARD', reference: 'slip 7' });
    const second = await payAccount(cashier, customer, '50.00', { tendered: '60.00' });

    expect(first).toMatchObject({
      method: 'CARD',
      amount: '15.00',
      tendered: null,
      owedAfter: '45.00',
      settledCount: 2,
    });
    expect(settledBy(first)).toEqual([
      ['001', '10.00', true],
      ['002', '5.00', false],
    ]);
    expect(second).toMatchObject({ amount: '45.00', tendered: '60.00', change: '15.00', owedAfter: '0.00' });
    expect(settledBy(second)).toEqual([
      ['002', '15.00', true],
      ['003', '30.00', true],
    ]);
    expect(first.paymentNumber).toMatch(/^PAY-\d{8}-001$/);
    expect(second).toMatchObject({ storeId: company.storeId, cashierId: company.userIds.cashier });
    expect(data(await cashier.get(`/customers/${customer.id}/account/payments/${first.id}`))).toEqual(first);
    const page = await cashier.get(`/customers/${customer.id}/account/payments?limit=1`);
    const { settled: _, settledCount: __, ...summary } = second;
    expect(data(page)).toEqual([summary]);
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('are paid at a register into its open shift, and the drawer counts the cash', async () => {
    const company = await createCompany(app);
    const { cashier } = company;
    const customer = await customerWith(company, null);
    const { id: registerId } = await createRegister(company);
    await buy(cashier, customer, '30.00');
    const before = await payAccount(cashier, customer, '1.00', { registerId });
    const { id: shiftId } = await openShift(cashier, registerId);

    const cash = await payAccount(cashier, customer, '5.00', { registerId, tendered: '20.00' });
    const card = await payAccount(cashier, customer, '7.00', { registerId, method: 'CARD' });
    const elsewhere = await payAccount(cashier, customer, '2.00');
    const report = data(await cashier.post(`/shifts/${shiftId}/close`, { counted: '105.00' }));

    expect([before, cash, card, elsewhere].map((payment) => payment.shiftId)).toEqual([null, shiftId, shiftId, null]);
    expect(report).toMatchObject({ cashPayments: '5.00', expected: '105.00', difference: '0.00' });
    expect(report.methods).toMatchObject([
      { method: 'CARD', paymentCount: 1, payments: '7.00' },
      { method: 'CASH', paymentCount: 1, payments: '5.00' },
    ]);
    const nowhere = await cashier.post(`/customers/${customer.id}/account/payments`, {
      ...{ method: 'CASH', amount: '1.00', registerId: randomUUID() },
    });
    expect(nowhere.body.code).toBe('REGISTER_NOT_FOUND');
    expect(await falseReports(app, company.id)).toEqual([]);
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('take no more than is owed', async () => {
    const company = await createCompany(app);
    const { cashier } = company;
    const customer = await customerWith(company, null);
    const pay = async (payment: object, to = customer): Promise<[string, string | undefined]> => {
      const { body } = await cashier.post(`/customers/${to.id}/account/payments`, { method: 'CARD', ...payment });

      return [body.code, body.balanceDue];
    };
    expect(await pay({ amount: '1.00' })).toEqual(['NOTHING_OWED', undefined]);
    await buy(cashier, customer, '10.00');

    expect(await pay({ amount: '10.01' })).toEqual(['OVERPAYMENT', '10.00']);
    expect(await pay({ amount: '0.00' })).toEqual(['INVALID_TENDER', undefined]);
    expect(await pay({ amount: '5.00', method: 'CASH', tendered: '4.00' })).toEqual(['INVALID_TENDER', undefined]);
    expect(await pay({ amount: '1.00', method: 'STORE_CREDIT' })).toEqual(['VALIDATION_FAILED', undefined]);
    expect(await pay({ amount: '1.00' }, await createCustomer(cashier))).toEqual(['ACCOUNT_NOT_FOUND', undefined]);
    expect(await pay({ amount: '1.00' }, { id: randomUUID() })).toEqual(['CUSTOMER_NOT_FOUND', undefined]);
    expect(await owedBy(cashier, customer)).toBe('10.00');
  });

  it('are credited for goods that come back: their own sale first, then the oldest, the rest for the next purchase', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const customer = await customerWith(company, null);
    const [older, , returned] = [
      await buy(cashier, customer, '10.00'),
      await buy(cashier, customer, '20.00'),
      await buy(cashier, customer, '30.00'),
    ];
    await payAccount(cashier, customer, '5.00');
    await takeBack(manager, returned);
    expect(settledBy(await payAccount(cashier, customer, '10.00'))).toEqual([
      ['001', '5.00', true],
      ['002', '5.00', false],
    ]);

    const back = await takeBack(manager, older);
    const credited = await owedBy(cashier, customer);
    await payAccount(cashier, customer, '5.00');

    expect(back.refunds).toMatchObject([{ method: 'ON_ACCOUNT', amount: '10.00' }]);
    expect(credited).toBe('5.00');
    expect(await owedBy(cashier, customer)).toBe('0.00');
    await takeBack(manager, await buy(cashier, customer, '1.00'));
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('keep what was settled already as a credit, which the next purchase uses first', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const customer = await customerWith(company, '40.00');
    const sale = await buy(cashier, customer, '30.00');
    await payAccount(cashier, customer, '30.00');

    await takeBack(manager, sale);
    expect(await accountOf(cashier, customer)).toMatchObject({ owed: '-30.00', available: '70.00' });
    expect(
      (await cashier.post(`/customers/${customer.id}/account/payments`, { method: 'CASH', amount: '1' })).body,
    ).toMatchObject({ code: 'NOTHING_OWED' });
    await buy(cashier, customer, '20.00');
    await buy(cashier, customer, '25.00');

    expect(await owedBy(cashier, customer)).toBe('15.00');
    expect(settledBy(await payAccount(cashier, customer, '15.00'))).toEqual([['003', '15.00', true]]);
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('can be left as they are when the money is given back in cash', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const customer = await customerWith(company, null);
    const paid = await buy(cashier, customer, '30.00');
    const bought = await sell(cashier, { customerId: customer.id });
    await payAccount(cashier, customer, '30.00');

    await takeBack(manager, paid, { refunds: [{ method: 'CASH', amount: '30.00' }] });
    const { body } = await manager.post(`/orders/${bought.id}/returns`, {
      lines: [{ itemId: bought.items[0].id, quantity: 1 }],
      refunds: [{ method: 'ON_ACCOUNT', amount: '10.00' }],
    });

    expect(body.code).toBe('REFUND_EXCEEDS_PAYMENT');
    expect(await owedBy(cashier, customer)).toBe('0.00');
  });

  it('pay the difference of an exchange', async () => {
    const company = await createCompany(app);
    const customer = await customerWith(company, null);
    const sale = await buy(company.cashier, customer, '10.00');
    const newItems = [{ name: 'Better thing', quantity: 1, unitPrice: '14.00' }];

    await takeBack(company.manager, sale, { newItems, payments: [{ method: 'ON_ACCOUNT', amount: '4.00' }] });

    expect(await owedBy(company.cashier, customer)).toBe('14.00');
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('do a thing once when it is sent again under its Idempotency-Key', async () => {
    const company = await createCompany(app);
    const customer = await customerWith(company, null);
    await buy(company.cashier, customer, '10.00');
    const path = `/customers/${customer.id}/account/payments`;
    const key = { 'idempotency-key': randomUUID() };

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => company.cashier.post(path, { method: 'CARD', amount: '4.00' }, key)),
    );

    expect(new Set(answers.map(({ body }) => body.data?.id)).size).toBe(1);
    expect(await owedBy(company.cashier, customer)).toBe('6.00');
  });

  it('keep their customer: of an open order, and from being deleted', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const [customer, other] = [await customerWith(company, null), await createCustomer(cashier)];
    const items = [{ name: 'Thing', quantity: 1, unitPrice: '8.00' }];
    const payments = [{ method: 'ON_ACCOUNT', amount: '3.00' }];
    const order = data(await cashier.post('/orders', { customerId: customer.id, items, payments }));

    expect((await cashier.patch(`/orders/${order.id}`, { customerId: other.id })).body.code).toBe(
      'ORDER_CUSTOMER_FIXED',
    );
    const opened = await createCustomer(cashier);
    await openAccount(manager, opened, '1.00');
    const { status, body } = await manager.delete(`/customers/${opened.id}`);
    expect([status, body.code]).toEqual([409, 'CUSTOMER_HAS_LEDGER']);
  });

  it('have ledgers that the role of the API can only add to', async () => {
    const grants = await queryAs<{ name: string; privileges: string }>(
      app.database.adminUrl,
      `SELECT table_name AS name, string_agg(privilege_type, ' ' ORDER BY privilege_type) AS privileges
       FROM information_schema.role_table_grants WHERE grantee = 'pos_api' AND table_name LIKE 'account%' GROUP BY 1 ORDER BY 1`,
    );

    expect(Object.fromEntries(grants.map(({ name, privileges }) => [name, privileges]))).toEqual({
      account_charges: 'INSERT SELECT UPDATE',
      account_entries: 'INSERT SELECT',
      account_payment_counters: 'INSERT SELECT UPDATE',
      account_payments: 'INSERT SELECT',
      account_settlements: 'INSERT SELECT',
    });
  });
});
