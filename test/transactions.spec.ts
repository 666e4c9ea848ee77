import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { OpenOrdersService } from '#modules/orders/open-orders.service.js';
import { Database } from '#shared/database/database.js';
import { violates } from '#shared/errors/database-errors.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { sql } from '#shared/database/sql.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { createCompany, createCustomer, data, scopeOf, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

describe('A transaction', () => {
  let app: TestApp;
  let database: Database;
  let company: TestCompany;
  let scope: CompanyScope;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', poolSize: 4 });
    database = app.get(Database);
    company = await createCompany(app);
    scope = scopeOf(company);
  });
  afterAll(() => app.close());
  afterEach(() => expect(database.pool.idleCount).toBe(database.pool.totalCount));

  /** Adds a row of a counter: a write without foreign keys to satisfy. */
  const addDay = (tx: TenantTransaction, day: string, number = 1): void =>
    tx.write(sql`INSERT INTO order_counters (company_id, business_date, last_number)
      VALUES (${tx.companyId}::uuid, ${day}::date, ${number}::int)`);
  const daysKept = async (days: string[]): Promise<string[]> => {
    const rows = await queryAs<{ day: string }>(
      app.database.adminUrl,
      `SELECT business_date::text AS day FROM order_counters WHERE company_id = $1 AND business_date = ANY($2::date[]) ORDER BY 1`,
      [company.id, days],
    );

    return rows.map(({ day }) => day);
  };
  const numberOf = (tx: TenantTransaction, day: string): Promise<{ number: number }[]> =>
    tx.query(sql`SELECT last_number AS number FROM order_counters
      WHERE company_id = ${tx.companyId}::uuid AND business_date = ${day}::date`);
  const ITEM = { name: 'Thing', quantity: 1, unitPrice: '10.00', taxRate: 0 };
  const one = sql`SELECT 1 AS n`;

  describe('sends', () => {
    it('one message when nothing is read', async () => {
      expect(await messagesOf(() => database.transaction(scope, (tx) => addDay(tx, '2001-01-01')))).toEqual([
        ['BEGIN', 'SET', 'INSERT', 'COMMIT'],
      ]);
      expect(await daysKept(['2001-01-01'])).toEqual(['2001-01-01']);
    });

    it('what is asked for together in one message, and COMMIT with the last writes', async () => {
      const messages = await messagesOf(() =>
        database.transaction(scope, async (tx) => {
          const [[first], [second]] = await Promise.all([tx.query(one), tx.query(one)]);
          addDay(tx, '2001-01-02');
          addDay(tx, '2001-01-03');

          return [first, second];
        }),
      );

      expect(messages).toEqual([
        ['BEGIN', 'SET', 'SELECT', 'SELECT'],
        ['INSERT', 'INSERT', 'COMMIT'],
      ]);
    });

    it('writes before the query behind them, which sees them', async () => {
      const found = await database.transaction(scope, (tx) => {
        addDay(tx, '2001-01-04', 7);

        return numberOf(tx, '2001-01-04');
      });

      expect(found).toEqual([{ number: 7 }]);
    });

    it('nothing, and takes no connection, when nothing is asked for', async () => {
      expect(await messagesOf(() => database.transaction(scope, () => 'an answer'))).toEqual([]);
    });

    it.each([
      ['adds an item', 1, (id: string) => company.manager.post(`/orders/${id}/items`, ITEM)],
      ['pays', 1, (id: string) => company.manager.post(`/orders/${id}/payments`, { method: 'CARD', amount: '10.00' })],
      ['cancels', 1, (id: string) => company.manager.post(`/orders/${id}/cancel`, {})],
      [
        'is not remembered',
        2,
        async (id: string) => {
          app.get(OpenOrdersService).forget(company.id, id);

          return company.manager.post(`/orders/${id}/items`, ITEM);
        },
      ],
    ])('what %s in %i round trips', async (_step, count, request) => {
      const { id } = data(await company.manager.post('/orders', { items: [ITEM] }));
      const messages = await messagesOf(async () => data(await request(id)));

      expect(messages.filter((kinds) => kinds.some((kind) => /BEGIN|COMMIT/.test(kind)))).toHaveLength(count);
    });

    it('the next step of a sale, which this process has changed before, in one', async () => {
      const { id } = data(await company.manager.post('/orders', { items: [ITEM] }));
      data(await company.manager.post(`/orders/${id}/items`, ITEM));
      const next = async (): Promise<unknown> => data(await company.manager.post(`/orders/${id}/items`, ITEM));

      expect(await messagesOf(next)).toEqual([['BEGIN', 'SET', 'SELECT', 'INSERT', 'UPDATE', 'INSERT', 'COMMIT']]);
    });

    it('a new customer in one round trip', async () => {
      expect(
        (await messagesOf(() => createCustomer(company.cashier))).filter((kinds) => kinds.includes('INSERT')),
      ).toEqual([['BEGIN', 'SET', 'INSERT', 'INSERT', 'INSERT', 'COMMIT']]); // with the audit and the key of its digests
    });
  });

  describe('that fails', () => {
    it('keeps nothing of what was written, sent or not', async () => {
      const work = database.transaction(scope, async (tx) => {
        addDay(tx, '2002-01-01');
        await tx.query(one);
        addDay(tx, '2002-01-02');
        throw new DomainError('ORDER_EMPTY');
      });

      await expect(work).rejects.toThrow(DomainError);
      expect(await daysKept(['2002-01-01', '2002-01-02'])).toEqual([]);
    });

    it('in a write says so at COMMIT, and keeps nothing', async () => {
      const work = database.transaction(scope, (tx) => {
        addDay(tx, '2002-01-03');
        addDay(tx, '2002-01-03');
      });
      const error: unknown = await work.catch((caught: unknown) => caught);

      expect(violates(error, 'order_counters_pkey')).toBe(true);
      expect(await daysKept(['2002-01-03'])).toEqual([]);
    });

    it('in one of several statements explains that one alone', async () => {
      const explain = (): Error => new Error('explained');
      const second = database.transaction(scope, async (tx) => {
        tx.write(sql`SELECT 1`, explain);
        tx.write(sql`SELECT 1 / (1 - ${1}::int)`, () => new Error('division by nothing'));
        tx.write(sql`SELECT 1`, explain);
        await tx.query(one);
      });

      await expect(second).rejects.toThrow('division by nothing');
    });

    it('stays failed when the work goes on as if nothing had happened', async () => {
      const work = database.transaction(scope, async (tx) => {
        await tx.query(sql`SELECT 1 / (1 - ${1}::int)`).catch(() => undefined);
        addDay(tx, '2002-01-04');
        await tx.query(one).catch(() => undefined);

        return 'an answer';
      });

      await expect(work).rejects.toThrow('division by zero');
      expect(await daysKept(['2002-01-04'])).toEqual([]);
    });

    it('in a statement that is not waited for fails the transaction, and leaves no rejection unhandled', async () => {
      const unhandled: unknown[] = [];
      const note = (reason: unknown): void => void unhandled.push(reason);
      process.on('unhandledRejection', note);
      const work = database.transaction(scope, (tx) => {
        void tx.query(sql`SELECT 1 / (1 - ${1}::int)`);
        addDay(tx, '2002-01-05');
      });

      await expect(work).rejects.toThrow('division by zero');
      await new Promise(setImmediate);
      process.off('unhandledRejection', note);
      expect(unhandled).toEqual([]);
      expect(await daysKept(['2002-01-05'])).toEqual([]);
    });

    it('answers a query that comes after its end with the failure', async () => {
      let late: TenantTransaction | undefined;
      await database.transaction(scope, (tx) => void (late = tx)).catch(() => undefined);
      const failed = database.transaction(scope, (tx) => {
        late = tx;
        throw new DomainError('ORDER_EMPTY');
      });
      await expect(failed).rejects.toThrow(DomainError);

      await expect(late?.query(one)).rejects.toThrow('rolled back');
    });
  });

  describe('with an Idempotency-Key', () => {
    const once = (key: string, replays: string[] = []): CompanyScope => ({
      ...scope,
      idempotency: { key, fingerprint: 'the same', onReplay: () => void replays.push(key) },
    });

    it('is one message when it only writes, and is not done again', async () => {
      const [key, replays] = [randomUUID(), [] as string[]];
      const write = (): Promise<string> =>
        database.transaction(once(key, replays), (tx) => {
          addDay(tx, '2003-01-01');

          return 'the answer';
        });

      expect(await messagesOf(write)).toEqual([['BEGIN', 'SET', 'INSERT', 'INSERT', 'UPDATE', 'COMMIT']]);
      expect(await write()).toBe('the answer');
      expect(replays).toEqual([key]);
    });

    it('gives the first answer instead of a refusal, and the refusal where there is none', async () => {
      const key = randomUUID();
      const refusal = new DomainError('ORDER_EMPTY');
      const refused = async (): Promise<unknown> => {
        const scope = once(key);
        if (scope.idempotency === undefined) throw new Error('There is no key');

        return database.firstAnswerOr(scope, scope.idempotency, refusal);
      };
      await expect(refused()).rejects.toBe(refusal);
      await database.transaction(once(key), () => 'the answer');

      expect(await refused()).toBe('the answer');
    });

    it('is refused by what the work makes of a statement that failed', async () => {
      const refused = database.transaction(once(randomUUID()), async (tx) => {
        await tx.query(sql`SELECT 1 / (1 - ${1}::int)`).catch(() => {
          throw new DomainError('ORDER_EMPTY');
        });
      });

      await expect(refused).rejects.toMatchObject({ code: 'ORDER_EMPTY' });
    });

    it('leaves no key behind when it is refused', async () => {
      const key = randomUUID();
      const refused = database.transaction(once(key), async (tx) => {
        await tx.query(one);
        throw new DomainError('ORDER_EMPTY');
      });
      await expect(refused).rejects.toThrow(DomainError);

      expect(await database.transaction(once(key), () => 'done now')).toBe('done now');
    });

    it('is done once by sixteen at the same moment', async () => {
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          database.transaction(once(key), async (tx) => {
            await tx.query(one);
            addDay(tx, '2003-01-02');

            return index;
          }),
        ),
      );

      expect(new Set(answers).size).toBe(1);
    });
  });

  /** The first words of the statements of each message that connections of the pool send while `work` runs. */
  async function messagesOf(work: () => Promise<unknown>): Promise<string[][]> {
    const messages: string[][] = [];
    const queries = new Map<pg.PoolClient, pg.PoolClient['query']>();
    const watch = (client: pg.PoolClient): void => {
      if (queries.has(client)) return;
      queries.set(client, client.query);
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: [{ steps?: { text: string }[] }]) => {
        messages.push((args[0].steps ?? []).map(({ text }) => /\w+/.exec(text)?.[0] ?? ''));

        return query(...args);
      }) as typeof client.query;
    };
    database.pool.on('acquire', watch);
    await work();
    database.pool.off('acquire', watch);
    for (const [client, query] of queries) client.query = query;

    return messages;
  }
});
