import { randomUUID } from 'node:crypto';
import { ApiClient, type Answer } from '../support/api-client.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  sell,
  type TestCompany,
} from '../support/company.js';
import { atOnce, counted } from '../support/many.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const MINUTE = 60_000;

describe('An approval', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.release());

  describe('lets a cashier do one act', () => {
    it('a refund, whose return names both', async () => {
      const company = await createCompany(app);
      const sale = await sell(company.cashier);
      expectRefused([await refund(company.cashier, sale)], 403, 'FORBIDDEN');
      const approval = await approved(company, { act: 'REFUND', orderId: sale.id, amount: '10.00' });

      const back = data(await refund(company.cashier, sale, approval.token));

      const { cashier, manager } = company.userIds;
      expect(approval).toMatchObject({ approverId: manager, approverName: expect.stringContaining('MANAGER') });
      expect(back).toMatchObject({ cashierId: cashier, approvedBy: manager, totalRefunded: '10.00' });
      expect(data(await company.cashier.get(`/returns/${back.id}`)).approvedBy).toBe(manager);
    });

    it('a cancellation, a refund without a receipt, a deposit and cash of the drawer of another user', async () => {
      const company = await createCompany(app);
      const { cashier, manager, userIds } = company;
      const open = data(await cashier.post('/orders', { items: [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }] }));
      const paid = data(await cashier.post('/orders', { items: [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }] }));
      data(await cashier.post(`/orders/${paid.id}/payments`, { method: 'CASH', amount: '4.00' }));
      const customer = await createCustomer(cashier);
      const shift = await openShift(manager, (await createRegister(company)).id);
      const goods = { customerId: customer.id, items: [{ name: 'Thing', quantity: 1, unitPrice: '3.00' }] };
      const cash = { kind: 'PAID_OUT', amount: '5.00', reason: 'window cleaner' };
      const acts: [object, string, object][] = [
        [{ act: 'CANCEL_ORDER', orderId: open.id }, `/orders/${open.id}/cancel`, {}],
        [{ act: 'REFUND_WITHOUT_RECEIPT', amount: '3.00' }, '/returns', goods],
        [
          { act: 'REFUND', orderId: paid.id, amount: '4.00' },
          `/orders/${paid.id}/deposit-refunds`,
          { reason: 'Too late' },
        ],
        [{ act: 'MOVE_CASH', shiftId: shift.id, amount: '5.00' }, `/shifts/${shift.id}/cash-movements`, cash],
      ];

      for (const [asked, path, body] of acts) {
        const without = await cashier.post(path, body);
        const { token } = await approved(company, asked);
        const answer = await cashier.post(path, body, header(token));
        expect([path, without.status, answer.status < 300 || answer.body]).toEqual([path, 403, true]);
      }
      expect(data(await cashier.get(`/orders/${open.id}`))).toMatchObject({
        status: 'CANCELLED',
        approvedBy: userIds.manager,
      });
    });

    it('by the PIN of a manager at the register of the session', async () => {
      const company = await createCompany(app);
      const { admin, manager, userIds } = company;
      const tokens: string[] = [];
      for (const { id } of [await createRegister(company), await createRegister(company)]) {
        tokens.push(data(await manager.put(`/registers/${id}/device`)).token);
      }
      const [here = '', elsewhere = ''] = tokens;
      data(await admin.put(`/users/${userIds.cashier}/pin`, { pin: '4711' }));
      data(await admin.put(`/users/${userIds.manager}/pin`, { pin: '80422' }));
      const signIn = { userId: userIds.cashier, pin: '4711' };
      const session = data(await app.anonymous.post('/auth/register/login', signIn, at(here)));
      const cashier = new ApiClient(app.url, session.accessToken);
      const sale = await sell(cashier);
      const asked = { act: 'REFUND', orderId: sale.id, amount: '10.00', userId: userIds.manager, pin: '80422' };

      const { token } = data(await cashier.post('/approvals', asked, at(here)));

      expectRefused([await cashier.post('/approvals', asked, at(elsewhere))], 403, 'OTHER_REGISTER');
      expectRefused([await cashier.post('/approvals', asked)], 401, 'INVALID_REGISTER_TOKEN');
      const wrong = await atOnce(8, () => cashier.post('/approvals', { ...asked, pin: '0815' }, at(here)));
      expect(counted(wrong)).toEqual({ 401: 5, 429: 3 });
      expectRefused([await refund(company.cashier, sale, token)], 403, 'APPROVAL_NOT_VALID');
      expect(data(await refund(cashier, sale, token)).approvedBy).toBe(userIds.manager);
    });
  });

  it('of 40 acts with it at once lets one happen', async () => {
    const company = await createCompany(app);
    const sale = await sell(company.cashier, { items: [{ name: 'Thing', quantity: 40, unitPrice: '1.00' }] }, '40.00');
    const { token } = await approved(company, { act: 'REFUND', orderId: sale.id, amount: '1.00' });
    const lines = [{ itemId: sale.items[0].id, quantity: 1 }];

    const answers = await atOnce(40, () =>
      company.cashier.post(`/orders/${sale.id}/returns`, { lines }, header(token)),
    );

    expect(counted(answers)).toEqual({ 201: 1, 403: 39 });
    expect(new Set(answers.flatMap(({ status, body }) => (status === 403 ? [body.code] : [])))).toEqual(
      new Set(['APPROVAL_NOT_VALID']),
    );
    expect(data(await company.cashier.get(`/orders/${sale.id}`)).refundedAmount).toBe('1.00');
  });

  it('counts once, for its order, its amount, its act and its user, and for two minutes', async () => {
    const company = await createCompany(app);
    const { cashier, admin } = company;
    const [sale, other] = [await sell(cashier), await sell(cashier)];
    const open = data(await cashier.post('/orders', {}));
    const asked = { act: 'REFUND', orderId: sale.id, amount: '10.00' };
    const { token } = await approved(company, asked);
    const less = await approved(company, { ...asked, amount: '9.99' });
    const email = `second-${randomUUID()}@pos.test`;
    const second = data(await admin.post('/users', { email, name: 'Second', password: PASSWORD, role: 'CASHIER' }));
    await queryAs(app.database.adminUrl, 'UPDATE users SET must_change_password = false WHERE id = $1', [second.id]);
    const colleague = await app.anonymous.signIn(email, PASSWORD);

    const refused = [
      await refund(cashier, other, token),
      await refund(cashier, sale, less.token),
      await refund(colleague, sale, token),
      await cashier.post(`/orders/${open.id}/cancel`, {}, header(token)),
      await refund(cashier, sale, 'made up'),
    ];
    app.clock.set(Date.now() + 2 * MINUTE + 1_000);
    refused.push(await refund(cashier, sale, token));
    app.clock.release();
    data(await refund(cashier, sale, token));
    refused.push(await cashier.post(`/orders/${other.id}/returns`, { lines: linesOf(other) }, header(token)));

    expectRefused(refused, 403, 'APPROVAL_NOT_VALID');
  });

  it('is given back by an act that fails, and repeated by its Idempotency-Key', async () => {
    const company = await createCompany(app);
    const sale = await sell(company.cashier);
    const { token } = await approved(company, { act: 'REFUND', orderId: sale.id, amount: '10.00' });
    const path = `/orders/${sale.id}/returns`;
    const wrong = { lines: linesOf(sale), refunds: [{ method: 'CASH', amount: '1.00' }] };
    expect((await company.cashier.post(path, wrong, header(token))).body.code).toBe('REFUND_MISMATCH');
    const key = { ...header(token), 'idempotency-key': randomUUID() };

    const first = await company.cashier.post(path, { lines: linesOf(sale) }, key);
    const again = await company.cashier.post(path, { lines: linesOf(sale) }, key);

    expect([first.status, again.status, again.body.data.id]).toEqual([201, 201, first.body.data.id]);
  });

  it('is given by nobody who may not do the act, is of another company or shows a wrong password', async () => {
    const company = await createCompany(app);
    const other = await createCompany(app);
    const sale = await sell(company.cashier);
    const asked = { act: 'REFUND', orderId: sale.id, amount: '10.00' };
    const ask = async (by: string, password = PASSWORD): Promise<Answer> =>
      company.cashier.post('/approvals', { ...asked, email: by, password });
    const [own, foreign] = [await emailOf(company, 'cashier'), await emailOf(other, 'manager')];

    expectRefused([await ask(own), await ask(foreign), await ask('super@pos.test')], 403, 'APPROVER_NOT_ALLOWED');
    expectRefused([await ask(await emailOf(company, 'manager'), 'a wrong password')], 401, 'INVALID_CREDENTIALS');
    expectRefused(
      [
        await company.cashier.post('/approvals', { ...asked, orderId: undefined, email: own, password: PASSWORD }),
        await company.cashier.post('/approvals', { ...asked, amount: undefined, email: own, password: PASSWORD }),
        await company.cashier.post('/approvals', asked),
      ],
      400,
      'APPROVAL_INCOMPLETE',
    );
  });

  it('opens no route that takes none', async () => {
    const company = await createCompany(app);
    const { token } = await approved(company, { act: 'REFUND_WITHOUT_RECEIPT', amount: '1.00' });

    expectRefused([await company.cashier.get('/reports/tax', header(token))], 403, 'FORBIDDEN');
    expectRefused([await company.cashier.post('/stores', {}, header(token))], 403, 'FORBIDDEN');
  });

  async function emailOf({ admin, userIds }: TestCompany, role: keyof TestCompany['userIds']): Promise<string> {
    return data(await admin.get(`/users/${userIds[role]}`)).email;
  }

  /** The manager approves by password. */
  async function approved(company: TestCompany, asked: object): Promise<Answer['body']> {
    const approver = { email: await emailOf(company, 'manager'), password: PASSWORD };

    return data(await company.cashier.post('/approvals', { ...asked, ...approver }));
  }
});

function linesOf({ items }: Answer['body']): { itemId: string; quantity: number }[] {
  return items.map(({ id: itemId, quantity }: Answer['body']) => ({ itemId, quantity }));
}

function refund(client: ApiClient, sale: Answer['body'], token?: string): Promise<Answer> {
  return client.post(`/orders/${sale.id}/returns`, { lines: linesOf(sale) }, token === undefined ? {} : header(token));
}

function header(token: string): Record<string, string> {
  return { 'x-approval-token': token };
}

function at(registerToken: string): Record<string, string> {
  return { 'x-register-token': registerToken };
}

function expectRefused(answers: readonly Answer[], status: number, code: string): void {
  expect(answers.map(({ status: of, body }) => [of, body.code])).toEqual(answers.map(() => [status, code]));
}
