import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, sell, takeBack, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const CLIENTS = 32;
type Body = Answer['body'];

describe('Returns', () => {
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
      const kind = `${status} ${body.code ?? ''}`.trim();
      counts[kind] = (counts[kind] ?? 0) + 1;
    }

    return counts;
  };
  const order = async (client: ApiClient, items: object[], payments: object[], fields: object = {}): Promise<Body> =>
    data(await client.post('/orders', { items, payments, ...fields }));
  const refundsOf = ({ refunds }: Body): string[][] => refunds.map(({ method, amount }: Body) => [method, amount]);

  /** Two lines with discount and tax, 41.41 in all, paid 20.00 in cash and the rest by card. */
  async function twoLines({ cashier }: TestCompany): Promise<Body> {
    const items = [
      { name: 'Beans', sku: 'B', quantity: 3, unitPrice: '9.99', discount: '1.00', taxRate: 8.875 },
      { name: 'Cheese', quantity: 0.725, unitPrice: '13.50', taxRate: 0 },
    ];
    const { id, totalAmount } = data(await cashier.post('/orders', { items }));
    await cashier.post(`/orders/${id}/payments`, { method: 'CASH', amount: '20.00' });
    const rest = (Number(totalAmount) - 20).toFixed(2);

    return data(await cashier.post(`/orders/${id}/payments`, { method: 'CARD', amount: rest, reference: 'slip 1' }));
  }

  describe('of an order', () => {
    it('take a line back with its share of discount and tax', async () => {
      const company = await createCompany(app);
      const sale = await twoLines(company);
      const [beans] = sale.items;

      const lines = [{ itemId: beans.id, quantity: 1, reason: 'stale', restock: false }];
      const { status, body } = await company.manager.post(`/orders/${sale.id}/returns`, { lines });

      expect(status).toBe(201);
      const { data: made } = body;
      expect(made.returnNumber).toMatch(/^RET-\d{8}-001$/);
      expect(made).toMatchObject({ orderId: sale.id, storeId: sale.storeId, cashierId: company.userIds.manager });
      expect(made).toMatchObject({ subtotal: '9.99', discountTotal: '0.33', taxTotal: '0.86', totalRefunded: '10.52' });
      expect(made.lines).toMatchObject([
        { itemId: beans.id, sku: 'B', quantity: 1, total: '10.52', reason: 'stale', restock: false },
      ]);
      expect(refundsOf(made)).toEqual([['CARD', '10.52']]);
      expect(data(await company.cashier.get(`/orders/${sale.id}`))).toMatchObject({
        status: 'PARTIALLY_REFUNDED',
        refundedAmount: '10.52',
        version: sale.version + 1,
        items: [{ returnedQuantity: 1 }, { returnedQuantity: 0 }],
      });
      expect(data(await company.cashier.get(`/returns/${made.id}`))).toEqual(made);
    });

    it('give back exactly what was paid, to the original payments, the last first, in whatever parts', async () => {
      const company = await createCompany(app);
      const sale = await twoLines(company);
      const [beans, cheese] = sale.items;
      const parts = [
        [{ itemId: beans.id, quantity: 2 }],
        [{ itemId: cheese.id, quantity: 0.3 }],
        [
          { itemId: beans.id, quantity: 1 },
          { itemId: cheese.id, quantity: 0.125 },
          { itemId: cheese.id, quantity: 0.3 },
        ],
      ];

      const made = [];
      for (const lines of parts) made.push(data(await company.manager.post(`/orders/${sale.id}/returns`, { lines })));

      const after = data(await company.cashier.get(`/orders/${sale.id}`));
      expect([after.status, after.refundedAmount]).toEqual(['REFUNDED', sale.totalAmount]);
      const byMethod: Record<string, number> = { CASH: 0, CARD: 0 };
      for (const [method = '', amount] of made.flatMap(refundsOf)) {
        byMethod[method] = (byMethod[method] ?? 0) + Math.round(Number(amount) * 100);
      }
      const [cash, card] = sale.payments.map(({ amount }: Body) => Math.round(Number(amount) * 100));
      expect(byMethod).toEqual({ CASH: cash, CARD: card });
      expect(refundsOf(made[0])[0]?.[0]).toBe('CARD');
    });

    it.each([
      ['JPY', '333', '1000'],
      ['USD', '3.33', '10.00'],
      ['KWD', '3.333', '10.000'],
    ])('share out what does not divide, in %s', async (currency, third, total) => {
      const { manager } = await createCompany(app, { currency });
      const [whole = '', fraction = ''] = total.split('.');
      const unitPrice = fraction === '' ? String(Number(whole) + 2) : `${Number(whole) + 2}.${fraction}`;
      const items = [{ name: 'Set of three', quantity: 3, unitPrice, discount: discountFor(unitPrice, total) }];
      const sale = await order(manager, items, [{ method: 'CASH', amount: total }]);
      const lines = [{ itemId: sale.items[0].id, quantity: 1 }];

      const made = [];
      for (let i = 0; i < 3; i++) made.push(data(await manager.post(`/orders/${sale.id}/returns`, { lines })));

      expect(made[0].totalRefunded).toBe(third);
      expect(data(await manager.get(`/orders/${sale.id}`))).toMatchObject({
        status: 'REFUNDED',
        refundedAmount: total,
      });
    });

    it('contain the tax where prices do', async () => {
      const { manager } = await createCompany(app, { settings: { pricesIncludeTax: true, defaultTaxRate: 19 } });
      const items = [{ name: 'Lamp', quantity: 2, unitPrice: '59.50' }];
      const sale = await order(manager, items, [{ method: 'CARD', amount: '119.00' }]);

      const made = data(
        await manager.post(`/orders/${sale.id}/returns`, { lines: [{ itemId: sale.items[0].id, quantity: 1 }] }),
      );

      expect(made).toMatchObject({ subtotal: '59.50', taxTotal: '9.50', totalRefunded: '59.50' });
    });

    it('are refused beyond what is left of the item, and tell what is left of the money', async () => {
      const { manager } = await createCompany(app);
      const items = [{ name: 'Cup', quantity: 2, unitPrice: '4.00' }];
      const sale = await order(manager, items, [{ method: 'CASH', amount: '8.00' }]);
      const give = (...quantities: number[]): Promise<Answer> =>
        manager.post(`/orders/${sale.id}/returns`, {
          lines: quantities.map((quantity) => ({ itemId: sale.items[0].id, quantity })),
        });
      await give(1);

      for (const { status, body } of [await give(1.001), await give(0.5, 0.501)]) {
        expect([status, body.code]).toEqual([409, 'RETURN_EXCEEDS_SOLD']);
        expect(body).toMatchObject({ itemId: sale.items[0].id, maximumRefundable: '4.00' });
      }
      await give(1);
      expect((await give(0.001)).body).toMatchObject({ code: 'RETURN_EXCEEDS_SOLD', maximumRefundable: '0.00' });
    });

    it('are refused for another order, an unpaid one and an item of another order', async () => {
      const { manager } = await createCompany(app);
      const [one, other] = [await sell(manager), await sell(manager)];
      const open = data(await manager.post('/orders', { items: [{ name: 'Cup', quantity: 1, unitPrice: '4.00' }] }));
      const give = async (orderId: string, itemId: string): Promise<unknown[]> => {
        const lines = [{ itemId, quantity: 1 }];
        const { status, body } = await manager.post(`/orders/${orderId}/returns`, { lines });

        return [status, body.code];
      };

      expect(await give(randomUUID(), one.items[0].id)).toEqual([404, 'ORDER_NOT_FOUND']);
      expect(await give(one.id, other.items[0].id)).toEqual([404, 'ORDER_ITEM_NOT_FOUND']);
      expect(await give(open.id, open.items[0].id)).toEqual([409, 'ORDER_NOT_PAID']);
      expect((await manager.post(`/orders/${one.id}/returns`, { lines: [] })).status).toBe(400);
    });

    it('give back in cash, or in a split, when that is said', async () => {
      const company = await createCompany(app);
      const sale = await order(
        company.manager,
        [{ name: 'Coat', quantity: 2, unitPrice: '50.00' }],
        [{ method: 'CARD', amount: '100.00' }],
      );
      const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
      const give = (...refunds: [string, string][]): Promise<Answer> =>
        company.manager.post(`/orders/${sale.id}/returns`, {
          lines,
          refunds: refunds.map(([method, amount]) => ({ method, amount })),
        });

      expect((await give(['CASH', '50.01'])).body).toMatchObject({
        code: 'REFUND_MISMATCH',
        maximumRefundable: '50.00',
      });
      expect((await give(['CASH', '49.99'])).body).toMatchObject({
        code: 'REFUND_MISMATCH',
        maximumRefundable: '50.00',
      });
      expect((await give(['MOBILE', '50.00'])).body).toMatchObject({
        code: 'REFUND_EXCEEDS_PAYMENT',
        maximumRefundable: '0.00',
      });
      expect(refundsOf(data(await give(['CASH', '20.00'], ['CARD', '30.00'])))).toEqual([
        ['CASH', '20.00'],
        ['CARD', '30.00'],
      ]);
      expect(refundsOf(data(await give(['CASH', '50.00'])))).toEqual([['CASH', '50.00']]);
    });

    it('are done once under one Idempotency-Key, and only on the version that was read', async () => {
      const { manager } = await createCompany(app);
      const sale = await sell(manager);
      const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
      const path = `/orders/${sale.id}/returns`;
      const key = { 'idempotency-key': randomUUID() };

      const stale = await manager.post(path, { lines }, { 'if-match': `"${sale.version + 1}"` });
      const first = await manager.post(path, { lines }, { ...key, 'if-match': `"${sale.version}"` });
      const again = await manager.post(path, { lines }, key);

      expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_CONFLICT']);
      expect(first.status).toBe(201);
      expect([again.body.data, again.headers.get('idempotency-replayed')]).toEqual([first.body.data, 'true']);
    });

    it('are for managers', async () => {
      const { cashier } = await createCompany(app);
      const sale = await sell(cashier);

      const { status } = await cashier.post(`/orders/${sale.id}/returns`, { lines: [] });

      expect(status).toBe(403);
    });
  });

  it('are booked on their own day, in the time zone of the store where the goods come back', async () => {
    const { manager } = await createCompany(app);
    const { admin } = await createCompany(app, { timezone: 'Pacific/Kiritimati' });
    expect((await manager.get('/returns')).body.data).toEqual([]);
    const west = data(await admin.post('/stores', { code: 'W', name: 'West', timezone: 'Pacific/Pago_Pago' }));
    const sale = await sell(admin, { storeId: west.id });
    const east = data(await admin.get('/stores?limit=100')).find(({ id }: Body) => id !== west.id);

    const made = await takeBack(admin, sale, { storeId: east.id });

    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: east.timezone }).format(new Date(made.createdAt));
    expect(made).toMatchObject({ storeId: east.id, businessDate: day });
    expect(made.returnNumber).toBe(`RET-${day.replaceAll('-', '')}-001`);
    expect(made.businessDate > sale.businessDate).toBe(true);
  });

  it('are listed newest first, by order, customer and day, page by page', async () => {
    const { manager, cashier } = await createCompany(app);
    const customer = await createCustomer(cashier);
    const sales = [await sell(cashier), await sell(cashier, { customerId: customer.id }), await sell(cashier)];
    const made: Body[] = [];
    for (const sale of sales) made.unshift(await takeBack(manager, sale));
    const ids = (answer: Answer): string[] => data(answer).map(({ id }: Body) => id);
    const all = made.map(({ id }) => id);
    const day = made[0].businessDate;

    const first = await cashier.get('/returns?limit=2');
    const second = await cashier.get(`/returns?limit=2&cursor=${first.body.meta.nextCursor}`);

    expect([...ids(first), ...ids(second)]).toEqual(all);
    expect(second.body.meta.nextCursor).toBeNull();
    expect(ids(await cashier.get(`/returns?orderId=${sales[0].id}`))).toEqual([all[2]]);
    expect(ids(await cashier.get(`/returns?customerId=${customer.id}`))).toEqual([all[1]]);
    expect(ids(await cashier.get(`/returns?from=${day}&to=${day}`))).toEqual(all);
    expect(ids(await cashier.get('/returns?to=2020-01-01'))).toEqual([]);
  });

  it('cannot be changed or deleted by the role of the API, nor the refunds and lines', async () => {
    const grants = await queryAs<{ grants: string }>(
      app.database.adminUrl,
      `SELECT table_name || ' ' || privilege_type AS grants FROM information_schema.role_table_grants
       WHERE grantee = 'pos_api' AND table_name IN ('order_returns', 'return_lines', 'refunds') ORDER BY 1`,
    );

    expect(grants.map((row) => row.grants)).toEqual([
      ...['order_returns INSERT', 'order_returns SELECT', 'refunds INSERT', 'refunds SELECT'],
      ...['return_lines INSERT', 'return_lines SELECT'],
    ]);
  });

  describe(`by ${CLIENTS} clients at once`, () => {
    /** Differences between refunds and orders, and between lines and items. Empty when the books agree. */
    const disagreements = (companyId: string): Promise<Body[]> =>
      queryAs(
        app.database.adminUrl,
        `SELECT o.id FROM orders o WHERE o.company_id = $1 AND (o.refunded_amount > o.paid_amount OR o.refunded_amount <>
           (SELECT coalesce(sum(f.amount), 0) FROM refunds f JOIN order_returns r ON r.company_id = f.company_id AND r.id = f.return_id
              WHERE r.company_id = $1 AND r.order_id = o.id))
         UNION ALL SELECT i.id FROM order_items i WHERE i.company_id = $1 AND i.returned_quantity <>
           (SELECT coalesce(sum(l.quantity), 0) FROM return_lines l WHERE l.company_id = $1 AND l.order_item_id = i.id)
         UNION ALL SELECT r.id FROM order_returns r WHERE r.company_id = $1 AND r.total_refunded <>
           (SELECT coalesce(sum(f.amount), 0) FROM refunds f WHERE f.company_id = $1 AND f.return_id = r.id)`,
        [companyId],
      );

    it('give nothing back twice', async () => {
      const { id, manager } = await createCompany(app);
      for (let round = 0; round < 3; round++) {
        const items = [{ name: 'Cup', quantity: 5, unitPrice: '3.33', discount: '0.02' }];
        const sale = await order(manager, items, [{ method: 'CASH', amount: '16.63' }]);
        const lines = [{ itemId: sale.items[0].id, quantity: 1 }];

        const answers = await atOnce(CLIENTS, () => manager.post(`/orders/${sale.id}/returns`, { lines }));

        expect(countOf(answers)).toEqual({ '201': 5, '409 RETURN_EXCEEDS_SOLD': CLIENTS - 5 });
        expect(data(await manager.get(`/orders/${sale.id}`))).toMatchObject({
          status: 'REFUNDED',
          refundedAmount: '16.63',
        });
      }
      expect(await disagreements(id)).toEqual([]);
    });

    it('number their returns without gaps', async () => {
      const { manager } = await createCompany(app);
      const sales: Body[] = [];
      for (let i = 0; i < CLIENTS; i++) sales.push(await sell(manager));

      const made = await atOnce(CLIENTS, (i) => takeBack(manager, sales[i]));

      const numbers = made.map(({ returnNumber }): string => returnNumber).toSorted();
      const days = [...new Set(numbers.map((number) => number.slice(0, 'RET-20250127'.length)))];
      for (const day of days) {
        const ofDay = numbers.filter((number) => number.startsWith(day));
        expect(ofDay).toEqual(ofDay.map((_, i) => `${day}-${String(i + 1).padStart(3, '0')}`));
      }
    });

    it('would be seen to give too much back if they read, checked and inserted', async () => {
      const { id: companyId, manager, storeId } = await createCompany(app);
      const sale = await sell(manager);
      const pool = new pg.Pool({ connectionString: app.database.adminUrl, max: CLIENTS });

      await atOnce(CLIENTS, () => pool.query('SELECT pg_sleep(0.1)')); // all are connected before the first one reads
      const accepted = await atOnce(CLIENTS, () => naiveReturn(pool, { companyId, storeId, orderId: sale.id })).finally(
        () => pool.end(),
      );

      expect(accepted.filter(Boolean).length).toBeGreaterThan(1);
      expect(await disagreements(companyId)).not.toEqual([]);
    });
  });
});

/** A wrong return: it reads what is left, finds it enough, then refunds it. */
async function naiveReturn(
  client: pg.Pool,
  { companyId, storeId, orderId }: { companyId: string; storeId: string; orderId: string },
): Promise<boolean> {
  const { rows } = await client.query<{ left: string }>(
    `SELECT paid_amount - (SELECT coalesce(sum(total_refunded), 0) FROM order_returns r WHERE r.company_id = $1 AND r.order_id = o.id) AS left
     FROM orders o WHERE company_id = $1 AND id = $2`,
    [companyId, orderId],
  );
  if (Number(rows[0]?.left) < 1000) return false;
  await new Promise((resolve) => setTimeout(resolve, 100)); // the rest of the work of a request
  const [returnId, day] = [randomUUID(), new Date().toISOString().slice(0, 10)];
  await client.query(
    `INSERT INTO order_returns (id, company_id, store_id, return_number, business_date, order_id, currency, subtotal,
       discount_total, tax_total, total_refunded, created_at) VALUES ($1, $2, $3, $6, $4, $5, 'USD', 1000, 0, 0, 1000, now())`,
    [returnId, companyId, storeId, day, orderId, `naive ${returnId}`],
  );
  await client.query(
    `INSERT INTO refunds (id, company_id, return_id, position, method, amount) VALUES ($1, $2, $3, 1, 'CASH', 1000)`,
    [randomUUID(), companyId, returnId],
  );

  return true;
}

/** The discount that brings three of `unitPrice` down to `total`. */
function discountFor(unitPrice: string, total: string): string {
  const places = total.split('.')[1]?.length ?? 0;

  return (Number(unitPrice) * 3 - Number(total)).toFixed(places);
}
