import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, sell, takeBack, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const CLIENTS = 32;
type Body = Answer['body'];

describe('Store credit', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const atOnce = <T>(count: number, act: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, i) => act(i)));
  const countOf = (answers: Answer[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const kind = body.code ?? String(status);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }

    return counts;
  };
  const thing = (unitPrice: string): object => ({ name: 'Thing', quantity: 1, unitPrice });
  const byCredit = (amount: string): object[] => [{ method: 'STORE_CREDIT', amount }];

  /** A customer with so much credit, from a return without a receipt. */
  async function customerWith({ manager, cashier }: TestCompany, credit: string): Promise<Body> {
    const customer = await createCustomer(cashier);
    data(await manager.post('/returns', { customerId: customer.id, items: [thing(credit)] }));

    return customer;
  }

  async function balanceOf(client: ApiClient, { id, phone }: Body): Promise<string> {
    const [lookup, detail] = [await client.get(`/customers/phone/${phone}`), await client.get(`/customers/${id}`)];
    expect(data(lookup).storeCredit).toBe(data(detail).storeCredit);

    return data(lookup).storeCredit;
  }

  const entriesOf = async (client: ApiClient, { id }: Body): Promise<string[][]> =>
    data(await client.get(`/customers/${id}/store-credit`)).map(({ kind, amount, balanceAfter }: Body) => [
      kind,
      amount,
      balanceAfter,
    ]);

  /** Balances below zero or different from the sum of their ledger, and ledgers with a gap. Empty when the books are true. */
  const falseBalances = ({ id }: TestCompany): Promise<Body[]> =>
    queryAs(
      app.database.adminUrl,
      `SELECT b.customer_id FROM store_credit_balances b LEFT JOIN LATERAL
         (SELECT sum(amount) AS sum, count(*) AS count, max(position) AS last FROM store_credit_entries e
          WHERE e.company_id = b.company_id AND e.customer_id = b.customer_id) ledger ON true
       WHERE b.company_id = $1 AND (b.balance < 0 OR b.balance IS DISTINCT FROM ledger.sum
         OR ledger.count <> b.entry_count OR ledger.last <> b.entry_count)`,
      [id],
    );

  it('is nothing for a new customer', async () => {
    const { cashier } = await createCompany(app, { currency: 'KWD' });
    const customer = await createCustomer(cashier);

    expect(await balanceOf(cashier, customer)).toBe('0.000');
    expect(await entriesOf(cashier, customer)).toEqual([]);
    expect((await cashier.get(`/customers/${randomUUID()}/store-credit`)).body.code).toBe('CUSTOMER_NOT_FOUND');
  });

  it('is given for a return, spent on a sale, and given back when that is returned', async () => {
    const company = await createCompany(app);
    const { manager, cashier } = company;
    const customer = await createCustomer(cashier);
    const first = await sell(cashier, { customerId: customer.id }, '20.00');

    const back = await takeBack(manager, first, { refunds: byCredit('20.00') });
    expect(await balanceOf(cashier, customer)).toBe('20.00');
    const payments = [...byCredit('15.00'), { method: 'CASH', amount: '3.00', tendered: '5.00' }];
    const second = data(await cashier.post('/orders', { customerId: customer.id, items: [thing('18.00')], payments }));
    expect(second).toMatchObject({ status: 'PAID', paidAmount: '18.00' });
    expect(await balanceOf(cashier, customer)).toBe('5.00');
    const again = await takeBack(manager, second);

    expect(again.refunds).toMatchObject([
      { method: 'CASH', amount: '3.00' },
      { method: 'STORE_CREDIT', amount: '15.00' },
    ]);
    expect(await entriesOf(cashier, customer)).toEqual([
      ['REFUND', '15.00', '20.00'],
      ['PAYMENT', '-15.00', '5.00'],
      ['REFUND', '20.00', '20.00'],
    ]);
    const ledger = data(await cashier.get(`/customers/${customer.id}/store-credit?limit=1`));
    expect(ledger).toMatchObject([{ orderId: second.id, returnId: again.id, cashierId: company.userIds.manager }]);
    const [{ id: paymentId }] = first.payments;
    expect(back.refunds).toMatchObject([{ method: 'STORE_CREDIT', amount: '20.00', paymentId }]);
    expect(await falseBalances(company)).toEqual([]);
  });

  it('is listed page by page, newest first', async () => {
    const company = await createCompany(app);
    const customer = await customerWith(company, '1.00');
    for (const credit of ['2.00', '3.00']) {
      await company.manager.post('/returns', { customerId: customer.id, items: [thing(credit)] });
    }
    const path = `/customers/${customer.id}/store-credit?limit=2`;

    const first = await company.cashier.get(path);
    const second = await company.cashier.get(`${path}&cursor=${first.body.meta.nextCursor}`);

    const amounts = [...data(first), ...data(second)].map(({ amount }: Body) => amount);
    expect(amounts).toEqual(['3.00', '2.00', '1.00']);
    expect(second.body.meta.nextCursor).toBeNull();
  });

  it('comes from a return without a receipt, and only for a customer', async () => {
    const company = await createCompany(app, { settings: { defaultTaxRate: 10 } });
    const { manager, cashier } = company;
    const { id: customerId } = await createCustomer(cashier);
    const items = [{ ...thing('10.00'), quantity: 2, discount: '1.00', reason: 'gift', restock: false }];

    const made = data(await manager.post('/returns', { customerId, items }));

    expect(made).toMatchObject({ orderId: null, customerId, totalRefunded: '20.90', taxTotal: '1.90' });
    expect(made.returnNumber).toMatch(/^RET-\d{8}-001$/);
    expect(made.lines).toMatchObject([{ itemId: null, quantity: 2, total: '20.90', reason: 'gift', restock: false }]);
    expect(made.refunds).toMatchObject([{ method: 'STORE_CREDIT', amount: '20.90' }]);
    expect(data(await cashier.get(`/returns/${made.id}`))).toEqual(made);
    expect((await manager.post('/returns', { items })).status).toBe(400);
    expect((await manager.post('/returns', { customerId: randomUUID(), items })).body.code).toBe('CUSTOMER_NOT_FOUND');
    expect((await cashier.post('/returns', { customerId, items })).status).toBe(403);
  });

  it('is refused as a refund or payment of a walk-in', async () => {
    const { manager } = await createCompany(app);
    const sale = await sell(manager);
    const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
    const open = data(await manager.post('/orders', { items: [thing('5.00')] }));

    const answers = [
      await manager.post(`/orders/${sale.id}/returns`, { lines, refunds: byCredit('10.00') }),
      await manager.post('/orders', { items: [thing('5.00')], payments: byCredit('5.00') }),
      await manager.post(`/orders/${open.id}/payments`, byCredit('5.00')[0]),
    ];

    expect(countOf(answers)).toEqual({ METHOD_NEEDS_CUSTOMER: 3 });
    expect(data(await manager.get(`/orders/${sale.id}`)).status).toBe('PAID');
  });

  it('pays no more than there is, and no more than is due', async () => {
    const company = await createCompany(app);
    const { cashier } = company;
    const customer = await customerWith(company, '10.00');
    const sale = (price: string, amount: string): Promise<Answer> =>
      cashier.post('/orders', { customerId: customer.id, items: [thing(price)], payments: byCredit(amount) });

    expect((await sale('10.01', '10.01')).body).toMatchObject({ code: 'STORE_CREDIT_TOO_LOW', storeCredit: '10.00' });
    expect((await sale('9.00', '10.00')).body).toMatchObject({ code: 'OVERPAYMENT', balanceDue: '9.00' });
    expect(await balanceOf(cashier, customer)).toBe('10.00');
    expect((await sale('10.00', '10.00')).status).toBe(201);
    expect(await balanceOf(cashier, customer)).toBe('0.00');
    expect(data(await cashier.get(`/customers/${customer.id}`))._count.orders).toBe(1);
  });

  it('is spent once when a sale is sent again under its Idempotency-Key', async () => {
    const company = await createCompany(app);
    const customer = await customerWith(company, '10.00');
    const sale = { customerId: customer.id, items: [thing('4.00')], payments: byCredit('4.00') };
    const key = { 'idempotency-key': randomUUID() };

    const answers = await atOnce(8, () => company.cashier.post('/orders', sale, key));

    expect(new Set(answers.map(({ body }) => body.data?.id)).size).toBe(1);
    expect(await balanceOf(company.cashier, customer)).toBe('6.00');
  });

  it('stays with the customer who has paid with it', async () => {
    const company = await createCompany(app);
    const [payer, other] = [await customerWith(company, '10.00'), await createCustomer(company.cashier)];
    const items = [thing('8.00')];
    const order = data(
      await company.cashier.post('/orders', { customerId: payer.id, items, payments: byCredit('3.00') }),
    );

    const codes = [];
    for (const customerId of [other.id, null]) {
      codes.push((await company.cashier.patch(`/orders/${order.id}`, { customerId })).body.code);
    }

    expect(codes).toEqual(['ORDER_CUSTOMER_FIXED', 'ORDER_CUSTOMER_FIXED']);
  });

  it('pays the difference of an exchange', async () => {
    const company = await createCompany(app);
    const customer = await customerWith(company, '10.00');
    const sale = await sell(company.cashier, { customerId: customer.id });

    const made = await takeBack(company.manager, sale, { newItems: [thing('14.00')], payments: byCredit('4.00') });

    expect(made.exchangeOrder.payments).toMatchObject([
      { method: 'EXCHANGE', amount: '10.00' },
      { method: 'STORE_CREDIT', amount: '4.00' },
    ]);
    expect(await balanceOf(company.cashier, customer)).toBe('6.00');
    expect(await falseBalances(company)).toEqual([]);
  });

  it('keeps its customer from being deleted', async () => {
    const company = await createCompany(app);
    const customer = await customerWith(company, '10.00');

    const { status, body } = await company.manager.delete(`/customers/${customer.id}`);

    expect([status, body.code]).toEqual([409, 'CUSTOMER_HAS_LEDGER']);
  });

  it('has a ledger that the role of the API can only add to', async () => {
    const grants = await queryAs<{ privilege: string }>(
      app.database.adminUrl,
      `SELECT privilege_type AS privilege FROM information_schema.role_table_grants
       WHERE grantee = 'pos_api' AND table_name = 'store_credit_entries' ORDER BY 1`,
    );

    expect(grants.map(({ privilege }) => privilege)).toEqual(['INSERT', 'SELECT']);
  });

  describe(`with ${CLIENTS} clients at once`, () => {
    it('is never spent twice, by sales or by payments of open orders', async () => {
      const company = await createCompany(app);
      const { cashier } = company;
      const customer = await customerWith(company, '10.00');
      const order = { customerId: customer.id, items: [thing('2.00')] };
      const open: Body[] = [];
      for (let i = 0; i < CLIENTS / 2; i++) open.push(data(await cashier.post('/orders', order)));

      const answers = await atOnce(CLIENTS, (i) =>
        i % 2 === 0
          ? cashier.post('/orders', { ...order, payments: byCredit('2.00') })
          : cashier.post(`/orders/${open[(i - 1) / 2].id}/payments`, byCredit('2.00')[0]),
      );

      expect(countOf(answers)).toEqual({ '201': 5, STORE_CREDIT_TOO_LOW: CLIENTS - 5 });
      expect(await balanceOf(cashier, customer)).toBe('0.00');
      expect(await falseBalances(company)).toEqual([]);
    });

    it('is given once for goods that came back once', async () => {
      const company = await createCompany(app);
      const customer = await createCustomer(company.cashier);
      const sale = await sell(company.cashier, { customerId: customer.id });
      const lines = [{ itemId: sale.items[0].id, quantity: 1 }];

      const answers = await atOnce(CLIENTS, () =>
        company.manager.post(`/orders/${sale.id}/returns`, { lines, refunds: byCredit('10.00') }),
      );

      expect(countOf(answers)).toEqual({ '201': 1, RETURN_EXCEEDS_SOLD: CLIENTS - 1 });
      expect(await entriesOf(company.cashier, customer)).toEqual([['REFUND', '10.00', '10.00']]);
    });

    it('loses and makes nothing when it is given and spent together, by several customers', async () => {
      const company = await createCompany(app);
      const { manager } = company;
      const customers = [await customerWith(company, '3.00'), await customerWith(company, '3.00')];

      const answers = await atOnce(CLIENTS, (i) => {
        const { id: customerId } = customers[i % 2];
        const sale = { customerId, items: [thing('1.00')], payments: byCredit('1.00') };

        return i % 4 < 2
          ? manager.post('/orders', sale)
          : manager.post('/returns', { customerId, items: [thing('1.00')] });
      });

      expect(Object.keys(countOf(answers)).filter((kind) => !['201', 'STORE_CREDIT_TOO_LOW'].includes(kind))).toEqual(
        [],
      );
      expect(await falseBalances(company)).toEqual([]);
    });

    it('would be seen to go below zero if it were read, checked and inserted', async () => {
      const company = await createCompany(app);
      const { id } = await customerWith(company, '10.00');
      const pool = new pg.Pool({ connectionString: app.database.adminUrl, max: CLIENTS });

      await atOnce(CLIENTS, () => pool.query('SELECT pg_sleep(0.1)')); // all are connected before the first one reads
      const accepted = await atOnce(CLIENTS, (i) => naivePayment(pool, company.id, id, i + 2)).finally(() =>
        pool.end(),
      );

      expect(accepted.filter(Boolean).length).toBeGreaterThan(1);
      expect(await falseBalances(company)).not.toEqual([]);
    });
  });
});

/** A wrong payment: it adds up the ledger, finds it enough, then spends it. */
async function naivePayment(pool: pg.Pool, companyId: string, customerId: string, position: number): Promise<boolean> {
  const { rows } = await pool.query<{ sum: string; returnId: string }>(
    `SELECT sum(amount) AS sum, min(return_id::text) AS "returnId" FROM store_credit_entries WHERE customer_id = $1`,
    [customerId],
  );
  if (Number(rows[0]?.sum) < 1000) return false;
  await new Promise((resolve) => setTimeout(resolve, 100)); // the rest of the work of a request
  await pool.query(
    `INSERT INTO store_credit_entries (id, company_id, customer_id, position, kind, amount, balance_after, return_id, created_at)
     VALUES ($1, $2, $3, $4, 'PAYMENT', -1000, 0, $5, now())`,
    [randomUUID(), companyId, customerId, position, rows[0]?.returnId],
  );

  return true;
}
