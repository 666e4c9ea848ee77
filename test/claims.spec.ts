import fc from 'fast-check';
import { OrderKeysService } from '#modules/orders/order-keys.service.js';
import type { Answer } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  data,
  newPhone,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

type Body = Answer['body'];

/** How many random histories are claimed and undone. `CLAIM_HISTORIES=1000 npm run test:one -- claims` tries more. */
const HISTORIES = Number(process.env['CLAIM_HISTORIES'] ?? 30);

describe('Orders and their customers', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    company = await createCompany(app);
    await startProgramme(company);
  });

  const asAdmin = (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    queryAs(app.database.adminUrl, text, values);
  /** A paid order of a walk-in, so many days ago. */
  async function walkIn(customerPhone: string | null, { price = '10.00', daysAgo = 0 } = {}): Promise<Body> {
    const order = await sell(company.cashier, { customerPhone }, price);
    const { createdAt, paidAt } = order as { createdAt: string; paidAt: string };
    const moved = (instant: string): string => new Date(Date.parse(instant) - daysAgo * 86_400_000).toISOString();
    const statement = `UPDATE orders SET business_date = business_date - $3::int, paid_on = paid_on - $3::int,
      created_at = $4::timestamptz, paid_at = $5::timestamptz WHERE company_id = $1 AND id = $2`;
    if (daysAgo > 0) await asAdmin(statement, [company.id, order.id, daysAgo, moved(createdAt), moved(paidAt)]);

    return order;
  }
  const link = (order: Body, customer: Body, client = company.cashier): Promise<Answer> =>
    client.patch(`/orders/${order.id}`, { customerId: customer?.id ?? null });
  const claim = (customer: Body, orders: readonly Body[], client = company.cashier): Promise<Answer> =>
    client.post(`/customers/${customer.id}/claim-orders`, { orderIds: orders.map(({ id }) => id) });
  const undo = (customer: Body, claimId: string, client = company.cashier): Promise<Answer> =>
    client.post(`/customers/${customer.id}/claims/${claimId}/undo`);
  const claimable = async (customer: Body): Promise<string[]> =>
    data(await company.cashier.get(`/customers/${customer.id}/claimable-orders`)).map(({ id }: Body) => id);
  const points = async (customer: Body): Promise<number> =>
    data(await company.cashier.get(`/customers/${customer.id}/loyalty`)).points;
  const codes = (answers: readonly Answer[]): unknown[] => answers.map(({ status, body }) => [status, body.code]);

  describe('linked by a cashier', () => {
    it('are those of strangers in no case, and the audit tells each refusal', async () => {
      const customer = await createCustomer(company.cashier);
      const orders: Body[] = [];
      for (let n = 0; n < 20; n++) orders.push(await walkIn(newPhone(), { daysAgo: 8 }));
      const answers = await Promise.all(orders.map((order) => link(order, customer)));

      expect(codes(answers)).toEqual(Array(20).fill([403, 'LINK_NOT_ALLOWED']));
      expect(data(await claim(customer, orders))).toEqual({
        claimId: null,
        linked: 0,
        skipped: orders.map(({ id }) => ({ id, code: 'LINK_NOT_ALLOWED' })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        pointsEarned: 0,
      });
      for (const action of ['updateOrder', 'claimOrders']) {
        const told = data(await company.admin.get(`/audit?action=${action}&limit=100`)) as Body[];
        const refused = told.filter(({ outcome }) => outcome === 'LINK_NOT_ALLOWED');
        expect(refused.map(({ orderId }) => orderId).sort()).toEqual(orders.map(({ id }) => id).sort());
      }
      expect(await points(customer)).toBe(0);
    });

    it('are those of the same day and store, and those with the phone of the customer', async () => {
      const phone = newPhone();
      const today = await walkIn(newPhone());
      const old = await walkIn(`+1 ${phone}`, { daysAgo: 300 });
      const nameless = await walkIn(null, { daysAgo: 1 });
      const customer = await createCustomer(company.cashier, { phone });

      expect(codes([await link(today, customer), await link(old, customer), await link(nameless, customer)])).toEqual([
        [200, undefined],
        [200, undefined],
        [403, 'LINK_NOT_ALLOWED'],
      ]);
      expect(await points(customer)).toBe(20);
    });

    it('are not those of today in another store, for a cashier of a store', async () => {
      const { id: other } = data(await company.admin.post('/stores', { code: 'S-2', name: 'Second' }));
      await company.admin.patch(`/users/${company.userIds.cashier}`, { storeId: other });
      const customer = await createCustomer(company.cashier);
      const there = await sell(company.manager, { storeId: company.storeId });
      const here = await sell(company.manager, { storeId: other });

      expect(codes([await link(there, customer), await link(here, customer)])).toEqual([
        [403, 'LINK_NOT_ALLOWED'],
        [200, undefined],
      ]);
    });

    it('are linked in full by the walk-in → registered flow, and by a manager at any time', async () => {
      const order = await walkIn(newPhone(), { daysAgo: 90 });
      const { id } = data(
        await company.cashier.post('/customers', { name: order.customerName, phone: order.customerPhone }),
      );
      const strange = await walkIn(newPhone(), { daysAgo: 90 });

      expect((await company.cashier.patch(`/orders/${order.id}`, { customerId: id })).status).toBe(200);
      expect((await link(strange, { id }, company.manager)).status).toBe(200);
    });
  });

  describe('corrected by a manager', () => {
    it('follow the right customer with points and counts, and keep their name and phone', async () => {
      const [wrong, right] = [await createCustomer(company.cashier), await createCustomer(company.cashier)];
      const order = await sell(company.cashier, { customerId: wrong.id });
      expect(codes([await link(order, right)])).toEqual([[409, 'ORDER_CUSTOMER_FIXED']]);
      const corrected = data(await link(order, right, company.manager));

      expect(corrected).toMatchObject({ customerId: right.id, customerName: wrong.name, customerPhone: wrong.phone });
      expect([await points(wrong), await points(right)]).toEqual([0, 10]);
      const counts = [wrong, right].map(
        async ({ id }) => data(await company.cashier.get(`/customers/${id}`))._count.orders,
      );
      expect(await Promise.all(counts)).toEqual([0, 1]);
      await link(order, wrong, company.manager);
      await takeBack(company.manager, corrected);
      expect([await points(wrong), await points(right)]).toEqual([0, 0]);
    });

    it('can lose the customer, but not one whose store credit, points or account has paid', async () => {
      const customer = await createCustomer(company.cashier);
      const order = await sell(company.cashier, { customerId: customer.id });
      expect(data(await link(order, null, company.manager)).customerId).toBeNull();
      expect(await points(customer)).toBe(0);
      await company.manager.post(`/customers/${customer.id}/loyalty/adjustments`, { points: 500, reason: 'gift' });
      const byPoints = await sell(company.cashier, {
        customerId: customer.id,
        payments: [
          { method: 'LOYALTY_POINTS', amount: '5.00' },
          { method: 'CASH', amount: '5.00' },
        ],
      });

      expect(codes([await link(byPoints, null, company.manager)])).toEqual([[409, 'ORDER_CUSTOMER_FIXED']]);
    });
  });

  describe('claimed', () => {
    it('are found by the phone of the customer, newest first, 24 months back', async () => {
      const phone = newPhone();
      const orders: Body[] = [];
      for (const daysAgo of [800, 600, 3, 0]) orders.unshift(await walkIn(phone, { daysAgo }));
      await walkIn(newPhone());
      await company.cashier.post('/orders', { customerPhone: phone });
      const customer = await createCustomer(company.cashier, { phone });

      expect(await claimable(customer)).toEqual(orders.slice(0, 3).map(({ id }) => id));
      const { body } = await company.cashier.get(`/customers/${customer.id}/claimable-orders?limit=2`);
      const rest = await company.cashier.get(
        `/customers/${customer.id}/claimable-orders?cursor=${body.meta.nextCursor}`,
      );
      expect(data(rest).map(({ id }: Body) => id)).toEqual([orders[2].id]);
    });

    it('are found when they are from before the canonical form of phones was kept', async () => {
      const phone = newPhone();
      const order = await walkIn(`1 (${phone.slice(0, 3)}) ${phone.slice(3)}`);
      await asAdmin('UPDATE orders SET customer_phone_key = NULL, customer_name_key = NULL WHERE id = $1', [order.id]);
      const customer = await createCustomer(company.cashier, { phone });
      const before = await claimable(customer);
      await app.get(OrderKeysService).makeAll();

      expect([before, await claimable(customer)]).toEqual([[], [order.id]]);
    });

    it('are linked at once, and the others named with the reason', async () => {
      const phone = newPhone();
      const [one, two] = [await walkIn(phone, { daysAgo: 9 }), await walkIn(phone, { daysAgo: 8, price: '5.00' })];
      const customer = await createCustomer(company.cashier, { phone });
      const taken = await sell(company.cashier, { customerId: customer.id });
      const open = data(await company.cashier.post('/orders', {}));
      const missing = { id: '00000000-0000-7000-8000-000000000000' };
      const { skipped, ...done } = data(await claim(customer, [one, two, one, taken, open, missing]));

      expect(done).toEqual({ claimId: expect.any(String), linked: 2, pointsEarned: 15 });
      expect(Object.fromEntries(skipped.map(({ id, code }: Body) => [id, code]))).toEqual({
        [taken.id]: 'ORDER_CUSTOMER_FIXED',
        [open.id]: 'ORDER_NOT_PAID',
        [missing.id]: 'ORDER_NOT_FOUND',
      });
      expect(await points(customer)).toBe(25);
      const [trail] = data(await company.admin.get(`/audit?orderId=${one.id}`));
      expect(trail).toMatchObject({ action: 'claimOrders', outcome: 'DONE', customerId: customer.id });
    });

    it('are claimed once by many at once', async () => {
      const phone = newPhone();
      const orders = [await walkIn(phone, { daysAgo: 9 }), await walkIn(phone, { daysAgo: 8 })];
      const customer = await createCustomer(company.cashier, { phone });
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, n) => claim(customer, n % 2 ? orders : orders.toReversed())),
      );

      expect(claims.map((answer) => data(answer).linked).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 2]);
      expect(await points(customer)).toBe(20);
    });
  });

  describe('whose claim is undone', () => {
    async function claimed(): Promise<{ phone: string; customer: Body; orders: Body[]; claimId: string }> {
      const phone = newPhone();
      const orders = [await walkIn(phone, { daysAgo: 9 }), await walkIn(phone, { daysAgo: 8 })];
      const customer = await createCustomer(company.cashier, { phone });
      const { claimId } = data(await claim(customer, orders));

      return { phone, customer, orders, claimId };
    }

    it('have no customer, give no points, and can be claimed again', async () => {
      const { customer, orders, claimId } = await claimed();

      expect(data(await undo(customer, claimId))).toEqual({ unlinked: 2, pointsTakenBack: 20 });
      expect(await points(customer)).toBe(0);
      expect(codes([await undo(customer, claimId)])).toEqual([[409, 'CLAIM_UNDO_BLOCKED']]);
      expect(data(await claim(customer, orders))).toMatchObject({ linked: 2, pointsEarned: 20 });
    });

    it('stay when points were spent, goods came back or another customer has one', async () => {
      const [spent, returned, given] = [await claimed(), await claimed(), await claimed()];
      await sell(company.cashier, {
        customerId: spent.customer.id,
        payments: [
          { method: 'LOYALTY_POINTS', amount: '0.10' },
          { method: 'CASH', amount: '9.90' },
        ],
      });
      await takeBack(company.manager, returned.orders[0]);
      await link(given.orders[0], spent.customer, company.manager);
      const answers = await Promise.all(
        [spent, returned, given].map(({ customer, claimId }) => undo(customer, claimId)),
      );

      expect(codes(answers)).toEqual(Array(3).fill([409, 'CLAIM_UNDO_BLOCKED']));
      expect(codes([await undo(spent.customer, given.claimId)])).toEqual([[404, 'CLAIM_NOT_FOUND']]);
    });

    it('are those of the own claims, and of others for a manager', async () => {
      const { customer, orders, claimId } = await claimed();
      data(await undo(customer, claimId));
      const { claimId: ofManager } = data(await claim(customer, orders, company.manager));

      expect(codes([await undo(customer, ofManager)])).toEqual([[403, 'FORBIDDEN']]);
      expect((await undo(customer, ofManager, company.manager)).status).toBe(200);
    });

    it('leave credit, points, counts and reports as they were, whatever came before', async () => {
      const step = fc.oneof(
        fc.record({ kind: fc.constant('sale'), amount: fc.integer({ min: 1, max: 50 }) }),
        fc.record({ kind: fc.constant('adjust'), amount: fc.integer({ min: 1, max: 90 }) }),
        fc.record({ kind: fc.constant('return'), amount: fc.constant(0) }),
        fc.record({ kind: fc.constant('walk-in'), amount: fc.integer({ min: 1, max: 50 }) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.integer({ min: 1, max: 3 }), async (steps, count) => {
          const phone = newPhone();
          const customer = await createCustomer(company.cashier, { phone });
          const [orders, bought]: [Body[], Body[]] = [[], []];
          for (const { kind, amount } of steps) {
            const price = `${amount}.00`;
            if (kind === 'sale') bought.push(await sell(company.cashier, { customerId: customer.id }, price));
            if (kind === 'walk-in') orders.push(await walkIn(phone, { price }));
            if (kind === 'adjust') await adjust(customer, amount);
            if (kind === 'return') await refundOne(bought);
          }
          while (orders.length < count) orders.push(await walkIn(phone));
          const before = await stateOf(customer);
          const { claimId, linked } = data(await claim(customer, orders));
          const { unlinked } = data(await undo(customer, claimId));

          expect([linked, unlinked]).toEqual([orders.length, orders.length]);
          expect(await stateOf(customer)).toEqual(before);
        }),
        { numRuns: HISTORIES },
      );
    });

    const adjust = ({ id }: Body, points: number): Promise<Answer> =>
      company.manager.post(`/customers/${id}/loyalty/adjustments`, { points, reason: 'gift' });

    async function refundOne(bought: Body[]): Promise<void> {
      const order = bought.pop();
      if (order === undefined) return;
      await takeBack(company.manager, order, { refunds: [{ method: 'STORE_CREDIT', amount: order.totalAmount }] });
    }

    /** All that depends on who has which order. */
    async function stateOf({ id, phone }: Body): Promise<unknown> {
      const read = async (path: string): Promise<Body> => data(await company.manager.get(path));
      const { updatedAt: _, version: __, ...lookUp } = await read(`/customers/phone/${phone}`);

      return {
        lookUp,
        credit: await read(`/customers/${id}/store-credit`).catch(() => null),
        loyalty: await read(`/customers/${id}/loyalty`),
        top: await read('/reports/customers/top'),
        visits: await read('/reports/customers/new-and-returning'),
        sales: await read('/reports/sales'),
      };
    }
  });
});
