import type { Answer } from './support/api-client.js';
import { createCompany, createCustomer, data, startProgramme, takeBack, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Body = Answer['body'];

const cash = (amount: string): object => ({ method: 'CASH', amount });
const thing = (unitPrice: string, fields: object = {}): object => ({
  name: 'Thing',
  quantity: 1,
  unitPrice,
  ...fields,
});
const EMBASSY = { reason: 'Diplomatic mission', certificate: 'EX-2026-0815' };

describe('The terms of an order', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const receiptOf = async ({ cashier }: TestCompany, path: string): Promise<string> =>
    (await cashier.get(`${path}/receipt?format=text`)).body;
  const shares = ({ items }: Body): string[] => items.map(({ orderDiscount }: Body) => orderDiscount);

  describe('with a discount on the whole order', () => {
    it('spread it over the items, and give the share back with each', async () => {
      const company = await createCompany(app, { settings: { defaultTaxRate: 10 } });
      const { cashier, manager } = company;
      const items = [thing('10.00'), thing('10.00', { discount: '1.00' }), thing('10.00')];

      const order = data(await cashier.post('/orders', { items, orderDiscount: '1.00', payments: [cash('100.00')] }));

      expect(order).toMatchObject({
        ...{ subtotal: '30.00', discountTotal: '2.00', orderDiscount: '1.00', orderDiscountPercent: null },
        ...{ taxTotal: '2.81', totalAmount: '30.81', status: 'PAID' },
      });
      expect(shares(order)).toEqual(['0.35', '0.31', '0.34']);
      expect(order.items[1]).toMatchObject({ discount: '1.31', tax: '0.87', total: '9.56' });
      expect(data(await cashier.get(`/orders/${order.id}`))).toEqual(order);
      const receipt = await receiptOf(company, `/orders/${order.id}`);
      expect(receipt).toMatch(/Discount on the order +-1\.00/);
      expect(receipt).toMatch(/^Discount +-1\.00$/m);
      const back = data(
        await manager.post(`/orders/${order.id}/returns`, { lines: [{ itemId: order.items[1].id, quantity: 1 }] }),
      );
      expect(back).toMatchObject({ discountTotal: '1.31', totalRefunded: '9.56' });
    });

    it('follow it step by step, as an amount and in percent', async () => {
      const { cashier } = await createCompany(app);
      const opened = data(await cashier.post('/orders', { items: [thing('10.00')], orderDiscountPercent: 10 }));
      const added = data(await cashier.post(`/orders/${opened.id}/items`, thing('5.55')));
      const byAmount = data(await cashier.patch(`/orders/${opened.id}`, { orderDiscount: '3.00' }));
      const changed = data(
        await cashier.patch(`/orders/${opened.id}/items/${added.items[1].id}`, { unitPrice: '20.00' }),
      );
      const removed = data(await cashier.delete(`/orders/${opened.id}/items/${added.items[0].id}`));
      const both = { orderDiscount: '1.00', orderDiscountPercent: 50 };
      expect(data(await cashier.patch(`/orders/${opened.id}`, both))).toMatchObject({
        orderDiscount: '10.00',
        totalAmount: '10.00',
      });
      const without = data(await cashier.patch(`/orders/${opened.id}`, { orderDiscount: null }));
      const free = data(await cashier.patch(`/orders/${opened.id}`, { orderDiscountPercent: 100 }));

      expect(opened).toMatchObject({ orderDiscount: '1.00', orderDiscountPercent: 10, totalAmount: '9.00' });
      expect(added).toMatchObject({ orderDiscount: '1.56', orderDiscountPercent: 10, totalAmount: '13.99' });
      expect(byAmount).toMatchObject({ orderDiscount: '3.00', orderDiscountPercent: null, totalAmount: '12.55' });
      expect(shares(changed)).toEqual(['1.00', '2.00']);
      expect([changed.totalAmount, removed.totalAmount, without.totalAmount]).toEqual(['27.00', '17.00', '20.00']);
      expect(free).toMatchObject({ totalAmount: '0.00', status: 'OPEN' });
      expect(data(await cashier.get(`/orders/${opened.id}`))).toEqual(free);
    });

    it('refuse one above the price and one below what is paid', async () => {
      const { cashier } = await createCompany(app);
      const order = data(await cashier.post('/orders', { items: [thing('10.00'), thing('2.00')] }));
      const patched = async (fields: object): Promise<string> =>
        (await cashier.patch(`/orders/${order.id}`, fields)).body.code;

      expect(await patched({ orderDiscount: '12.01' })).toBe('DISCOUNT_TOO_LARGE');
      expect((await cashier.post('/orders', { orderDiscount: '1.00' })).body.code).toBe('DISCOUNT_TOO_LARGE');
      data(await cashier.patch(`/orders/${order.id}`, { orderDiscount: '5.00' }));
      const withoutItem = await cashier.delete(`/orders/${order.id}/items/${order.items[0].id}`);
      data(await cashier.post(`/orders/${order.id}/payments`, { method: 'CARD', amount: '6.00' }));

      expect(withoutItem.body.code).toBe('DISCOUNT_TOO_LARGE');
      expect(await patched({ orderDiscount: '6.01' })).toBe('ORDER_HAS_PAYMENTS');
      expect(data(await cashier.get(`/orders/${order.id}`))).toMatchObject({ totalAmount: '7.00', balanceDue: '1.00' });
    });

    it('earn points for what is paid, and swap evenly', async () => {
      const company = await createCompany(app, { settings: { defaultTaxRate: 10.1 } });
      await startProgramme(company);
      const { id: customerId } = await createCustomer(company.cashier);
      const items = [thing('3.33', { quantity: 3 })];
      const sale = { items, customerId, orderDiscount: '1.00', payments: [cash('20.00')] };
      const order = data(await company.cashier.post('/orders', sale));
      const points = data(await company.cashier.get(`/customers/${customerId}`)).loyaltyPoints;
      for (const _ of [1, 2, 3]) {
        const lines = [{ itemId: order.items[0].id, quantity: 1 }];
        const body = { lines, newItems: [thing('3.33')] };
        const { refunds } = data(await company.manager.post(`/orders/${order.id}/returns`, body));
        expect(refunds).toMatchObject([{ method: 'EXCHANGE' }]);
      }

      expect([order.totalAmount, points]).toEqual(['9.90', 9]);
    });
  });

  describe('for a buyer who is exempt from tax', () => {
    it('charge prices without the tax that they include, and say why', async () => {
      const company = await createCompany(app, { settings: { defaultTaxRate: 20, pricesIncludeTax: true } });
      const { cashier, manager } = company;
      const sale = { items: [thing('120.00')], taxExemption: EMBASSY, payments: [cash('100.00')] };

      const order = data(await cashier.post('/orders', sale));

      expect(order).toMatchObject({ totalAmount: '100.00', taxTotal: '0.00', status: 'PAID', taxExemption: EMBASSY });
      expect(order.items[0]).toMatchObject({
        unitPrice: '120.00',
        exemptTax: '20.00',
        exemptRate: 20,
        taxRate: 0,
        tax: '0.00',
      });
      const receipt = await receiptOf(company, `/orders/${order.id}`);
      expect(receipt).toMatch(/Tax not charged +-20\.00/);
      expect(receipt).toMatch(/Tax exempt\s+Diplomatic mission,\s+EX-2026-0815/);
      data(await cashier.post('/orders', { items: [thing('60.00')], payments: [cash('60.00')] }));
      const taxes = data(await manager.get('/reports/tax'));
      expect(taxes.rows).toMatchObject([
        { taxRate: 0, taxableSales: '100.00', salesTax: '0.00', exemptSales: '100.00' },
        { taxRate: 20, taxableSales: '50.00', salesTax: '10.00', exemptSales: '0.00' },
      ]);
      expect([taxes.total.exemptSales, taxes.check.difference]).toEqual(['100.00', '0.00']);
      const swap = { lines: [{ itemId: order.items[0].id, quantity: 1 }], newItems: [thing('120.00')] };
      const { exchangeOrder } = data(await manager.post(`/orders/${order.id}/returns`, swap));
      expect(exchangeOrder).toMatchObject({ totalAmount: '100.00', taxExemption: EMBASSY, status: 'PAID' });
      expect(await takeBack(manager, exchangeOrder)).toMatchObject({ totalRefunded: '100.00' });
    });

    it('can change while the order is open', async () => {
      const { cashier } = await createCompany(app, { settings: { defaultTaxRate: 8 } });
      const opened = data(await cashier.post('/orders', { items: [thing('10.00')] }));
      const exempt = data(await cashier.patch(`/orders/${opened.id}`, { taxExemption: EMBASSY }));
      const more = data(await cashier.post(`/orders/${opened.id}/items`, thing('10.00', { taxRate: 20 })));
      const changed = data(await cashier.patch(`/orders/${opened.id}/items/${more.items[1].id}`, { quantity: 2 }));
      const taxed = data(await cashier.patch(`/orders/${opened.id}`, { taxExemption: null }));

      expect([opened, exempt, more, changed, taxed].map(({ totalAmount }) => totalAmount)).toEqual([
        ...['10.80', '10.00', '20.00', '30.00', '34.80'],
      ]);
      expect(taxed.items.map(({ taxRate, exemptRate }: Body) => [taxRate, exemptRate])).toEqual([
        [8, null],
        [20, null],
      ]);
      expect((await cashier.patch(`/orders/${opened.id}`, { taxExemption: { reason: 'Embassy' } })).status).toBe(400);
    });
  });

  it('let items name a tax rate of the company', async () => {
    const { admin, cashier, id } = await createCompany(app, { settings: { defaultTaxRate: 19 } });
    const taxRates = [
      { name: 'Reduced', rate: 7 },
      { name: 'None', rate: 0 },
    ];
    const { settings } = data(await admin.patch(`/companies/${id}`, { settings: { taxRates } }));
    const items = [thing('10.00', { taxRateName: 'Reduced' }), thing('10.00', { taxRateName: 'None' }), thing('10.00')];
    const order = data(await cashier.post('/orders', { items }));
    const path = `/orders/${order.id}/items/${order.items[2].id}`;

    expect(settings.taxRates).toEqual(taxRates);
    expect(data(await cashier.get('/auth/me')).company.settings.taxRates).toEqual(taxRates);
    expect(order.items.map(({ taxRate }: Body) => taxRate)).toEqual([7, 0, 19]);
    expect(data(await cashier.patch(path, { taxRateName: 'Reduced' })).items[2].taxRate).toBe(7);
    expect((await cashier.patch(path, { taxRateName: 'Luxury' })).body.code).toBe('TAX_RATE_NOT_FOUND');
  });

  it('take a service charge as an item with a tax rate of its own', async () => {
    const { cashier, manager } = await createCompany(app, { settings: { defaultTaxRate: 10 } });
    const charge = { name: 'Service charge 12.5 %', quantity: 1, unitPrice: '5.00', taxRate: 20 };
    const sale = { items: [thing('40.00'), charge], payments: [cash('50.00')] };
    const order = data(await cashier.post('/orders', sale));

    expect(order).toMatchObject({ totalAmount: '50.00', taxTotal: '5.00', status: 'PAID' });
    expect(data(await manager.get('/reports/tax')).rows).toMatchObject([
      { taxRate: 10, taxableSales: '40.00', salesTax: '4.00' },
      { taxRate: 20, taxableSales: '5.00', salesTax: '1.00' },
    ]);
  });
});
