import type { Answer } from './support/api-client.js';
import { createCompany, data, type TestCompany } from './support/company.js';
import { SentStatements } from './support/statements.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const NOON = Date.parse('2027-03-01T12:00:00Z');
const MINUTES = 60_000;

describe('Lines that name an article', () => {
  let app: TestApp;
  let company: TestCompany;
  let article: Answer['body'];
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.release());
  beforeEach(async () => {
    app.clock.set(NOON);
    company = await createCompany(app, { settings: { pricesIncludeTax: true, defaultTaxRate: 20 } });
    article = await create({ code: 'BEAN', name: 'Beans', price: '19.99', barcodes: ['4006381333931'], taxRate: 7 });
  });

  const create = async (fields: object): Promise<Answer['body']> =>
    data(await company.manager.post('/articles', fields));
  const change = async (fields: object): Promise<void> => {
    data(await company.manager.patch(`/articles/${article.id}`, fields));
  };
  const sell = (item: object, fields: object = {}, client = company.cashier): Promise<Answer> =>
    client.post('/orders', { items: [{ quantity: 1, ...item }], ...fields });
  const priced = (client: 'cashier' | 'manager', item: object): Promise<Answer> => sell(item, {}, company[client]);

  it('are priced by the server, in a snapshot', async () => {
    const expected = {
      articleId: article.id,
      sku: 'BEAN',
      name: 'Beans',
      unitPrice: '19.99',
      listPrice: '19.99',
      taxRate: 7,
    };
    for (const ref of [{ articleId: article.id }, { articleCode: '04006381333931' }, { articleCode: 'bean' }]) {
      const order = data(await sell({ ...ref, quantity: 2 }));
      expect(order).toMatchObject({ totalAmount: '39.98', items: [expected] });
      await change({ name: 'Beans, new', price: '25.00' });
      expect(data(await company.cashier.get(`/orders/${order.id}`)).items).toMatchObject([expected]);
      await change({ name: 'Beans', price: '19.99' });
    }
  });

  it('have the price of the store first, and the named rate', async () => {
    const settings = { taxRates: [{ name: 'Reduced', rate: 5 }] };
    data(await company.admin.patch(`/companies/${company.id}`, { settings }));
    await change({
      storePrices: [{ storeId: company.storeId, price: '15.00' }],
      taxRate: null,
      taxRateName: 'Reduced',
    });
    const store = data(await company.admin.post('/stores', { code: 'S-2', name: 'Other' }));

    const here = data(await sell({ articleId: article.id }));
    const there = data(await sell({ articleId: article.id }, { storeId: store.id }));

    expect(here.items).toMatchObject([{ unitPrice: '15.00', taxRate: 5 }]);
    expect(there.items).toMatchObject([{ unitPrice: '19.99' }]);
  });

  it('keep their named rate: it is not taken out of the company while articles name it', async () => {
    const { admin, id } = company;
    const rates = (taxRates: object[] | null): Promise<Answer> =>
      admin.patch(`/companies/${id}`, { settings: { taxRates } });
    data(
      await rates([
        { name: 'Reduced', rate: 5 },
        { name: 'Books', rate: 7 },
      ]),
    );
    await change({ taxRate: null, taxRateName: 'Reduced' });
    const details = { code: 'TAX_RATE_IN_USE', taxRateName: 'Reduced', articleCount: 1 };

    for (const left of [null, [{ name: 'Books', rate: 7 }], [{ name: 'Renamed', rate: 5 }]]) {
      const refused = await rates(left);
      expect([refused.status, refused.body]).toMatchObject([409, details]);
    }
    expect(data(await sell({ articleId: article.id })).items).toMatchObject([{ taxRate: 5 }]);
    data(await rates([{ name: 'Reduced', rate: 6 }]));
    await change({ taxRate: 7, taxRateName: null });
    expect(data(await rates(null)).settings.taxRates).toEqual([]);
  });

  it('are refused for an article that is unknown, of another company or not sold any more', async () => {
    const other = await createCompany(app);
    const { id } = data(await other.manager.post('/articles', { code: 'X', name: 'X', price: '1.00' }));

    expect((await sell({ articleId: id })).body.code).toBe('ARTICLE_NOT_FOUND');
    expect((await sell({ articleCode: 'X' })).body.code).toBe('ARTICLE_NOT_FOUND');
    await change({ isActive: false });
    expect((await sell({ articleCode: 'BEAN' })).body.code).toBe('ARTICLE_INACTIVE');
    for (const item of [{ name: 'A' }, { unitPrice: '1.00' }, {}]) {
      expect([(await sell(item)).status, (await sell(item)).body.code]).toEqual([400, 'ITEM_INCOMPLETE']);
    }
  });

  it('have another price by permission only, and the audit tells it', async () => {
    const item = { articleId: article.id, unitPrice: '15.00' };
    expect((await priced('cashier', item)).body.code).toBe('PRICE_CHANGE_NOT_ALLOWED');
    expect((await priced('cashier', { articleId: article.id, taxRate: 0 })).status).toBe(403);
    expect((await priced('cashier', { articleId: article.id, unitPrice: '19.99', taxRate: 7 })).status).toBe(201);

    const order = data(await priced('manager', item));

    expect(order.items).toMatchObject([{ unitPrice: '15.00', listPrice: '19.99' }]);
    const told = await queryAs<{ fields: string[]; outcome: string }>(
      app.database.adminUrl,
      `SELECT fields, outcome FROM audit_entries WHERE company_id = $1 AND action = 'createOrder' AND actor_id = $2`,
      [company.id, company.userIds.manager],
    );
    expect(told).toEqual([{ fields: ['items', 'items.unitPrice'], outcome: 'DONE' }]);
  });

  it('take any price when it is open, and need one when none is suggested', async () => {
    const { id } = await create({ code: 'REPAIR', name: 'Repair', price: '0.00', isOpenPrice: true });

    expect(data(await sell({ articleId: id, unitPrice: '12.50' })).items).toMatchObject([
      { unitPrice: '12.50', listPrice: null },
    ]);
    expect((await sell({ articleId: id })).body.code).toBe('PRICE_REQUIRED');
  });

  it('are added, changed and replaced in an open order', async () => {
    const { cashier, manager } = company;
    const tea = await create({ code: 'TEA', name: 'Tea', price: '5.00' });
    const { id } = data(await cashier.post('/orders', {}));
    const path = `/orders/${id}/items`;

    const { items } = data(await cashier.post(path, { articleCode: 'BEAN', quantity: 1 }));
    const line = `${path}/${items[0].id}`;
    await change({ price: '30.00' });

    expect(data(await cashier.patch(line, { quantity: 3 })).items).toMatchObject([
      { articleId: article.id, unitPrice: '19.99', quantity: 3, taxRate: 7 },
    ]);
    expect((await cashier.patch(line, { unitPrice: '1.00' })).body.code).toBe('PRICE_CHANGE_NOT_ALLOWED');
    expect((await cashier.patch(line, { taxRate: 1 })).body.code).toBe('PRICE_CHANGE_NOT_ALLOWED');
    expect(data(await manager.patch(line, { unitPrice: '1.00' })).items).toMatchObject([
      { unitPrice: '1.00', listPrice: '19.99' },
    ]);
    expect(data(await cashier.patch(line, { articleId: tea.id })).items).toMatchObject([
      { articleId: tea.id, sku: 'TEA', name: 'Tea', unitPrice: '5.00', quantity: 3, taxRate: 20 },
    ]);
    expect((await cashier.post(path, { articleCode: 'TEA', quantity: 1, unitPrice: '1.00' })).status).toBe(403);
  });

  it('are the new items of an exchange, and come back without a receipt', async () => {
    const { manager, cashier } = company;
    const sold = data(await sell({ articleCode: 'BEAN' }, { payments: [{ method: 'CARD', amount: '19.99' }] }));
    const lines = [{ itemId: sold.items[0].id, quantity: 1 }];
    const newItems = [{ articleCode: 'BEAN', quantity: 1 }];

    const { exchangeOrder } = data(await manager.post(`/orders/${sold.id}/returns`, { lines, newItems }));

    expect(exchangeOrder).toMatchObject({ totalAmount: '19.99', items: [{ articleId: article.id, taxRate: 7 }] });
    const customer = data(await cashier.post('/customers', { name: 'Jo', phone: '2125550100' }));
    const back = await manager.post('/returns', { customerId: customer.id, items: newItems });
    expect(data(back)).toMatchObject({ totalRefunded: '19.99', lines: [{ sku: 'BEAN' }] });
  });

  it('are booked at the price that was shown, if it was valid when they were sold', async () => {
    const pay = (totalAmount: string, fields: object = {}): Promise<Answer> =>
      sell(
        { articleId: article.id },
        {
          payments: [{ method: 'CARD', amount: totalAmount }],
          pricedBy: { settingsVersion: 1, totalAmount },
          ...fields,
        },
      );
    app.clock.set(NOON + 60 * MINUTES);
    await change({ price: '25.00', isActive: false });
    app.clock.set(NOON + 62 * MINUTES);
    expect(data(await pay('19.99'))).toMatchObject({
      status: 'PAID',
      items: [{ unitPrice: '19.99', listPrice: '19.99' }],
    });
    await change({ isActive: true });
    expect(data(await pay('25.00')).status).toBe('PAID');

    app.clock.set(NOON + 24 * 60 * MINUTES);
    const soldAt = new Date(NOON + 30 * MINUTES).toISOString();
    expect((await pay('19.99')).body).toMatchObject({
      code: 'PRICE_CHANGED',
      shownTotal: '19.99',
      totalAmount: '25.00',
    });
    expect(data(await pay('19.99', { soldAt }))).toMatchObject({ status: 'PAID', totalAmount: '19.99' });
    expect((await pay('25.00', { soldAt })).body.code).toBe('PRICE_CHANGED');
  });

  it('cost one statement for all of them, and lines without an article none', async () => {
    const sent = async (...items: object[]): Promise<number> => {
      const sale = () => company.cashier.post('/orders', { items: items.map((item) => ({ quantity: 1, ...item })) });
      data(await sale()); // fills the caches
      const statements = new SentStatements();
      await sale().finally(() => statements.stop());

      return statements.all.length;
    };
    const plain = await sent({ name: 'A', unitPrice: '1.00' });

    expect(await sent({ name: 'A', unitPrice: '1.00' }, { name: 'B', unitPrice: '2.00' })).toBe(plain);
    expect(await sent({ articleCode: 'BEAN' }, { articleId: article.id })).toBe(plain + 1);
  });
});
