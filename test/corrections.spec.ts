import { falseAccounts, onAccount, openAccount, payAccount } from './support/accounts.js';
import type { Answer, ApiClient } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  sell,
  startProgramme,
  type TestCompany,
} from './support/company.js';
import { expectTrueBooks, falseReports } from './support/shift-books.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const CLIENTS = 32;
type Body = Answer['body'];

describe('Small ways back', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const money = (method: string, amount: string): Body => ({ method, amount });

  describe('A goodwill refund', () => {
    const goodwill = (client: ApiClient, { id }: Body, amount: string, fields: object = {}): Promise<Answer> =>
      client.post(`/orders/${id}/goodwill-refunds`, { amount, reason: 'scratched', ...fields });
    const twoThings = async ({ cashier }: TestCompany): Promise<Body> => {
      const items = [
        { name: 'Table', quantity: 1, unitPrice: '100.00', taxRate: 20 },
        { name: 'Lamp', quantity: 3, unitPrice: '10.00', taxRate: 10 },
      ];

      return data(await cashier.post('/orders', { items, payments: [money('CARD', '153.00')] }));
    };

    it('gives a part of the price back with its tax, for a reason and without goods', async () => {
      const company = await createCompany(app);
      const { manager, cashier } = company;
      const sale = await twoThings(company);
      expect((await goodwill(cashier, sale, '15.30')).status).toBe(403);
      expect((await manager.post(`/orders/${sale.id}/goodwill-refunds`, { amount: '1.00' })).status).toBe(400);

      const made = data(await goodwill(manager, sale, '15.30'));

      expect(made).toMatchObject({ kind: 'GOODWILL', reason: 'scratched', totalRefunded: '15.30', taxTotal: '2.30' });
      expect(made.lines).toMatchObject([
        { name: 'Table', quantity: 0, tax: '2.00', total: '12.00' },
        { name: 'Lamp', quantity: 0, tax: '0.30', total: '3.30' },
      ]);
      expect(made.refunds).toMatchObject([{ method: 'CARD', amount: '15.30', paymentId: sale.payments[0].id }]);
      expect(data(await manager.get(`/orders/${sale.id}`))).toMatchObject({
        status: 'PARTIALLY_REFUNDED',
        refundedAmount: '15.30',
        items: [{ returnedQuantity: 0 }, { returnedQuantity: 0 }],
      });
      expect((await manager.get(`/returns/${made.id}/receipt`)).body).toMatch(/Table\s+1 × 10\.00\s+10\.00/);
      await expectTrueBooks(app, company);
    });

    it('leaves the rest to goods that come back later, and never more than is left', async () => {
      const company = await createCompany(app);
      const { manager } = company;
      const sale = await twoThings(company);
      const [table, lamp] = sale.items;
      const back = (itemId: string, quantity: number): Promise<Answer> =>
        manager.post(`/orders/${sale.id}/returns`, { lines: [{ itemId, quantity }] });
      data(await back(lamp.id, 1));
      data(await goodwill(manager, sale, '14.20'));

      expect((await goodwill(manager, sale, '127.81')).body).toMatchObject({
        code: 'REFUND_EXCEEDS_PAYMENT',
        maximumRefundable: '127.80',
      });
      const options = data(await manager.get(`/orders/${sale.id}/refund-options`));
      expect(options).toMatchObject({
        amount: '127.80',
        items: [
          { itemId: table.id, quantity: 1, subtotal: '90.00', tax: '18.00', total: '108.00', hasGoodwill: true },
          { itemId: lamp.id, quantity: 2, subtotal: '18.00', discount: '0.00', total: '19.80', hasGoodwill: true },
        ],
      });
      expect(data(await back(table.id, 1)).totalRefunded).toBe('108.00');
      data(await back(lamp.id, 1));
      data(await back(lamp.id, 1));
      expect(data(await manager.get(`/orders/${sale.id}`))).toMatchObject({
        status: 'REFUNDED',
        refundedAmount: '153.00',
      });
      expect((await goodwill(manager, sale, '0.01')).status).toBe(409);
      await expectTrueBooks(app, company);
    });

    it('takes back the points that the price had earned', async () => {
      const company = await createCompany(app);
      await startProgramme(company);
      const customer = await createCustomer(company.cashier);
      const sale = await sell(company.cashier, { customerId: customer.id }, '100.00');
      data(await goodwill(company.manager, sale, '40.00'));

      expect(data(await company.manager.get(`/customers/${customer.id}/loyalty`)).points).toBe(60);
    });

    it(`is bounded when ${CLIENTS} tills give it at once`, async () => {
      const company = await createCompany(app);
      const sale = await sell(company.manager);

      const answers = await Promise.all(Array.from({ length: CLIENTS }, () => goodwill(company.manager, sale, '3.00')));

      expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
      expect(answers.filter(({ body }) => body.code === 'REFUND_EXCEEDS_PAYMENT')).toHaveLength(CLIENTS - 3);
      await expectTrueBooks(app, company);
    });
  });

  describe('A wrong tender', () => {
    async function soldInShift(company: TestCompany): Promise<{ sale: Body; shiftId: string }> {
      const { id: registerId } = await createRegister(company);
      const { id: shiftId } = await openShift(company.manager, registerId);
      const sale = await sell(company.cashier, { registerId });

      return { sale, shiftId };
    }
    const correct = (client: ApiClient, { id, payments }: Body, method: string, n = 0): Promise<Answer> =>
      client.post(`/orders/${id}/payments/${payments[n].id}/corrections`, { method, reason: 'paid by card' });

    it('is corrected by a manager while the shift is open, and the books show both entries', async () => {
      const company = await createCompany(app);
      const { manager, cashier } = company;
      const { sale, shiftId } = await soldInShift(company);
      expect((await correct(cashier, sale, 'CARD')).status).toBe(403);

      const after = data(await correct(manager, sale, 'CARD'));

      expect(after).toMatchObject({ status: 'PAID', paidAmount: '10.00', version: sale.version + 1 });
      const [wrong] = sale.payments;
      expect(after.payments).toMatchObject([
        { id: wrong.id, method: 'CASH', amount: '10.00', correctsId: null },
        { method: 'CASH', amount: '-10.00', correctsId: wrong.id, reason: 'paid by card', shiftId },
        { method: 'CARD', amount: '10.00', correctsId: wrong.id, shiftId },
      ]);
      expect(data(await cashier.get(`/orders/${sale.id}`))).toEqual(after);
      const report = data(await manager.post(`/shifts/${shiftId}/close`, { counted: '100.00' }));
      expect(report).toMatchObject({ cashPayments: '0.00', difference: '0.00' });
      expect(report.methods).toMatchObject([
        { method: 'CARD', payments: '10.00', paymentCount: 1 },
        { method: 'CASH', payments: '0.00', paymentCount: 2 },
      ]);
      const receipt = (await cashier.get(`/orders/${sale.id}/receipt`)).body;
      expect(receipt).toMatch(/Card\s+10\.00/);
      expect(receipt).not.toMatch(/Cash\s+-?\d/);
      const lines = sale.items.map(({ id: itemId }: Body) => ({ itemId, quantity: 1 }));
      const back = data(await manager.post(`/orders/${sale.id}/returns`, { lines }));
      expect(back.refunds).toMatchObject([{ method: 'CARD', paymentId: after.payments[2].id }]);
      expect(await falseReports(app, company.id)).toEqual([]);
      await expectTrueBooks(app, company);
    });

    it('is not corrected in a closed shift, once refunded, twice, or to no money', async () => {
      const company = await createCompany(app);
      const { manager } = company;
      const { sale, shiftId } = await soldInShift(company);
      const refused = async (method: string, n = 0): Promise<unknown> =>
        (await correct(manager, sale, method, n)).body.code;
      expect(await refused('CASH')).toBe('PAYMENT_NOT_CORRECTABLE');
      expect(await refused('STORE_CREDIT')).toBe('VALIDATION_FAILED');
      const { payments } = data(await correct(manager, sale, 'CARD'));
      expect(await refused('MOBILE')).toBe('PAYMENT_NOT_CORRECTABLE');
      data(await correct(manager, { ...sale, payments }, 'MOBILE', 2));
      data(await manager.post(`/shifts/${shiftId}/close`, { counted: '100.00' }));
      const other = await soldInShift(company);
      const lines = other.sale.items.map(({ id: itemId }: Body) => ({ itemId, quantity: 1 }));
      data(await manager.post(`/orders/${other.sale.id}/returns`, { lines }));
      expect((await correct(manager, other.sale, 'CARD')).body.code).toBe('PAYMENT_NOT_CORRECTABLE');
      const late = data(await manager.get(`/orders/${sale.id}`));
      expect((await correct(manager, late, 'CARD', 4)).body.code).toBe('SHIFT_CLOSED');
      expect((await correct(manager, await sell(manager), 'CARD')).body.code).toBe('SHIFT_CLOSED');
    });

    it('is corrected for an account as well, and what is owed stays', async () => {
      const company = await createCompany(app);
      const { manager, cashier, admin } = company;
      const customer = await createCustomer(cashier);
      await openAccount(admin, customer, null);
      data(await onAccount(cashier, customer, '50.00'));
      const { id: registerId } = await createRegister(company);
      const { id: shiftId } = await openShift(manager, registerId);
      const wrong = await payAccount(cashier, customer, '20.00', { registerId, tendered: '30.00' });
      const path = `/customers/${customer.id}/account/payments`;
      const toCard = (client: ApiClient, { id }: Body, method = 'CARD'): Promise<Answer> =>
        client.post(`${path}/${id}/corrections`, { method, reason: 'paid by card', reference: 'T-1' });
      expect((await toCard(cashier, wrong)).status).toBe(403);

      const answers = await Promise.all(Array.from({ length: 8 }, () => toCard(manager, wrong)));

      const [made] = answers.filter(({ status }) => status === 201).map(data);
      expect(answers.map(({ body }) => body.code).filter(Boolean)).toEqual(Array(7).fill('PAYMENT_NOT_CORRECTABLE'));
      expect(made).toMatchObject({
        ...{ method: 'CARD', amount: '20.00', tendered: null, reference: 'T-1', owedAfter: '30.00', shiftId },
        ...{ correctsId: wrong.id, reason: 'paid by card', settledCount: 0, settled: [] },
      });
      expect(data(await manager.get(`${path}/${made.id}`))).toEqual(made);
      expect(data(await manager.get(path))).toMatchObject([
        { id: made.id, paymentNumber: made.paymentNumber },
        { method: 'CASH', amount: '-20.00', correctsId: wrong.id, owedAfter: '30.00' },
        { id: wrong.id, method: 'CASH', amount: '20.00', correctsId: null, reason: null },
      ]);
      const again = data(await toCard(manager, made, 'CASH'));
      expect(again).toMatchObject({ method: 'CASH', tendered: '20.00', correctsId: made.id, owedAfter: '30.00' });
      expect((await toCard(manager, again, 'CASH')).body.code).toBe('PAYMENT_NOT_CORRECTABLE');
      expect((await toCard(manager, { id: customer.id })).body.code).toBe('ACCOUNT_PAYMENT_NOT_FOUND');
      data(await toCard(manager, again, 'MOBILE'));
      const report = data(await manager.post(`/shifts/${shiftId}/close`, { counted: '100.00' }));
      expect(report).toMatchObject({ cashPayments: '0.00', cashRefunds: '0.00', difference: '0.00' });
      const [{ id: last }] = data(await manager.get(path));
      expect((await toCard(manager, { id: last })).body.code).toBe('SHIFT_CLOSED');
      expect(await falseAccounts(app, company)).toEqual([]);
      await expectTrueBooks(app, company);
    });

    it(`is corrected once when ${CLIENTS} tills do so at once, while the shift is closed`, async () => {
      const company = await createCompany(app);
      const { sale, shiftId } = await soldInShift(company);

      const answers = await Promise.all(
        Array.from({ length: CLIENTS }, (_, i) =>
          i === CLIENTS / 2
            ? company.manager.post(`/shifts/${shiftId}/close`, { counted: '100.00' })
            : correct(company.manager, sale, 'CARD'),
        ),
      );

      expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(await falseReports(app, company.id)).toEqual([]);
      await expectTrueBooks(app, company);
    });
  });
});
