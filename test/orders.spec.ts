import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  data,
  keepPasswords,
  newPhone,
  sell,
  type TestCompany,
} from './support/company.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

const ID = '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10';
const thing = { name: 'Thing', quantity: 1, unitPrice: '10.00' };

describe('Orders', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const refusal = ({ status, body }: Answer): unknown[] => [status, body.code];
  const start = async (client: ApiClient, fields: object = {}): Promise<Answer['body']> =>
    data(await client.post('/orders', fields));
  const newStore = async ({ id, admin }: TestCompany, fields: object = {}): Promise<string> =>
    data(await admin.post('/stores', { companyId: id, code: newPhone(), name: 'Store', ...fields })).id;

  describe('POST /api/orders', () => {
    it('starts an order of a walk-in', async () => {
      const { id: companyId, storeId, cashier, userIds } = await createCompany(app);

      const { status, headers, body } = await cashier.post('/orders', {});

      expect([status, headers.get('etag')]).toEqual([201, `"${body.data.version}"`]);
      expect(body.data).toMatchObject({
        companyId,
        storeId,
        cashierId: userIds.cashier,
        orderNumber: expect.stringMatching(/^ORD-\d{8}-001$/),
        customerId: null,
        customerType: 'RETAIL',
        customerName: 'Walk-in',
        customerPhone: null,
        status: 'OPEN',
        currency: 'USD',
        subtotal: '0.00',
        discountTotal: '0.00',
        taxTotal: '0.00',
        totalAmount: '0.00',
        paidAmount: '0.00',
        balanceDue: '0.00',
        refundedAmount: '0.00',
        paidAt: null,
        cancelledAt: null,
        items: [],
        payments: [],
      });
      expect(data(await cashier.get(`/orders/${body.data.id}`))).toEqual(body.data);
    });

    it.each([
      [
        { customerName: 'John', customerPhone: '1234567890' },
        { customerName: 'John', customerPhone: '1234567890' },
      ],
      [
        { customerId: null, customerName: 'John' },
        { customerName: 'John', customerPhone: null },
      ],
      [
        { customerName: null, customerPhone: '123' },
        { customerName: 'Walk-in', customerPhone: '123' },
      ],
      [
        { customerName: '', customerPhone: '' },
        { customerName: 'Walk-in', customerPhone: null },
      ],
      [{ customerType: 'WHOLESALE' }, { customerName: 'Walk-in', customerType: 'WHOLESALE' }],
    ])('captures what is said of a walk-in: %j', async (fields, captured) => {
      const { cashier } = await createCompany(app);

      expect(await start(cashier, fields)).toMatchObject({ customerId: null, ...captured });
    });

    it.each([
      { customerId: 'nobody' },
      { customerType: 'FRIEND' },
      { customerPhone: 'phone' },
      { items: [{ ...thing, quantity: 0 }] },
      { items: [{ ...thing, quantity: -1 }] },
      { items: [{ ...thing, quantity: 1.2345 }] },
      { items: [{ ...thing, quantity: 1e-7 }] },
      { items: [{ ...thing, unitPrice: '-1.00' }] },
      { items: [{ ...thing, unitPrice: 'ten' }] },
      { items: [{ ...thing, discount: '-1.00' }] },
      { items: [{ ...thing, taxRate: 101 }] },
      { items: [{ ...thing, taxRate: -1 }] },
      { items: [{ ...thing, total: '0.01' }] },
      { items: [[thing]] },
      { items: thing },
      { totalAmount: '0.01' },
      { status: 'PAID' },
      { id: 'mine' },
    ])('refuses %j', async (fields) => {
      const { cashier } = await createCompany(app);

      expect(refusal(await cashier.post('/orders', fields))).toEqual([400, 'VALIDATION_FAILED']);
    });

    it('refuses an unknown customer, and one of another company, in the same words', async () => {
      const [{ cashier }, other] = [await createCompany(app), await createCompany(app)];
      const { id } = await createCustomer(other.cashier);

      for (const customerId of [randomUUID(), id]) {
        const { status, body } = await cashier.post('/orders', { customerId });
        expect([status, body.message]).toEqual([404, 'Customer not found']);
      }
    });

    it('takes name and phone of a registered customer, whatever else is typed', async () => {
      const { cashier } = await createCompany(app);
      const { id, name, phone } = await createCustomer(cashier);

      const order = await start(cashier, { customerId: id, customerName: 'Typed', customerPhone: '999' });

      expect(order).toMatchObject({ customerId: id, customerName: name, customerPhone: phone });
    });

    it('does not sell to a deactivated customer, who is still found', async () => {
      const { manager } = await createCompany(app);
      const { id, phone } = await createCustomer(manager);
      const order = await start(manager);
      await manager.put(`/customers/${id}`, { isActive: false });

      expect(refusal(await manager.post('/orders', { customerId: id }))).toEqual([409, 'CUSTOMER_INACTIVE']);
      expect(refusal(await manager.patch(`/orders/${order.id}`, { customerId: id }))).toEqual([
        409,
        'CUSTOMER_INACTIVE',
      ]);
      expect(data(await manager.get(`/customers/phone/${phone}`))).toMatchObject({ id, isActive: false });
      await manager.put(`/customers/${id}`, { isActive: true });
      expect(await start(manager, { customerId: id })).toMatchObject({ customerId: id });
    });

    it('takes an id made by the client, once in each company', async () => {
      const [{ cashier }, other] = [await createCompany(app), await createCompany(app)];
      const id = randomUUID();

      expect((await start(cashier, { id })).id).toBe(id);
      expect(refusal(await cashier.post('/orders', { id, items: [thing] }))).toEqual([409, 'ORDER_ID_TAKEN']);
      expect((await start(other.cashier, { id })).id).toBe(id);
      expect(data(await cashier.get(`/orders/${id}`)).items).toEqual([]);
      expect((await start(cashier)).orderNumber).toMatch(/-002$/);
    });

    it('sells in the own store of the user, else in the first active one', async () => {
      const company = await createCompany(app);
      const second = await newStore(company);
      const email = `second-${newPhone()}@pos.test`;
      const user = { email, name: 'Second', password: PASSWORD, role: 'CASHIER', storeId: second };
      data(await company.admin.post('/users', user));
      await keepPasswords(app.database, company.id);
      const secondCashier = await app.anonymous.signIn(email, PASSWORD);

      expect((await start(secondCashier)).storeId).toBe(second);
      expect((await start(secondCashier, { storeId: company.storeId })).storeId).toBe(company.storeId);
      expect((await start(company.cashier)).storeId).toBe(company.storeId);
      data(await company.admin.patch(`/stores/${company.storeId}`, { isActive: false }));
      expect((await start(company.cashier)).storeId).toBe(second);
    });

    it('does not sell in a store that is closed, unknown or of another company', async () => {
      const [company, other] = [await createCompany(app), await createCompany(app)];
      const { storeId, admin, cashier } = company;

      for (const foreign of [randomUUID(), other.storeId]) {
        expect(refusal(await cashier.post('/orders', { storeId: foreign }))).toEqual([404, 'STORE_NOT_FOUND']);
      }
      data(await admin.patch(`/stores/${storeId}`, { isActive: false }));
      expect(refusal(await cashier.post('/orders', { storeId }))).toEqual([409, 'STORE_INACTIVE']);
      expect(refusal(await cashier.post('/orders', {}))).toEqual([409, 'NO_ACTIVE_STORE']);
    });
  });

  describe('A whole sale in one call', () => {
    it('is made, paid and numbered', async () => {
      const { cashier } = await createCompany(app);
      const customer = await createCustomer(cashier);
      const items = [thing, { sku: 'B-1', name: 'Beans', quantity: 2, unitPrice: '5.50', discount: '1.00' }];
      const payments = [{ method: 'CASH', amount: '20.00', tendered: '50.00' }];

      const order = await start(cashier, { customerId: customer.id, items, payments });

      expect(order).toMatchObject({
        status: 'PAID',
        customerName: customer.name,
        customerPhone: customer.phone,
        subtotal: '21.00',
        discountTotal: '1.00',
        totalAmount: '20.00',
        paidAmount: '20.00',
        balanceDue: '0.00',
        paidAt: expect.any(String),
        items: [
          { sku: null, name: 'Thing', quantity: 1, unitPrice: '10.00', discount: '0.00', total: '10.00' },
          { sku: 'B-1', name: 'Beans', quantity: 2, unitPrice: '5.50', discount: '1.00', total: '10.00' },
        ],
        payments: [{ method: 'CASH', amount: '20.00', tendered: '50.00', change: '30.00' }],
      });
      expect(data(await cashier.get(`/orders/${order.id}`))).toEqual(order);
    });

    it.each([
      [{ items: [thing], payments: [{ method: 'CARD', amount: '10.01' }] }, [400, 'OVERPAYMENT']],
      [{ items: [thing, { ...thing, discount: '10.01' }] }, [400, 'DISCOUNT_TOO_LARGE']],
      [{ items: [thing, { ...thing, unitPrice: '0.001' }] }, [400, 'INVALID_AMOUNT']],
      [{ items: [thing], payments: [{ method: 'CASH', amount: '9.999' }] }, [400, 'INVALID_AMOUNT']],
      [{ items: [{ ...thing, unitPrice: '999999999999.00', quantity: 999999 }] }, [400, 'AMOUNT_TOO_LARGE']],
      [{ payments: [{ method: 'CASH', amount: '10.00' }] }, [409, 'ORDER_EMPTY']],
      [{ items: [thing], customerId: ID }, [404, 'CUSTOMER_NOT_FOUND']],
    ])('is not made at all when a part of it fails: %j', async (sale, expected) => {
      const { cashier } = await createCompany(app);

      expect(refusal(await cashier.post('/orders', sale))).toEqual(expected);

      expect(data(await cashier.get('/orders'))).toEqual([]);
      expect((await start(cashier)).orderNumber).toMatch(/-001$/);
    });
  });

  describe('PATCH /api/orders/:id', () => {
    const snapshot = { customerName: 'John', customerPhone: '1234567890' };

    it('links a customer to an open order and copies name and phone', async () => {
      const { cashier } = await createCompany(app);
      const { id, name, phone } = await createCustomer(cashier, { name: 'Jane' });
      const order = await start(cashier, snapshot);

      const linked = data(await cashier.patch(`/orders/${order.id}`, { customerId: id }));

      expect(linked).toMatchObject({ customerId: id, customerName: name, customerPhone: phone });
      expect(refusal(await cashier.patch(`/orders/${order.id}`, { customerName: 'X' }))).toEqual([
        409,
        'ORDER_HAS_CUSTOMER',
      ]);
      const unlinked = data(await cashier.patch(`/orders/${order.id}`, { customerId: null }));
      expect(unlinked.customerId).toBeNull();
      expect(data(await cashier.patch(`/orders/${order.id}`, snapshot))).toMatchObject(snapshot);
    });

    it('links a customer once to a paid order, whose snapshot stays', async () => {
      const { cashier } = await createCompany(app);
      const [{ id }, second] = [await createCustomer(cashier), await createCustomer(cashier)];
      const order = await sell(cashier, snapshot);

      const linked = data(await cashier.patch(`/orders/${order.id}`, { customerId: id }));

      expect(linked).toMatchObject({ ...snapshot, customerId: id, status: 'PAID', paidAt: order.paidAt });
      for (const customerId of [second.id, null]) {
        expect(refusal(await cashier.patch(`/orders/${order.id}`, { customerId }))).toEqual([
          409,
          'ORDER_CUSTOMER_FIXED',
        ]);
      }
      expect(data(await cashier.get(`/orders/${order.id}`))).toEqual(linked);
    });

    it.each([{ customerName: 'X' }, { customerPhone: '999' }, { customerType: 'WHOLESALE' }])(
      'never changes the snapshot of a paid order: %j',
      async (change) => {
        const { cashier } = await createCompany(app);
        const order = await sell(cashier, snapshot);

        expect((await cashier.patch(`/orders/${order.id}`, change)).status).toBe(409);
        expect(data(await cashier.get(`/orders/${order.id}`))).toEqual(order);
      },
    );

    it('keeps the snapshot when the customer is renamed afterwards', async () => {
      const { manager } = await createCompany(app);
      const { id, name, phone } = await createCustomer(manager);
      const [open, paid] = [await start(manager, { customerId: id }), await sell(manager, { customerId: id })];

      data(await manager.put(`/customers/${id}`, { name: 'Somebody Else', phone: newPhone(), isActive: false }));

      for (const order of [open, paid]) {
        expect(data(await manager.get(`/orders/${order.id}`))).toMatchObject({
          customerName: name,
          customerPhone: phone,
        });
      }
      const later = data(await manager.post(`/orders/${open.id}/items`, thing));
      expect(later).toMatchObject({ customerId: id, customerName: name, customerPhone: phone });
    });

    it('moves the order from the history of one customer to that of another', async () => {
      const { cashier } = await createCompany(app);
      const [first, second] = [await createCustomer(cashier), await createCustomer(cashier)];
      const order = await start(cashier, { customerId: first.id });

      data(await cashier.patch(`/orders/${order.id}`, { customerId: second.id }));

      expect(data(await cashier.get(`/customers/${first.id}`))).toMatchObject({ orders: [], _count: { orders: 0 } });
      expect(data(await cashier.get(`/customers/${second.id}`))).toMatchObject({
        orders: [{ id: order.id }],
        _count: { orders: 1 },
      });
    });

    it('changes what was read only, when If-Match says so', async () => {
      const { cashier } = await createCompany(app);
      const { id, version } = await start(cashier);
      const ifMatch = { 'if-match': `"${version}"` };

      const changed = await cashier.patch(`/orders/${id}`, { customerName: 'John' }, ifMatch);

      expect([changed.status, changed.headers.get('etag')]).toEqual([200, `"${version + 1}"`]);
      for (const late of [
        await cashier.patch(`/orders/${id}`, { customerName: 'Jane' }, ifMatch),
        await cashier.post(`/orders/${id}/items`, thing, ifMatch),
      ]) {
        expect(refusal(late)).toEqual([412, 'VERSION_CONFLICT']);
      }
      expect(data(await cashier.get(`/orders/${id}`))).toMatchObject({ customerName: 'John', items: [] });
    });
  });

  describe('POST /api/orders/:id/cancel', () => {
    it('cancels an open order without payments, for good', async () => {
      const { manager } = await createCompany(app);
      const { id } = await start(manager, { items: [thing] });

      const { status, body } = await manager.post(`/orders/${id}/cancel`);

      expect([status, body.data]).toEqual([200, expect.objectContaining({ status: 'CANCELLED' })]);
      expect(body.data.cancelledAt).toEqual(expect.any(String));
      for (const late of [
        await manager.post(`/orders/${id}/cancel`),
        await manager.post(`/orders/${id}/items`, thing),
        await manager.post(`/orders/${id}/payments`, { method: 'CASH', amount: '10.00' }),
        await manager.patch(`/orders/${id}`, { customerName: 'John' }),
      ]) {
        expect(refusal(late)).toEqual([409, 'ORDER_NOT_OPEN']);
      }
    });

    it('does not cancel an order that money was taken for', async () => {
      const { manager } = await createCompany(app);
      const part = await start(manager, { items: [thing], payments: [{ method: 'CASH', amount: '4.00' }] });
      const paid = await sell(manager);

      expect(refusal(await manager.post(`/orders/${part.id}/cancel`))).toEqual([409, 'ORDER_HAS_PAYMENTS']);
      expect((await manager.post(`/orders/${paid.id}/cancel`)).status).toBe(409);
      expect(data(await manager.get(`/orders/${paid.id}`)).status).toBe('PAID');
    });

    it('is not for a cashier', async () => {
      const { cashier } = await createCompany(app);
      const { id } = await start(cashier);

      expect(refusal(await cashier.post(`/orders/${id}/cancel`))).toEqual([403, 'FORBIDDEN']);
    });
  });
});
