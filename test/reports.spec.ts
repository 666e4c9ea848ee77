import { randomUUID } from 'node:crypto';
import { SALES_GROUPS } from '#modules/reports/sales-groups.js';
import type { Answer, ApiClient } from './support/api-client.js';
import { createSignedInCompany, createCustomer, data, sell, takeBack, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import type { TestClock } from './support/test-clock.js';

type Body = Answer['body'];

/** The tax of 24.00 that were paid by 7.00 and 17.00, less that of 12.00 that were given back in cash. */
const METHODS = [
  ['CARD', '1.17'],
  ['CASH', '0.83'],
];
const ROUTES = ['sales', 'tax', 'baskets', 'customers/top', 'customers/lapsed', 'customers/new-and-returning'];

describe('Reports', () => {
  let app: TestApp;
  let clock: TestClock;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    ({ clock } = app);
  });
  afterEach(() => clock.release());
  afterAll(() => app.close());

  const at = (time: string): void => clock.set(Date.parse(time));
  const report = async ({ manager }: TestCompany, path: string): Promise<Body> =>
    data(await manager.get(`/reports/${path}`));
  const item = (unitPrice: string, fields = {}): object => ({ name: 'Thing', quantity: 1, unitPrice, ...fields });
  const moneyOf = ({ rows }: Body): unknown[] =>
    rows.map(({ label, payments, refunds, gross }: Body) => [label, payments, refunds, gross]);

  /** An order that is not yet paid in full. */
  async function partPaid(client: ApiClient, price: string, amount: string, fields = {}): Promise<Body> {
    const { id } = data(await client.post('/orders', { items: [item(price)], ...fields }));

    return data(await client.post(`/orders/${id}/payments`, { method: 'CARD', amount }));
  }

  describe('on sales', () => {
    it('count money on the day of the store on which it moved, and show the days without any', async () => {
      const company = await createSignedInCompany(app, { timezone: 'America/New_York' });
      at('2025-03-02T04:59:59Z');
      const sale = await sell(company.cashier, {}, '10.00');
      at('2025-03-02T05:00:00Z');
      await sell(company.cashier, {}, '20.00');
      at('2025-03-05T04:00:00Z');
      await takeBack(company.manager, sale);

      const made = await report(company, 'sales?from=2025-02-28&to=2025-03-04');

      expect(moneyOf(made)).toEqual([
        ['2025-02-28', '0.00', '0.00', '0.00'],
        ['2025-03-01', '10.00', '0.00', '10.00'],
        ['2025-03-02', '20.00', '0.00', '20.00'],
        ['2025-03-03', '0.00', '0.00', '0.00'],
        ['2025-03-04', '0.00', '10.00', '-10.00'],
      ]);
      expect(made).toMatchObject({
        ...{ from: '2025-02-28', to: '2025-03-04', currency: 'USD', groupBy: 'day' },
        total: { payments: '30.00', refunds: '10.00', gross: '20.00', paymentCount: 2, refundCount: 1 },
        check: { payments: '30.00', refunds: '10.00', gross: '20.00', net: '20.00', difference: '0.00' },
      });
    });

    it('tell the day by the clock of each store, at one and the same moment', async () => {
      const company = await createSignedInCompany(app, {
        currency: 'KWD',
        country: 'KW',
        timezone: 'Pacific/Kiritimati',
      });
      const west = data(
        await company.admin.post('/stores', { code: 'W', name: 'West', timezone: 'Pacific/Pago_Pago' }),
      );
      at('2025-03-01T10:30:00Z');
      await sell(company.cashier, {}, '1.250');
      await sell(company.cashier, { storeId: west.id }, '3.005');

      const ofBoth = await report(company, 'sales?from=2025-02-28&to=2025-03-02');
      const ofOne = await report(company, `sales?from=2025-02-28&to=2025-03-02&storeId=${west.id}`);

      expect(moneyOf(ofBoth)).toEqual([
        ['2025-02-28', '3.005', '0.000', '3.005'],
        ['2025-03-01', '0.000', '0.000', '0.000'],
        ['2025-03-02', '1.250', '0.000', '1.250'],
      ]);
      expect(ofOne.total.gross).toBe('3.005');
      expect([ofBoth.check.difference, ofOne.check.difference]).toEqual(['0.000', '0.000']);
    });

    it('are by store, cashier, method and month as well', async () => {
      const company = await createSignedInCompany(app);
      const { cashier, manager, userIds } = company;
      at('2025-01-31T12:00:00Z');
      const sale = await sell(cashier, {}, '10.00');
      const items = [item('5.00')];
      data(
        await app.superAdmin.post('/orders', { items, payments: [{ method: 'CARD', amount: '5.00' }] }, by(company)),
      );
      at('2025-02-01T12:00:00Z');
      await takeBack(manager, sale, { newItems: [item('12.00')], payments: [{ method: 'MOBILE', amount: '2.00' }] });

      const by_ = async (group: string): Promise<unknown[]> =>
        moneyOf(await report(company, `sales?from=2025-01-01&to=2025-02-28&groupBy=${group}`));

      expect(await by_('month')).toEqual([
        ['2025-01', '15.00', '0.00', '15.00'],
        ['2025-02', '12.00', '10.00', '2.00'],
      ]);
      expect(await by_('method')).toEqual([
        ['CASH', '10.00', '0.00', '10.00'],
        ['CARD', '5.00', '0.00', '5.00'],
        ['MOBILE', '2.00', '0.00', '2.00'],
        ['EXCHANGE', '10.00', '10.00', '0.00'],
      ]);
      expect(await by_('store')).toEqual([[expect.stringMatching(/^Store/), '27.00', '10.00', '17.00']]);
      expect(await by_('cashier')).toEqual([
        [expect.stringMatching(/^CASHIER/), '10.00', '0.00', '10.00'],
        ['Platform staff', '5.00', '0.00', '5.00'],
        [expect.stringMatching(/^MANAGER/), '12.00', '10.00', '2.00'],
      ]);
      const { rows } = await report(company, 'sales?from=2025-01-01&to=2025-02-28&groupBy=cashier');
      expect(rows.map(({ key }: Body) => key)).toEqual([userIds.cashier, null, userIds.manager]);
    });

    it('count a return without a receipt as a refund, and credit that is spent as a payment', async () => {
      const company = await createSignedInCompany(app);
      const { id: customerId } = await createCustomer(company.cashier);
      at('2025-03-01T12:00:00Z');
      data(await company.manager.post('/returns', { customerId, items: [item('8.00')] }));
      const payments = [{ method: 'STORE_CREDIT', amount: '8.00' }];
      data(await company.cashier.post('/orders', { customerId, items: [item('8.00')], payments }));

      const made = await report(company, 'sales?from=2025-03-01&to=2025-03-01&groupBy=method');

      expect(moneyOf(made)).toEqual([['STORE_CREDIT', '8.00', '8.00', '0.00']]);
      expect(made.check).toMatchObject({ payments: '8.00', refunds: '8.00', difference: '0.00' });
    });
  });

  describe('on tax', () => {
    it('show sales less returns of each rate', async () => {
      const company = await createSignedInCompany(app, { settings: { pricesIncludeTax: true } });
      at('2025-03-01T12:00:00Z');
      const items = [item('107.00', { taxRate: 7 }), item('11.90', { taxRate: 19, quantity: 2 }), item('5.00')];
      const sale = data(
        await company.cashier.post('/orders', { items, payments: [{ method: 'CASH', amount: '200.00' }] }),
      );
      const lines = [{ itemId: sale.items[1].id, quantity: 1 }];
      data(await company.manager.post(`/orders/${sale.id}/returns`, { lines }));

      const made = await report(company, 'tax?from=2025-03-01&to=2025-03-01');

      expect(made.rows).toEqual([
        taxRow(0, ['5.00', '0.00', '0.00', '0.00', '5.00', '0.00', '5.00']),
        taxRow(7, ['100.00', '7.00', '0.00', '0.00', '100.00', '7.00', '107.00']),
        taxRow(19, ['20.00', '3.80', '10.00', '1.90', '10.00', '1.90', '11.90']),
      ]);
      expect(made.total).toMatchObject({ taxable: '115.00', tax: '8.90', gross: '123.90', net: '115.00' });
      expect([made.deposits, made.check.gross, made.check.difference]).toEqual(['0.00', '123.90', '0.00']);
    });

    it('count an order on the day on which it is paid in full, and part payments as deposits', async () => {
      const company = await createSignedInCompany(app);
      at('2025-03-01T12:00:00Z');
      const { id } = await partPaid(company.cashier, '100.00', '30.00');
      at('2025-03-03T12:00:00Z');
      data(await company.cashier.post(`/orders/${id}/payments`, { method: 'CASH', amount: '70.00' }));

      const of = async (days: string): Promise<unknown[]> => {
        const { total, deposits, check } = await report(company, `tax?${days}`);

        return [total.gross, deposits, check.gross, check.difference];
      };

      expect(await of('from=2025-03-01&to=2025-03-02')).toEqual(['0.00', '30.00', '30.00', '0.00']);
      expect(await of('from=2025-03-03&to=2025-03-03')).toEqual(['100.00', '-30.00', '70.00', '0.00']);
      expect(await of('from=2025-03-01&to=2025-03-03')).toEqual(['100.00', '0.00', '100.00', '0.00']);
    });

    it('count an order that a cheaper basket closes on the day it becomes cheaper', async () => {
      const company = await createSignedInCompany(app, { timezone: 'America/New_York' });
      at('2025-03-01T12:00:00Z');
      const order = await partPaid(company.cashier, '10.00', '4.00');
      at('2025-03-02T04:00:00Z'); // still the first of March in New York
      data(await company.cashier.patch(`/orders/${order.id}/items/${order.items[0].id}`, { unitPrice: '4.00' }));

      const made = await report(company, 'tax?from=2025-03-01&to=2025-03-01');

      expect([made.total.gross, made.deposits, made.check.difference]).toEqual(['4.00', '0.00', '0.00']);
    });
  });

  it.each([false, true])(
    'tell what is left without tax, in prices that include it (%s) or do not',
    async (pricesIncludeTax) => {
      const company = await createSignedInCompany(app, { settings: { pricesIncludeTax, defaultTaxRate: 20 } });
      const price = pricesIncludeTax ? '12.00' : '10.00';
      at('2025-03-01T12:00:00Z');
      const payments = [
        { method: 'CARD', amount: '7.00' },
        { method: 'CASH', amount: '20.00' },
      ];
      const sale = data(await company.manager.post('/orders', { items: [item(price, { quantity: 2 })], payments }));
      const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
      data(await company.manager.post(`/orders/${sale.id}/returns`, { lines }));
      await partPaid(company.manager, price, '5.00');

      for (const group of SALES_GROUPS) {
        const made = await report(company, `sales?groupBy=${group}&from=2025-03-01&to=2025-03-01`);
        expect(made.total).toMatchObject({ gross: '17.00', tax: '2.00', net: '15.00' });
        if (group !== 'method') expect(made.rows).toMatchObject([{ gross: '17.00', tax: '2.00', net: '15.00' }]);
        else expect(made.rows.map(({ key, tax }: Body) => [key, tax])).toEqual(METHODS);
        expect(made.check).toMatchObject({ gross: '17.00', net: '15.00', difference: '0.00' });
      }
      for (const path of ['tax?', 'baskets?', 'customers/top?', 'customers/new-and-returning?']) {
        const { total, deposits, check } = await report(company, `${path}from=2025-03-01&to=2025-03-01`);
        expect([path, total.gross, total.tax, total.net]).toEqual([path, '12.00', '2.00', '10.00']);
        expect([deposits, check.gross, check.net]).toEqual(['5.00', '17.00', '15.00']);
      }
    },
  );

  describe('on customers', () => {
    it('rank who bought for most, less what came back, and add up everybody else', async () => {
      const company = await createSignedInCompany(app);
      const [ann, bob, eve] = await customers(company, 'Ann', 'Bob', 'Eve');
      at('2025-03-01T12:00:00Z');
      const big = await sell(company.cashier, { customerId: ann?.id }, '50.00');
      await sell(company.cashier, { customerId: bob?.id }, '20.00');
      at('2025-03-02T12:00:00Z');
      await sell(company.cashier, { customerId: bob?.id }, '5.00');
      await sell(company.cashier, { customerId: eve?.id }, '9.00');
      await sell(company.cashier, {}, '7.00');
      await takeBack(company.manager, big);

      const made = await report(company, 'customers/top?from=2025-03-01&to=2025-03-02&limit=1');

      expect(made).toMatchObject({
        customers: 3,
        rows: [{ customerId: bob?.id, name: 'Bob', lastPurchaseOn: '2025-03-02', orders: 2, gross: '25.00' }],
        others: { orders: 2, sales: '59.00', returns: '50.00', gross: '9.00' },
        walkIns: { orders: 1, sales: '7.00', returns: '0.00', gross: '7.00' },
        total: { orders: 5, sales: '91.00', returns: '50.00', gross: '41.00' },
        check: { payments: '91.00', refunds: '50.00', gross: '41.00', net: '41.00', difference: '0.00' },
      });
    });

    it('find who has bought before and not for so many days', async () => {
      const company = await createSignedInCompany(app);
      const [gone, loyal, later] = await customers(company, 'Gone', 'Loyal', 'Later');
      at('2025-01-10T12:00:00Z');
      for (const customer of [gone, loyal]) await sell(company.cashier, { customerId: customer?.id });
      at('2025-03-01T12:00:00Z');
      for (const customer of [loyal, later]) await sell(company.cashier, { customerId: customer?.id });

      const lapsedAt = async (days: number): Promise<unknown[]> => {
        const { customers: count, rows, total, check } = await report(company, `customers/lapsed?days=${days}`);
        const names = rows.map(({ name, lastPurchaseOn }: Body) => `${name} ${lastPurchaseOn}`);

        return [count, names, total.gross, check.difference];
      };

      expect(await lapsedAt(50)).toEqual([1, ['Gone 2025-01-10'], '20.00', '0.00']);
      expect(await lapsedAt(51)).toEqual([0, [], '0.00', '0.00']);
    });

    it('tell new customers from those who come back, and walk-ins from both', async () => {
      const company = await createSignedInCompany(app);
      const [old, fresh] = await customers(company, 'Old', 'Fresh');
      at('2025-02-10T12:00:00Z');
      await sell(company.cashier, { customerId: old?.id });
      at('2025-03-01T12:00:00Z');
      for (const customer of [old, fresh]) await sell(company.cashier, { customerId: customer?.id });
      await sell(company.cashier, {}, '4.00');
      at('2025-03-03T12:00:00Z');
      await sell(company.cashier, { customerId: fresh?.id });

      const byDay = await report(company, 'customers/new-and-returning?from=2025-03-01&to=2025-03-03');
      const byMonth = await report(company, 'customers/new-and-returning?from=2025-02-01&to=2025-03-31&groupBy=month');

      expect(byDay.rows.map(visits)).toEqual([
        ['2025-03-01', 1, 1, 1, '24.00'],
        ['2025-03-02', 0, 0, 0, '0.00'],
        ['2025-03-03', 0, 1, 0, '10.00'],
      ]);
      expect(byDay.total).toMatchObject({ newCustomers: 1, returningCustomers: 1, walkInOrders: 1, gross: '34.00' });
      expect(byMonth.rows.map(visits)).toEqual([
        ['2025-02', 1, 0, 0, '10.00'],
        ['2025-03', 1, 1, 1, '34.00'],
      ]);
      expect([byDay.check.difference, byMonth.check.difference]).toEqual(['0.00', '0.00']);
    });
  });

  it('on baskets show what an order comes to and how much is in it', async () => {
    const company = await createSignedInCompany(app);
    at('2025-03-01T12:00:00Z');
    const items = [item('2.00', { quantity: 3 }), item('4.00', { quantity: 0.125 })];
    data(await company.cashier.post('/orders', { items, payments: [{ method: 'CASH', amount: '10.00' }] }));
    await sell(company.cashier, {}, '3.51');

    const made = await report(company, 'baskets?from=2025-03-01&to=2025-03-02');

    expect(made.rows[0]).toEqual({
      ...{ period: '2025-03-01', orders: 2, items: 3, units: 4.125, sales: '10.01', averageOrder: '5.01' },
      ...{ itemsPerOrder: 1.5, unitsPerOrder: 2.06, returns: '0.00', gross: '10.01', tax: '0.00', net: '10.01' },
    });
    expect(made.rows[1]).toMatchObject({ period: '2025-03-02', orders: 0, averageOrder: null, itemsPerOrder: null });
    expect(made.check.difference).toBe('0.00');
  });

  describe('take days', () => {
    it('of the last thirty unless said, up to today in the time zone of the company', async () => {
      const company = await createSignedInCompany(app, { timezone: 'Pacific/Kiritimati' });
      at('2025-03-01T10:30:00Z');

      const ranges = [await report(company, 'tax'), await report(company, 'tax?to=2025-01-01')];

      expect(ranges.map(({ from, to }) => [from, to])).toEqual([
        ['2025-02-01', '2025-03-02'],
        ['2024-12-03', '2025-01-01'],
      ]);
    });

    it.each([
      ['from=2024-01-01&to=2025-01-01', { code: 'PERIOD_TOO_LONG', maximumDays: 366 }],
      ['from=2025-01-02&to=2025-01-01', { code: 'VALIDATION_FAILED', errors: [{ field: 'to' }] }],
      ['from=2025-02-29', { code: 'VALIDATION_FAILED', errors: [{ field: 'from' }] }],
      ['from=2025-02-01T00:00:00Z', { code: 'VALIDATION_FAILED', errors: [{ field: 'from' }] }],
      ['groupBy=week', { code: 'VALIDATION_FAILED', errors: [{ field: 'groupBy' }] }],
    ])('and refuse %s', async (query, refusal) => {
      const { manager } = await createSignedInCompany(app);

      const { status, body } = await manager.get(`/reports/sales?${query}`);

      expect(status).toBe(400);
      expect(body).toMatchObject(refusal);
    });

    it('of a whole leap year', async () => {
      const company = await createSignedInCompany(app);

      expect((await report(company, 'sales?from=2024-01-01&to=2024-12-31')).rows).toHaveLength(366);
    });
  });

  it.each(ROUTES)('%s are of one company, which a SUPER_ADMIN names', async (route) => {
    const company = await createSignedInCompany(app);
    const answers = [
      await app.superAdmin.get(`/reports/${route}`),
      await app.superAdmin.get(`/reports/${route}`, { 'x-company-id': randomUUID() }),
      await app.superAdmin.get(`/reports/${route}`, by(company)),
      await company.cashier.get(`/reports/${route}`),
    ];

    const codes = answers.map(({ status, body }) => [status, body.code]);
    expect(codes).toEqual([
      [400, 'COMPANY_REQUIRED'],
      [404, 'COMPANY_NOT_FOUND'],
      [200, undefined],
      [403, 'FORBIDDEN'],
    ]);
  });

  const by = ({ id }: TestCompany): Record<string, string> => ({ 'x-company-id': id });
  const visits = (row: Body): unknown[] => [
    ...[row.period, row.newCustomers, row.returningCustomers],
    ...[row.walkInOrders, row.gross],
  ];
  const taxRow = (taxRate: number, [sales, salesTax, returns, returnsTax, taxable, tax, gross]: string[]): object => ({
    ...{
      taxRate,
      taxableSales: sales,
      salesTax,
      taxableReturns: returns,
      returnsTax,
      taxable,
      tax,
      gross,
      net: taxable,
    },
    exemptSales: '0.00',
  });
  async function customers({ cashier }: TestCompany, ...names: string[]): Promise<Body[]> {
    const made: Body[] = [];
    for (const name of names) made.push(await createCustomer(cashier, { name }));

    return made;
  }
});
