import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { falseAccounts, onAccount, openAccount, payAccount } from './support/accounts.js';
import type { Answer } from './support/api-client.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { falseReports } from './support/shift-books.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const CLIENTS = 32;
type Body = Answer['body'];

describe('Accounts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const atOnce = <T>(act: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: CLIENTS }, (_, i) => act(i)));
  const countOf = (answers: Answer[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const kind = body.code ?? String(status);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }

    return counts;
  };

  async function customerWith({ manager, cashier }: TestCompany, creditLimit: string | null): Promise<Body> {
    const customer = await createCustomer(cashier);
    await openAccount(manager, customer, creditLimit);

    return customer;
  }

  const owedBy = async ({ cashier }: TestCompany, { id }: Body): Promise<string> =>
    data(await cashier.get(`/customers/${id}`)).account.owed;

  describe(`with ${CLIENTS} clients at once`, () => {
    it('go up to the limit and no further, by sales or by payments of open orders', async () => {
      const company = await createCompany(app);
      const { cashier } = company;
      const customer = await customerWith(company, '10.00');
      const items = [{ name: 'Thing', quantity: 1, unitPrice: '2.00' }];
      const open: Body[] = [];
      for (let i = 0; i < CLIENTS / 2; i++) {
        open.push(data(await cashier.post('/orders', { customerId: customer.id, items })));
      }

      const answers = await atOnce((i) =>
        i % 2 === 0
          ? onAccount(cashier, customer, '2.00')
          : cashier.post(`/orders/${open[(i - 1) / 2].id}/payments`, { method: 'ON_ACCOUNT', amount: '2.00' }),
      );

      expect(countOf(answers)).toEqual({ '201': 5, CREDIT_LIMIT_EXCEEDED: CLIENTS - 5 });
      expect(await owedBy(company, customer)).toBe('10.00');
      expect(await falseAccounts(app, company)).toEqual([]);
    });

    it('are paid off once, every charge once, and never below nothing', async () => {
      const company = await createCompany(app);
      const customer = await customerWith(company, null);
      for (let i = 0; i < 4; i++) data(await onAccount(company.cashier, customer, '2.00'));

      const answers = await atOnce(() =>
        company.cashier.post(`/customers/${customer.id}/account/payments`, { method: 'CARD', amount: '1.00' }),
      );

      expect(countOf(answers)).toEqual({ '201': 8, NOTHING_OWED: CLIENTS - 8 });
      const parts = answers.filter(({ status }) => status === 201).flatMap(({ body }) => body.data.settled);
      expect(parts.filter(({ inFull }) => inFull)).toHaveLength(4);
      expect(new Set(answers.flatMap(({ body }) => body.data?.paymentNumber ?? [])).size).toBe(8);
      expect(await falseAccounts(app, company)).toEqual([]);
    });

    it('lose and make nothing when customers buy, pay and bring back together', async () => {
      const company = await createCompany(app);
      const { manager } = company;
      const customers = [await customerWith(company, '12.00'), await customerWith(company, null)];
      const sold: Body[] = [];
      for (let i = 0; i < CLIENTS / 4; i++) sold.push(data(await onAccount(manager, customers[i % 2], '1.00')));

      const answers = await atOnce((i) => {
        const customer = customers[i % 2];
        const back = sold[Math.floor(i / 4)];
        if (i % 4 === 0) return onAccount(manager, customer, '3.00');
        if (i % 4 === 1) return onAccount(manager, customer, '2.50');
        const lines = [{ itemId: back.items[0].id, quantity: 1 }];

        return i % 4 === 2
          ? manager.post(`/orders/${back.id}/returns`, { lines })
          : manager.post(`/customers/${customer.id}/account/payments`, { method: 'CASH', amount: '2.00' });
      });

      const refusals = Object.keys(countOf(answers)).filter(
        (kind) => !['201', 'CREDIT_LIMIT_EXCEEDED', 'NOTHING_OWED'].includes(kind),
      );
      expect(refusals).toEqual([]);
      expect(await falseAccounts(app, company)).toEqual([]);
    });

    it('are paid into a drawer that is being closed: what comes late is in no shift', async () => {
      const company = await createCompany(app);
      const customer = await customerWith(company, null);
      const { id: registerId } = await createRegister(company);
      const { id: shiftId } = await openShift(company.cashier, registerId);
      data(await onAccount(company.cashier, customer, '100.00'));
      const inTime = await payAccount(company.cashier, customer, '1.00', { registerId });
      const payment = { method: 'CASH', amount: '1.00', registerId };

      const answers = await atOnce((i) =>
        i === CLIENTS / 2
          ? company.cashier.post(`/shifts/${shiftId}/close`, { counted: '100.00' })
          : company.cashier.post(`/customers/${customer.id}/account/payments`, payment),
      );

      expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
      const late = await payAccount(company.cashier, customer, '1.00', { registerId });
      const booked = answers.filter(({ body }) => body.data.shiftId === shiftId).length;
      const { cashPayments } = data(await company.cashier.get(`/shifts/${shiftId}/report`));
      expect([inTime.shiftId, late.shiftId]).toEqual([shiftId, null]);
      expect(cashPayments).toBe(`${1 + booked}.00`);
      expect(await falseReports(app, company.id)).toEqual([]);
      expect(await falseAccounts(app, company)).toEqual([]);
    });

    it('would be seen to pass the limit if it were read, checked and booked', async () => {
      const company = await createCompany(app);
      const customer = await customerWith(company, '10.00');
      const { id: orderId } = data(await onAccount(company.cashier, customer, '4.00'));

      const accepted = await naively(async (pool, i) => {
        const { rows } = await pool.query<{ owed: string; limit: string }>(
          'SELECT owed, credit_limit AS limit FROM customer_accounts WHERE customer_id = $1',
          [customer.id],
        );
        const owed = Number(rows[0]?.owed) + 500;
        if (owed > Number(rows[0]?.limit)) return false;
        await restOfTheRequest();
        await pool.query(
          `INSERT INTO account_entries (company_id, id, customer_id, position, kind, amount, balance_after, credit_limit,
             order_id, business_date, created_at)
           VALUES ($1, $2, $3, $4, 'CHARGE', 500, $5, $6, $7, now(), now())`,
          [company.id, randomUUID(), customer.id, i + 2, owed, rows[0]?.limit, orderId],
        );

        return true;
      });

      expect(accepted).toBeGreaterThan(1);
      expect((await falseAccounts(app, company)).map(({ mistake }) => mistake)).toContain('a charge over its limit');
    });

    it('would be seen to be paid off twice if what is open were read, checked and settled', async () => {
      const company = await createCompany(app);
      const customer = await customerWith(company, null);
      data(await onAccount(company.cashier, customer, '10.00'));

      const accepted = await naively(async (pool, i) => {
        const { rows } = await pool.query<{ id: string; open: string }>(
          'SELECT id, open FROM account_charges WHERE customer_id = $1 AND open >= 1000',
          [customer.id],
        );
        if (rows[0] === undefined) return false;
        await restOfTheRequest();
        await pool.query(NAIVE_PAYMENT, [company.id, randomUUID(), customer.id, i + 2, company.storeId, rows[0].id]);

        return true;
      });

      expect(accepted).toBeGreaterThan(1);
      expect((await falseAccounts(app, company)).map(({ mistake }) => mistake)).toContain(
        'a charge is not its settlements',
      );
    });
  });

  describe('of any history', () => {
    interface Model {
      owed: number;
      limit: number | null;
      charges: { order: Body; open: number; isBack: boolean }[];
    }
    const cents = fc.integer({ min: 1, max: 3000 });
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('buy' as const), amount: cents }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('pay' as const), amount: cents }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('return' as const), amount: fc.nat(20) }) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('limit' as const), amount: fc.integer({ min: 0, max: 8000 }) }),
      },
    );
    const money = (amount: number): string => (amount / 100).toFixed(2);

    /** Settles by the documented rule, charge by charge. */
    function settleModel(
      { charges }: Model,
      amount: number,
      first?: Model['charges'][number],
    ): [string, string, boolean][] {
      let rest = amount;

      return [...(first ? [first] : []), ...charges].flatMap((charge) => {
        const part = Math.min(rest, charge.open);
        rest -= part;
        charge.open -= part;

        return part > 0 ? [[charge.order.id, money(part), charge.open === 0] as [string, string, boolean]] : [];
      });
    }

    async function buy(company: TestCompany, customer: Body, model: Model, amount: number): Promise<void> {
      const { body } = await onAccount(company.cashier, customer, money(amount));
      const fits = model.limit === null || model.owed + amount <= model.limit;
      expect(body.code ?? 'OK').toBe(fits ? 'OK' : 'CREDIT_LIMIT_EXCEEDED');
      if (!fits) return;
      model.owed += amount;
      model.charges.push({ order: body.data, open: Math.min(amount, Math.max(model.owed, 0)), isBack: false });
    }

    async function pay(company: TestCompany, customer: Body, model: Model, amount: number): Promise<void> {
      const path = `/customers/${customer.id}/account/payments`;
      const { body } = await company.cashier.post(path, { method: 'CARD', amount: money(amount) });
      const refusal = model.owed <= 0 ? 'NOTHING_OWED' : model.owed < amount ? 'OVERPAYMENT' : 'OK';
      expect(body.code ?? 'OK').toBe(refusal);
      if (refusal !== 'OK') return;
      model.owed -= amount;
      const parts = body.data.settled.map((part: Body) => [part.orderId, part.amount, part.inFull]);
      expect(parts).toEqual(settleModel(model, amount));
    }

    async function bringBack(company: TestCompany, model: Model, index: number): Promise<void> {
      const kept = model.charges.filter(({ isBack }) => !isBack);
      const charge = kept[index % kept.length];
      if (charge === undefined) return;
      const { totalRefunded } = await takeBack(company.manager, charge.order);
      const amount = Math.round(Number(totalRefunded) * 100);
      model.owed -= amount;
      charge.isBack = true;
      settleModel(model, amount, charge);
    }

    it('are what they should be: oldest first, never over the limit when bought, and nothing lost', async () => {
      const company = await createCompany(app);
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), async (steps) => {
          const customer = await customerWith(company, '80.00');
          const model: Model = { owed: 0, limit: 8000, charges: [] };
          for (const { kind, amount } of steps) {
            if (kind === 'buy') await buy(company, customer, model, amount);
            if (kind === 'pay') await pay(company, customer, model, amount);
            if (kind === 'return') await bringBack(company, model, amount);
            if (kind !== 'limit') continue;
            await openAccount(company.manager, customer, money(amount));
            model.limit = amount;
          }
          const open = await queryAs<{ orderId: string; open: string }>(
            app.database.adminUrl,
            'SELECT order_id AS "orderId", open FROM account_charges WHERE customer_id = $1 ORDER BY position',
            [customer.id],
          );

          expect(open.map((charge) => [charge.orderId, Number(charge.open)])).toEqual(
            model.charges.map((charge) => [charge.order.id, charge.open]),
          );
          expect(await owedBy(company, customer)).toBe(money(model.owed));
          if (model.owed > 0) await payAccount(company.cashier, customer, money(model.owed));
          expect(await falseAccounts(app, company)).toEqual([]);
        }),
        { numRuns: 12, endOnFailure: true },
      );
    }, 60_000);
  });

  /** Counts the clients whose wrong statement succeeds. All are connected before the first one reads. */
  async function naively(act: (pool: pg.Pool, i: number) => Promise<boolean>): Promise<number> {
    const pool = new pg.Pool({ connectionString: app.database.adminUrl, max: CLIENTS });
    try {
      await atOnce(() => pool.query('SELECT pg_sleep(0.1)'));

      return (await atOnce((i) => act(pool, i))).filter(Boolean).length;
    } finally {
      await pool.end();
    }
  }
});

const restOfTheRequest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

const NAIVE_PAYMENT = `WITH payment AS (
    INSERT INTO account_payments (company_id, id, customer_id, store_id, payment_number, business_date, method, amount, change, created_at)
    VALUES ($1, $2::uuid, $3, $5, $2::uuid::text, now(), 'CARD', 1000, 0, now())
  ), entry AS (
    INSERT INTO account_entries (company_id, id, customer_id, position, kind, amount, balance_after, payment_id, business_date, created_at)
    VALUES ($1, $2::uuid, $3, $4, 'PAYMENT', -1000, 0, $2::uuid, now(), now())
  ), settlement AS (
    INSERT INTO account_settlements (company_id, charge_id, customer_id, position, amount) VALUES ($1, $6, $3, $4, 1000)
  ) UPDATE account_charges SET open = 0, settled_position = $4 WHERE id = $6`;
