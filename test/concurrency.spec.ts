import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, newPhone } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const thing = { name: 'Thing', quantity: 1, unitPrice: '10.00' };

describe('Many at once', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const atOnce = <T>(count: number, act: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, i) => act(i)));
  const statuses = (answers: Answer[]): number[] => answers.map(({ status }) => status).toSorted();
  const start = async (client: ApiClient, fields: object = {}): Promise<Answer['body']> =>
    data(await client.post('/orders', fields));
  /** The calendar day on which the order was made, in a time zone, as order numbers write it. */
  const dayOf = ({ createdAt }: Answer['body'], timeZone: string): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(createdAt)).replaceAll('-', '');

  describe('Order numbers', () => {
    it('are two hundred for two hundred orders, without a gap', async () => {
      const { cashier } = await createCompany(app);

      const answers = await atOnce(200, () => cashier.post('/orders', {}));

      expect(new Set(statuses(answers))).toEqual(new Set([201]));
      const numbers = answers.map(({ body }): string => body.data.orderNumber);
      const days = [...new Set(numbers.map((number) => number.slice(0, 'ORD-20250127'.length)))];
      // Should midnight pass meanwhile, each of the two days counts from one.
      for (const day of days) {
        const ofDay = numbers.filter((number) => number.startsWith(day)).toSorted();
        expect(ofDay).toEqual(ofDay.map((_, i) => `${day}-${String(i + 1).padStart(3, '0')}`));
      }
      expect(new Set(numbers).size).toBe(200);
    });

    it('leave no gap for sales that fail among others that are made', async () => {
      const { cashier } = await createCompany(app);
      const tooMuch = { items: [thing], payments: [{ method: 'CARD', amount: '10.01' }] };

      const answers = await atOnce(40, (i) => cashier.post('/orders', i % 2 === 0 ? { items: [thing] } : tooMuch));

      expect(statuses(answers)).toEqual([...Array(20).fill(201), ...Array(20).fill(400)]);
      const numbers = answers.flatMap(({ status, body }) => (status === 201 ? [body.data.orderNumber] : []));
      expect(new Set(numbers).size).toBe(20);
      const { orderNumber, createdAt } = await start(cashier);
      const sameDay = numbers.filter((number) => number.startsWith(`ORD-${dayOf({ createdAt }, 'UTC')}-`));
      expect(Number(orderNumber.split('-')[2])).toBe(sameDay.length + 1);
    });

    it('carry the business day of the store, and count by company and day', async () => {
      const { id: companyId, admin, cashier } = await createCompany(app);
      const [east, west] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
      const store = async (timezone: string): Promise<string> =>
        data(await admin.post('/stores', { companyId, code: newPhone(), name: timezone, timezone })).id;
      const [eastStore, westStore, secondEastStore] = [await store(east), await store(west), await store(east)];

      const first = await start(cashier, { storeId: eastStore });
      const other = await start(cashier, { storeId: westStore });
      const second = await start(cashier, { storeId: secondEastStore });

      expect(first.orderNumber).toBe(`ORD-${dayOf(first, east)}-001`);
      expect(other.orderNumber).toBe(`ORD-${dayOf(other, west)}-001`);
      const next = dayOf(second, east) === dayOf(first, east) ? '002' : '001';
      expect(second.orderNumber).toBe(`ORD-${dayOf(second, east)}-${next}`);
      expect(first.businessDate.replaceAll('-', '')).toBe(dayOf(first, east));
    });

    it('are counted for each company by itself', async () => {
      const companies = [await createCompany(app), await createCompany(app)];

      const orders = await Promise.all(companies.map(({ cashier }) => start(cashier)));

      for (const { orderNumber } of orders) expect(orderNumber).toMatch(/-001$/);
    });
  });

  describe('Payments', () => {
    it.each(['CARD', 'CASH'])('of the full amount by %s are taken once', async (method) => {
      const { cashier } = await createCompany(app);
      const { id } = await start(cashier, { items: [thing] });

      const answers = await atOnce(10, () => cashier.post(`/orders/${id}/payments`, { method, amount: '10.00' }));

      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      const others = answers.filter(({ status }) => status !== 201);
      expect(new Set(others.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
        new Set(['409 ORDER_NOT_OPEN']),
      );
      expect(data(await cashier.get(`/orders/${id}`))).toMatchObject({
        status: 'PAID',
        paidAmount: '10.00',
        payments: [{ amount: '10.00' }],
      });
    });

    it('of a part are all taken, to the last of the balance', async () => {
      const { cashier } = await createCompany(app);
      const { id } = await start(cashier, { items: [thing] });

      const answers = await atOnce(12, () =>
        cashier.post(`/orders/${id}/payments`, { method: 'CARD', amount: '1.00' }),
      );

      expect(statuses(answers)).toEqual([...Array(10).fill(201), 409, 409]);
      const order = data(await cashier.get(`/orders/${id}`));
      expect([order.status, order.paidAmount, order.payments.length]).toEqual(['PAID', '10.00', 10]);
    });

    it('never meet a cancellation', async () => {
      const { manager } = await createCompany(app);
      for (let round = 0; round < 10; round++) {
        const { id } = await start(manager, { items: [thing] });

        const [payment, cancellation] = await Promise.all([
          manager.post(`/orders/${id}/payments`, { method: 'CASH', amount: '10.00' }),
          manager.post(`/orders/${id}/cancel`),
        ]);

        const { status } = data(await manager.get(`/orders/${id}`));
        expect([payment.status, cancellation.status, status]).toEqual(
          status === 'PAID' ? [201, 409, 'PAID'] : [409, 200, 'CANCELLED'],
        );
      }
    });
  });

  it('items added to one order are all in its total', async () => {
    const { cashier } = await createCompany(app);
    const { id } = await start(cashier);

    const answers = await atOnce(20, () => cashier.post(`/orders/${id}/items`, thing));

    expect(new Set(statuses(answers))).toEqual(new Set([201]));
    const { items, totalAmount } = data(await cashier.get(`/orders/${id}`));
    expect([items.length, totalAmount]).toEqual([20, '200.00']);
  });

  it('an order made with one id is made once', async () => {
    const { cashier } = await createCompany(app);
    const id = randomUUID();

    const answers = await atOnce(10, () => cashier.post('/orders', { id, items: [thing] }));

    expect(statuses(answers)).toEqual([201, ...Array(9).fill(409)]);
    expect(data(await cashier.get('/orders'))).toMatchObject([{ id, totalAmount: '10.00' }]);
  });

  it('orders of one customer are all counted', async () => {
    const { cashier } = await createCompany(app);
    const { id: customerId, phone } = await createCustomer(cashier);

    await atOnce(30, () => cashier.post('/orders', { customerId }));

    expect(data(await cashier.get(`/customers/phone/${phone}`))._count).toEqual({ orders: 30 });
  });

  it('a customer is never both deleted and linked to an order', async () => {
    const { manager } = await createCompany(app);
    for (let round = 0; round < 10; round++) {
      const { id: customerId } = await createCustomer(manager);
      const { id } = await start(manager);

      const [link, deletion] = await Promise.all([
        manager.patch(`/orders/${id}`, { customerId }),
        manager.delete(`/customers/${customerId}`),
      ]);

      expect([link.status, deletion.status]).toEqual(deletion.status === 200 ? [404, 200] : [200, 400]);
      expect(data(await manager.get(`/orders/${id}`)).customerId).toBe(deletion.status === 200 ? null : customerId);
    }
  });

  describe('An Idempotency-Key', () => {
    /** Ten requests with one key have one answer, and all but one say that they are a replay. */
    const tenTimes = async (client: ApiClient, path: string, body: object, status = 201): Promise<Answer['body']> => {
      const key = { 'idempotency-key': randomUUID() };

      const answers = await atOnce(10, () => client.post(path, body, key));

      expect(new Set(statuses(answers))).toEqual(new Set([status]));
      const [first] = answers;
      for (const answer of answers) expect(answer.body).toEqual(first?.body);
      const replays = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
      expect(replays).toHaveLength(9);

      return first?.body.data;
    };

    it('registers one customer', async () => {
      const { cashier } = await createCompany(app);

      const { id } = await tenTimes(cashier, '/customers', { name: 'John Doe', phone: newPhone() });

      expect(data(await cashier.get('/customers'))).toMatchObject([{ id }]);
    });

    it('makes one sale', async () => {
      const { cashier } = await createCompany(app);
      const payments = [{ method: 'CASH', amount: '10.00' }];

      const { id } = await tenTimes(cashier, '/orders', { items: [thing], payments });

      expect(data(await cashier.get('/orders'))).toMatchObject([{ id, status: 'PAID' }]);
      expect((await start(cashier)).orderNumber).toMatch(/-00[12]$/);
    });

    it('adds one item, takes one payment and cancels once', async () => {
      const { manager } = await createCompany(app);
      const [{ id }, cancelled] = [await start(manager), await start(manager)];

      await tenTimes(manager, `/orders/${id}/items`, thing);
      await tenTimes(manager, `/orders/${id}/payments`, { method: 'CARD', amount: '4.00' });
      await tenTimes(manager, `/orders/${cancelled.id}/cancel`, {}, 200);

      expect(data(await manager.get(`/orders/${id}`))).toMatchObject({
        items: [{ name: 'Thing' }],
        payments: [{ amount: '4.00' }],
        totalAmount: '10.00',
        balanceDue: '6.00',
      });
    });

    it('is refused with another body or on another route, and the first effect stays', async () => {
      const { cashier } = await createCompany(app);
      const key = { 'idempotency-key': randomUUID() };
      const john = { name: 'John', phone: newPhone() };
      const { id } = data(await cashier.post('/customers', john, key));

      for (const other of [
        await cashier.post('/customers', { ...john, name: 'Jane' }, key),
        await cashier.post('/orders', {}, key),
      ]) {
        expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
      }
      const replay = await cashier.post('/customers', john, key);
      expect([replay.status, replay.body.data.id, replay.headers.get('idempotency-replayed')]).toEqual([
        201,
        id,
        'true',
      ]);
      expect(data(await cashier.get('/customers'))).toHaveLength(1);
    });

    it('of one company says nothing about the same key of another', async () => {
      const [a, b] = [await createCompany(app), await createCompany(app)];
      const key = { 'idempotency-key': randomUUID() };
      const john = { name: 'John', phone: newPhone() };

      const answers = [await a.cashier.post('/customers', john, key), await b.cashier.post('/customers', john, key)];

      expect(statuses(answers)).toEqual([201, 201]);
      expect(answers.map(({ body }) => body.data.companyId)).toEqual([a.id, b.id]);
    });

    it('is free again after a request that was refused', async () => {
      const { cashier } = await createCompany(app);
      const key = { 'idempotency-key': randomUUID() };
      const order = await start(cashier, { items: [thing] });
      const path = `/orders/${order.id}/payments`;

      const refused = await cashier.post(path, { method: 'CARD', amount: '10.01' }, key);
      const taken = await cashier.post(path, { method: 'CARD', amount: '10.00' }, key);

      expect([refused.status, taken.status]).toEqual([400, 201]);
    });

    it('has at most 255 characters', async () => {
      const { cashier } = await createCompany(app);
      const post = (length: number): Promise<Answer> =>
        cashier.post('/orders', {}, { 'idempotency-key': 'k'.repeat(length) });

      expect([(await post(255)).status, (await post(256)).status]).toEqual([201, 400]);
    });
  });
});
