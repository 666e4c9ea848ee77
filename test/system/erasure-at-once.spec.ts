import type { Answer } from '../support/api-client.js';
import { createCompany, createCustomer, data, sell, type TestCompany } from '../support/company.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';
import { tracesOf } from '../support/traces-of-person.js';

const ORDERS = 10_000;
/** A sale waits so long at most, in milliseconds, while a customer with many orders is erased. */
const LONGEST_SALE = 1_000;

/** Copies an order of the company ten thousand times. */
const MANY = `INSERT INTO orders SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
    'order_number', 'M-' || n, 'created_at', o.created_at - make_interval(mins => n)))).* FROM orders o, generate_series(1, ${ORDERS}) n
  WHERE o.company_id = $1`;

describe('Erasing a customer while tills sell', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await createCompany(app);
  });
  afterAll(() => app.close());

  it('is done once, and no sale to the customer brings the name back', async () => {
    for (let round = 0; round < 5; round++) {
      const name = `Wilhelmina Round${round}`;
      const { id } = await createCustomer(company.cashier, { name });
      await sell(company.cashier, { customerId: id });
      const items = [{ name: 'Tea', quantity: 1, unitPrice: '1.00' }];
      const sale = { customerId: id, items, payments: [{ method: 'CASH', amount: '1.00' }] };
      const [answers, erased] = await Promise.all([
        Promise.all(Array.from({ length: 20 }, () => company.cashier.post('/orders', sale))),
        Promise.all(Array.from({ length: 3 }, () => company.admin.post(`/customers/${id}/erase`))),
      ]);
      const codes = answers.map(({ status, body }) => (status === 201 ? 'sold' : body.code));

      expect(erased.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect(codes.filter((code) => !['sold', 'CUSTOMER_INACTIVE', 'CONCURRENT_CHANGE'].includes(code))).toEqual([]);
      expect(await tracesOf(app.database, [name, `Round${round}`])).toEqual({});
      const [{ n }] = (await queryAs<{ n: number }>(
        app.database.adminUrl,
        'SELECT count(*)::int AS n FROM orders WHERE customer_id = $1',
        [id],
      )) as [{ n: number }];
      expect(n).toBe(1 + codes.filter((code) => code === 'sold').length);
    }
  }, 60_000);

  it('leaves no name in an answer that is stored at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, phone } = await createCustomer(company.cashier, { name: 'Wilhelmina Asked' });
      const ask = (n: number): Promise<Answer> =>
        company.cashier.post('/customers/find-or-create', { phone, name: 'Next' }, { 'idempotency-key': `${id}-${n}` });
      const asking = Promise.all(Array.from({ length: 20 }, (_, n) => ask(n)));
      data(await company.admin.post(`/customers/${id}/erase`));
      await asking;

      expect(await tracesOf(app.database, ['Wilhelmina'])).toEqual({});
    }
  }, 60_000);

  it('holds up no other sale, however many orders the customer has', async () => {
    const { id } = await createCustomer(company.cashier, { name: 'Wilhelmina Many' });
    await sell(company.cashier, { customerId: id });
    await queryAs(app.database.adminUrl, MANY, [company.id]);
    const waits: number[] = [];
    let isErasing = true;
    const till = async (): Promise<void> => {
      while (isErasing) {
        const begun = performance.now();
        await sell(company.cashier);
        waits.push(performance.now() - begun);
      }
    };
    const begun = performance.now();
    const erasing = company.admin.post(`/customers/${id}/erase`).finally(() => (isErasing = false));
    const [answer] = await Promise.all([erasing, till(), till()]);
    const took = performance.now() - begun;

    expect(data(answer).erasedAt).not.toBeNull();
    expect(await tracesOf(app.database, ['Wilhelmina'])).toEqual({});
    expect(took).toBeLessThan(10_000);
    expect(waits.length).toBeGreaterThan(5);
    expect(Math.max(...waits)).toBeLessThan(LONGEST_SALE);
  }, 60_000);
});
