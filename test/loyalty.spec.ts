import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  data,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { SentStatements } from './support/statements.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

type Body = Answer['body'];

describe('Loyalty', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const thing = (unitPrice: string, quantity = 1): object => ({ name: 'Thing', quantity, unitPrice });
  const byPoints = (amount: string): object[] => [{ method: 'LOYALTY_POINTS', amount }];
  const inCash = (amount: string): object[] => [{ method: 'CASH', amount }];
  const withProgramme = async (fields: object = {}, options: object = {}): Promise<TestCompany> => {
    const company = await createCompany(app, options);
    await startProgramme(company, { ...fields });

    return company;
  };

  /** The points in the look-up, the customer and the account, which have to be the same. */
  async function pointsOf(client: ApiClient, { id, phone }: Body): Promise<number> {
    const { loyaltyPoints } = data(await client.get(`/customers/phone/${phone}`));
    expect(data(await client.get(`/customers/${id}`)).loyaltyPoints).toBe(loyaltyPoints);
    expect(data(await client.get(`/customers/${id}/loyalty`)).points).toBe(loyaltyPoints);

    return loyaltyPoints;
  }

  const entriesOf = async (client: ApiClient, { id }: Body): Promise<[string, number, number][]> =>
    data(await client.get(`/customers/${id}/loyalty/entries`)).map(({ kind, points, balanceAfter }: Body) => [
      kind,
      points,
      balanceAfter,
    ]);

  const bring = async (client: ApiClient, sale: Body, quantity: number, fields: object = {}): Promise<Body> =>
    data(
      await client.post(`/orders/${sale.id}/returns`, { lines: [{ itemId: sale.items[0].id, quantity }], ...fields }),
    );

  describe('The programme', () => {
    it('is off until it is set up: nothing is earned, redeemed or adjusted', async () => {
      const { admin, cashier } = await createCompany(app);
      const customer = await createCustomer(cashier);
      await sell(cashier, { customerId: customer.id });
      const sale = { customerId: customer.id, items: [thing('1.00')], payments: byPoints('1.00') };
      const adjustment = { points: 5, reason: 'Gift' };

      expect(data(await cashier.get('/loyalty/programme'))).toMatchObject({ isActive: false, pointsPerUnit: 0 });
      expect((await cashier.post('/orders', sale)).body.code).toBe('LOYALTY_INACTIVE');
      expect((await admin.post(`/customers/${customer.id}/loyalty/adjustments`, adjustment)).body.code).toBe(
        'LOYALTY_INACTIVE',
      );
      expect(await pointsOf(cashier, customer)).toBe(0);
      expect(await entriesOf(cashier, customer)).toEqual([]);
    });

    it('is set by the company and read by everybody in it', async () => {
      const { admin, cashier } = await createCompany(app, { currency: 'JPY' });
      const terms = { isActive: true, pointsPerUnit: 0.01, pointValue: '1', minimumToRedeem: 500, expiryMonths: null };

      expect(data(await admin.put('/loyalty/programme', terms))).toEqual(terms);
      expect(data(await cashier.get('/loyalty/programme'))).toEqual(terms);
      for (const wrong of [{ pointValue: '0' }, { pointValue: '0.5' }, { pointsPerUnit: 101 }, { expiryMonths: 0 }]) {
        expect((await admin.put('/loyalty/programme', { ...terms, ...wrong })).status).toBe(400);
      }
      expect(data(await cashier.get('/loyalty/programme'))).toEqual(terms);
    });

    it('keeps for an order the rate it was earned by, and serves its returns after it was switched off', async () => {
      const company = await withProgramme({ pointsPerUnit: 2 });
      const { manager, cashier } = company;
      const customer = await createCustomer(cashier);
      const bought = await sell(cashier, {
        customerId: customer.id,
        items: [thing('10.00', 2)],
        payments: inCash('20'),
      });
      const sale = { customerId: customer.id, items: [thing('0.20')], payments: byPoints('0.20') };
      const paid = data(await cashier.post('/orders', sale));
      await startProgramme(company, { pointsPerUnit: 5, isActive: false });

      await bring(manager, bought, 1);
      await takeBack(manager, paid);

      expect(await entriesOf(cashier, customer)).toEqual([
        ['RESTORE', 20, 20],
        ['REVERSE', -20, 0],
        ['REDEEM', -20, 20],
        ['EARN', 40, 40],
      ]);
    });

    it('adds no statement to the sale of a walk-in, and to sales where there is none', async () => {
      const ofSale = 5; // the audit, counter, order, items and payment
      const [rewarding, other] = [await withProgramme(), await createCompany(app)];
      const customers = [await createCustomer(rewarding.cashier), await createCustomer(other.cashier)];
      const inserts = async (sale: () => Promise<Body>): Promise<number> => {
        const sent = new SentStatements();
        await sale();
        sent.stop();

        return sent.all.filter(({ text }) => /INSERT|UPDATE/.test(text)).length;
      };

      expect(await inserts(() => sell(rewarding.cashier))).toBe(ofSale);
      expect(await inserts(() => sell(other.cashier, { customerId: customers[1].id }))).toBe(ofSale);
      expect(await inserts(() => sell(rewarding.cashier, { customerId: customers[0].id }))).toBeGreaterThan(ofSale);
    });
  });

  describe('Points', () => {
    it('are earned when an order is paid, for whole units, once', async () => {
      const { cashier, userIds } = await withProgramme();
      const customer = await createCustomer(cashier);
      const key = { 'idempotency-key': randomUUID() };
      const sale = { id: randomUUID(), customerId: customer.id, items: [thing('19.99')], payments: inCash('19.99') };

      const first = data(await cashier.post('/orders', sale, key));
      await cashier.post('/orders', sale, key);
      expect((await cashier.post('/orders', sale)).body.code).toBe('ORDER_ID_TAKEN');
      const open = data(await cashier.post('/orders', { customerId: customer.id, items: [thing('5.50')] }));
      await cashier.post(`/orders/${open.id}/payments`, inCash('5.00')[0]);
      expect(await pointsOf(cashier, customer)).toBe(19);
      await cashier.post(`/orders/${open.id}/payments`, inCash('0.50')[0]);

      expect(await pointsOf(cashier, customer)).toBe(24);
      const entries = data(await cashier.get(`/customers/${customer.id}/loyalty/entries`));
      expect(entries).toMatchObject([
        { kind: 'EARN', points: 5, balanceAfter: 24, orderId: open.id },
        { kind: 'EARN', points: 19, balanceAfter: 19, orderId: first.id, returnId: null, cashierId: userIds.cashier },
      ]);
    });

    it('pay an order, rounded up to whole ones, and what they pay earns nothing', async () => {
      const { cashier, manager } = await withProgramme({ pointValue: '0.03', minimumToRedeem: 10 });
      const customer = await createCustomer(cashier);
      await manager.post(`/customers/${customer.id}/loyalty/adjustments`, { points: 100, reason: 'Welcome' });
      const sale = (price: string, payments: object[]): Promise<Answer> =>
        cashier.post('/orders', { customerId: customer.id, items: [thing(price)], payments });

      expect((await sale('0.27', byPoints('0.27'))).body).toMatchObject({
        code: 'LOYALTY_BELOW_MINIMUM',
        minimumToRedeem: 10,
      });
      expect((await sale('3.01', byPoints('3.01'))).body).toMatchObject({
        code: 'LOYALTY_POINTS_TOO_LOW',
        loyaltyPoints: 100,
      });
      expect((await cashier.post('/orders', { items: [thing('1')], payments: byPoints('1') })).body.code).toBe(
        'METHOD_NEEDS_CUSTOMER',
      );
      expect(await pointsOf(cashier, customer)).toBe(100);
      data(await sale('3.10', [...byPoints('1.00'), ...inCash('2.10')]));
      const open = data(await cashier.post('/orders', { customerId: customer.id, items: [thing('0.50')] }));
      data(await cashier.post(`/orders/${open.id}/payments`, byPoints('0.50')[0]));

      expect(await entriesOf(cashier, customer)).toEqual([
        ['REDEEM', -17, 51],
        ['EARN', 2, 68],
        ['REDEEM', -34, 66],
        ['ADJUST', 100, 100],
      ]);
      const account = data(await cashier.get(`/customers/${customer.id}/loyalty`));
      expect(account).toMatchObject({ points: 51, value: '1.53' });
    });

    it('are taken and given back in proportion to the goods that come back', async () => {
      const { cashier, manager } = await withProgramme();
      const customer = await createCustomer(cashier);
      await manager.post(`/customers/${customer.id}/loyalty/adjustments`, { points: 500, reason: 'Welcome' });
      const payments = [...inCash('7.00'), ...byPoints('5.00')];
      const sale = data(
        await cashier.post('/orders', { customerId: customer.id, items: [thing('4.00', 3)], payments }),
      );
      expect(await pointsOf(cashier, customer)).toBe(7);

      const first = await bring(manager, sale, 1);
      expect(first.refunds).toMatchObject([{ method: 'LOYALTY_POINTS', amount: '4.00' }]);
      expect(await pointsOf(cashier, customer)).toBe(404);
      const rest = await bring(manager, sale, 2);

      expect(rest.refunds).toMatchObject([
        { method: 'LOYALTY_POINTS', amount: '1.00' },
        { method: 'CASH', amount: '7.00' },
      ]);
      expect(await entriesOf(cashier, customer)).toEqual([
        ['REVERSE', -4, 500],
        ['RESTORE', 100, 504],
        ['REVERSE', -3, 404],
        ['RESTORE', 400, 407],
        ['EARN', 7, 7],
        ['REDEEM', -500, 0],
        ['ADJUST', 500, 500],
      ]);
      const [reversed] = data(await cashier.get(`/customers/${customer.id}/loyalty/entries?limit=1`));
      expect(reversed).toMatchObject({ orderId: sale.id, returnId: rest.id });
    });

    it('that were spent leave the balance below zero when their goods come back, and new ones fill it up', async () => {
      const { cashier, manager } = await withProgramme();
      const customer = await createCustomer(cashier);
      const { id: customerId } = customer;
      const bought = await sell(cashier, { customerId }, '30.00');
      data(await cashier.post('/orders', { customerId, items: [thing('0.20')], payments: byPoints('0.20') }));

      const back = await takeBack(manager, bought);
      expect(back.totalRefunded).toBe('30.00');
      expect(await pointsOf(cashier, customer)).toBe(-20);
      await sell(cashier, { customerId }, '15.00');
      const refused = { customerId, items: [thing('0.01')], payments: byPoints('0.01') };
      expect((await cashier.post('/orders', refused)).body).toMatchObject({ loyaltyPoints: -5 });
      await sell(cashier, { customerId }, '8.00');

      const account = data(await cashier.get(`/customers/${customerId}/loyalty`));
      expect(account).toMatchObject({ points: 3, value: '0.03', nextExpiryPoints: 3 });
    });

    it('are credited once to the customer a paid walk-in order gets later, for what is left of it', async () => {
      const { cashier, manager } = await withProgramme();
      const customer = await createCustomer(cashier);
      const sale = await sell(cashier, { items: [thing('10.00', 3)], payments: inCash('30.00') });
      const gone = await sell(cashier);
      await takeBack(manager, gone);
      await bring(manager, sale, 1);

      for (const id of [sale.id, gone.id, sale.id]) {
        data(await cashier.patch(`/orders/${id}`, { customerId: customer.id }));
      }
      expect(await entriesOf(cashier, customer)).toEqual([['EARN', 20, 20]]);
      await bring(manager, sale, 1);
      const open = data(await cashier.post('/orders', { items: [thing('5.00')] }));
      data(await cashier.patch(`/orders/${open.id}`, { customerId: customer.id }));
      expect(await pointsOf(cashier, customer)).toBe(10);
      data(await cashier.post(`/orders/${open.id}/payments`, inCash('5.00')[0]));

      expect(await pointsOf(cashier, customer)).toBe(15);
    });

    it('follow an exchange: those of the old goods go, those of the new ones come', async () => {
      const { cashier, manager } = await withProgramme();
      const customer = await createCustomer(cashier);
      const sale = await sell(cashier, { customerId: customer.id }, '20.00');

      await bring(manager, sale, 1, { newItems: [thing('25.00')], payments: inCash('5.00') });

      expect(await entriesOf(cashier, customer)).toEqual([
        ['EARN', 25, 25],
        ['REVERSE', -20, 0],
        ['EARN', 20, 20],
      ]);
    });

    it('are adjusted by hand with a reason, and no more are taken than there are', async () => {
      const { cashier, manager, userIds } = await withProgramme();
      const customer = await createCustomer(cashier);
      const adjust = (client: ApiClient, body: object, id = customer.id): Promise<Answer> =>
        client.post(`/customers/${id}/loyalty/adjustments`, body);

      const given = data(await adjust(manager, { points: 40, reason: 'Late delivery' }));

      expect(given).toMatchObject({ kind: 'ADJUST', points: 40, balanceAfter: 40, reason: 'Late delivery' });
      expect([given.cashierId, given.orderId]).toEqual([userIds.manager, null]);
      expect(data(await cashier.get(`/customers/${customer.id}/loyalty/entries`))).toEqual([given]);
      expect((await adjust(manager, { points: -41, reason: 'Abuse' })).body.code).toBe('LOYALTY_POINTS_TOO_LOW');
      expect((await adjust(manager, { points: -1 })).status).toBe(400);
      expect((await adjust(manager, { points: 0, reason: 'Nothing' })).status).toBe(400);
      expect((await adjust(cashier, { points: 1, reason: 'Friend' })).status).toBe(403);
      expect((await adjust(manager, { points: 1, reason: 'Nobody' }, randomUUID())).body.code).toBe(
        'CUSTOMER_NOT_FOUND',
      );
      expect(data(await adjust(manager, { points: -40, reason: 'Abuse' })).balanceAfter).toBe(0);
    });

    it('are listed page by page, newest first, and read by platform staff', async () => {
      const { cashier, manager } = await withProgramme();
      const { id } = await createCustomer(cashier);
      for (const points of [1, 2, 3]) {
        await manager.post(`/customers/${id}/loyalty/adjustments`, { points, reason: 'Gift' });
      }
      const path = `/customers/${id}/loyalty/entries?limit=2`;

      const first = await app.superAdmin.get(path);
      const second = await cashier.get(`${path}&cursor=${first.body.meta.nextCursor}`);

      expect([...data(first), ...data(second)].map(({ points }: Body) => points)).toEqual([3, 2, 1]);
      expect(second.body.meta.nextCursor).toBeNull();
      expect(data(await app.superAdmin.get(`/customers/${id}/loyalty`)).points).toBe(6);
      for (const unknown of [`/customers/${randomUUID()}/loyalty`, `/customers/${randomUUID()}/loyalty/entries`]) {
        expect((await cashier.get(unknown)).body.code).toBe('CUSTOMER_NOT_FOUND');
      }
    });

    it('keep their customer from being deleted, and can only be added to', async () => {
      const { cashier, manager } = await withProgramme();
      const { id } = await createCustomer(cashier);
      await manager.post(`/customers/${id}/loyalty/adjustments`, { points: 1, reason: 'Gift' });

      expect((await manager.delete(`/customers/${id}`)).body.code).toBe('CUSTOMER_HAS_LEDGER');
      const grants = await queryAs<{ privilege: string }>(
        app.database.adminUrl,
        `SELECT privilege_type AS privilege FROM information_schema.role_table_grants
         WHERE grantee = 'pos_api' AND table_name = 'loyalty_entries' ORDER BY 1`,
      );
      expect(grants.map(({ privilege }) => privilege)).toEqual(['INSERT', 'SELECT']);
    });
  });
});
