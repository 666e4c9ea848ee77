import { falseAccounts, onAccount, openAccount } from './support/accounts.js';
import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, sell, startProgramme, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const CLIENTS = 32;
type Body = Answer['body'];

describe('Exchanges', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const item = (unitPrice: string): object => ({ name: 'Other size', quantity: 1, unitPrice });
  const exchange = (client: ApiClient, { id, items }: Body, fields: object): Promise<Answer> =>
    client.post(`/orders/${id}/returns`, { lines: [{ itemId: items[0].id, quantity: 1 }], ...fields });
  const parts = (list: Body[]): string[][] => list.map(({ method, amount }) => [method, amount]);

  /** Payments less refunds, and paid less refunded of the orders: the same, or the books are wrong. In cents. */
  async function books({ id }: TestCompany): Promise<{ payments: string; orders: string; unbalanced: string }> {
    const [sums] = await queryAs<{ payments: string; orders: string; unbalanced: string }>(
      app.database.adminUrl,
      `SELECT (SELECT coalesce(sum(amount), 0) FROM payments WHERE company_id = $1)
           - (SELECT coalesce(sum(f.amount), 0) FROM refunds f
              JOIN order_returns r ON r.company_id = f.company_id AND r.id = f.return_id WHERE f.company_id = $1 AND r.order_id IS NOT NULL) AS payments,
         (SELECT coalesce(sum(paid_amount - refunded_amount), 0) FROM orders WHERE company_id = $1) AS orders,
         (SELECT coalesce(sum(amount), 0) FROM payments WHERE company_id = $1 AND method = 'EXCHANGE')
           - (SELECT coalesce(sum(amount), 0) FROM refunds WHERE company_id = $1 AND method = 'EXCHANGE') AS unbalanced`,
      [id],
    );

    return sums ?? { payments: '', orders: '', unbalanced: '' };
  }

  async function expectTrueBooks(company: TestCompany): Promise<void> {
    const { payments, orders, unbalanced } = await books(company);

    expect([payments, unbalanced]).toEqual([orders, '0']);
  }

  it('take something else for the same money', async () => {
    const company = await createCompany(app);
    const customer = await createCustomer(company.cashier);
    const sale = await sell(company.cashier, { customerId: customer.id });

    const { status, body } = await exchange(company.manager, sale, { newItems: [item('10.00')] });

    expect(status).toBe(201);
    const { exchangeOrder, refunds, totalRefunded, id, exchangeOrderId } = body.data;
    expect(totalRefunded).toBe('10.00');
    expect(parts(refunds)).toEqual([['EXCHANGE', '10.00']]);
    expect(exchangeOrder).toMatchObject({ status: 'PAID', customerId: customer.id, totalAmount: '10.00' });
    expect(exchangeOrder.orderNumber).toMatch(/^ORD-\d{8}-002$/);
    expect(parts(exchangeOrder.payments)).toEqual([['EXCHANGE', '10.00']]);
    expect(data(await company.cashier.get(`/orders/${exchangeOrderId}`))).toEqual(exchangeOrder);
    expect(data(await company.cashier.get(`/returns/${id}`))).toEqual(body.data);
    expect(data(await company.cashier.get(`/orders/${sale.id}`)).status).toBe('REFUNDED');
    await expectTrueBooks(company);
  });

  it('cost nothing for the same article, whichever piece it is', async () => {
    const company = await createCompany(app, { settings: { defaultTaxRate: 10.1 } });
    const thing = { name: 'Thing', quantity: 1, unitPrice: '3.33' };
    const items = [{ ...thing, quantity: 3 }];
    const sale = await sell(company.cashier, { items, payments: [{ method: 'CASH', amount: '11.00' }] });

    const totals: string[] = [];
    for (const _ of [1, 2, 3]) {
      const { refunds, exchangeOrder } = data(await exchange(company.manager, sale, { newItems: [thing] }));
      expect(parts(refunds)).toEqual([['EXCHANGE', exchangeOrder.totalAmount]]);
      expect(exchangeOrder).toMatchObject({ status: 'PAID', balanceDue: '0.00' });
      totals.push(exchangeOrder.totalAmount);
    }

    expect(totals).toEqual(['3.67', '3.66', '3.67']);
    await expectTrueBooks(company);
  });

  it('take the difference for something dearer, with change', async () => {
    const company = await createCompany(app);
    const sale = await sell(company.cashier);
    const payments = [{ method: 'CASH', amount: '2.50', tendered: '5.00' }];

    const made = data(await exchange(company.manager, sale, { newItems: [item('12.50')], payments }));

    expect(parts(made.refunds)).toEqual([['EXCHANGE', '10.00']]);
    expect(parts(made.exchangeOrder.payments)).toEqual([
      ['EXCHANGE', '10.00'],
      ['CASH', '2.50'],
    ]);
    expect(made.exchangeOrder.payments[1].change).toBe('2.50');
    expect(made.exchangeOrder.status).toBe('PAID');
    await expectTrueBooks(company);
  });

  it('give the difference back for something cheaper, as it was paid or as said', async () => {
    const company = await createCompany(app);
    const payments = [{ method: 'CARD', amount: '10.00' }];
    const [one, other] = [await sell(company.cashier, { payments }), await sell(company.cashier, { payments })];

    const first = data(await exchange(company.manager, one, { newItems: [item('7.00')] }));
    const refunds = [{ method: 'CASH', amount: '3.00' }];
    const second = data(await exchange(company.manager, other, { newItems: [item('7.00')], refunds }));

    const credit = ['EXCHANGE', '7.00'];
    expect(parts(first.refunds)).toEqual([credit, ['CARD', '3.00']]);
    expect(parts(second.refunds)).toEqual([credit, ['CASH', '3.00']]);
    expect([first.totalRefunded, second.totalRefunded]).toEqual(['10.00', '10.00']);
    await expectTrueBooks(company);
  });

  it.each([
    ['no payment of the difference', { newItems: [item('12.50')] }, 'EXCHANGE_UNPAID', '2.50'],
    [
      'a payment of less',
      { newItems: [item('12.50')], payments: [{ method: 'CARD', amount: '1.00' }] },
      'EXCHANGE_UNPAID',
      '1.50',
    ],
    [
      'a card payment of more',
      { newItems: [item('12.50')], payments: [{ method: 'CARD', amount: '3.00' }] },
      'OVERPAYMENT',
      '2.50',
    ],
    [
      'a payment where nothing is due',
      { newItems: [item('9.00')], payments: [{ method: 'CASH', amount: '1.00' }] },
      'OVERPAYMENT',
      '0.00',
    ],
  ])('do nothing with %s', async (_, fields, code, balanceDue) => {
    const company = await createCompany(app);
    const sale = await sell(company.cashier);

    const { status, body } = await exchange(company.manager, sale, fields);

    expect([status, body.code, body.balanceDue]).toEqual([400, code, balanceDue]);
    expect(data(await company.cashier.get('/orders'))).toHaveLength(1);
    expect(data(await company.cashier.get('/returns'))).toEqual([]);
    expect(data(await company.cashier.get(`/orders/${sale.id}`))).toEqual(sale);
  });

  it('ask for new items when payments are sent', async () => {
    const company = await createCompany(app);
    const sale = await sell(company.cashier);

    const { status, body } = await exchange(company.manager, sale, { payments: [{ method: 'CASH', amount: '1.00' }] });

    expect([status, body.errors[0].field]).toEqual([400, 'payments']);
  });

  it('refuse money back that the new items have used up', async () => {
    const company = await createCompany(app);
    const sale = await sell(company.cashier);
    const refunds = [{ method: 'CASH', amount: '10.00' }];

    const { body } = await exchange(company.manager, sale, { newItems: [item('7.00')], refunds });

    expect(body).toMatchObject({ code: 'REFUND_MISMATCH', maximumRefundable: '3.00' });
  });

  it('can be returned themselves: the card gets back what it paid before', async () => {
    const company = await createCompany(app);
    const sale = await sell(company.cashier, { payments: [{ method: 'CARD', amount: '10.00' }] });
    const payments = [{ method: 'CARD', amount: '5.00' }];
    const { exchangeOrder } = data(await exchange(company.manager, sale, { newItems: [item('15.00')], payments }));

    const made = data(await exchange(company.manager, exchangeOrder, {}));

    expect(parts(made.refunds)).toEqual([
      ['CARD', '5.00'],
      ['CARD', '10.00'],
    ]);
    expect(made.refunds.map(({ paymentId }: Body) => paymentId)).toEqual([
      exchangeOrder.payments[1].id,
      sale.payments[0].id,
    ]);
    expect((await books(company)).orders).toBe('0');
    await expectTrueBooks(company);
  });

  describe('of what was paid with customer tenders', () => {
    const given = (made: Answer): string[][] => parts(data(made).refunds);
    const everything = ({ items }: Body): object => ({
      lines: items.map(({ id, quantity }: Body) => ({ itemId: id, quantity })),
    });

    it('make a debt smaller, instead of giving cash, when the new goods come back as well', async () => {
      const company = await createCompany(app);
      const customer = await createCustomer(company.cashier);
      await openAccount(company.manager, customer, null);
      const sale = data(await onAccount(company.cashier, customer, '50.00'));
      const first = data(await exchange(company.manager, sale, { newItems: [item('50.00')] }));
      const second = data(
        await exchange(company.manager, first.exchangeOrder, { newItems: [item('20.00'), item('30.00')] }),
      );
      const { id, items } = second.exchangeOrder;

      const one = await exchange(company.manager, { id, items }, {});
      const other = await exchange(company.manager, { id, items: [items[1]] }, {});

      expect([given(one), given(other)]).toEqual([[['ON_ACCOUNT', '20.00']], [['ON_ACCOUNT', '30.00']]]);
      expect(data(await company.cashier.get(`/customers/${customer.id}`)).account.owed).toBe('0.00');
      expect(await falseAccounts(app, company)).toEqual([]);
      await expectTrueBooks(company);
    });

    it('become store credit again, and the card gets back what it paid', async () => {
      const company = await createCompany(app);
      const customer = await createCustomer(company.cashier);
      const returned = await sell(company.cashier, { customerId: customer.id });
      data(await exchange(company.manager, returned, { refunds: [{ method: 'STORE_CREDIT', amount: '10.00' }] }));
      const payments = [
        { method: 'STORE_CREDIT', amount: '4.00' },
        { method: 'CARD', amount: '6.00' },
      ];
      const sale = await sell(company.cashier, { customerId: customer.id, payments });
      const { exchangeOrder } = data(await exchange(company.manager, sale, { newItems: [item('10.00')] }));

      const back = await company.manager.post(`/orders/${exchangeOrder.id}/returns`, everything(exchangeOrder));

      expect(given(back)).toEqual([
        ['CARD', '6.00'],
        ['STORE_CREDIT', '4.00'],
      ]);
      await expectTrueBooks(company);
    });

    it('become points again, and go to the account only as far as it has paid', async () => {
      const company = await createCompany(app);
      await startProgramme(company, {});
      const customer = await createCustomer(company.cashier);
      const points = { points: 1000, reason: 'Welcome' };
      data(await company.manager.post(`/customers/${customer.id}/loyalty/adjustments`, points));
      const payments = [
        { method: 'LOYALTY_POINTS', amount: '3.00' },
        { method: 'CASH', amount: '7.00' },
      ];
      const sale = await sell(company.cashier, { customerId: customer.id, payments });
      const { exchangeOrder } = data(await exchange(company.manager, sale, { newItems: [item('10.00')] }));
      const refunds = [{ method: 'ON_ACCOUNT', amount: '10.00' }];

      const refused = await exchange(company.manager, exchangeOrder, { refunds });
      const made = await exchange(company.manager, exchangeOrder, {});

      expect([refused.status, refused.body.code]).toEqual([409, 'REFUND_EXCEEDS_PAYMENT']);
      expect(given(made)).toEqual([
        ['CASH', '7.00'],
        ['LOYALTY_POINTS', '3.00'],
      ]);
      const { points: restored } = data(await company.cashier.get(`/customers/${customer.id}/loyalty`));
      expect(restored).toBe(1000);
    });
  });

  it('take a free thing, and give all the money back', async () => {
    const company = await createCompany(app);
    const sale = await sell(company.cashier);

    const made = data(await exchange(company.manager, sale, { newItems: [item('0.00')] }));

    expect(parts(made.refunds)).toEqual([['CASH', '10.00']]);
    expect(made.exchangeOrder).toMatchObject({ status: 'PAID', totalAmount: '0.00' });
    await expectTrueBooks(company);
  });

  it(`happen once when ${CLIENTS} clients ask at once`, async () => {
    const company = await createCompany(app);
    const sale = await sell(company.cashier);

    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, () => exchange(company.manager, sale, { newItems: [item('8.00')] })),
    );

    const codes = answers.map(({ status, body }) => body.code ?? status);
    expect(codes.filter((code) => code === 201)).toHaveLength(1);
    expect(codes.filter((code) => code === 'RETURN_EXCEEDS_SOLD')).toHaveLength(CLIENTS - 1);
    expect(data(await company.cashier.get('/orders'))).toHaveLength(2);
    await expectTrueBooks(company);
  });
});
