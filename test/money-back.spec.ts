import { falseAccounts, onAccount, openAccount, payAccount } from './support/accounts.js';
import type { Answer, ApiClient } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  sell,
  startProgramme,
  type TestCompany,
} from './support/company.js';
import { falseReports } from './support/shift-books.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const CLIENTS = 32;
type Body = Answer['body'];

describe('Money goes back to where it came from', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const refund = (method: string, amount: string): Body => ({ method, amount });
  const back = (client: ApiClient, { id, items }: Body, fields: object = {}): Promise<Answer> =>
    client.post(`/orders/${id}/returns`, {
      lines: items.map(({ id: itemId, quantity }: Body) => ({ itemId, quantity })),
      ...fields,
    });
  const swap = async (client: ApiClient, order: Body, prices: string[], fields: object = {}): Promise<Body> => {
    const newItems = prices.map((unitPrice) => ({ name: 'Other', quantity: 1, unitPrice }));

    return data(await back(client, order, { newItems, ...fields })).exchangeOrder;
  };
  const parts = (answer: Answer): string[][] =>
    data(answer).refunds.map(({ method, amount }: Body) => [method, amount]);
  const options = async (client: ApiClient, { id }: Body, amount?: string): Promise<Body> =>
    data(await client.get(`/orders/${id}/refund-options${amount === undefined ? '' : `?amount=${amount}`}`));
  const cashOf = async ({ id }: TestCompany): Promise<string | undefined> => {
    const [row] = await queryAs<{ cash: string }>(
      app.database.adminUrl,
      `SELECT (SELECT coalesce(sum(amount), 0) FROM payments WHERE company_id = $1 AND method IN ('CASH', 'CARD'))
         + (SELECT coalesce(sum(amount), 0) FROM account_payments WHERE company_id = $1)
         - (SELECT coalesce(sum(amount), 0) FROM refunds WHERE company_id = $1 AND method IN ('CASH', 'CARD')) AS cash`,
      [id],
    );

    return row?.cash;
  };

  it('reduces a debt, and gives cash only for what has been settled', async () => {
    const company = await createCompany(app);
    const { manager } = company;
    const customer = await createCustomer(manager);
    await openAccount(manager, customer, null);
    const items = [1, 2].map((n) => ({ name: `Chair ${n}`, quantity: 1, unitPrice: '60.00' }));
    const payments = [{ method: 'ON_ACCOUNT', amount: '120.00' }];
    const sale = data(await manager.post('/orders', { customerId: customer.id, items, payments }));

    const cash = await back(manager, sale, { refunds: [refund('CASH', '120.00')] });
    expect([cash.status, cash.body.code, cash.body.maximumRefundable]).toEqual([409, 'REFUND_EXCEEDS_PAYMENT', '0.00']);
    expect(await options(manager, sale)).toMatchObject({
      currency: 'USD',
      amount: '120.00',
      owed: '120.00',
      methods: [{ method: 'ON_ACCOUNT', maximum: '120.00' }],
      proposed: [{ method: 'ON_ACCOUNT', amount: '120.00' }],
    });
    await payAccount(manager, customer, '80.00');
    expect((await options(manager, sale, '60.00')).methods).toEqual([
      { method: 'ON_ACCOUNT', maximum: '60.00' },
      { method: 'CASH', maximum: '20.00' },
      { method: 'STORE_CREDIT', maximum: '20.00' },
    ]);
    const one = { ...sale, items: [sale.items[0]] };
    const tooMuch = [refund('ON_ACCOUNT', '39.99'), refund('CASH', '20.01')];
    expect((await back(manager, one, { refunds: tooMuch })).body).toMatchObject({ maximumRefundable: '20.00' });
    const right = [refund('ON_ACCOUNT', '40.00'), refund('CASH', '20.00')];
    expect(parts(await back(manager, one, { refunds: right }))).toEqual([
      ['ON_ACCOUNT', '40.00'],
      ['CASH', '20.00'],
    ]);
    const other = { ...sale, items: [sale.items[1]] };
    expect(parts(await back(manager, other, { refunds: [refund('CASH', '60.00')] }))).toEqual([['CASH', '60.00']]);

    expect(await cashOf(company)).toBe('0');
    expect(data(await manager.get(`/customers/${customer.id}`)).account.owed).toBe('0.00');
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('keeps points points and store credit store credit, through any exchange', async () => {
    const company = await createCompany(app);
    const { manager } = company;
    await startProgramme(company);
    const customer = await createCustomer(manager);
    const customerId = customer.id;
    data(await manager.post(`/customers/${customerId}/loyalty/adjustments`, { points: 1000, reason: 'Welcome' }));
    const things = [{ name: 'No receipt', quantity: 1, unitPrice: '10.00' }];
    data(await manager.post('/returns', { customerId, items: things }));
    const payments = [refund('LOYALTY_POINTS', '10.00'), refund('STORE_CREDIT', '10.00'), refund('CASH', '10.00')];
    const sale = await sell(manager, { customerId, payments }, '30.00');

    const first = await swap(manager, sale, ['20.00', '10.00']);
    const second = await swap(manager, { ...first, items: [first.items[0]] }, ['20.00']);
    for (const order of [sale, first, second]) {
      for (const method of ['CASH', 'CARD']) {
        const amount = order === second ? '20.00' : '10.00';
        const answer = await back(manager, order === first ? { ...first, items: [first.items[1]] } : order, {
          refunds: [refund(method, amount)],
        });
        expect(answer.status).toBe(409);
      }
    }
    await back(manager, second);
    await back(manager, { ...first, items: [first.items[1]] });

    expect(await cashOf(company)).toBe('0');
    const { storeCredit } = data(await manager.get(`/customers/${customerId}`));
    expect(storeCredit).toBe('10.00');
    expect(data(await manager.get(`/customers/${customerId}/loyalty`)).points).toBe(1000);
  });

  it('gives a card back what it paid, after exchanges in parts too', async () => {
    const company = await createCompany(app);
    const { manager } = company;
    const sale = await sell(manager, { payments: [refund('CARD', '70.00'), refund('CASH', '30.00')] }, '100.00');
    const first = await swap(manager, sale, ['40.00', '80.00'], { payments: [refund('CASH', '20.00')] });
    const second = await swap(manager, { ...first, items: [first.items[0]] }, ['40.00']);

    expect((await back(manager, second, { refunds: [refund('CARD', '40.00')] })).status).toBe(409);
    expect(parts(await back(manager, second))).toEqual([
      ['CASH', '20.00'],
      ['CASH', '20.00'],
    ]);
    expect(parts(await back(manager, { ...first, items: [first.items[1]] }))).toEqual([
      ['CASH', '10.00'],
      ['CARD', '70.00'],
    ]);

    expect(await cashOf(company)).toBe('0');
  });

  it('reduces a debt first, whichever payment of the sale came first', async () => {
    const { manager } = await createCompany(app);
    const customer = await createCustomer(manager);
    await openAccount(manager, customer, null);
    const payments = [refund('CASH', '4.00'), refund('ON_ACCOUNT', '6.00')];
    const sale = await sell(manager, { customerId: customer.id, payments });

    expect((await options(manager, sale)).owed).toBe('6.00');
    expect((await back(manager, sale, { refunds: [refund('CASH', '10.00')] })).status).toBe(409);
  });

  it('reduces a debt that a partial exchange has carried over', async () => {
    const company = await createCompany(app);
    const { manager } = company;
    const customer = await createCustomer(manager);
    await openAccount(manager, customer, null);
    const items = ['5.00', '70.00'].map((unitPrice) => ({ name: 'Thing', quantity: 1, unitPrice }));
    const payments = [refund('ON_ACCOUNT', '1.00'), refund('CASH', '74.00')];
    const sale = data(await manager.post('/orders', { customerId: customer.id, items, payments }));
    const more = { payments: [refund('CASH', '6.00')] };
    const other = await swap(manager, { ...sale, items: [sale.items[0]] }, ['11.00'], more);
    const first = parts(await back(manager, other));
    const rest = await back(manager, { ...sale, items: [sale.items[1]] }, { refunds: [refund('CASH', '70.00')] });

    expect(first).toEqual([
      ['ON_ACCOUNT', '1.00'],
      ['CASH', '6.00'],
      ['CASH', '4.00'],
    ]);
    expect(rest.status).toBe(201);
    expect(await cashOf(company)).toBe('0');
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  describe('and more than that', () => {
    async function unsettled(company: TestCompany): Promise<Body> {
      const customer = await createCustomer(company.manager);
      await openAccount(company.manager, customer, null);

      return data(await onAccount(company.cashier, customer, '120.00'));
    }

    it('takes an administrator and a reason, and is seen in X, Z and sales report', async () => {
      const company = await createCompany(app);
      const { manager, admin } = company;
      const sale = await unsettled(company);
      const { id: registerId } = await createRegister(company);
      const { id: shiftId } = await openShift(manager, registerId);
      const refunds = [refund('CASH', '120.00')];
      const anywayReason = 'Account closed by court order';

      const denied = await back(manager, sale, { refunds, anywayReason });
      expect([denied.status, denied.body.code]).toEqual([403, 'REFUND_ANYWAY_FORBIDDEN']);
      expect((await back(admin, sale, { refunds })).status).toBe(409);
      expect((await back(admin, sale, { refunds: [refund('CARD', '120.00')], anywayReason })).status).toBe(409);
      const made = data(await back(admin, sale, { refunds, anywayReason, registerId }));

      expect(made).toMatchObject({ anywayAmount: '120.00', anywayReason, totalRefunded: '120.00' });
      expect(data(await manager.get(`/returns/${made.id}`))).toEqual(made);
      const seen = { anywayRefundCount: 1, anywayRefunds: '120.00' };
      expect(data(await manager.get(`/shifts/${shiftId}/report`))).toMatchObject({ ...seen, cashRefunds: '120.00' });
      data(await manager.post(`/shifts/${shiftId}/close`, { counted: '0.00' }));
      expect(data(await manager.get(`/shifts/${shiftId}/report`))).toMatchObject({ ...seen, report: 'Z' });
      expect(data(await manager.get('/reports/sales'))).toMatchObject({ ...seen, check: { difference: '0.00' } });
      expect(await falseReports(app, company.id)).toEqual([]);
    });

    it('is not noted when a reason was given for what is allowed', async () => {
      const { admin } = await createCompany(app);
      const sale = await sell(admin);

      const made = data(await back(admin, sale, { refunds: [refund('CASH', '10.00')], anywayReason: 'none' }));

      expect(made).toMatchObject({ anywayAmount: '0.00', anywayReason: null });
    });
  });

  it(`gives nothing twice when ${CLIENTS} tills return and exchange one order at once`, async () => {
    const company = await createCompany(app);
    const { manager } = company;
    const customer = await createCustomer(manager);
    await openAccount(manager, customer, null);
    const items = Array.from({ length: 12 }, (_, n) => ({ name: `Cup ${n}`, quantity: 1, unitPrice: '10.00' }));
    const payments = [refund('CARD', '50.00'), refund('ON_ACCOUNT', '40.00'), refund('CASH', '30.00')];
    const sale = data(await manager.post('/orders', { customerId: customer.id, items, payments }));
    const one = (n: number): Body => ({ ...sale, items: [sale.items[n % 12]] });
    const newItems = [{ name: 'Cup', quantity: 1, unitPrice: '10.00' }];

    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, (_, n) =>
        n % 4 === 3
          ? payAccount(manager, customer, '1.00').then(() => null)
          : back(manager, one(n), n % 2 ? {} : { newItems }),
      ),
    );
    const made = answers.flatMap((answer) => (answer?.status === 201 ? [answer.body.data] : []));
    await Promise.all(made.map(({ exchangeOrder }) => exchangeOrder && back(manager, exchangeOrder)));
    await back(manager, one(3));
    const after = data(await manager.get(`/orders/${sale.id}`));
    const left = after.items.filter(({ returnedQuantity }: Body) => returnedQuantity === 0);
    if (left.length > 0) data(await back(manager, { ...after, items: left }));

    const wrong = await queryAs(
      app.database.adminUrl,
      `SELECT p.id, p.method, p.amount, sum(f.amount) AS refunded FROM payments p
         JOIN refunds f ON f.company_id = p.company_id AND f.payment_id = p.id AND f.method <> 'EXCHANGE'
       WHERE p.company_id = $1 GROUP BY p.company_id, p.id HAVING sum(f.amount) <> p.amount
       UNION ALL SELECT id, status, paid_amount, refunded_amount FROM orders WHERE company_id = $1 AND refunded_amount <> paid_amount`,
      [company.id],
    );
    expect(wrong).toEqual([]);
    expect(await falseAccounts(app, company)).toEqual([]);
  });
});
