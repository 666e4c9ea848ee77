import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, sell, startProgramme, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const CLIENTS = 32;
type Body = Answer['body'];

/**
 * Balances that are not the sum of their ledger or hold less than their lots, ledgers with a gap or a wrong sum on the way,
 * redemptions below zero, orders that earned twice. None, when the books are true.
 */
const FALSE_BOOKS = `
  SELECT 'balance' AS what, b.customer_id AS id FROM loyalty_balances b LEFT JOIN LATERAL
      (SELECT coalesce(sum(points), 0) AS sum, count(*) AS count, coalesce(max(position), 0) AS last FROM loyalty_entries e
       WHERE e.company_id = b.company_id AND e.customer_id = b.customer_id) ledger ON true
    LEFT JOIN LATERAL (SELECT coalesce(sum(points), 0) AS sum, min(expires_on) FILTER (WHERE points > 0) AS next
       FROM loyalty_lots l WHERE l.company_id = b.company_id AND l.customer_id = b.customer_id) lots ON true
    WHERE b.company_id = $1 AND (b.balance <> ledger.sum OR ledger.count <> b.entry_count OR ledger.last <> b.entry_count
      OR lots.sum > greatest(b.balance, 0) OR lots.next IS DISTINCT FROM b.next_expiry_on)
  UNION ALL SELECT 'entry', id FROM (SELECT *, sum(points) OVER (PARTITION BY customer_id ORDER BY position) AS running
      FROM loyalty_entries WHERE company_id = $1) e
    WHERE balance_after <> running OR (kind = 'REDEEM' AND running < 0)
  UNION ALL SELECT 'order', order_id FROM loyalty_entries WHERE company_id = $1
    GROUP BY order_id HAVING count(*) FILTER (WHERE kind = 'EARN') > 1`;

describe('The books of points', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const falseBooks = ({ id }: TestCompany): Promise<Body[]> => queryAs(app.database.adminUrl, FALSE_BOOKS, [id]);
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
  const byPoints = (amount: string): object[] => [{ method: 'LOYALTY_POINTS', amount }];
  const inCash = (amount: string): object[] => [{ method: 'CASH', amount }];
  const money = (cents: number): string => (cents / 100).toFixed(2);
  const pointsOf = async (client: ApiClient, { phone }: Body): Promise<number> =>
    data(await client.get(`/customers/phone/${phone}`)).loyaltyPoints;

  async function rewarding(fields: object = {}): Promise<TestCompany> {
    const company = await createCompany(app);
    await startProgramme(company, { ...fields });

    return company;
  }

  async function customerWith({ manager, cashier }: TestCompany, points: number): Promise<Body> {
    const customer = await createCustomer(cashier);
    data(await manager.post(`/customers/${customer.id}/loyalty/adjustments`, { points, reason: 'Welcome' }));

    return customer;
  }

  describe('of any history', () => {
    const line = fc.record({ cents: fc.integer({ min: 1, max: 5_000 }), quantity: fc.integer({ min: 1, max: 4 }) });
    const basket = fc.array(line, { minLength: 1, maxLength: 3 });
    const itemsOf = (lines: readonly { cents: number; quantity: number }[]): object[] =>
      lines.map(({ cents, quantity }) => ({ ...thing(money(cents)), quantity }));
    const total = (lines: readonly { cents: number; quantity: number }[]): number =>
      lines.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0);
    /** Brings one piece of a line back, if there is one left. */
    const bringOne = async (client: ApiClient, sale: Body, index: number, fields: object = {}): Promise<boolean> => {
      const lines = [{ itemId: sale.items[index % sale.items.length].id, quantity: 1 }];
      const { status, body } = await client.post(`/orders/${sale.id}/returns`, { lines, ...fields });
      expect([201, 'RETURN_EXCEEDS_SOLD']).toContain(body.code ?? status);

      return status === 201;
    };

    it('show, after any returns, what the remaining goods would have earned by themselves', async () => {
      const company = await rewarding({ pointsPerUnit: 1.7 });
      const { manager, cashier } = company;
      const buy = (lines: { cents: number; quantity: number }[], customerId?: string): Promise<Body> =>
        sell(cashier, { items: itemsOf(lines), payments: inCash(money(total(lines))), customerId: customerId ?? null });
      const history = fc.record({ lines: basket, returns: fc.array(fc.nat(2), { maxLength: 6 }), linkAt: fc.nat(7) });

      await fc.assert(
        fc.asyncProperty(history, async ({ lines, returns, linkAt }) => {
          const [customer, other] = [await createCustomer(cashier), await createCustomer(cashier)];
          const sale = await buy(lines, linkAt === 0 ? customer.id : undefined);
          const left = lines.map((each) => ({ ...each }));
          for (const [i, index] of returns.entries()) {
            if (i === linkAt) await cashier.patch(`/orders/${sale.id}`, { customerId: customer.id });
            const line = left[index % left.length];
            if ((await bringOne(manager, sale, index)) && line) line.quantity--;
          }
          data(await cashier.patch(`/orders/${sale.id}`, { customerId: customer.id }));
          const remaining = left.filter(({ quantity }) => quantity > 0);
          if (remaining.length > 0) await buy(remaining, other.id);

          expect(await pointsOf(cashier, customer)).toBe(await pointsOf(cashier, other));
        }),
        { numRuns: 25 },
      );
      expect(await falseBooks(company)).toEqual([]);
    });

    it('are true at any time, and end where they began when everything has come back', async () => {
      const company = await rewarding({ pointValue: '0.07' });
      const { manager, cashier } = company;
      const purchase = fc.record({ lines: basket, share: fc.integer({ min: 0, max: 100 }) });
      const history = fc.record({
        purchases: fc.array(purchase, { minLength: 1, maxLength: 3 }),
        returns: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 6 }),
      });

      await fc.assert(
        fc.asyncProperty(history, async ({ purchases, returns }) => {
          const customer = await customerWith(company, 100_000);
          const sales: Body[] = [];
          for (const { lines, share } of purchases) {
            const due = total(lines);
            const part = Math.floor((due * share) / 100);
            const parts = [
              ...(part > 0 ? byPoints(money(part)) : []),
              ...(part < due ? inCash(money(due - part)) : []),
            ];
            const sale = { customerId: customer.id, items: itemsOf(lines), payments: parts };
            sales.push(data(await cashier.post('/orders', sale)));
          }
          for (const [which, index] of returns) await bringOne(manager, sales[which % sales.length], index);
          for (const sale of sales) {
            for (const index of sale.items.keys()) while (await bringOne(manager, sale, index));
          }

          expect(await pointsOf(cashier, customer)).toBe(100_000);
        }),
        { numRuns: 15 },
      );
      expect(await falseBooks(company)).toEqual([]);
    });
  });

  describe(`with ${CLIENTS} clients at once`, () => {
    it('show points spent once, by sales or by payments of open orders', async () => {
      const company = await rewarding();
      const { cashier } = company;
      const customer = await customerWith(company, 1_000);
      const order = { customerId: customer.id, items: [thing('2.00')] };
      const open: Body[] = [];
      for (let i = 0; i < CLIENTS / 2; i++) open.push(data(await cashier.post('/orders', order)));

      const answers = await atOnce(CLIENTS, (i) =>
        i % 2 === 0
          ? cashier.post('/orders', { ...order, payments: byPoints('2.00') })
          : cashier.post(`/orders/${open[(i - 1) / 2].id}/payments`, byPoints('2.00')[0]),
      );

      expect(countOf(answers)).toEqual({ '201': 5, LOYALTY_POINTS_TOO_LOW: CLIENTS - 5 });
      expect(await pointsOf(cashier, customer)).toBe(0);
      expect(await falseBooks(company)).toEqual([]);
    });

    it('show an order credited once, however many requests link it, pay it or make it', async () => {
      const company = await rewarding();
      const { cashier } = company;
      const customers = [await createCustomer(cashier), await createCustomer(cashier)];
      const walkIn = await sell(cashier);
      const open = data(await cashier.post('/orders', { customerId: customers[0].id, items: [thing('10.00')] }));
      const id = randomUUID();
      const sale = { id, items: [thing('10.00')], payments: inCash('10.00') };

      const linked = await atOnce(CLIENTS, (i) =>
        cashier.patch(`/orders/${walkIn.id}`, { customerId: customers[i % 2].id }),
      );
      const paid = await atOnce(CLIENTS, () => cashier.post(`/orders/${open.id}/payments`, inCash('10.00')[0]));
      const made = await atOnce(CLIENTS, (i) => cashier.post('/orders', { ...sale, customerId: customers[i % 2].id }));

      expect(countOf(linked)).toEqual({ '200': CLIENTS / 2, ORDER_CUSTOMER_FIXED: CLIENTS / 2 });
      expect(countOf(paid)).toEqual({ '201': 1, ORDER_NOT_OPEN: CLIENTS - 1 });
      expect(countOf(made)['201']).toBe(1);
      const refusals = ['201', 'ORDER_ID_TAKEN', 'CONCURRENT_CHANGE'];
      expect(Object.keys(countOf(made)).filter((kind) => !refusals.includes(kind))).toEqual([]);
      const points = [await pointsOf(cashier, customers[0]), await pointsOf(cashier, customers[1])];
      expect((points[0] ?? 0) + (points[1] ?? 0)).toBe(30);
      expect(await falseBooks(company)).toEqual([]);
    });

    it('lose and make nothing when points are earned, spent, brought back and adjusted together', async () => {
      const company = await rewarding();
      const { manager } = company;
      const customers = [await customerWith(company, 300), await customerWith(company, 300)];
      const sold: Body[] = [];
      for (let i = 0; i < CLIENTS; i++) sold.push(await sell(manager, { customerId: customers[i % 2].id }, '5.00'));

      const answers = await atOnce(CLIENTS * 4, (i) => {
        const { id: customerId } = customers[i % 2];
        const lines = [{ itemId: sold[i % CLIENTS].items[0].id, quantity: 1 }];
        const acts = [
          () => manager.post('/orders', { customerId, items: [thing('3.00')], payments: inCash('3.00') }),
          () => manager.post('/orders', { customerId, items: [thing('1.00')], payments: byPoints('1.00') }),
          () => manager.post(`/orders/${sold[i % CLIENTS].id}/returns`, { lines }),
          () => manager.post(`/customers/${customerId}/loyalty/adjustments`, { points: -7, reason: 'Test' }),
        ];

        return (acts[Math.floor(i / CLIENTS)] ?? acts[0])?.() as Promise<Answer>;
      });

      const allowed = ['201', 'LOYALTY_POINTS_TOO_LOW'];
      expect(Object.keys(countOf(answers)).filter((kind) => !allowed.includes(kind))).toEqual([]);
      expect(await falseBooks(company)).toEqual([]);
    });

    it('would be seen to be false if points were read, checked and inserted', async () => {
      const company = await rewarding();
      const [spender, buyer] = [await customerWith(company, 1_000), await customerWith(company, 1)];
      const order = await sell(company.cashier);
      const pool = new pg.Pool({ connectionString: app.database.adminUrl, max: CLIENTS });
      const naive = { pool, companyId: company.id, orderId: order.id };

      await atOnce(CLIENTS, () => pool.query('SELECT pg_sleep(0.1)')); // all are connected before the first one reads
      const spent = await atOnce(CLIENTS, (i) => naiveMove(naive, spender.id, -1_000, i + 2));
      const credited = await atOnce(CLIENTS, (i) => naiveMove(naive, buyer.id, 10, i + 2)).finally(() => pool.end());

      expect(spent.filter(Boolean).length).toBeGreaterThan(1);
      expect(credited.filter(Boolean).length).toBeGreaterThan(1);
      expect((await falseBooks(company)).filter(({ what }) => what === 'balance')).toHaveLength(2);
    });
  });
});

/** A wrong change of points: it adds up the ledger, finds it enough, or the order not credited yet, then writes. */
async function naiveMove(
  { pool, companyId, orderId }: { pool: pg.Pool; companyId: string; orderId: string },
  customerId: string,
  points: number,
  position: number,
): Promise<boolean> {
  const { rows } = await pool.query<{ sum: string; credits: string }>(
    `SELECT sum(points) AS sum, count(order_id) AS credits FROM loyalty_entries WHERE customer_id = $1`,
    [customerId],
  );
  const isRefused = points < 0 ? Number(rows[0]?.sum) < -points : Number(rows[0]?.credits) > 0;
  if (isRefused) return false;
  await new Promise((resolve) => setTimeout(resolve, 100)); // the rest of the work of a request
  await pool.query(
    `INSERT INTO loyalty_entries
       (id, company_id, customer_id, position, kind, points, balance_after, order_id, reason, created_at)
     VALUES ($1, $2, $3, $4, 'ADJUST', $5, 0, $6, 'Naive', now())`,
    [randomUUID(), companyId, customerId, position, points, orderId],
  );

  return true;
}
