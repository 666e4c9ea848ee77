import { falseAccounts, openAccount } from './support/accounts.js';
import type { Answer, ApiClient } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const CLIENTS = 16;
const MOST_PAYMENTS = 20;
type Body = Answer['body'];

describe('The difference of an exchange', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const thing = (unitPrice: string): object => ({ name: 'Other size', quantity: 1, unitPrice });
  const exchange = (client: ApiClient, { id, items }: Body, fields: object, key?: string): Promise<Answer> =>
    client.post(
      `/orders/${id}/returns`,
      { lines: [{ itemId: items[0].id, quantity: 1 }], ...fields },
      key === undefined ? {} : { 'Idempotency-Key': key },
    );
  const parts = (list: Body[]): string[][] => list.map(({ method, amount }) => [method, amount]);
  const of = (customer: Body): Promise<Body> => company.cashier.get(`/customers/${customer.id}`).then(data);
  const pay = (method: string, amount: string, more: object = {}): object => ({ method, amount, ...more });
  /** A customer with 5.00 of store credit, 600 points of a hundredth each, and an account up to 20.00. */
  const customerWithAll = async (): Promise<Body> => {
    await startProgramme(company, { minimumToRedeem: 100 });
    const customer = await createCustomer(company.cashier);
    await openAccount(company.manager, customer, '20.00');
    const sale = await sell(company.cashier, { customerId: customer.id }, '5.00');
    await takeBack(company.manager, sale, { refunds: [pay('STORE_CREDIT', '5.00')] });
    const welcome = { points: 600, reason: 'Welcome' };
    data(await company.manager.post(`/customers/${customer.id}/loyalty/adjustments`, welcome));

    return customer;
  };

  it('is paid by every tender together, to the cent, with change and a tip, and is in the drawer and the books', async () => {
    company = await createCompany(app);
    const { id: registerId } = await createRegister(company);
    const { id: shiftId } = await openShift(company.manager, registerId);
    const customer = await customerWithAll();
    const sale = await sell(company.cashier, { customerId: customer.id });
    const payments = [
      pay('STORE_CREDIT', '5.00'),
      pay('LOYALTY_POINTS', '2.01'),
      pay('ON_ACCOUNT', '7.99'),
      pay('CARD', '10.00', { tip: '1.00', reference: 'slip 1' }),
      pay('MOBILE', '0.01'),
      pay('CASH', '4.99', { tendered: '10.00' }),
    ];

    const made = data(await exchange(company.manager, sale, { registerId, newItems: [thing('40.00')], payments }));

    const { exchangeOrder } = made;
    expect(parts(made.refunds)).toEqual([['EXCHANGE', '10.00']]);
    expect(exchangeOrder).toMatchObject({ status: 'PAID', totalAmount: '40.00', paidAmount: '40.00' });
    expect(parts(exchangeOrder.payments)).toEqual([['EXCHANGE', '10.00'], ...parts(payments)]);
    expect(exchangeOrder.payments.at(-1).change).toBe('5.01');
    const { storeCredit, loyaltyPoints, account } = await of(customer);
    // 201 points pay, and 37.99 of the new order is not paid with points.
    expect([storeCredit, account.owed]).toEqual(['0.00', '7.99']);
    expect(loyaltyPoints).toBe(600 - 201 + 37);
    expect(await falseAccounts(app, company)).toEqual([]);
    const { expected } = data(await company.manager.get(`/shifts/${shiftId}/report`));
    expect(expected).toBe('104.99');
    const report = data(await company.manager.get('/reports/sales?groupBy=method'));
    expect([report.check.difference, report.total.tips]).toEqual(['0.00', '1.00']);

    const back = data(await exchange(company.manager, exchangeOrder, {}));
    expect(back.totalRefunded).toBe('40.00');
    expect((await of(customer)).account.owed).toBe('0.00');
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('cannot be paid with the points of what comes back, and then nothing is booked', async () => {
    company = await createCompany(app);
    const customer = await customerWithAll();
    const sale = await sell(company.cashier, { customerId: customer.id }, '100.00'); // earns 100 points
    expect((await of(customer)).loyaltyPoints).toBe(700);
    const newItems = [thing('107.00')];
    const by = (points: string, cash: string): Promise<Answer> =>
      exchange(company.manager, sale, { newItems, payments: [pay('LOYALTY_POINTS', points), pay('CASH', cash)] });

    const { status, body } = await by('6.01', '0.99');
    expect([status, body.code]).toEqual([409, 'LOYALTY_POINTS_TOO_LOW']);
    expect(data(await company.cashier.get(`/orders/${sale.id}`)).status).toBe('PAID');
    expect((await of(customer)).loyaltyPoints).toBe(700);

    expect(data(await by('6.00', '1.00')).exchangeOrder.status).toBe('PAID');
  });

  it(`takes ${MOST_PAYMENTS - 1} payments beside the value of what comes back`, async () => {
    company = await createCompany(app);
    const sale = await sell(company.cashier);
    const many = (count: number): Promise<Answer> =>
      exchange(company.manager, sale, {
        newItems: [thing(`${10 + count}.00`)],
        payments: Array.from({ length: count }, () => pay('CARD', '1.00')),
      });

    const refused = await many(MOST_PAYMENTS);
    expect([refused.status, refused.body.code]).toEqual([409, 'ORDER_FULL']);
    expect(data(await many(MOST_PAYMENTS - 1)).exchangeOrder.payments).toHaveLength(MOST_PAYMENTS);
  });

  it('is taken back whole when its last payment is refused', async () => {
    company = await createCompany(app);
    const customer = await customerWithAll();
    const sale = await sell(company.cashier, { customerId: customer.id });
    const payments = [pay('STORE_CREDIT', '4.00'), pay('LOYALTY_POINTS', '1.00'), pay('ON_ACCOUNT', '20.01')];

    const { status, body } = await exchange(company.manager, sale, { newItems: [thing('35.01')], payments });

    expect([status, body.code]).toEqual([409, 'CREDIT_LIMIT_EXCEEDED']);
    expect(await of(customer)).toMatchObject({ storeCredit: '5.00', loyaltyPoints: 610, account: { owed: '0.00' } });
    expect(data(await company.cashier.get('/returns'))).toHaveLength(1); // the one that made the credit
  });

  it(`draws on a balance as far as it goes, when ${CLIENTS} exchanges of a customer draw on it at once`, async () => {
    company = await createCompany(app);
    const customer = await customerWithAll();
    const sales: Body[] = [];
    for (let i = 0; i < CLIENTS; i++) sales.push(await sell(company.cashier, { customerId: customer.id }));
    const payments = [pay('CARD', '1.00'), pay('STORE_CREDIT', '1.00'), pay('ON_ACCOUNT', '1.50')];

    const answers = await Promise.all(
      sales.map((sale) => exchange(company.manager, sale, { newItems: [thing('13.50')], payments })),
    );

    const codes = answers.map(({ status, body }) => body.code ?? status);
    expect(codes.filter((code) => code === 201)).toHaveLength(5);
    expect(codes.filter((code) => code === 'STORE_CREDIT_TOO_LOW')).toHaveLength(CLIENTS - 5);
    expect(await of(customer)).toMatchObject({ storeCredit: '0.00', account: { owed: '7.50' } });
    expect(await falseAccounts(app, company)).toEqual([]);
    const statuses = await Promise.all(sales.map(({ id }) => company.cashier.get(`/orders/${id}`).then(data)));
    expect(statuses.filter(({ status }) => status === 'REFUNDED')).toHaveLength(5);
  });

  it('is paid once, however often the same exchange is sent at once', async () => {
    company = await createCompany(app);
    const customer = await customerWithAll();
    const sale = await sell(company.cashier, { customerId: customer.id });
    const payments = [pay('STORE_CREDIT', '2.00'), pay('CASH', '3.00', { tendered: '5.00' })];
    const send = (): Promise<Answer> =>
      exchange(company.manager, sale, { newItems: [thing('15.00')], payments }, 'one-exchange-at-the-counter');

    const answers = await Promise.all(Array.from({ length: CLIENTS }, send));
    const last = await send();

    const others = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code);
    expect(new Set(others)).toEqual(new Set(others.length > 0 ? ['IDEMPOTENCY_KEY_IN_PROGRESS'] : []));
    expect([last.status, parts(data(last).exchangeOrder.payments).slice(1)]).toEqual([201, parts(payments)]);
    expect((await of(customer)).storeCredit).toBe('3.00');
    expect(data(await company.cashier.get('/returns'))).toHaveLength(2);
  });
});
