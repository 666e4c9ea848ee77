import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from '../support/api-client.js';
import { createCompany, data, type TestCompany } from '../support/company.js';
import { atOnce, counted } from '../support/many.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

type Body = Answer['body'];

describe('Several acts of one request', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  it('are named by the refusal, and approved at once by one token, each used up by its own act', async () => {
    const { company, sale, exchange } = await exchangeAtLowerPrice();
    const { cashier, userIds } = company;
    const asked = { act: 'REFUND', orderId: sale.id, amount: '20.00' };
    const price = { act: 'CHANGE_PRICE', orderId: sale.id, amount: '15.00' };

    const refused = await exchange(cashier, 'ask');
    const { token, approverId } = await approved(company, ...refused.body.approvals);
    const back = data(await exchange(cashier, token));
    const again = await exchange(cashier, token);

    expect([codeOf(refused), refused.body.approvals]).toEqual([
      [403, 'APPROVALS_NEEDED'],
      [asked, price],
    ]);
    expect(approverId).toBe(userIds.manager);
    expect(back).toMatchObject({
      ...{ cashierId: userIds.cashier, approvedBy: userIds.manager },
      exchangeOrder: { totalAmount: '15.00', cashierId: userIds.cashier, approvedBy: userIds.manager },
    });
    expect(data(await cashier.get(`/orders/${back.exchangeOrderId}`))).toEqual(back.exchangeOrder);
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(await approvalsOf(company)).toEqual([
      { act: 'CHANGE_PRICE', isUsed: true, userId: userIds.cashier, approverId: userIds.manager },
      { act: 'REFUND', isUsed: true, userId: userIds.cashier, approverId: userIds.manager },
    ]);
  });

  it('happen once, of 40 at once with one approval', async () => {
    const { company, exchange } = await exchangeAtLowerPrice(40);
    const refused = await exchange(company.cashier, 'ask');
    const { token } = await approved(company, ...refused.body.approvals);

    const answers = await atOnce(40, () => exchange(company.cashier, token));

    expect(counted(answers)).toEqual({ 201: 1, 403: 39 });
    expect(new Set(answers.filter(({ status }) => status === 403).map(({ body }) => body.code))).toEqual(
      new Set(['APPROVAL_NOT_VALID']),
    );
    expect(data(await company.cashier.get('/returns'))).toHaveLength(1);
  });

  it('may be approved by two users, whose tokens are sent together and whose names stand at their acts', async () => {
    const { company, exchange } = await exchangeAtLowerPrice();
    const [refund, price] = (await exchange(company.cashier, 'ask')).body.approvals;
    const { token } = await approved(company, refund);
    const other = (await approvedBy(company, 'admin', price)).token;

    const one = await exchange(company.cashier, token);
    const back = data(await exchange(company.cashier, `${other}, ${token}`));

    expect(codeOf(one)).toEqual([403, 'APPROVAL_NOT_VALID']);
    expect(back.approvedBy).toBe(company.userIds.manager);
    expect(back.exchangeOrder.approvedBy).toBe(company.userIds.admin);
  });

  it('are refused together when one of them is another than was approved, and no approval is used up', async () => {
    const { company, sale, exchange } = await exchangeAtLowerPrice();
    const [refund, price] = (await exchange(company.cashier, 'ask')).body.approvals;
    const wrong = [
      await approved(company, refund, { ...price, amount: '14.99' }),
      await approved(company, { ...refund, amount: '19.99' }, price),
      await approved(company, refund, { ...price, act: 'DISCOUNT' }),
    ];
    const { token } = await approved(company, refund, price);

    const refused = await Promise.all(wrong.map((approval) => exchange(company.cashier, approval.token)));
    refused.push(await exchange(company.manager, token));

    expect(refused.slice(0, 3).map(codeOf)).toEqual(wrong.map(() => [403, 'APPROVAL_NOT_VALID']));
    expect((await approvalsOf(company)).filter(({ isUsed }) => isUsed)).toEqual([]);
    expect(data(await company.manager.get(`/orders/${sale.id}`)).refundedAmount).toBe('20.00');
  });

  it('are approved only by a user who may do all of them', async () => {
    const { company, exchange } = await exchangeAtLowerPrice();
    const { approvals } = (await exchange(company.cashier, 'ask')).body;
    const withdrawn = { withdrawnPermissions: ['CHANGE_PRICE'] };
    data(await company.admin.patch(`/users/${company.userIds.manager}`, withdrawn));

    expect(codeOf(await ask(company, 'manager', approvals))).toEqual([403, 'APPROVER_NOT_ALLOWED']);
    expect(await approvalsOf(company)).toEqual([]);
    const back = data(await exchange(company.cashier, (await approvedBy(company, 'admin', ...approvals)).token));
    expect(back.approvedBy).toBe(company.userIds.admin);
  });

  it('say what each of them needs, and are four at most', async () => {
    const { company, exchange } = await exchangeAtLowerPrice();
    const [refund, price] = (await exchange(company.cashier, 'ask')).body.approvals;
    const { amount: _, ...incomplete } = price;

    expect(codeOf(await ask(company, 'manager', [refund, incomplete]))).toEqual([400, 'APPROVAL_INCOMPLETE']);
    expect(codeOf(await ask(company, 'manager', [refund, price, price, price, price]))).toEqual([
      400,
      'VALIDATION_FAILED',
    ]);
    expect((await approved(company, refund, price, price, price)).token.split(',')).toHaveLength(4);
  });

  it('are the price and the discount of one item of an open order, too', async () => {
    const company = await limited();
    const { cashier, userIds } = company;
    const articleId = await createBeans(company);
    const { id } = data(await cashier.post('/orders', {}));
    const path = `/orders/${id}/items`;
    const item = { articleId, quantity: 2, unitPrice: '15.00', discount: '6.00' };

    const refused = await cashier.post(path, item);
    const { token } = await approved(company, ...refused.body.approvals);
    const order = data(await cashier.post(path, item, header(token)));
    const lower = { unitPrice: '14.00', discount: '9.00' };
    const changed = await cashier.patch(`${path}/${order.items[0].id}`, lower);

    expect([codeOf(refused), refused.body.approvals]).toEqual([
      [403, 'APPROVALS_NEEDED'],
      [
        { act: 'CHANGE_PRICE', orderId: id, amount: '15.00' },
        { act: 'DISCOUNT', orderId: id, amount: '6.00' },
      ],
    ]);
    expect(order).toMatchObject({ totalAmount: '24.00', approvedBy: userIds.manager });
    expect(changed.body.approvals).toEqual([
      { act: 'CHANGE_PRICE', orderId: id, amount: '14.00' },
      { act: 'DISCOUNT', orderId: id, amount: '9.00' },
    ]);
  });

  it('are a refund and a cancellation, when an order is cancelled with what was paid on it', async () => {
    const { company, id } = await openOrder('4.00');
    const { cashier, manager, userIds } = company;
    const cancel = (token: string): Promise<Answer> =>
      cashier.post(`/orders/${id}/deposit-refunds`, { cancel: true }, header(token));

    const refused = await cancel('ask');
    const incomplete = await cancel((await approved(company, refused.body.approvals[0])).token);
    expect(data(await cashier.get(`/orders/${id}`))).toMatchObject({ status: 'OPEN', paidAmount: '4.00' });
    const back = data(await cancel((await approved(company, ...refused.body.approvals)).token));

    expect([codeOf(refused), refused.body.approvals]).toEqual([
      [403, 'APPROVALS_NEEDED'],
      [
        { act: 'REFUND', orderId: id, amount: '4.00' },
        { act: 'CANCEL_ORDER', orderId: id },
      ],
    ]);
    expect(codeOf(incomplete)).toEqual([403, 'APPROVAL_NOT_VALID']);
    expect(back).toMatchObject({ approvedBy: userIds.manager, totalRefunded: '4.00' });
    expect(data(await cashier.get(`/orders/${id}`)).status).toBe('CANCELLED');
    const { rows } = data(await manager.get('/reports/cashiers'));
    const cancelled = { voids: '20.00', voidCount: 1, refundCount: 1, approvedCount: 2 };
    expect(rows).toEqual([expect.objectContaining({ ...cancelled, cashierId: userIds.cashier })]);
  });

  it('name who approved a lower price of an open order, which counts once when it is paid', async () => {
    const { company, id } = await openOrder();
    const { cashier, manager, userIds } = company;
    const path = `/orders/${id}`;
    const { items } = data(await cashier.get(path));
    const lower = { unitPrice: '15.00', discount: '3.00' };

    const refused = await cashier.patch(`${path}/items/${items[0].id}`, lower);
    const { token } = await approved(company, ...refused.body.approvals);
    data(await cashier.patch(`${path}/items/${items[0].id}`, lower, header(token)));

    expect(await actsOf(company)).toEqual([
      { kind: 'PRICE_CHANGE', amount: '500', cashierId: userIds.cashier, approvedBy: userIds.manager },
    ]);
    const counts = async () => data(await manager.get('/reports/cashiers')).rows[0];
    expect(await counts()).toMatchObject({ priceChangeCount: 1, approvedCount: 0 });
    data(await cashier.post(`${path}/payments`, { method: 'CASH', amount: '12.00' }));
    expect(await counts()).toMatchObject({ priceChangeCount: 1, discountCount: 1, approvedCount: 1 });
  });

  it('are not done by asking what they need', async () => {
    const { company, sale, exchange } = await exchangeAtLowerPrice();
    const { cashier } = company;
    const open = data(await cashier.post('/orders', {}));

    const refused = [
      await cashier.post(`/orders/${sale.id}/returns`, { lines: linesOf(sale) }, header('ask')),
      await cashier.post(`/orders/${open.id}/cancel`, {}, header('ask')),
      await cashier.get('/reports/tax', header('ask')),
    ];

    expect(refused.map(codeOf)).toEqual(refused.map(() => [403, 'FORBIDDEN']));
    expect(codeOf(await exchange(cashier, ''))).toEqual([403, 'FORBIDDEN']);
    expect(data(await cashier.get(`/orders/${open.id}`)).status).toBe('OPEN');
    expect(data(await cashier.get('/returns'))).toEqual([]);
  });

  it('count as one act in the report by cashier: an exchange as its refund, whatever of it was approved', async () => {
    const company = await createCompany(app);
    const { admin, manager, cashier, userIds } = company;
    const limits = ['CASHIER', 'MANAGER'].map((role) => ({ role, discountPercent: 10 }));
    data(await admin.patch(`/companies/${company.id}`, { settings: { limits } }));
    const { email } = data(await admin.get('/auth/me')).user;
    const thing = { name: 'Thing', quantity: 1, unitPrice: '10.00' };
    const payments = [{ method: 'CASH', amount: '10.00' }];
    const give = async (client: ApiClient, [first, ...further]: object[]): Promise<Record<string, string>> =>
      header(data(await client.post('/approvals', { ...first, further, email, password: PASSWORD })).token);
    for (const client of [cashier, manager]) {
      const sale = data(await client.post('/orders', { items: [thing], payments }));
      const exchange = { lines: linesOf(sale), newItems: [{ ...thing, name: 'Other', discount: '6.00' }] };
      const refund = { act: 'REFUND', orderId: sale.id, amount: '10.00' };
      const discount = { act: 'DISCOUNT', orderId: sale.id, amount: '6.00' };
      const acts = client === cashier ? [refund, discount] : [discount];
      data(await client.post(`/orders/${sale.id}/returns`, exchange, await give(client, acts)));
    }
    const id = randomUUID();
    const sold = { id, items: [{ ...thing, discount: '6.00' }], payments: [{ method: 'CASH', amount: '4.00' }] };
    const approval = await give(cashier, [{ act: 'DISCOUNT', orderId: id, amount: '6.00' }]);
    data(await cashier.post('/orders', sold, approval));

    const { rows } = data(await manager.get('/reports/cashiers'));
    const counts = (cashierId: string) => rows.find((row: Body) => row.cashierId === cashierId);
    const exchanged = { refundCount: 1, discountCount: 1, approvedCount: 1 };
    expect(counts(userIds.manager)).toMatchObject(exchanged);
    expect(counts(userIds.cashier)).toMatchObject({ ...exchanged, discountCount: 2, approvedCount: 2 });
  });

  /** A cashier may discount 10 %, and neither refund nor change the price of an article. */
  async function limited(): Promise<TestCompany> {
    const company = await createCompany(app);
    const limits = [{ role: 'CASHIER', discountPercent: 10 }];
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { limits } }));

    return company;
  }

  async function createBeans({ admin }: TestCompany): Promise<string> {
    return data(await admin.post('/articles', { code: 'BEAN', name: 'Beans', price: '20.00' })).id;
  }

  /** A piece for 20.00 that comes back for another at 15.00. */
  async function exchangeAtLowerPrice(quantity = 1): Promise<{
    company: TestCompany;
    sale: Body;
    exchange: (client: ApiClient, token: string) => Promise<Answer>;
  }> {
    const company = await limited();
    const articleId = await createBeans(company);
    const paid = { items: [{ articleId, quantity }], payments: [{ method: 'CASH', amount: `${20 * quantity}.00` }] };
    const sale = data(await company.cashier.post('/orders', paid));
    const body = { lines: linesOf(sale), newItems: [{ articleId, quantity: 1, unitPrice: '15.00' }] };

    return {
      ...{ company, sale },
      exchange: (client, token) => client.post(`/orders/${sale.id}/returns`, body, header(token)),
    };
  }

  /** An open order of beans for 20.00, of which a part may be paid. */
  async function openOrder(deposit?: string): Promise<{ company: TestCompany; id: string }> {
    const company = await limited();
    const items = [{ articleId: await createBeans(company), quantity: 1 }];
    const { id } = data(await company.cashier.post('/orders', { items }));
    if (deposit !== undefined) {
      data(await company.cashier.post(`/orders/${id}/payments`, { method: 'CASH', amount: deposit }));
    }

    return { company, id };
  }

  function actsOf({ id }: TestCompany): Promise<Record<string, unknown>[]> {
    return queryAs(
      app.database.adminUrl,
      `SELECT kind, amount::text, cashier_id AS "cashierId", approved_by AS "approvedBy" FROM till_acts WHERE company_id = $1`,
      [id],
    );
  }

  function approved(company: TestCompany, ...acts: object[]): Promise<Body> {
    return approvedBy(company, 'manager', ...acts);
  }

  async function approvedBy(company: TestCompany, role: 'manager' | 'admin', ...acts: object[]): Promise<Body> {
    return data(await ask(company, role, acts));
  }

  async function ask(company: TestCompany, role: 'manager' | 'admin', acts: readonly object[]): Promise<Answer> {
    const { email } = data(await company[role].get('/auth/me')).user;
    const [first, ...further] = acts;

    return company.cashier.post('/approvals', { ...first, further, email, password: PASSWORD });
  }

  function approvalsOf({ id }: TestCompany): Promise<Record<string, unknown>[]> {
    return queryAs(
      app.database.adminUrl,
      `SELECT act, used_at IS NOT NULL AS "isUsed", user_id AS "userId", approver_id AS "approverId"
       FROM approvals WHERE company_id = $1 ORDER BY act`,
      [id],
    );
  }
});

/** One piece of each item. */
function linesOf({ items }: Body): { itemId: string; quantity: number }[] {
  return items.map(({ id: itemId }: Body) => ({ itemId, quantity: 1 }));
}

function header(token: string): Record<string, string> {
  return { 'x-approval-token': token };
}

function codeOf({ status, body }: Answer): [number, string] {
  return [status, body.code];
}
