import type { Answer, ApiClient } from './support/api-client.js';
import { falseAccounts, openAccount } from './support/accounts.js';
import { createCompany, createCustomer, createRegister, data, openShift, startProgramme } from './support/company.js';
import { expectTrueBooks, falseReports } from './support/shift-books.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const CLIENTS = 32;
type Body = Answer['body'];

describe('A deposit', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const money = (method: string, amount: string): Body => ({ method, amount });
  const ordered = async (client: ApiClient, fields: object = {}): Promise<Body> =>
    data(
      await client.post('/orders', {
        items: [
          { name: 'Sofa', quantity: 1, unitPrice: '80.00' },
          { name: 'Cushion', quantity: 2, unitPrice: '10.00' },
        ],
        ...fields,
      }),
    );
  const pay = (client: ApiClient, { id }: Body, payment: object): Promise<Answer> =>
    client.post(`/orders/${id}/payments`, payment);
  const giveBack = (client: ApiClient, { id }: Body, fields: object = {}): Promise<Answer> =>
    client.post(`/orders/${id}/deposit-refunds`, fields);
  const orderOf = async (client: ApiClient, { id }: Body): Promise<Body> => data(await client.get(`/orders/${id}`));
  const parts = ({ refunds }: Body): string[][] => refunds.map(({ method, amount }: Body) => [method, amount]);

  it('is given back in part and as a whole, to its tenders, and the order goes on', async () => {
    const company = await createCompany(app);
    const { cashier, manager } = company;
    const order = await ordered(cashier);
    data(await pay(cashier, order, money('CARD', '30.00')));
    data(await pay(cashier, order, money('CASH', '20.00')));
    expect((await giveBack(cashier, order)).status).toBe(403);

    const part = data(await giveBack(manager, order, { amount: '25.00', reason: 'one cushion less' }));
    expect(part).toMatchObject({ kind: 'DEPOSIT', orderId: order.id, totalRefunded: '25.00', lines: [] });
    expect([part.reason, parts(part)]).toEqual([
      'one cushion less',
      [
        ['CASH', '20.00'],
        ['CARD', '5.00'],
      ],
    ]);
    expect(part.returnNumber).toMatch(/^RET-\d{8}-001$/);
    expect(await orderOf(cashier, order)).toMatchObject({
      status: 'OPEN',
      paidAmount: '25.00',
      balanceDue: '75.00',
      depositRefunded: '25.00',
      refundedAmount: '0.00',
    });
    expect((await giveBack(manager, order, { amount: '25.01' })).body).toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      maximumRefundable: '25.00',
    });
    expect((await giveBack(manager, order, { refunds: [money('MOBILE', '25.00')] })).status).toBe(409);
    expect(parts(data(await giveBack(manager, order)))).toEqual([['CARD', '25.00']]);
    expect((await giveBack(manager, order)).body.code).toBe('NO_DEPOSIT');

    const paid = data(await pay(cashier, order, money('CASH', '100.00')));
    expect(paid).toMatchObject({ status: 'PAID', paidAmount: '100.00', depositRefunded: '50.00' });
    expect((await giveBack(manager, order)).body.code).toBe('ORDER_NOT_OPEN');
    await expectTrueBooks(app, company);
  });

  it('is given back and the order cancelled in one act', async () => {
    const company = await createCompany(app);
    const { cashier, manager } = company;
    const { id: registerId } = await createRegister(company);
    const { id: shiftId } = await openShift(manager, registerId);
    const order = await ordered(cashier);
    data(await pay(cashier, order, { ...money('CASH', '30.00'), registerId }));
    expect((await manager.post(`/orders/${order.id}/cancel`)).body.code).toBe('ORDER_HAS_PAYMENTS');
    expect((await giveBack(manager, order, { cancel: true, amount: '10.00' })).status).toBe(400);

    const made = data(await giveBack(manager, order, { cancel: true, registerId }));

    expect(made).toMatchObject({ totalRefunded: '30.00', refunds: [{ method: 'CASH', shiftId }] });
    expect(await orderOf(cashier, order)).toMatchObject({ status: 'CANCELLED', paidAmount: '0.00' });
    const report = data(await manager.post(`/shifts/${shiftId}/close`, { counted: '100.00' }));
    expect(report).toMatchObject({ cashPayments: '30.00', cashRefunds: '30.00', difference: '0.00' });
    expect(await falseReports(app, company.id)).toEqual([]);
    await expectTrueBooks(app, company);
  });

  it('lets an order be cancelled once all of it is given back', async () => {
    const { manager } = await createCompany(app);
    const order = await ordered(manager);
    data(await pay(manager, order, money('CASH', '30.00')));
    data(await giveBack(manager, order));

    expect(data(await manager.post(`/orders/${order.id}/cancel`)).status).toBe('CANCELLED');
  });

  it('goes back to account, points and store credit as such', async () => {
    const company = await createCompany(app);
    const { manager } = company;
    await startProgramme(company);
    const customer = await createCustomer(manager);
    const customerId = customer.id;
    await openAccount(manager, customer, null);
    data(await manager.post(`/customers/${customerId}/loyalty/adjustments`, { points: 500, reason: 'Welcome' }));
    data(await manager.post('/returns', { customerId, items: [{ name: 'Old', quantity: 1, unitPrice: '7.00' }] }));
    const order = await ordered(manager, { customerId });
    for (const payment of [
      money('ON_ACCOUNT', '20.00'),
      money('LOYALTY_POINTS', '5.00'),
      money('STORE_CREDIT', '7.00'),
    ]) {
      data(await pay(manager, order, payment));
    }
    expect((await giveBack(manager, order, { refunds: [money('CASH', '32.00')] })).status).toBe(409);

    data(await giveBack(manager, order, { cancel: true }));

    const { storeCredit, account } = data(await manager.get(`/customers/${customerId}`));
    expect([storeCredit, account.owed]).toEqual(['7.00', '0.00']);
    expect(data(await manager.get(`/customers/${customerId}/loyalty`)).points).toBe(500);
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('keeps prices and quantities from going below what is paid, and has a receipt of its own', async () => {
    const { cashier, manager } = await createCompany(app);
    const order = await ordered(cashier);
    const paid = data(await pay(cashier, order, money('CASH', '30.00')));
    const [sofa] = order.items;
    const lower = await cashier.patch(`/orders/${order.id}/items/${sofa.id}`, { unitPrice: '9.99' });
    expect(lower.body.code).toBe('ORDER_HAS_PAYMENTS');
    expect((await cashier.delete(`/orders/${order.id}/items/${sofa.id}`)).body.code).toBe('ORDER_HAS_PAYMENTS');

    const path = `/orders/${order.id}/payments/${paid.payments[0].id}/receipt`;
    const [original, copy] = [await cashier.get(path), await cashier.get(path)];
    expect(original.body).toMatch(/DEPOSIT/);
    expect(original.body).toContain(order.orderNumber);
    expect(original.body).toMatch(/Cash\s+30\.00/);
    expect(original.body).toMatch(/Left to pay\s+70\.00/);
    expect(original.body).not.toContain('COPY');
    expect(copy.body).toContain('COPY 1');
    expect((await cashier.get(`/orders/${order.id}/payments/${order.id}/receipt`)).status).toBe(404);

    const refund = data(await giveBack(manager, order));
    const slip = await manager.get(`/returns/${refund.id}/receipt`);
    expect(slip.body).toMatch(/DEPOSIT REFUND/);
    expect(slip.body).toContain(order.orderNumber);
    expect(slip.body).toMatch(/Cash\s+30\.00/);
  });

  it(`is never below zero and never given back twice when ${CLIENTS} tills pay and refund one order at once`, async () => {
    const company = await createCompany(app);
    const { manager } = company;
    const { id: registerId } = await createRegister(company);
    const { id: shiftId } = await openShift(manager, registerId);
    for (let round = 0; round < 3; round++) {
      const order = await ordered(manager);
      data(await pay(manager, order, { ...money('CASH', '10.00'), registerId }));
      const answers = await Promise.all(
        Array.from({ length: CLIENTS }, (_, i) =>
          i % 2 === 0
            ? pay(manager, order, { ...money(i % 4 === 0 ? 'CASH' : 'CARD', '4.00'), registerId })
            : giveBack(manager, order, { amount: '3.00', registerId, cancel: false }),
        ),
      );
      const taken = answers.filter(({ status, body }) => status === 201 && body.data.orderNumber !== undefined);
      const given = answers.filter(({ status, body }) => status === 201 && body.data.returnNumber !== undefined);
      const after = await orderOf(manager, order);

      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(Number(after.paidAmount)).toBe(10 + 4 * taken.length - 3 * given.length);
      expect(Number(after.depositRefunded)).toBe(3 * given.length);
      const cancelled = await Promise.all(
        Array.from({ length: CLIENTS }, () => giveBack(manager, order, { cancel: true, registerId })),
      );
      expect(cancelled.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(await orderOf(manager, order)).toMatchObject({ status: 'CANCELLED', paidAmount: '0.00' });
    }
    data(await manager.post(`/shifts/${shiftId}/close`, { counted: '100.00' }));
    expect(await falseReports(app, company.id)).toEqual([]);
    await expectTrueBooks(app, company);
  });
});
