import { randomBytes } from 'node:crypto';
import type { Answer, ApiClient } from '../support/api-client.js';
import {
  claimSale,
  createCompany,
  createCustomer,
  createRegister,
  data,
  keepPasswords,
  newPhone,
  openShift,
  sell,
  takeBack,
  type TestCompany,
} from '../support/company.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

/** A company of two stores, whose cashier and manager work in the first. */
interface Chain {
  readonly company: TestCompany;
  readonly here: string;
  readonly there: string;
}

describe('Staff of a store', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  describe('sell and read', () => {
    it('in their store only, and are refused by a code of its own in every other', async () => {
      const { company, here, there } = await chain();
      const { admin, cashier } = company;
      const [own, foreign] = [await sell(admin, { storeId: here }), await sell(admin, { storeId: there })];
      const till = await createRegister({ admin, storeId: there });

      const refused = [
        await cashier.post('/orders', { storeId: there }),
        await cashier.post('/orders', { registerId: till.id }),
        await cashier.get(`/orders/${foreign.id}`),
        await cashier.get(`/orders/${foreign.id}/receipt`),
        await cashier.patch(`/orders/${foreign.id}`, { customerName: 'Jane' }),
        await cashier.get(`/orders?storeId=${there}`),
        await cashier.get(`/stores/${there}`),
        await cashier.get(`/registers/${till.id}`),
        await cashier.post('/shifts', { registerId: till.id, openingFloat: '1.00' }),
      ];

      expect(refused.map(codeOf)).toEqual(refused.map(() => [403, 'STORE_NOT_YOURS']));
      expect(idsOf(await cashier.get('/orders'))).toEqual([own.id]);
      expect(idsOf(await cashier.get('/stores'))).toEqual([here]);
      expect(data(await cashier.get('/auth/me')).stores).toHaveLength(1);
      expect(data(await cashier.get(`/orders/${own.id}`)).id).toBe(own.id);
    });

    it('in the oldest open one of theirs when neither they nor the request name one', async () => {
      const { company, here, there } = await chain();
      const { admin, cashier, userIds } = company;
      data(await admin.patch(`/users/${userIds.cashier}`, { storeIds: [there] }));

      expect((await sell(cashier)).storeId).toBe(there);
      data(await admin.patch(`/users/${userIds.cashier}`, { storeIds: [there, here] }));
      expect((await sell(cashier)).storeId).toBe(here);
    });

    it('no step of an open sale of another store, though this server remembers it', async () => {
      const { company, there } = await chain();
      const open = data(await company.admin.post('/orders', { storeId: there }));
      const thing = { name: 'Thing', quantity: 1, unitPrice: '1.00' };
      data(await company.admin.post(`/orders/${open.id}/items`, thing));

      const added = await company.cashier.post(`/orders/${open.id}/items`, thing);
      const paid = await company.cashier.post(`/orders/${open.id}/payments`, { method: 'CASH', amount: '1.00' });

      expect([added, paid].map(codeOf)).toEqual([added, paid].map(() => [403, 'STORE_NOT_YOURS']));
      expect(data(await company.admin.get(`/orders/${open.id}`)).items).toHaveLength(1);
    });

    it('shifts, drawers, returns and reports as well, a manager as a cashier', async () => {
      const { company, here, there } = await chain();
      const { admin, manager } = company;
      const [till, other] = [
        await createRegister({ admin, storeId: here }),
        await createRegister({ admin, storeId: there }),
      ];
      const shift = await openShift(admin, other.id);
      const sale = await sell(admin, { storeId: there, registerId: other.id });
      const back = await takeBack(admin, sale);
      await sell(admin, { storeId: here }, '7.00');
      data(await admin.put(`/registers/${other.id}/device`));
      const cash = { kind: 'PAID_IN', amount: '1.00', reason: 'Change' };

      const refused = [
        await manager.get(`/shifts/${shift.id}`),
        await manager.get(`/shifts/${shift.id}/report`),
        await manager.get(`/shifts/${shift.id}/cash-movements`),
        await manager.post(`/shifts/${shift.id}/cash-movements`, cash),
        await manager.post(`/shifts/${shift.id}/close`, { counted: '1.00' }),
        await manager.put(`/registers/${other.id}/device`),
        await manager.get(`/registers/${other.id}/device`),
        await manager.delete(`/registers/${other.id}/device`),
        await manager.get(`/returns/${back.id}`),
        await manager.get(`/returns/${back.id}/receipt`),
        await manager.post(`/orders/${sale.id}/cancel`),
        await manager.get(`/orders/${sale.id}/refund-options`),
        await manager.get(`/reports/sales?storeId=${there}`),
      ];

      expect(refused.map(codeOf)).toEqual(refused.map(() => [403, 'STORE_NOT_YOURS']));
      expect(idsOf(await manager.get('/shifts'))).toEqual([]);
      expect(idsOf(await manager.get('/registers'))).toEqual([till.id]);
      expect(idsOf(await manager.get('/returns'))).toEqual([]);
      const { rows, check } = data(await manager.get('/reports/sales?groupBy=store'));
      expect(rows.map(({ key, payments }: Answer['body']) => [key, payments])).toEqual([[here, '7.00']]);
      expect(check.difference).toBe('0.00');
      expect(data(await manager.get('/reports/tax')).rows).toHaveLength(1);
      expect(data(await admin.get(`/shifts/${shift.id}`)).status).toBe('OPEN');
    });

    it('everything everywhere as an ADMIN, whatever stores are named', async () => {
      const { company, here, there } = await chain();
      const { admin, userIds } = company;
      const boss = await newUser(company, { role: 'ADMIN', storeIds: [here] });
      const sale = await sell(boss, { storeId: there });

      expect(data(await boss.get(`/orders/${sale.id}`)).storeId).toBe(there);
      expect(data(await admin.get(`/users/${userIds.cashier}`)).storeIds).toEqual([here]);
    });

    it('from the next request on in other stores, when these are changed', async () => {
      const { company, here, there } = await chain();
      const { admin, cashier, userIds } = company;
      const path = `/users/${userIds.cashier}`;
      expect((await cashier.post('/orders', { storeId: there })).status).toBe(403);

      expect(data(await admin.patch(path, { storeIds: [there] })).storeIds).toEqual([there]);
      const moved = [
        await cashier.post('/orders', { storeId: there }),
        await cashier.post('/orders', { storeId: here }),
      ];
      data(await admin.patch(path, { storeIds: [] }));
      const same = await cashier.post('/orders', { storeId: here });
      expect(data(await admin.patch(path, { storeIds: null })).storeIds).toEqual([]);
      const free = await cashier.post('/orders', { storeId: here });

      expect([...moved, same, free].map(({ status }) => status)).toEqual([201, 403, 403, 201]);
    });
  });

  describe('share the customers', () => {
    it('whose sales in other stores they see with READ_ALL_STORES only', async () => {
      const { company, here, there } = await chain();
      const { admin, cashier, manager, userIds } = company;
      const customer = await createCustomer(cashier);
      const own = await sell(admin, { storeId: here, customerId: customer.id });
      const foreign = await sell(admin, { storeId: there, customerId: customer.id });
      const back = await takeBack(admin, foreign, { storeId: there });
      const seen = async (client: ApiClient) => {
        const { orders, _count } = data(await client.get(`/customers/${customer.id}`));
        const listed = idsOf(await client.get(`/orders?customerId=${customer.id}`));
        const returned = idsOf(await client.get(`/returns?customerId=${customer.id}`));

        return [orders.map(({ id }: Answer['body']) => id), listed, returned, _count.orders];
      };

      expect(await seen(cashier)).toEqual([[own.id], [own.id], [], 2]);
      expect(await seen(manager)).toEqual([[foreign.id, own.id], [foreign.id, own.id], [back.id], 2]);
      expect((await manager.get(`/orders/${foreign.id}`)).status).toBe(403);
      expect(idsOf(await manager.get('/orders'))).toEqual([own.id]);
      data(await admin.patch(`/users/${userIds.manager}`, { withdrawnPermissions: ['READ_ALL_STORES'] }));
      expect(await seen(manager)).toEqual([[own.id], [own.id], [], 2]);
    });

    it('and claim for them what was sold in their store', async () => {
      const { company, here, there } = await chain();
      const { admin, cashier } = company;
      const phone = newPhone();
      const [own, foreign] = [
        await sell(admin, { storeId: here, customerPhone: phone }),
        await sell(admin, { storeId: there, customerPhone: phone }),
      ];
      const customer = await createCustomer(cashier, { phone });

      expect(idsOf(await cashier.get(`/customers/${customer.id}/claimable-orders`))).toEqual([own.id]);
      const path = `/customers/${customer.id}/claim-orders`;
      const claim = data(await cashier.post(path, { orderIds: [own.id, foreign.id] }));
      expect(claim).toMatchObject({ linked: 1, skipped: [{ id: foreign.id, code: 'STORE_NOT_YOURS' }] });
      expect(await claimSale(cashier, customer)).toMatchObject({ linked: 1 });
    });
  });

  describe('are given their stores', () => {
    it('by an administrator, among those of the company and with the home store', async () => {
      const { company, here, there } = await chain();
      const foreign = (await createCompany(app)).storeId;
      const path = `/users/${company.userIds.cashier}`;
      const { admin } = company;
      const user = { email: `${tag()}@pos.test`, name: 'New', password: PASSWORD, role: 'CASHIER' };

      const refused = [
        await admin.patch(path, { storeIds: [here, foreign] }),
        await admin.post('/users', { ...user, storeIds: [foreign] }),
        await admin.patch(path, { storeId: there }),
        await admin.post('/users', { ...user, storeId: here, storeIds: [there] }),
        await admin.patch(path, { storeIds: ['elsewhere'] }),
      ];

      expect(refused.map(codeOf)).toEqual([
        [404, 'STORE_NOT_FOUND'],
        [404, 'STORE_NOT_FOUND'],
        [409, 'HOME_STORE_NOT_INCLUDED'],
        [409, 'HOME_STORE_NOT_INCLUDED'],
        [400, 'VALIDATION_FAILED'],
      ]);
      expect(data(await admin.patch(path, { storeId: there, storeIds: [here, there] }))).toMatchObject({
        storeId: there,
        storeIds: [here, there],
      });
    });
  });

  describe('show a PIN', () => {
    it('that counts in their stores, for a sign-in and for an approval', async () => {
      const { company, here, there } = await chain();
      const { admin, anonymous } = { admin: company.admin, anonymous: app.anonymous };
      for (const role of ['cashier', 'manager'] as const) {
        data(await admin.put(`/users/${company.userIds[role]}/pin`, { pin: role === 'cashier' ? '4711' : '80422' }));
      }
      const tokens: string[] = [];
      for (const storeId of [here, there]) {
        const { id } = await createRegister({ admin, storeId });
        tokens.push(data(await admin.put(`/registers/${id}/device`)).token);
      }
      const signIns = await Promise.all(
        tokens.map((token) =>
          anonymous.post('/auth/register/login', { userId: company.userIds.cashier, pin: '4711' }, till(token)),
        ),
      );
      const staff = await Promise.all(tokens.map((token) => anonymous.get('/auth/register', till(token))));

      expect(signIns.map(({ status }) => status)).toEqual([200, 401]);
      expect(staff.map((answer) => data(answer).cashiers.length)).toEqual([2, 0]);
    });

    it('and approve no act of another store', async () => {
      const { company, there } = await chain();
      const { manager, admin } = company;
      const free = await newUser(company, { role: 'CASHIER' });
      const sale = await sell(free, { storeId: there });
      const email = data(await manager.get('/auth/me')).user.email;
      const act = { act: 'REFUND', orderId: sale.id, amount: '10.00' };
      const { token } = data(await free.post('/approvals', { ...act, email, password: PASSWORD }));
      const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
      const used = await free.post(`/orders/${sale.id}/returns`, { lines }, { 'x-approval-token': token });
      expect(codeOf(used)).toEqual([403, 'APPROVAL_NOT_VALID']);

      const boss = data(await admin.get('/auth/me')).user.email;
      const valid = data(await free.post('/approvals', { ...act, email: boss, password: PASSWORD }));
      data(await free.post(`/orders/${sale.id}/returns`, { lines }, { 'x-approval-token': valid.token }));
    });
  });

  async function chain(): Promise<Chain> {
    const company = await createCompany(app);
    const { admin, storeId: here, userIds } = company;
    const there = data(await admin.post('/stores', { code: 'S-2', name: 'There' })).id;
    for (const id of [userIds.cashier, userIds.manager]) data(await admin.patch(`/users/${id}`, { storeIds: [here] }));

    return { company, here, there };
  }

  async function newUser({ admin, id }: TestCompany, fields: Record<string, unknown>): Promise<ApiClient> {
    const email = `${tag()}@pos.test`;
    data(await admin.post('/users', { email, name: 'New', password: PASSWORD, ...fields }));
    await keepPasswords(app.database, id);

    return app.anonymous.signIn(email, PASSWORD);
  }
});

function tag(): string {
  return randomBytes(5).toString('hex');
}

function till(token: string): Record<string, string> {
  return { 'x-register-token': token };
}

function codeOf({ status, body }: Answer): [number, string] {
  return [status, body.code];
}

function idsOf(answer: Answer): string[] {
  return data(answer).map(({ id }: { id: string }) => id);
}
