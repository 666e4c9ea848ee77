import { onAccount, openAccount, payAccount } from './support/accounts.js';
import type { Answer } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  startProgramme,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { booksOf, falseReports } from './support/shift-books.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Body = Answer['body'];

const SWISS = { currency: 'CHF', country: 'CH', timezone: 'Europe/Zurich', settings: { cashRounding: true } };
const cash = (amount: string, fields: object = {}): object => ({ method: 'CASH', amount, ...fields });
const card = (amount: string, fields: object = {}): object => ({ method: 'CARD', amount, ...fields });
const thing = (unitPrice: string, quantity = 1): object => ({ name: 'Thing', quantity, unitPrice });

describe('Money beside the amounts of the books', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const receiptOf = async ({ cashier }: TestCompany, path: string): Promise<string> =>
    (await cashier.get(`${path}/receipt?format=text`)).body;

  async function expectTrueBooks({ id, manager }: TestCompany): Promise<void> {
    const books = await booksOf(app, id);
    expect([books?.orders, books?.reports, books?.cash]).toEqual([books?.booked, books?.booked, books?.drawers]);
    expect(await falseReports(app, id)).toEqual([]);
    for (const report of ['sales?groupBy=method', 'tax', 'baskets', 'customers/top']) {
      expect(data(await manager.get(`/reports/${report}`)).check.difference).toBe('0.00');
    }
  }

  it('is a tip: no revenue, no tax, no points, by tender in drawer and report', async () => {
    const company = await createCompany(app, { settings: { defaultTaxRate: 10 } });
    const { cashier, manager } = company;
    await startProgramme(company);
    const { id: registerId } = await createRegister(company);
    const shift = await openShift(cashier, registerId);
    const { id: customerId } = await createCustomer(cashier);

    const whole = { registerId, customerId, items: [thing('20.00')] };
    const one = data(
      await cashier.post('/orders', { ...whole, payments: [cash('22.00', { tip: '3.00', tendered: '30.00' })] }),
    );
    const opened = data(await cashier.post('/orders', { items: [thing('10.00')] }));
    const pay = (payment: object): Promise<Answer> =>
      cashier.post(`/orders/${opened.id}/payments`, { ...payment, registerId });
    const byCredit = await pay({ method: 'STORE_CREDIT', amount: '1.00', tip: '1.00' });
    data(await pay(card('5.00', { tip: '1.50' })));
    const other = data(await pay(card('6.00', { tip: '0.50' })));
    await takeBack(manager, other, { registerId });

    expect(one).toMatchObject({ totalAmount: '22.00', paidAmount: '22.00', tipTotal: '3.00', status: 'PAID' });
    expect(one.payments).toMatchObject([
      { amount: '22.00', tip: '3.00', tendered: '30.00', change: '5.00', rounding: '0.00' },
    ]);
    expect(byCredit.status).toBe(409);
    expect(other).toMatchObject({ totalAmount: '11.00', tipTotal: '2.00', status: 'PAID' });
    expect(data(await cashier.get(`/orders/${one.id}`))).toEqual(one);
    expect(data(await cashier.get(`/customers/${customerId}`)).loyaltyPoints).toBe(22);
    expect(await receiptOf(company, `/orders/${one.id}`)).toMatch(
      /Cash +22\.00\n +Tip +3\.00\n +Tendered +30\.00\n +Change +5\.00/,
    );
    const x = data(await manager.get(`/shifts/${shift.id}/report`));
    expect(x).toMatchObject({ cashPayments: '22.00', cashTips: '3.00', cashRounding: '0.00', expected: '125.00' });
    data(
      await cashier.post(`/shifts/${shift.id}/cash-movements`, { kind: 'PAID_OUT', amount: '3.00', reason: 'tips' }),
    );
    const z = data(await cashier.post(`/shifts/${shift.id}/close`, { counted: '122.00' }));
    expect(z).toMatchObject({ cashTips: '3.00', expected: '122.00', difference: '0.00' });
    expect(z.methods).toMatchObject([
      { method: 'CARD', payments: '11.00', tips: '2.00', refunds: '11.00' },
      { method: 'CASH', payments: '22.00', tips: '3.00' },
    ]);
    expect(data(await manager.get(`/shifts/${shift.id}/report`))).toEqual(z);
    const { rows, total } = data(await manager.get('/reports/sales?groupBy=method'));
    expect(rows.map(({ key, payments, tips }: Body) => [key, payments, tips])).toEqual([
      ['CASH', '22.00', '3.00'],
      ['CARD', '11.00', '2.00'],
    ]);
    expect(total).toMatchObject({ gross: '22.00', tax: '2.00', net: '20.00', tips: '5.00', cashRounding: '0.00' });
    await expectTrueBooks(company);
  });

  it('is cash that is rounded to coins, where the company says so, and cash alone', async () => {
    const company = await createCompany(app, SWISS);
    const { cashier, manager } = company;
    const { id: registerId } = await createRegister(company);
    const shift = await openShift(cashier, registerId);
    const sell = async (price: string, ...payments: object[]): Promise<Body> =>
      data(await cashier.post('/orders', { registerId, items: [thing(price)], payments }));

    const down = await sell('10.02', cash('10.00'));
    const up = await sell('10.03', cash('10.03', { tendered: '20.00' }));
    const exact = await sell('10.02', card('10.02'));
    const mixed = await sell('10.02', card('5.01'), cash('5.01', { tip: '1.00' }));
    const odd = await cashier.post('/orders', { items: [thing('10.02')], payments: [cash('5.01'), card('5.01')] });

    expect(down).toMatchObject({ status: 'PAID', totalAmount: '10.02', paidAmount: '10.02', cashRounding: '-0.02' });
    expect(down.payments).toMatchObject([{ amount: '10.02', rounding: '-0.02', tendered: '10.00', change: '0.00' }]);
    expect(up).toMatchObject({ status: 'PAID', cashRounding: '0.02' });
    expect(up.payments).toMatchObject([{ amount: '10.03', rounding: '0.02', tendered: '20.00', change: '9.95' }]);
    expect(exact).toMatchObject({ status: 'PAID', cashRounding: '0.00' });
    expect(mixed.payments).toMatchObject([
      { rounding: '0.00' },
      { amount: '5.01', rounding: '-0.01', tendered: '6.00' },
    ]);
    expect(odd.body).toMatchObject({ code: 'CASH_NOT_IN_COINS', smallestCoin: '0.05' });
    expect(await receiptOf(company, `/orders/${down.id}`)).toMatch(/Cash +10\.02\n +Cash rounding +-0\.02/);
    const back = await takeBack(manager, down, { registerId });
    expect(back.refunds).toMatchObject([{ method: 'CASH', amount: '10.02', rounding: '-0.02' }]);
    expect(data(await manager.get(`/returns/${back.id}`))).toEqual(back);
    expect(await receiptOf(company, `/returns/${back.id}`)).toMatch(/Cash rounding +-0\.02/);
    const x = data(await manager.get(`/shifts/${shift.id}/report`));
    // 10.00 and 10.05 and 5.00 with 1.00 in, 10.00 out
    expect(x).toMatchObject({
      cashPayments: '25.06',
      cashRefunds: '10.02',
      cashTips: '1.00',
      cashRounding: '0.01',
      expected: '116.05',
    });
    data(await cashier.post(`/shifts/${shift.id}/close`, { counted: '116.05' }));
    const { total } = data(await manager.get('/reports/sales'));
    expect(total).toMatchObject({ payments: '40.09', refunds: '10.02', tips: '1.00', cashRounding: '0.01' });
    await expectTrueBooks(company);
  });

  it('gives no coin more for goods that come back one by one, or by way of an exchange', async () => {
    const { cashier, manager } = await createCompany(app, SWISS);
    const sale = { items: [thing('0.03', 10)], payments: [cash('0.30')] };
    const order = data(await cashier.post('/orders', sale));
    const roundings: string[] = [];
    for (let i = 0; i < 10; i++) {
      const lines = [{ itemId: order.items[0].id, quantity: 1 }];
      const { refunds } = data(await manager.post(`/orders/${order.id}/returns`, { lines }));
      roundings.push(refunds[0].rounding);
    }
    const cheap = data(await cashier.post('/orders', { items: [thing('10.02')], payments: [cash('10.00')] }));
    const swap = {
      lines: [{ itemId: cheap.items[0].id, quantity: 1 }],
      newItems: [thing('10.03')],
      payments: [cash('0.01')],
    };
    const { exchangeOrder } = data(await manager.post(`/orders/${cheap.id}/returns`, swap));
    const { refunds } = await takeBack(manager, exchangeOrder);

    expect(roundings).toEqual([
      ...['0.02', '-0.03', '0.02', '-0.03', '0.02'],
      ...['0.02', '-0.03', '0.02', '-0.03', '0.02'],
    ]);
    expect(exchangeOrder).toMatchObject({ status: 'PAID', totalAmount: '10.03', cashRounding: '-0.01' });
    expect(refunds.map(({ amount, rounding }: Body) => [amount, rounding])).toEqual([
      ['0.01', '0.00'],
      ['10.02', '-0.03'],
    ]);
  });

  it.each([
    ['a little more', '10.02', ['10.04', '10.06', '10.08']],
    ['more that is rounded up', '10.03', ['10.06', '10.09', '10.12']],
    ['less', '10.02', ['9.99', '9.98', '9.97']],
    ['the same', '10.02', ['10.02', '10.02']],
  ])('gives back in cash what came in, after exchanges for %s', async (_, first, prices) => {
    const { cashier, manager } = await createCompany(app, SWISS);
    const moved = (entries: Body[]): number =>
      entries
        .filter(({ method }) => method === 'CASH')
        .reduce((sum, { amount, rounding }) => sum + Number(amount) + Number(rounding), 0);
    const payments = [cash('20.00')];
    let order = data(await cashier.post('/orders', { items: [thing(first)], payments }));
    let taken = moved(order.payments);
    for (const price of prices) {
      const lines = [{ itemId: order.items[0].id, quantity: 1 }];
      const dearer = Number(price) > Number(order.totalAmount);
      const swap = { lines, newItems: [thing(price)], ...(dearer && { payments }) };
      const back = data(await manager.post(`/orders/${order.id}/returns`, swap));
      order = back.exchangeOrder;
      taken += moved(order.payments) - moved(back.refunds);
    }
    const { refunds } = await takeBack(manager, order);

    expect(moved(refunds)).toBeCloseTo(taken);
  });

  it('gives back what came in, when only a part is exchanged', async () => {
    const { cashier, manager } = await createCompany(app, SWISS);
    const order = data(await cashier.post('/orders', { items: [thing('10.02', 2)], payments: [cash('20.05')] }));
    const lines = [{ itemId: order.items[0].id, quantity: 1 }];
    const swap = await manager.post(`/orders/${order.id}/returns`, { lines, newItems: [thing('10.02')] });
    const { exchangeOrder, refunds: carried } = data(swap);
    const [rest] = (await takeBack(manager, order, { lines })).refunds;
    const [other] = (await takeBack(manager, exchangeOrder)).refunds;

    expect(carried).toMatchObject([{ method: 'EXCHANGE', amount: '10.02', rounding: '0.03' }]);
    expect(exchangeOrder).toMatchObject({
      cashRounding: '0.00',
      payments: carried.map(({ rounding }: Body) => ({ rounding })),
    });
    expect(await receiptOf({ cashier } as TestCompany, `/orders/${exchangeOrder.id}`)).not.toContain('rounding');
    expect([rest, other]).toMatchObject([
      { amount: '10.02', rounding: '-0.02' },
      { amount: '10.02', rounding: '0.03' },
    ]);
  });

  it('gives no coin more to a card and in cash together than the card has paid', async () => {
    const { cashier, manager } = await createCompany(app, SWISS);
    const order = data(await cashier.post('/orders', { items: [thing('10.04')], payments: [card('10.04')] }));
    const goodwill = { amount: '0.03', reason: 'scratched', refunds: [cash('0.03')] };
    const { refunds } = data(await manager.post(`/orders/${order.id}/goodwill-refunds`, goodwill));
    await takeBack(manager, order);

    expect(refunds).toMatchObject([{ amount: '0.03', rounding: '-0.03' }]);
  });

  it('is of coins when a payment with a tip is corrected to cash', async () => {
    const company = await createCompany(app, SWISS);
    const { cashier, manager } = company;
    const { id: registerId } = await createRegister(company);
    const { id: shiftId } = await openShift(cashier, registerId);
    const payments = [card('10.00', { tip: '0.48' })];
    const sale = data(await cashier.post('/orders', { registerId, items: [thing('10.00')], payments }));
    const path = `/orders/${sale.id}/payments/${sale.payments[0].id}/corrections`;
    data(await manager.post(path, { method: 'CASH', reason: 'mistaken' }));

    expect(data(await manager.get(`/shifts/${shiftId}/report`))).toMatchObject({
      ...{ cashTips: '0.48', cashRounding: '0.02', expected: '110.50' },
    });
  });

  it('is of coins for an account, whose rest below a coin stays owed, and for a payout', async () => {
    const { manager } = await createCompany(app, SWISS);
    const customer = await createCustomer(manager);
    await openAccount(manager, customer, null);
    const sale = data(await onAccount(manager, customer, '21.93'));
    const paid = await payAccount(manager, customer, '30.00');
    const path = `/customers/${customer.id}/account`;
    const again = await manager.post(`${path}/payments`, cash('0.05'));
    data(await manager.post(`${path}/payments`, card('0.03')));
    await takeBack(manager, sale, { refunds: [{ method: 'ON_ACCOUNT', amount: '21.93' }] });
    const payOut = (amount: string): Promise<Answer> => manager.post(`${path}/payouts`, cash(amount));

    expect(paid).toMatchObject({ amount: '21.90', change: '8.10', owedAfter: '0.03' });
    expect(again.body).toMatchObject({ code: 'CASH_NOT_IN_COINS', smallestCoin: '0.05' });
    expect((await payOut('21.93')).body.code).toBe('CASH_NOT_IN_COINS');
    expect(data(await payOut('21.90'))).toMatchObject({ owedAfter: '-0.03' });
  });

  it('leaves cash exact by default, and in currencies that have every coin', async () => {
    const swiss = await createCompany(app, { ...SWISS, settings: {} });
    const american = await createCompany(app, { settings: { cashRounding: true } });
    for (const { cashier } of [swiss, american]) {
      const order = data(await cashier.post('/orders', { items: [thing('10.02')], payments: [cash('10.00')] }));
      expect(order).toMatchObject({ status: 'OPEN', balanceDue: '0.02', cashRounding: '0.00' });
    }
    expect(data(await american.cashier.get('/auth/me')).company.settings.cashRounding).toBe(true);
  });

  it.each([
    ['SEK', '10.49', '10.00', '-0.49'],
    ['DKK', '10.25', '10.50', '0.25'],
    ['HUF', '612.00', '610.00', '-2.00'],
    ['NZD', '10.05', '10.10', '0.05'],
  ])('is rounded in %s: %s is paid with %s', async (currency, price, paid, rounding) => {
    const { cashier } = await createCompany(app, { currency, settings: { cashRounding: true } });
    const order = data(await cashier.post('/orders', { items: [thing(price)], payments: [cash(paid)] }));

    expect(order).toMatchObject({ status: 'PAID', paidAmount: price, cashRounding: rounding });
  });
});
