import { randomUUID } from 'node:crypto';
import { PLATFORM } from '#shared/access/current-user.js';
import { type Sql, sql } from '#shared/database/sql.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { type OpenDatabase, openDatabase } from './support/open-database.js';
import { testConfig } from './support/test-app.js';
import { createTestDatabase, queryAs, type TestDatabase } from './support/test-database.js';

const COMPANIES = [randomUUID(), randomUUID(), randomUUID()] as const;
const PHONE = '+12125550100';

/** Reads of requests that come in together are one batch; what each may see, and how each fails, must stay apart. */
describe('reads sent in batches', () => {
  let testDatabase: TestDatabase;
  let database: OpenDatabase;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    for (const [index, id] of COMPANIES.entries()) {
      await queryAs(
        testDatabase.adminUrl,
        `WITH company AS (INSERT INTO companies (id, name, currency, currency_decimals, country, timezone) VALUES ($1, $2, 'USD', 2, 'US', 'UTC') RETURNING id)
         INSERT INTO customers (company_id, id, name, phone, phone_key, phone_digits)
         SELECT id, gen_random_uuid(), $3, '${PHONE}', '${PHONE}', '12125550100' FROM company`,
        [id, `Company ${index}`, `Customer of ${index}`],
      );
    }
  });

  beforeEach(async () => {
    database = await openDatabase(testConfig(testDatabase));
  });

  afterEach(async () => {
    await database.close();
  });

  afterAll(async () => {
    await testDatabase.drop();
  });

  const of = (index: number): ReadScope => ({
    companyId: COMPANIES[index % COMPANIES.length] as string,
    user: PLATFORM,
  });

  /** A transaction has one `now()`. */
  const transactions = (rows: readonly { at: string }[]): number => new Set(rows.map(({ at }) => at)).size;

  async function one<Row>(scope: ReadScope, statement: Sql): Promise<Row> {
    const rows = await database.read<Row>(scope, statement);
    expect(rows).toHaveLength(1);

    return rows[0] as Row;
  }

  it('share transactions, and each sees only its own company', async () => {
    const found = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        one<{ at: string; name: string; company: string }>(
          of(index),
          sql`SELECT now()::text AS at, name, current_setting('app.company_id') AS company FROM customers WHERE phone_key = ${PHONE}`,
        ),
      ),
    );

    expect(found.map(({ name }) => name)).toEqual(
      Array.from({ length: 64 }, (_, index) => `Customer of ${index % COMPANIES.length}`),
    );
    expect(found.map(({ company }) => company)).toEqual(found.map((_, index) => of(index).companyId));
    expect(transactions(found)).toBe(64 / 8);
  });

  it('do not share the role that reads all companies', async () => {
    const who = sql`SELECT current_user::text AS role, (SELECT count(*)::int FROM customers) AS customers`;
    const allCompanies = { ...of(0), companyId: null };
    const scopes = Array.from({ length: 12 }, (_, index) => (index % 3 === 0 ? allCompanies : of(index)));
    const found = await Promise.all(scopes.map((scope) => one<{ role: string; customers: number }>(scope, who)));

    expect(found).toEqual(
      scopes.map(({ companyId }) =>
        companyId === null ? { role: 'pos_reader', customers: 3 } : { role: 'pos_api', customers: 1 },
      ),
    );
  });

  it('fail one by one, also with statements that were prepared before', async () => {
    const divided = (by: number): Sql => sql`SELECT 12 / ${by}::int AS result`;
    for (let time = 0; time < 3; time++) {
      const results = await Promise.allSettled([1, 2, 0, 3, 0, 4].map((by) => one(of(by), divided(by))));

      expect(
        results.map((result) =>
          result.status === 'fulfilled' ? result.value : (result.reason as { code: string }).code,
        ),
      ).toEqual([{ result: 12 }, { result: 6 }, '22012', { result: 4 }, '22012', { result: 3 }]);
    }
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('outlive the loss of their connection', async () => {
    const pid = sql`SELECT pg_backend_pid() AS pid`;
    const { pid: before } = await one<{ pid: number }>(of(0), pid);
    const asleep = Promise.all(
      [of(0), of(1), of(2)].map((scope) => one(scope, sql`SELECT pg_sleep(0.5)::text AS slept, 1 AS n`)),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    await queryAs(testDatabase.adminUrl, 'SELECT pg_terminate_backend($1)', [before]);

    await expect(asleep).resolves.toEqual(Array(3).fill({ slept: '', n: 1 }));
    expect((await one<{ pid: number }>(of(0), pid)).pid).not.toBe(before);
  });

  it('wait while no connection is free, and are then sent in as few batches as possible', async () => {
    await database.close();
    database = await openDatabase(testConfig(testDatabase, { poolSize: 1 }));
    await one(of(0), sql`SELECT 1 AS n`); // opens the connection
    const first = one<{ at: string }>(of(0), sql`SELECT now()::text AS at, pg_sleep(0.3)::text AS slept`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const waiting: Promise<{ at: string }>[] = [];
    for (let index = 0; index < 20; index++) {
      waiting.push(one(of(index), sql`SELECT now()::text AS at`));
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect(transactions(await Promise.all(waiting))).toBe(3);
    expect(transactions([await first, ...(await Promise.all(waiting))])).toBe(4);
  });

  it('all fail when no connection can be opened', async () => {
    const nowhere = await openDatabase(
      testConfig({ ...testDatabase, apiUrl: 'postgresql://pos_api@127.0.0.1:1/nothing' }),
    );
    try {
      const results = await Promise.allSettled([0, 1, 2].map((index) => nowhere.read(of(index), sql`SELECT 1 AS n`)));

      expect(results.map((result) => result.status === 'rejected' && (result.reason as { code: string }).code)).toEqual(
        Array(3).fill('ECONNREFUSED'),
      );
    } finally {
      await nowhere.close();
    }
  });

  it.each([
    ['searches', 'of eight', 'search', 2],
    ['reports', 'of one', 'report', 16],
  ] as const)('have batches, when they are %s, %s', async (_, __, way, batches) => {
    const rows = await Promise.all(
      Array.from({ length: 16 }, (_, index) => database[way]<{ at: string }>(of(index), sql`SELECT now()::text AS at`)),
    );

    expect(transactions(rows.flat())).toBe(batches);
  });
});
