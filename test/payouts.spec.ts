import { falseAccounts, onAccount, openAccount, payAccount } from './support/accounts.js';
import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, createRegister, data, openShift, type TestCompany } from './support/company.js';
import { falseReports } from './support/shift-books.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

const CLIENTS = 32;
type Body = Answer['body'];

describe('A credit on an account', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  /** A sale of 50.00 on account, paid, and returned to the account. */
  async function withCredit(company: TestCompany): Promise<Body> {
    const { manager } = company;
    const customer = await createCustomer(manager);
    await openAccount(manager, customer, null);
    const { id, items } = data(await onAccount(manager, customer, '50.00'));
    await payAccount(manager, customer, '50.00');
    data(await manager.post(`/orders/${id}/returns`, { lines: [{ itemId: items[0].id, quantity: 1 }] }));

    return customer;
  }
  const payOut = (client: ApiClient, { id }: Body, amount: string, fields: object = {}): Promise<Answer> =>
    client.post(`/customers/${id}/account/payouts`, { method: 'CASH', amount, ...fields });
  const owed = async (client: ApiClient, { id }: Body): Promise<string> =>
    data(await client.get(`/customers/${id}`)).account.owed;

  it('is paid out from the drawer, and the rest used by the next purchase', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const customer = await withCredit(company);
    const { id: registerId } = await createRegister(company);
    const { id: shiftId } = await openShift(manager, registerId);
    expect((await payOut(cashier, customer, '1.00')).status).toBe(403);
    expect((await payOut(manager, customer, '50.01')).body).toMatchObject({
      code: 'CREDIT_TOO_LOW',
      available: '50.00',
    });

    const made = data(await payOut(manager, customer, '30.00', { registerId }));

    expect(made).toMatchObject({ amount: '-30.00', owedAfter: '-20.00', tendered: null, shiftId, settled: [] });
    expect(made.paymentNumber).toMatch(/^PAY-\d{8}-002$/);
    data(await onAccount(cashier, customer, '25.00'));
    expect(await owed(manager, customer)).toBe('5.00');
    const report = data(await manager.post(`/shifts/${shiftId}/close`, { counted: '70.00' }));
    expect(report).toMatchObject({ cashRefunds: '30.00', difference: '0.00' });
    const { entries } = data(await manager.get(`/customers/${customer.id}/statement`));
    expect(entries.map(({ kind, amount }: Body) => [kind, amount])).toEqual([
      ['CHARGE', '50.00'],
      ['PAYMENT', '-50.00'],
      ['RETURN', '-50.00'],
      ['PAYOUT', '30.00'],
      ['CHARGE', '25.00'],
    ]);
    expect(await falseAccounts(app, company)).toEqual([]);
    expect(await falseReports(app, company.id)).toEqual([]);
  });

  it('that was paid out by a wrong method is corrected while the shift is open, and the books show both entries', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const customer = await withCredit(company);
    const { id: registerId } = await createRegister(company);
    const { id: shiftId } = await openShift(manager, registerId);
    const wrong = data(await payOut(manager, customer, '30.00', { registerId }));
    const path = `/customers/${customer.id}/account/payments`;
    const correct = (client: ApiClient, { id }: Body, method: string): Promise<Answer> =>
      client.post(`${path}/${id}/corrections`, { method, reason: 'paid to the card' });
    expect((await correct(cashier, wrong, 'CARD')).status).toBe(403);

    const answers = await Promise.all(Array.from({ length: 8 }, () => correct(manager, wrong, 'CARD')));

    const [right] = answers.filter(({ status }) => status === 201).map(data);
    expect(answers.map(({ body }) => body.code).filter(Boolean)).toEqual(Array(7).fill('PAYMENT_NOT_CORRECTABLE'));
    expect(right).toMatchObject({
      ...{ method: 'CARD', amount: '-30.00', tendered: null, owedAfter: '-20.00', shiftId },
      ...{ correctsId: wrong.id, reason: 'paid to the card' },
    });
    const [, reversal] = data(await manager.get(path));
    expect(reversal).toMatchObject({ method: 'CASH', amount: '30.00', tendered: '30.00', correctsId: wrong.id });
    expect((await correct(manager, reversal, 'CARD')).body.code).toBe('PAYMENT_NOT_CORRECTABLE');
    const again = data(await correct(manager, right, 'MOBILE'));
    expect(again).toMatchObject({ method: 'MOBILE', amount: '-30.00', correctsId: right.id });
    const report = data(await manager.post(`/shifts/${shiftId}/close`, { counted: '100.00' }));
    expect(report).toMatchObject({ cashPayments: '0.00', cashRefunds: '0.00', difference: '0.00' });
    expect(report.methods).toMatchObject([
      { method: 'CARD', refunds: '0.00', payments: '0.00' },
      { method: 'CASH', refunds: '0.00', payments: '0.00' },
      { method: 'MOBILE', refunds: '30.00', payments: '0.00' },
    ]);
    expect((await correct(manager, again, 'CARD')).body.code).toBe('SHIFT_CLOSED');
    expect(await owed(manager, customer)).toBe('-20.00');
    expect(await falseAccounts(app, company)).toEqual([]);
    expect(await falseReports(app, company.id)).toEqual([]);
  });

  it('is paid out within the limit of the role, together on one day, and beyond it with an approval', async () => {
    const company = await createCompany(app);
    const { manager, cashier, admin, id } = company;
    const customer = await withCredit(company);
    const limits = [{ role: 'MANAGER', refundAmount: '20.00' }];
    data(await admin.patch(`/companies/${id}`, { settings: { limits } }));
    data(await payOut(manager, customer, '12.00'));

    const refused = await payOut(manager, customer, '8.01');

    expect([refused.status, refused.body]).toMatchObject([403, { code: 'REFUND_OVER_LIMIT', maximumRefund: '20.00' }]);
    expect(await owed(manager, customer)).toBe('-38.00');
    const approvalOf = async (client: ApiClient, amount: string): Promise<Record<string, string>> => {
      const { email } = data(await admin.get('/auth/me')).user;
      const { token } = data(await client.post('/approvals', { act: 'PAY_OUT', amount, email, password: PASSWORD }));

      return { 'x-approval-token': token };
    };
    const approved = await approvalOf(manager, '8.01');
    const path = `/customers/${customer.id}/account/payouts`;
    const other = await manager.post(path, { method: 'CASH', amount: '9.00' }, approved);
    expect([other.status, other.body.code]).toEqual([403, 'APPROVAL_NOT_VALID']);
    data(await manager.post(path, { method: 'CASH', amount: '8.01' }, approved));
    data(await cashier.post(path, { method: 'CASH', amount: '5.00' }, await approvalOf(cashier, '5.00')));
    data(await payOut(admin, customer, '24.99'));
    expect(await owed(manager, customer)).toBe('0.00');
  });

  it(`is never below zero when ${CLIENTS} tills pay it out at once`, async () => {
    const company = await createCompany(app);
    const customer = await withCredit(company);

    const answers = await Promise.all(Array.from({ length: CLIENTS }, () => payOut(company.manager, customer, '9.00')));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(await owed(company.manager, customer)).toBe('-5.00');
    expect(await falseAccounts(app, company)).toEqual([]);
  });
});
