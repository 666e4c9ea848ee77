import type { Answer } from './support/api-client.js';
import { createArticle, createSignedInCompany, data, sell, takeBack, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Body = Answer['body'];

const DAY = 'from=2025-03-03&to=2025-03-03';

describe('Reports on what is sold', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterEach(() => app.clock.release());
  afterAll(() => app.close());

  const at = (time: string): void => app.clock.set(Date.parse(time));
  const report = async ({ manager }: TestCompany, path: string): Promise<Body> =>
    data(await manager.get(`/reports/${path}`));
  const paid = (amount: string): object => ({ payments: [{ method: 'CARD', amount }] });

  it('are by the hour on the clock of each store, without gaps', async () => {
    const company = await createSignedInCompany(app, { timezone: 'Asia/Kolkata' });
    const west = data(await company.admin.post('/stores', { code: 'W', name: 'West', timezone: 'America/New_York' }));
    at('2025-03-03T03:29:59Z'); // 08:59 in Kolkata
    const sale = await sell(company.cashier, {}, '10.00');
    at('2025-03-03T03:30:00Z'); // 09:00
    await sell(company.cashier, {}, '5.00');
    at('2025-03-03T16:00:00Z'); // 11:00 in New York
    await sell(company.cashier, { storeId: west.id }, '7.00');
    await takeBack(company.manager, sale, { storeId: west.id });

    const made = await report(company, 'sales?from=2025-03-03&to=2025-03-03&groupBy=hour');

    expect(made.rows.map(({ label, payments, refunds, gross }: Body) => [label, payments, refunds, gross])).toEqual([
      ['08:00', '10.00', '0.00', '10.00'],
      ['09:00', '5.00', '0.00', '5.00'],
      ['10:00', '0.00', '0.00', '0.00'],
      ['11:00', '7.00', '10.00', '-3.00'],
    ]);
    expect(made.check.difference).toBe('0.00');
  });

  it('have the hours in the order of the business day, which can end after midnight', async () => {
    const company = await createSignedInCompany(app);
    const bar = { code: 'B', name: 'Bar', businessDayEndsAt: '04:00' };
    const { id: storeId } = data(await company.admin.post('/stores', bar));
    for (const time of ['2025-03-03T22:30:00Z', '2025-03-04T01:10:00Z']) {
      at(time);
      await sell(company.cashier, { storeId }, '5.00');
    }
    const hours = async (query: string): Promise<string[]> =>
      (await report(company, `sales?${DAY}&groupBy=hour${query}`)).rows.map(
        ({ label, gross }: Body) => `${label} ${gross}`,
      );

    expect(await hours(`&storeId=${storeId}`)).toEqual(['22:00 5.00', '23:00 0.00', '00:00 0.00', '01:00 5.00']);

    at('2025-03-03T09:00:00Z');
    await sell(company.cashier, {}, '7.00'); // in a store whose day ends at midnight
    const both = await hours('');
    expect([both.length, both[0], both.at(-1)]).toEqual([17, '09:00 7.00', '01:00 5.00']);
  });

  describe('by article', () => {
    it('rank articles by their present names, and items without one by what was typed', async () => {
      const company = await createSignedInCompany(app);
      const { cashier, manager } = company;
      const tea = await createArticle(manager, { code: 'TEA', name: 'Tea', price: '4.00' });
      at('2025-03-03T12:00:00Z');
      const sale = data(
        await cashier.post('/orders', {
          items: [
            { articleId: tea.id, quantity: 3 },
            { sku: 'TEA', name: 'Tea', quantity: 0.5, unitPrice: '2.00' },
          ],
          ...paid('13.00'),
        }),
      );
      data(await cashier.post('/orders', { items: [{ articleId: tea.id, quantity: 2 }], ...paid('8.00') }));
      await sell(cashier, {}, '5.00');
      const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
      data(await manager.post(`/orders/${sale.id}/returns`, { lines }));
      data(await manager.patch(`/articles/${tea.id}`, { name: 'Green tea' }));

      const made = await report(company, `articles?${DAY}`);
      const [first, ...rest] = made.rows;

      expect(first).toMatchObject({
        ...{ articleId: tea.id, code: 'TEA', name: 'Green tea', units: 5, returnedUnits: 1 },
        ...{ sales: '20.00', returns: '4.00', gross: '16.00' },
      });
      expect(
        rest.map(({ articleId, code, name, units, gross }: Body) => [articleId, code, name, units, gross]),
      ).toEqual([
        [null, null, 'Thing', 1, '5.00'],
        [null, 'TEA', 'Tea', 0.5, '1.00'],
      ]);
      expect(made).toMatchObject({ articles: 3, total: { gross: '22.00' }, check: { difference: '0.00' } });

      const short = await report(company, `articles?${DAY}&limit=1`);
      expect(short).toMatchObject({
        ...{
          articles: 3,
          rows: [{ gross: '16.00' }],
          others: { units: 1.5, gross: '6.00' },
          total: { gross: '22.00' },
        },
      });
    });
  });

  describe('today', () => {
    it('compare the sales so far with the same weekday a week before, up to the same time', async () => {
      const company = await createSignedInCompany(app, { timezone: 'America/New_York' });
      at('2025-03-05T15:00:00Z'); // Wednesday, 10:00 in winter time
      const early = await sell(company.cashier, {}, '10.00');
      await takeBack(company.manager, early);
      at('2025-03-05T17:00:00Z'); // 12:00
      await sell(company.cashier, {}, '40.00');
      at('2025-03-12T13:00:00Z'); // Wednesday, 09:00 in summer time
      await sell(company.cashier, {}, '30.00');
      await sell(company.cashier, {}, '15.00');

      at('2025-03-12T15:59:00Z'); // 11:59
      const before = await report(company, 'today');
      at('2025-03-12T16:00:00Z'); // 12:00
      const noon = await report(company, 'today');

      expect(before).toMatchObject({
        ...{ at: '2025-03-12T15:59:00.000Z', currency: 'USD' },
        today: { day: '2025-03-12', orders: 2, sales: '45.00', averageOrder: '22.50', returns: '0.00', gross: '45.00' },
        weekBefore: { day: '2025-03-05', orders: 1, sales: '10.00', returns: '10.00', gross: '0.00' },
      });
      expect(noon.weekBefore).toMatchObject({ orders: 2, sales: '50.00', averageOrder: '25.00', gross: '40.00' });
    });

    it('show open orders, open drawers and the best articles, of all stores or of one', async () => {
      const company = await createSignedInCompany(app);
      const { admin, cashier, storeId } = company;
      const other = data(await admin.post('/stores', { code: 'O', name: 'Other', businessDayEndsAt: '04:00' }));
      const register = data(await admin.post('/registers', { storeId, code: 'T1', name: 'Front till' }));
      at('2025-03-12T02:00:00Z');
      data(await cashier.post('/shifts', { registerId: register.id, openingFloat: '50.00' }));
      const items = [{ name: 'Sofa', quantity: 1, unitPrice: '100.00' }];
      data(await cashier.post('/orders', { items, payments: [{ method: 'CARD', amount: '30.00' }] }));
      const tea = await createArticle(company.manager, { name: 'Tea', price: '4.00' });
      data(await cashier.post('/orders', { items: [{ articleId: tea.id, quantity: 3 }], ...paid('12.00') }));
      await sell(cashier, { storeId: other.id }, '5.00'); // at two in the night: the day before there

      const all = await report(company, 'today');
      const one = await report(company, `today?storeId=${other.id}`);

      expect(all).toMatchObject({
        today: { day: '2025-03-12', orders: 2, sales: '17.00' },
        openOrders: { count: 1, balanceDue: '70.00' },
        openDrawers: [{ registerId: register.id, registerName: 'Front till', openedAt: '2025-03-12T02:00:00.000Z' }],
        topArticles: [
          { articleId: tea.id, name: 'Tea', units: 3, sales: '12.00' },
          { articleId: null, name: 'Thing', units: 1, sales: '5.00' },
        ],
      });
      expect(all.openDrawers[0].openedBy).toMatch(/^CASHIER/);
      expect(one).toMatchObject({
        today: { day: '2025-03-11', orders: 1, sales: '5.00' },
        ...{ openOrders: { count: 0, balanceDue: '0.00' }, openDrawers: [], topArticles: [{ name: 'Thing' }] },
      });
    });

    it('show nothing of other companies, and nothing to a cashier', async () => {
      const [own, other] = [await createSignedInCompany(app), await createSignedInCompany(app)];
      await sell(other.cashier, {}, '10.00');

      expect(await report(own, 'today')).toMatchObject({ today: { orders: 0, averageOrder: null }, topArticles: [] });
      expect((await own.cashier.get('/reports/today')).status).toBe(403);
      expect((await own.manager.get(`/reports/today?storeId=${other.storeId}`)).body).toMatchObject({
        data: { today: { orders: 0, sales: '0.00' } },
      });
    });
  });
});
