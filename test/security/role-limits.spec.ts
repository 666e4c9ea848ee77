import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/api-client.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  takeBack,
  type TestCompany,
} from '../support/company.js';
import { atOnce, counted } from '../support/many.js';
import { PASSWORD, startTestApp, type TestApp } from '../support/test-app.js';

describe('A limit of a role', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  it('is a setting of the company, is replaced as a whole, and is checked in its currency', async () => {
    const { admin, id, cashier } = await createCompany(app);
    const path = `/companies/${id}`;
    const limits = [{ role: 'CASHIER', discountPercent: 10, refundAmount: '5' }];

    expect(data(await cashier.get('/auth/me')).company.settings.limits).toEqual([]);
    expect(data(await admin.patch(path, { settings: { limits } })).settings.limits).toEqual([
      {
        role: 'CASHIER',
        discountPercent: 10,
        discountAmount: null,
        priceReductionPercent: null,
        refundAmount: '5.00',
        drawerOpenings: null,
      },
    ]);
    expect(data(await admin.patch(path, { settings: { limits: [] } })).settings.limits).toHaveLength(limits.length);
    expect(data(await admin.patch(path, { settings: { limits: null } })).settings.limits).toEqual([]);
    const odd = await admin.patch(path, { settings: { limits: [{ role: 'CASHIER', refundAmount: '1.001' }] } });
    const boss = await admin.patch(path, { settings: { limits: [{ role: 'ADMIN', refundAmount: '1.00' }] } });
    expect([odd, boss].map(codeOf)).toEqual([
      [400, 'INVALID_AMOUNT'],
      [400, 'VALIDATION_FAILED'],
    ]);
  });

  describe('of discounts', () => {
    it('refuses a whole sale, which a manager approves once by its id and discount', async () => {
      const company = await limited({ CASHIER: { discountPercent: 10 } });
      const { cashier, userIds } = company;
      const sale = discounted('3.00');
      expect(data(await cashier.post('/orders', discounted('1.00'))).discountTotal).toBe('1.00');

      const refused = await cashier.post('/orders', sale);
      const { token } = await approved(company, { act: 'DISCOUNT', orderId: sale.id, amount: '3.00' });
      const others = [
        await cashier.post('/orders', { ...discounted('4.00'), id: sale.id }, header(token)),
        await cashier.post('/orders', discounted('3.00'), header(token)),
      ];
      const key = { 'idempotency-key': randomUUID(), ...header(token) };
      const order = data(await cashier.post('/orders', sale, key));
      const again = data(await cashier.post('/orders', sale, key));

      expect([codeOf(refused), refused.body.maximumDiscount]).toEqual([[403, 'DISCOUNT_OVER_LIMIT'], '1.00']);
      expect(others.map(codeOf)).toEqual(others.map(() => [403, 'APPROVAL_NOT_VALID']));
      expect(order).toMatchObject({ status: 'PAID', discountTotal: '3.00', approvedBy: userIds.manager });
      expect(again.id).toBe(order.id);
      expect(data(await cashier.get(`/orders/${order.id}`)).approvedBy).toBe(userIds.manager);
      expect((await cashier.post('/orders', discounted('3.00'), header(token))).status).toBe(403);
    });

    it('refuses each step that goes beyond it, and lets other steps of an approved order pass', async () => {
      const company = await limited({ CASHIER: { discountPercent: 10, discountAmount: '5.00' } });
      const { cashier } = company;
      const order = data(await cashier.post('/orders', { items: [thing, thing] }));
      const path = `/orders/${order.id}`;
      const [first, second] = order.items;

      const refused = [
        await cashier.patch(path, { orderDiscountPercent: 11 }),
        await cashier.patch(path, { orderDiscount: '2.01' }),
        await cashier.patch(`${path}/items/${first.id}`, { discount: '1.01' }),
        await cashier.post(`${path}/items`, { ...thing, discount: '1.01' }),
        await cashier.post(`${path}/items`, { ...thing, quantity: 10, discount: '5.01' }),
      ];
      data(await cashier.patch(path, { orderDiscount: '2.00' }));
      const alone = await cashier.delete(`${path}/items/${second.id}`);
      const { token } = await approved(company, { act: 'DISCOUNT', orderId: order.id, amount: '10.00' });
      data(await cashier.patch(path, { orderDiscount: '10.00' }, header(token)));
      data(await cashier.patch(path, { customerName: 'Jane' }));
      data(await cashier.post(`${path}/items`, thing));
      data(await cashier.post(`${path}/payments`, { method: 'CASH', amount: '20.00' }));

      expect(refused.map(codeOf)).toEqual(refused.map(() => [403, 'DISCOUNT_OVER_LIMIT']));
      expect(codeOf(alone)).toEqual([403, 'DISCOUNT_OVER_LIMIT']);
    });

    it('holds for the approver too, who is an ADMIN then', async () => {
      const company = await limited({ CASHIER: { discountPercent: 0 }, MANAGER: { discountPercent: 20 } });
      const { cashier, manager } = company;
      const sale = discounted('3.00');
      const act = { act: 'DISCOUNT', orderId: sale.id, amount: '3.00' };

      const byManager = await cashier.post('/orders', sale, header((await approved(company, act)).token));
      const byAdmin = await cashier.post('/orders', sale, header((await approved(company, act, 'admin')).token));

      expect(codeOf(byManager)).toEqual([403, 'APPROVAL_NOT_VALID']);
      expect(byAdmin.status).toBe(201);
      expect(codeOf(await manager.post('/orders', discounted('3.00')))).toEqual([403, 'DISCOUNT_OVER_LIMIT']);
      expect((await company.admin.post('/orders', discounted('10.00'))).status).toBe(201);
    });

    it('opens nothing but the discount to a user without the permission of the route', async () => {
      const company = await limited({ CASHIER: { discountPercent: 0 } });
      const sale = discounted('3.00');
      const { token } = await approved(company, { act: 'DISCOUNT', orderId: sale.id, amount: '3.00' });
      data(await company.admin.patch(`/users/${company.userIds.cashier}`, { withdrawnPermissions: ['CREATE_ORDER'] }));

      expect(codeOf(await company.cashier.post('/orders', sale, header(token)))).toEqual([403, 'FORBIDDEN']);
    });
  });

  it('of prices: an item is not set below its price, unless a manager approves the new one', async () => {
    const company = await limited({ CASHIER: { priceReductionPercent: 10 } });
    const { cashier } = company;
    const order = data(await cashier.post('/orders', { items: [thing] }));
    const path = `/orders/${order.id}/items/${order.items[0].id}`;

    const refused = await cashier.patch(path, { unitPrice: '8.99' });
    data(await cashier.patch(path, { unitPrice: '12.00' }));
    const { token } = await approved(company, { act: 'CHANGE_PRICE', orderId: order.id, amount: '1.00' });
    const other = await cashier.patch(path, { unitPrice: '0.99' }, header(token));
    const changed = data(await cashier.patch(path, { unitPrice: '1.00' }, header(token)));

    expect([codeOf(refused), refused.body.minimumPrice]).toEqual([[403, 'PRICE_BELOW_LIMIT'], '9.00']);
    expect(codeOf(other)).toEqual([403, 'APPROVAL_NOT_VALID']);
    expect(changed).toMatchObject({ totalAmount: '1.00', approvedBy: company.userIds.manager });
  });

  it('of refunds: what is given back of one order counts together, in every kind of refund', async () => {
    const company = await limited({ MANAGER: { refundAmount: '15.00' } });
    const { manager, cashier, userIds } = company;
    const sale = data(
      await cashier.post('/orders', {
        items: [thing, thing, thing],
        payments: [{ method: 'CASH', amount: '30.00' }],
      }),
    );
    const lines = (index: number) => [{ itemId: sale.items[index].id, quantity: 1 }];
    const path = `/orders/${sale.id}`;
    data(await manager.post(`${path}/returns`, { lines: lines(0) }));

    const customer = await createCustomer(cashier);
    const receiptless = { customerId: customer.id, items: [{ ...thing, unitPrice: '15.01' }] };
    const open = data(await cashier.post('/orders', { items: [thing, thing] }));
    data(await cashier.post(`/orders/${open.id}/payments`, { method: 'CASH', amount: '16.00' }));
    const refused = [
      await manager.post(`${path}/returns`, { lines: lines(1) }),
      await manager.post(`${path}/goodwill-refunds`, { amount: '5.01', reason: 'Scratch' }),
      await manager.post('/returns', receiptless),
      await manager.post(`/orders/${open.id}/deposit-refunds`, { reason: 'Too late' }),
    ];
    const { token } = await approved(
      company,
      { act: 'GOODWILL', orderId: sale.id, amount: '6.00' },
      'admin',
      'manager',
    );
    const goodwill = { amount: '6.00', reason: 'Scratch' };
    const back = data(await manager.post(`${path}/goodwill-refunds`, goodwill, header(token)));

    expect(refused.map(codeOf)).toEqual(refused.map(() => [403, 'REFUND_OVER_LIMIT']));
    expect(refused.map(({ body }) => body.maximumRefund)).toEqual(refused.map(() => '15.00'));
    expect(back).toMatchObject({ cashierId: userIds.manager, approvedBy: userIds.admin });
    expect(data(await company.admin.post(`${path}/returns`, { lines: lines(2) })).totalRefunded).toBe('7.00');
  });

  it('of exchanges: a new item gets no discount beyond it, and a swap keeps the one that was approved', async () => {
    const company = await limited({ MANAGER: { discountPercent: 10 } });
    const sale = data(await company.admin.post('/orders', discounted('5.00')));
    const pieces = { name: 'Other', quantity: 1, unitPrice: '10.00' };

    const refused = await company.manager.post(`/orders/${sale.id}/returns`, {
      lines: [{ itemId: sale.items[0].id, quantity: 1 }],
      newItems: [{ ...pieces, discount: '6.00' }],
    });
    const swapped = await takeBack(company.manager, sale, { newItems: [{ ...pieces, discount: '5.00' }] });

    expect(codeOf(refused)).toEqual([403, 'DISCOUNT_OVER_LIMIT']);
    expect(swapped.exchangeOrder.discountTotal).toBe('5.00');
  });

  it('of an exchange are approved for the order that comes back', async () => {
    const company = await limited({ MANAGER: { discountPercent: 10 } });
    const { manager, userIds } = company;
    const sale = data(await manager.post('/orders', discounted('1.00')));
    const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
    const newItems = [{ name: 'Other', quantity: 1, unitPrice: '10.00', discount: '6.00' }];
    const path = `/orders/${sale.id}/returns`;
    const refused = await manager.post(path, { lines, newItems });
    expect([codeOf(refused), refused.body.approvalAmount]).toEqual([[403, 'DISCOUNT_OVER_LIMIT'], '6.00']);

    const act = { act: 'DISCOUNT', orderId: sale.id, amount: refused.body.approvalAmount };
    const { token } = await approved(company, act, 'admin', 'manager');
    const back = data(await manager.post(path, { lines, newItems }, header(token)));

    expect(back).toMatchObject({ approvedBy: userIds.admin, exchangeOrder: { discountTotal: '6.00' } });
  });

  describe('of prices of articles', () => {
    /** A cashier may not sell below the price of the article, and not discount. */
    async function withArticle(): Promise<{ company: TestCompany; articleId: string }> {
      const company = await limited({ CASHIER: { discountPercent: 0 }, MANAGER: { priceReductionPercent: 50 } });
      const { id: articleId } = data(
        await company.admin.post('/articles', { code: 'BEAN', name: 'Beans', price: '20.00' }),
      );

      return { company, articleId };
    }

    it('are approved for a whole sale by its id and its total, with its discounts', async () => {
      const { company, articleId } = await withArticle();
      const { cashier, userIds } = company;
      const id = randomUUID();
      const items = [{ articleId, quantity: 2, unitPrice: '15.00', discount: '1.00' }];
      const sale = { id, items, payments: [{ method: 'CASH', amount: '29.00' }] };
      const refused = await cashier.post('/orders', sale);
      expect([codeOf(refused), refused.body.approvalAmount]).toEqual([[403, 'PRICE_CHANGE_NOT_ALLOWED'], '29.00']);

      const act = { act: 'CHANGE_PRICE', orderId: id, amount: refused.body.approvalAmount };
      const { token } = await approved(company, act);
      const other = await cashier.post(
        '/orders',
        { ...sale, items: [{ ...items[0], unitPrice: '14.00' }], payments: [] },
        header(token),
      );
      const sold = data(await cashier.post('/orders', sale, header(token)));

      expect(codeOf(other)).toEqual([403, 'APPROVAL_NOT_VALID']);
      expect(sold).toMatchObject({ id, status: 'PAID', totalAmount: '29.00', approvedBy: userIds.manager });
      expect(codeOf(await cashier.post('/orders', { ...sale, id: randomUUID() }, header(token)))).toEqual([
        403,
        'APPROVAL_NOT_VALID',
      ]);
    });

    it('are approved within the limits of the approver only', async () => {
      const { company, articleId } = await withArticle();
      const id = randomUUID();
      const sale = { id, items: [{ articleId, quantity: 1, unitPrice: '9.99' }] };
      const act = { act: 'CHANGE_PRICE', orderId: id, amount: '9.99' };
      const { token } = await approved(company, act);
      expect(codeOf(await company.cashier.post('/orders', sale, header(token)))).toEqual([403, 'APPROVAL_NOT_VALID']);

      const byAdmin = await approved(company, act, 'admin');
      expect(data(await company.cashier.post('/orders', sale, header(byAdmin.token))).totalAmount).toBe('9.99');
    });

    it('are approved for a new item by its price, and for the new items of an exchange by their total', async () => {
      const { company, articleId } = await withArticle();
      const { cashier, manager, userIds } = company;
      const item = { articleId, quantity: 1, unitPrice: '15.00' };
      const order = data(await cashier.post('/orders', {}));
      const path = `/orders/${order.id}/items`;
      const refused = await cashier.post(path, item);
      expect([codeOf(refused), refused.body.approvalAmount]).toEqual([[403, 'PRICE_CHANGE_NOT_ALLOWED'], '15.00']);
      const act = { act: 'CHANGE_PRICE', orderId: order.id, amount: '15.00' };
      const added = data(await cashier.post(path, item, header((await approved(company, act)).token)));
      expect(added).toMatchObject({ totalAmount: '15.00', approvedBy: userIds.manager });

      const { id, items } = data(await manager.post('/orders', paidSale(articleId)));
      const exchange = { lines: [{ itemId: items[0].id, quantity: 1 }], newItems: [{ ...item, unitPrice: '9.00' }] };
      const low = await manager.post(`/orders/${id}/returns`, exchange);
      expect([codeOf(low), low.body.minimumPrice]).toEqual([[403, 'PRICE_BELOW_LIMIT'], '10.00']);
      const asked = { act: 'CHANGE_PRICE', orderId: id, amount: low.body.approvalAmount };
      const { token } = await approved(company, asked, 'admin', 'manager');
      const back = data(await manager.post(`/orders/${id}/returns`, exchange, header(token)));
      expect(back.exchangeOrder).toMatchObject({ totalAmount: '9.00', items: [{ listPrice: '20.00' }] });
    });
  });

  it('of openings of a drawer without a sale, which X and Z reports count; of many at once as many as allowed', async () => {
    const company = await limited({ CASHIER: { drawerOpenings: 2 } });
    const { cashier, manager, userIds } = company;
    const shift = await openShift(cashier, (await createRegister(company)).id);
    const path = `/shifts/${shift.id}/drawer-openings`;
    const reason = 'Change for the parking meter';

    const openings = await atOnce(10, () => cashier.post(path, { reason }));
    const { token } = await approved(company, { act: 'OPEN_DRAWER', shiftId: shift.id });
    const one = data(await cashier.post(path, { reason }, header(token)));
    data(await manager.post(path, { reason }));
    const foreign = await openShift(manager, (await createRegister(company)).id);
    const other = await cashier.post(`/shifts/${foreign.id}/drawer-openings`, { reason });

    expect(counted(openings)).toEqual({
      201: 2,
      403: 8,
    });
    expect(openings.find(({ status }) => status === 403)?.body).toMatchObject({
      code: 'DRAWER_OPENINGS_OVER_LIMIT',
      maximumOpenings: 2,
    });
    expect(one).toMatchObject({ reason, cashierId: userIds.cashier, approvedBy: userIds.manager });
    expect(codeOf(other)).toEqual([403, 'SHIFT_OF_ANOTHER']);
    expect(data(await cashier.get(`/shifts/${shift.id}/report`)).noSaleCount).toBe(4);
    expect(data(await cashier.post(`/shifts/${shift.id}/close`, { counted: '100.00' })).noSaleCount).toBe(4);
    expect(codeOf(await cashier.post(path, { reason }))).toEqual([409, 'SHIFT_CLOSED']);
  });

  it('leaves its acts in the report by cashier, with those that were approved', async () => {
    const company = await limited({ CASHIER: { discountPercent: 10 } });
    const { cashier, manager, admin, userIds, storeId } = company;
    const shift = await openShift(cashier, (await createRegister(company)).id);
    data(await cashier.post(`/shifts/${shift.id}/drawer-openings`, { reason: 'Change' }));
    const sale = discounted('3.00');
    const { token } = await approved(company, { act: 'DISCOUNT', orderId: sale.id, amount: '3.00' });
    await takeBack(manager, data(await cashier.post('/orders', sale, header(token))));
    const order = data(await cashier.post('/orders', { items: [thing, thing, thing] }));
    data(await cashier.patch(`/orders/${order.id}/items/${order.items[0].id}`, { unitPrice: '6.00' }));
    data(await cashier.delete(`/orders/${order.id}/items/${order.items[1].id}`));
    data(await manager.post(`/orders/${order.id}/cancel`));

    const { rows } = data(await manager.get('/reports/cashiers'));
    const file = await admin.get(`/reports/cashiers?format=csv&storeId=${storeId}`);

    const none = { refunds: '0.00', refundCount: 0, discounts: '0.00', discountCount: 0, voids: '0.00', voidCount: 0 };
    const rest = { priceReductions: '0.00', priceChangeCount: 0, noSaleCount: 0, approvedCount: 0 };
    expect(rows).toEqual([
      {
        ...none,
        ...rest,
        cashierId: userIds.manager,
        cashierName: expect.stringContaining('MANAGER'),
        refunds: '7.00',
        refundCount: 1,
        voids: '16.00',
        voidCount: 1,
      },
      {
        ...none,
        cashierId: userIds.cashier,
        cashierName: expect.stringContaining('CASHIER'),
        discounts: '3.00',
        discountCount: 1,
        voids: '10.00',
        voidCount: 1,
        priceReductions: '4.00',
        priceChangeCount: 1,
        noSaleCount: 1,
        approvedCount: 1,
      },
    ]);
    expect(file.body.split('\n')[0]).toContain('cashierId,cashierName,refunds');
  });

  async function limited(limits: Record<string, object>): Promise<TestCompany> {
    const company = await createCompany(app);
    const list = Object.entries(limits).map(([role, fields]) => ({ role, ...fields }));
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { limits: list } }));

    return company;
  }

  async function approved(
    company: TestCompany,
    act: object,
    by: 'manager' | 'admin' = 'manager',
    asker: 'cashier' | 'manager' = 'cashier',
  ): Promise<Answer['body']> {
    const { email } = data(await company[by].get('/auth/me')).user;

    return data(await company[asker].post('/approvals', { ...act, email, password: PASSWORD }));
  }
});

const thing = { name: 'Thing', quantity: 1, unitPrice: '10.00' };

/** A sale of a thing with a discount. */
function discounted(discount: string) {
  const amount = (10 - Number(discount)).toFixed(2);
  const payments = amount === '0.00' ? [] : [{ method: 'CASH', amount }];

  return { id: randomUUID(), items: [{ ...thing, discount }], payments };
}

function paidSale(articleId: string): object {
  return { items: [{ articleId, quantity: 1 }], payments: [{ method: 'CASH', amount: '20.00' }] };
}

function header(token: string): Record<string, string> {
  return { 'x-approval-token': token };
}

function codeOf({ status, body }: Answer): [number, string] {
  return [status, body.code];
}
