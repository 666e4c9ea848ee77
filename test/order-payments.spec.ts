import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, sell } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Order = Answer['body'];

const thing = { name: 'Thing', quantity: 1, unitPrice: '10.00' };

describe('The basket and its payment', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const refusal = ({ status, body }: Answer): unknown[] => [status, body.code];
  const start = async (client: ApiClient, ...items: object[]): Promise<Order> =>
    data(await client.post('/orders', { items }));

  describe('Items', () => {
    it('are added, changed and removed, and the totals follow', async () => {
      const { cashier } = await createCompany(app);
      const { id } = await start(cashier);

      const added = await cashier.post(`/orders/${id}/items`, { ...thing, sku: 'T-1', quantity: 3, discount: '1.00' });
      expect(added.status).toBe(201);
      expect(data(added)).toMatchObject({ subtotal: '30.00', discountTotal: '1.00', totalAmount: '29.00' });
      const two = data(await cashier.post(`/orders/${id}/items`, { name: 'Bag', quantity: 2, unitPrice: '0.50' }));
      expect(two).toMatchObject({ subtotal: '31.00', totalAmount: '30.00', balanceDue: '30.00', status: 'OPEN' });

      const [first, second] = two.items;
      const changed = data(await cashier.patch(`/orders/${id}/items/${first.id}`, { quantity: 1, unitPrice: '12.00' }));
      expect(changed).toMatchObject({ subtotal: '13.00', discountTotal: '1.00', totalAmount: '12.00' });
      expect(changed.items).toEqual([
        { ...first, quantity: 1, unitPrice: '12.00', subtotal: '12.00', total: '11.00' },
        second,
      ]);

      const removed = data(await cashier.delete(`/orders/${id}/items/${first.id}`));
      expect(removed).toMatchObject({ subtotal: '1.00', discountTotal: '0.00', totalAmount: '1.00', items: [second] });
      expect(data(await cashier.get(`/orders/${id}`))).toEqual(removed);
    });

    it('are changed in the fields sent only', async () => {
      const { cashier } = await createCompany(app);
      const before = { ...thing, sku: 'T-1', discount: '1.00', taxRate: 10 };
      const order = await start(cashier, before);
      const path = `/orders/${order.id}/items/${order.items[0].id}`;

      expect(data(await cashier.patch(path, { name: 'Other' })).items).toMatchObject([{ ...before, name: 'Other' }]);
      expect(data(await cashier.patch(path, { sku: null })).items[0].sku).toBeNull();
      expect(data(await cashier.patch(path, { taxRate: 0, discount: '0' }))).toMatchObject({
        taxTotal: '0.00',
        totalAmount: '10.00',
      });
    });

    it.each([
      { name: null },
      { quantity: null },
      { quantity: 0 },
      { quantity: 0.0005 },
      { unitPrice: null },
      { unitPrice: '-1.00' },
      { unitPrice: '1.005' },
      { discount: '10.01' },
      { taxRate: 100.5 },
      { taxRate: null },
      { total: '0.01' },
    ])('refuse to become %j', async (change) => {
      const { cashier } = await createCompany(app);
      const order = await start(cashier, thing);

      const { status } = await cashier.patch(`/orders/${order.id}/items/${order.items[0].id}`, change);

      expect(status).toBe(400);
      expect(data(await cashier.get(`/orders/${order.id}`))).toEqual(order);
    });

    it('are those of their own order', async () => {
      const { cashier } = await createCompany(app);
      const [order, other] = [await start(cashier, thing), await start(cashier, thing)];

      for (const itemId of [other.items[0].id, randomUUID()]) {
        const path = `/orders/${order.id}/items/${itemId}`;
        expect(refusal(await cashier.patch(path, { quantity: 2 }))).toEqual([404, 'ORDER_ITEM_NOT_FOUND']);
        expect(refusal(await cashier.delete(path))).toEqual([404, 'ORDER_ITEM_NOT_FOUND']);
      }
      expect(refusal(await cashier.post(`/orders/${randomUUID()}/items`, thing))).toEqual([404, 'ORDER_NOT_FOUND']);
    });

    it('stay as they are once the order is paid', async () => {
      const { cashier } = await createCompany(app);
      const order = await sell(cashier);
      const path = `/orders/${order.id}/items`;

      for (const late of [
        await cashier.post(path, thing),
        await cashier.patch(`${path}/${order.items[0].id}`, { quantity: 2 }),
        await cashier.delete(`${path}/${order.items[0].id}`),
      ]) {
        expect(refusal(late)).toEqual([409, 'ORDER_NOT_OPEN']);
      }
      expect(data(await cashier.get(`/orders/${order.id}`))).toEqual(order);
    });

    it('do not get cheaper than what was paid, and close the order when nothing is left to pay', async () => {
      const { cashier } = await createCompany(app);
      const order = await start(cashier, thing, { ...thing, name: 'Second' });
      const [first, second] = order.items;
      await cashier.post(`/orders/${order.id}/payments`, { method: 'CASH', amount: '10.00' });

      const cheaper = await cashier.patch(`/orders/${order.id}/items/${first.id}`, { quantity: 2, discount: '15.00' });
      expect(cheaper.body.data).toMatchObject({ status: 'OPEN', totalAmount: '15.00', balanceDue: '5.00' });
      const free = await cashier.patch(`/orders/${order.id}/items/${second.id}`, { unitPrice: '4.99' });
      expect(refusal(free)).toEqual([409, 'ORDER_HAS_PAYMENTS']);
      const closed = data(await cashier.patch(`/orders/${order.id}/items/${second.id}`, { unitPrice: '5.00' }));
      expect(closed).toMatchObject({ status: 'PAID', balanceDue: '0.00', paidAt: expect.any(String) });
    });
  });

  describe('Totals', () => {
    it('have the tax on top where prices come without it', async () => {
      const { cashier } = await createCompany(app, { settings: { pricesIncludeTax: false, defaultTaxRate: 8.875 } });

      const order = await start(cashier, { ...thing, quantity: 2, unitPrice: '19.99' }, { ...thing, taxRate: 0 });

      expect(order).toMatchObject({
        pricesIncludeTax: false,
        subtotal: '49.98',
        taxTotal: '3.55',
        totalAmount: '53.53',
        items: [
          { taxRate: 8.875, subtotal: '39.98', tax: '3.55', total: '43.53' },
          { taxRate: 0, subtotal: '10.00', tax: '0.00', total: '10.00' },
        ],
      });
    });

    it('contain the tax where prices do', async () => {
      const { cashier } = await createCompany(app, { settings: { pricesIncludeTax: true, defaultTaxRate: 19 } });

      const order = await start(
        cashier,
        { ...thing, unitPrice: '119.00' },
        { ...thing, unitPrice: '10.70', taxRate: 7 },
      );

      expect(order).toMatchObject({
        pricesIncludeTax: true,
        subtotal: '129.70',
        taxTotal: '19.70',
        totalAmount: '129.70',
        items: [
          { taxRate: 19, tax: '19.00', total: '119.00' },
          { taxRate: 7, tax: '0.70', total: '10.70' },
        ],
      });
    });

    it('tax what is left after the discount', async () => {
      const { cashier } = await createCompany(app);

      const order = await start(cashier, { ...thing, discount: '2.50', taxRate: 10 }, { ...thing, discount: '10.00' });

      expect(order).toMatchObject({
        subtotal: '20.00',
        discountTotal: '12.50',
        taxTotal: '0.75',
        totalAmount: '8.25',
        items: [{ total: '8.25' }, { total: '0.00' }],
      });
    });

    it('are the sums of the lines, each rounded half up by itself', async () => {
      const { cashier } = await createCompany(app);
      const line = { name: 'Screw', quantity: 1, unitPrice: '0.10', taxRate: 5 };

      const order = await start(cashier, line, line, line);

      expect(order).toMatchObject({ subtotal: '0.30', taxTotal: '0.03', totalAmount: '0.33' });
    });

    it('weigh to the gram', async () => {
      const { cashier } = await createCompany(app);

      const order = await start(
        cashier,
        { name: 'Cheese', quantity: 0.375, unitPrice: '12.99' },
        { name: 'Flour', quantity: 1.005, unitPrice: '1.00' },
        { name: 'Saffron', quantity: 0.001, unitPrice: '4999.99' },
      );

      expect(order.items).toMatchObject([
        { quantity: 0.375, total: '4.87' },
        { quantity: 1.005, total: '1.01' },
        { quantity: 0.001, total: '5.00' },
      ]);
      expect(order.totalAmount).toBe('10.88');
    });

    it.each([
      ['JPY', '1500', '1', '150', '1651', '1501.5'],
      ['USD', '15.00', '0.01', '1.50', '16.51', '15.001'],
      ['KWD', '1.500', '0.001', '0.150', '1.651', '1.5001'],
    ])('have the decimals of %s', async (currency, unitPrice, unit, tax, total, tooFine) => {
      const { cashier } = await createCompany(app, { currency });

      const order = await start(cashier, { ...thing, unitPrice, taxRate: 10 }, { ...thing, unitPrice: unit });

      expect(order).toMatchObject({
        currency,
        taxTotal: tax,
        totalAmount: total,
        items: [{ unitPrice, tax }, { unitPrice: unit }],
      });
      const refused = await cashier.post(`/orders/${order.id}/items`, { ...thing, unitPrice: tooFine });
      expect(refused.status).toBe(400);
      const paid = data(await cashier.post(`/orders/${order.id}/payments`, { method: 'CARD', amount: total }));
      expect(paid).toMatchObject({ status: 'PAID', paidAmount: total });
    });

    it('show in the history of the customer in the currency of the company', async () => {
      const { cashier } = await createCompany(app, { currency: 'JPY', country: 'JP' });
      const { id } = await createCustomer(cashier);
      await sell(cashier, { customerId: id }, '150');

      expect(data(await cashier.get(`/customers/${id}`)).orders).toMatchObject([
        { totalAmount: '150', status: 'PAID' },
      ]);
    });

    it('read a price with fewer decimals than the currency has', async () => {
      const { cashier } = await createCompany(app);

      expect(await start(cashier, { ...thing, unitPrice: '150' })).toMatchObject({ totalAmount: '150.00' });
    });
  });

  describe('Payments', () => {
    const pay = (client: ApiClient, { id }: Order, payment: object): Promise<Answer> =>
      client.post(`/orders/${id}/payments`, payment);

    it('give change for cash', async () => {
      const { cashier } = await createCompany(app);
      const order = await start(cashier, { ...thing, unitPrice: '42.00' });

      const answer = await pay(cashier, order, { method: 'CASH', amount: '42.00', tendered: '50.00' });

      expect(answer.status).toBe(201);
      expect(data(answer)).toMatchObject({
        status: 'PAID',
        paidAmount: '42.00',
        balanceDue: '0.00',
        paidAt: expect.any(String),
        payments: [{ method: 'CASH', amount: '42.00', tendered: '50.00', change: '8.00', reference: null }],
      });
    });

    it('count cash above the balance as handed over', async () => {
      const { cashier } = await createCompany(app);
      const order = await start(cashier, thing);

      expect(data(await pay(cashier, order, { method: 'CASH', amount: '50.00' }))).toMatchObject({
        status: 'PAID',
        paidAmount: '10.00',
        payments: [{ amount: '10.00', tendered: '50.00', change: '40.00' }],
      });
    });

    it.each(['CARD', 'MOBILE', 'OTHER'])('of %s are never above the balance', async (method) => {
      const { cashier } = await createCompany(app);
      const order = await start(cashier, thing);

      const { status, body } = await pay(cashier, order, { method, amount: '10.01' });

      expect([status, body]).toEqual([400, expect.objectContaining({ code: 'OVERPAYMENT', balanceDue: '10.00' })]);
      expect(data(await pay(cashier, order, { method, amount: '10.00', reference: 'slip 4711' }))).toMatchObject({
        status: 'PAID',
        payments: [{ method, amount: '10.00', tendered: null, change: '0.00', reference: 'slip 4711' }],
      });
    });

    it('can be split: the order is open until the last of them', async () => {
      const { cashier } = await createCompany(app);
      const order = await start(cashier, thing);

      const first = data(await pay(cashier, order, { method: 'CARD', amount: '6.50' }));
      expect(first).toMatchObject({ status: 'OPEN', paidAmount: '6.50', balanceDue: '3.50', paidAt: null });
      const over = await pay(cashier, order, { method: 'CARD', amount: '3.51' });
      expect([over.status, over.body.balanceDue]).toEqual([400, '3.50']);
      const last = data(await pay(cashier, order, { method: 'CASH', amount: '3.50', tendered: '5.00' }));
      expect(last).toMatchObject({ status: 'PAID', paidAmount: '10.00', balanceDue: '0.00' });
      expect(last.payments).toMatchObject([
        { method: 'CARD', amount: '6.50', change: '0.00' },
        { method: 'CASH', amount: '3.50', change: '1.50' },
      ]);
    });

    it('can be split within one call', async () => {
      const { cashier } = await createCompany(app);
      const payments = [
        { method: 'CARD', amount: '6.50' },
        { method: 'CASH', amount: '5.00' },
      ];

      const order = data(await cashier.post('/orders', { items: [thing], payments }));

      expect(order).toMatchObject({
        status: 'PAID',
        paidAmount: '10.00',
        payments: [{ amount: '6.50' }, { amount: '3.50', tendered: '5.00', change: '1.50' }],
      });
    });

    it.each([
      [{ method: 'CASH', amount: '10.00', tendered: '9.99' }, 'INVALID_TENDER'],
      [{ method: 'CARD', amount: '10.00', tendered: '10.00' }, 'INVALID_TENDER'],
      [{ method: 'CASH', amount: '0.00' }, 'INVALID_TENDER'],
      [{ method: 'CASH', amount: '1.001' }, 'INVALID_AMOUNT'],
      [{ method: 'CASH', amount: '-1.00' }, 'VALIDATION_FAILED'],
      [{ method: 'CASH', amount: '' }, 'VALIDATION_FAILED'],
      [{ method: 'CASH', amount: null }, 'VALIDATION_FAILED'],
      [{ method: 'CASH' }, 'VALIDATION_FAILED'],
      [{ amount: '10.00' }, 'VALIDATION_FAILED'],
      [{ method: 'GOLD', amount: '10.00' }, 'VALIDATION_FAILED'],
      [{ method: 'CARD', amount: '10.00', cardNumber: '4111111111111111' }, 'VALIDATION_FAILED'],
      [{ method: 'CARD', amount: '10.00', reference: '4111 1111 1111 1111' }, 'VALIDATION_FAILED'],
    ])('refuse %j', async (payment, code) => {
      const { cashier } = await createCompany(app);
      const order = await start(cashier, thing);

      expect(refusal(await pay(cashier, order, payment))).toEqual([400, code]);
      expect(data(await cashier.get(`/orders/${order.id}`))).toEqual(order);
    });

    it('are taken once: a paid order takes no more', async () => {
      const { cashier } = await createCompany(app);
      const order = await sell(cashier);

      for (const method of ['CASH', 'CARD']) {
        expect(refusal(await pay(cashier, order, { method, amount: '10.00' }))).toEqual([409, 'ORDER_NOT_OPEN']);
      }
      expect(data(await cashier.get(`/orders/${order.id}`))).toEqual(order);
    });

    it('are refused above the total of a sale in one call, whichever of them is too much', async () => {
      const { cashier } = await createCompany(app);
      const payments = [
        { method: 'CARD', amount: '10.00' },
        { method: 'CASH', amount: '1.00' },
      ];

      const { status, body } = await cashier.post('/orders', { items: [thing], payments });

      expect([status, body.code, body.balanceDue]).toEqual([400, 'OVERPAYMENT', '0.00']);
    });

    it('are not taken for an empty order, and close a free one at nothing', async () => {
      const { cashier } = await createCompany(app);
      const [empty, free] = [await start(cashier), await start(cashier, { ...thing, discount: '10.00' })];
      const nothing = { method: 'CASH', amount: '0.00' };

      expect(refusal(await pay(cashier, empty, nothing))).toEqual([409, 'ORDER_EMPTY']);
      expect(data(await pay(cashier, free, nothing))).toMatchObject({ status: 'PAID', totalAmount: '0.00' });
    });
  });
});
