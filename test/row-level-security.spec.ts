import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import pg from 'pg';
import type { CurrentUser } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import { sql } from '#shared/database/sql.js';
import { data, scopeOf, type TestCompany } from './support/company.js';
import { markedCompany } from './support/marked-company.js';
import { type Possessions, possessionsOf } from './support/possessions.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

type Row = Record<string, unknown>;

/** SQLSTATE of a statement that row-level security, or a missing grant, has refused. */
const REFUSED = '42501';
const NOT_A_UUID = '22P02';
const NO_SUCH_PARENT = '23503';

/** Tables of no company, which policies do not divide; none of them holds a company's data. */
const UNDIVIDED = ['_prisma_migrations', 'login_attempts'];

/** A column that tells the rows of a company apart, of tables without one of the company. */
const KEYS: Readonly<Record<string, string>> = {
  companies: 'id',
  refresh_tokens: 'family_id',
  second_factors: 'user_id',
  recovery_codes: 'user_id',
  password_resets: 'user_id',
};
/** Tables that have no company and that the API cannot touch at all. */
const OF_SIGN_INS = ['refresh_tokens', 'second_factors', 'recovery_codes', 'password_resets', 'user_pins'];

describe('Row-level security', () => {
  let app: TestApp;
  let pool: pg.Pool;
  let tables: string[];
  /** Companies that no test changes. */
  let companies: [TestCompany, TestCompany, ...TestCompany[]];
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent', poolSize: 5 }, { mayScatter: true });
    pool = new pg.Pool({ connectionString: app.database.apiUrl, max: 5 });
    const rows = await queryAs<{ name: string }>(
      app.database.adminUrl,
      `SELECT relname AS name FROM pg_class
       WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace`,
    );
    tables = rows.map(({ name }) => name).filter((name) => !UNDIVIDED.includes(name));
    const others = Array.from({ length: 6 }, () => fullCompany());
    companies = [await fullCompany(), await fullCompany(), ...(await Promise.all(others))];
  });
  afterAll(async () => {
    await pool.end();
    await app.close();
  });

  describe.each([
    ['no company set', null],
    ['an empty setting', ''],
    ['a setting that is no company', 'garbage'],
    ['the setting of a company that does not exist', randomUUID()],
  ])('with %s', (_, setting) => {
    it('shows, changes and deletes no row of any table', async () => {
      const [theirs] = companies;
      const before = await possessionsOf(app.database, theirs.id);
      const touched: Row = {};
      for (const table of tables) {
        for (const statement of statementsFor(table)) touched[statement] = await touch(setting, statement);
      }

      const wrong = Object.entries(touched).filter(([, result]) => ![0, REFUSED, NOT_A_UUID].includes(result as never));
      expect(wrong).toEqual([]);
      expect(Object.keys(touched)).toHaveLength(tables.length * 3);
      expect((await possessionsOf(app.database, theirs.id)).hashes).toEqual(before.hashes);
    });

    it('takes no row into any table', async () => {
      const { rows } = await possessionsOf(app.database, companies[0].id);

      const results = await insertCopies(setting, rows);

      expect(results.filter(([, result]) => ![REFUSED, NOT_A_UUID].includes(`${result}`))).toEqual([]);
      expect(results).toHaveLength(tables.length);
    });
  });

  it("shows a company its own rows and nobody else's, in every table it may read", async () => {
    const [mine, theirs] = companies;
    const [own, foreign] = [await possessionsOf(app.database, mine.id), await possessionsOf(app.database, theirs.id)];
    let seen = 0;
    for (const table of Object.keys(own.rows)) {
      const rows = await visibleRows(mine.id, table);
      if (rows === REFUSED) continue;
      seen += rows.length;
      expect([table, rows.length]).toEqual([table, own.rows[table]?.length]);
      expect(foreign.canaries.filter((canary) => JSON.stringify(rows).includes(canary))).toEqual([]);
    }

    expect(seen).toBeGreaterThan(12);
  });

  it('lets a company change and delete nothing of another', async () => {
    const [mine, theirs] = companies;
    const before = await possessionsOf(app.database, theirs.id);
    const results: [string, unknown][] = [];
    for (const table of tables) {
      const key = KEYS[table] ?? 'company_id';
      for (const statement of statementsFor(table).slice(1)) {
        results.push([statement, await touch(mine.id, `${statement} WHERE ${key} = '${theirs.id}'`)]);
      }
    }

    expect(results.filter(([, result]) => ![0, REFUSED].includes(result as never))).toEqual([]);
    expect((await possessionsOf(app.database, theirs.id)).hashes).toEqual(before.hashes);
  });

  it('lets a company write no row in the name of another, in any table', async () => {
    const [mine, theirs] = companies;
    const { rows } = await possessionsOf(app.database, theirs.id);

    const results = await insertCopies(mine.id, rows);

    expect(results.filter(([, result]) => result !== REFUSED)).toEqual([]);
    expect(results).toHaveLength(tables.length);
  });

  it('lets a company give no row away to another, in any table', async () => {
    const [mine, theirs] = companies;
    const results: [string, unknown][] = [];
    for (const table of tables) {
      if (OF_SIGN_INS.includes(table)) continue;
      const key = table === 'companies' ? 'id' : 'company_id';
      results.push([table, await touch(mine.id, `UPDATE ${table} SET ${key} = '${theirs.id}'`)]);
    }

    expect(results.filter(([, result]) => result !== REFUSED)).toEqual([]);
  });

  it.each([
    'SELECT password_hash FROM users',
    'SELECT * FROM users',
    'SELECT u FROM users u',
    ...OF_SIGN_INS.map((table) => `TABLE ${table}`),
  ])('hides the secrets of sign-ins from the role of the API: %s', async (statement) => {
    const [{ id }] = companies;

    expect(await touch(id, statement)).toBe(REFUSED);
  });

  it.each(['TRUNCATE orders', 'CREATE TABLE mine (id int)', 'SET LOCAL ROLE pos_search', 'SET LOCAL ROLE pos_owner'])(
    'refuses the role of the API what it does not need: %s',
    async (statement) => {
      expect(await touch(null, statement)).toBe(REFUSED);
    },
  );

  it('makes a link to a thing of another company impossible, even for a superuser', async () => {
    const [mine, theirs] = companies;
    const { rows } = await possessionsOf(app.database, theirs.id);
    const links = await queryAs<{ child: string; parent: string; key: string; columns: string[] }>(
      app.database.adminUrl,
      `SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent,
         (SELECT attname::text FROM pg_attribute WHERE attrelid = confrelid AND attnum = confkey[2]) AS key,
         (SELECT array_agg(attname::text ORDER BY attnum <> conkey[1]) FROM pg_attribute
          WHERE attrelid = conrelid AND attnum = ANY (conkey)) AS columns
       FROM pg_constraint WHERE contype = 'f' AND array_length(conkey, 1) = 2`,
    );
    const results: [string, unknown][] = [];
    for (const { child, parent, key, columns } of links) {
      const [column, foreign] = [columns[1], String(rows[parent]?.[0]?.[key])];
      // One row, best with a link already: no other rule of the table is in the way.
      const statement = `UPDATE ${child} SET ${column} = '${foreign}' WHERE company_id = '${mine.id}' AND ctid =
        (SELECT ctid FROM ${child} WHERE company_id = '${mine.id}' ORDER BY ${column} IS NULL LIMIT 1)`;
      results.push([`${child} → ${parent}`, await resultOf(queryAs(app.database.adminUrl, statement))]);
    }

    expect(results.filter(([, result]) => result !== NO_SUCH_PARENT)).toEqual([]);
    expect(links.length).toBeGreaterThanOrEqual(7);
  });

  describe('through the methods of Database', () => {
    it('refuses a query whose company is undefined', async () => {
      const [company] = companies;
      const database = app.get(Database);

      await expect(
        database.prismaTransaction(scopeOf(company), (tx) =>
          tx.db.customer.findMany({ where: { companyId: undefined as unknown as string } }),
        ),
      ).rejects.toThrow(/undefined/);
    });

    it('yields only the rows of the company to a query that forgets it', async () => {
      const [mine] = companies;
      const database = app.get(Database);
      const forgetful = sql`SELECT company_id AS "companyId" FROM customers`;

      const [raw, typed, read] = [
        await database.transaction(scopeOf(mine), (tx) => tx.query<{ companyId: string }>(forgetful)),
        await database.prismaTransaction(scopeOf(mine), (tx) => tx.db.customer.findMany()),
        await database.read<{ companyId: string }>(scopeOf(mine), forgetful),
      ];

      for (const rows of [raw, typed, read]) {
        expect(rows.map(({ companyId }) => companyId)).toEqual([mine.id, mine.id]);
      }
    });

    it.each([undefined, '', 'garbage', "x'; SET ROLE pos_reader; --"])(
      'refuses a scope without a company: %s',
      async (companyId) => {
        const scope = { companyId: companyId as string, user: {} as CurrentUser };
        const database = app.get(Database);
        const count = sql`SELECT count(*) FROM customers`;
        const ask = (use: () => Promise<unknown>): Promise<unknown> => Promise.resolve().then(use);

        await expect(ask(() => database.read(scope, count))).rejects.toThrow('A company scope without a company');
        await expect(ask(() => database.transaction(scope, (tx) => tx.query(count)))).rejects.toThrow(
          'A company scope without a company',
        );
      },
    );

    it('shows no foreign row to forty workers of eight companies on five connections, whatever fails in between', async () => {
      const seen = { rows: 0, foreign: 0, failures: 0 };
      const work = async (worker: number): Promise<void> => {
        for (let turn = 0; turn < 25; turn++) {
          const company = companies[(worker + turn) % companies.length] as TestCompany;
          const rows = await visit(company, turn % 5).catch(() => null);
          if (rows === null) seen.failures++;
          seen.rows += rows?.length ?? 0;
          seen.foreign += rows?.filter(({ companyId }) => companyId !== company.id).length ?? 0;
        }
      };

      await Promise.all(Array.from({ length: 40 }, (_, worker) => work(worker)));

      expect(seen).toEqual({ rows: 40 * 15 * 2, foreign: 0, failures: 40 * 10 });
    });

    it('would notice a setting that outlives its transaction: on a shared connection it shows foreign rows', async () => {
      const [mine, theirs] = companies;
      const shared = new pg.Pool({ connectionString: app.database.apiUrl, max: 1 });
      const forgetful = 'SELECT company_id FROM customers';
      await shared.query(`BEGIN; SET LOCAL app.company_id = '${mine.id}'; COMMIT`);
      const afterLocal = await shared.query(forgetful);
      await shared.query(`SET app.company_id = '${theirs.id}'`);
      const afterSession = await shared.query<{ company_id: string }>(forgetful);
      await shared.end();

      expect(afterLocal.rows).toEqual([]);
      expect(afterSession.rows.map((row) => row.company_id)).toEqual([theirs.id, theirs.id]);
    });

    /** Sends a query that does not name the company; two in five fail half-way. */
    function visit(company: TestCompany, kind: number): Promise<{ companyId: string }[]> {
      const database = app.get(Database);
      const customers = sql`SELECT company_id AS "companyId" FROM customers WHERE pg_sleep(0.001) IS NOT NULL`;
      if (kind === 0) return database.read(scopeOf(company), customers);
      if (kind === 1) return database.read(scopeOf(company), sql`SELECT 1 / (count(*) - count(*)) FROM customers`);

      if (kind === 2) return database.transaction(scopeOf(company), (tx) => tx.query(customers));

      return database.prismaTransaction(scopeOf(company), async (tx) => {
        const rows = await tx.db.customer.findMany({ select: { companyId: true } });
        if (kind === 4) throw new Error('a use case that changes its mind');

        return rows;
      });
    }
  });

  /** A company with something in every table, also in those of sign-ins; two customers. */
  async function fullCompany(): Promise<TestCompany> {
    const { company } = await markedCompany(app, 'full');
    const { admin, cashier, storeId, userIds } = company;
    data(await admin.patch(`/users/${userIds.cashier}`, { storeId }));
    const [shift] = data(await cashier.get('/shifts?status=OPEN'));
    data(await cashier.post(`/shifts/${shift.id}/close`, { counted: '100.00' }));
    const { secret } = data(await cashier.post('/auth/second-factor', { currentPassword: PASSWORD }));
    data(await admin.post(`/users/${userIds.cashier}/password-reset`));
    data(await cashier.post('/auth/second-factor/confirm', { code: new TOTP({ secret }).generate() }));

    return company;
  }

  function statementsFor(table: string): string[] {
    const column = { companies: 'name' }[table] ?? KEYS[table] ?? 'company_id';

    return [`SELECT ${column} FROM ${table}`, `UPDATE ${table} SET ${column} = ${column}`, `DELETE FROM ${table}`];
  }

  /** How many rows a statement of the API's role touches, or the SQLSTATE it is refused with. Nothing is kept. */
  async function touch(setting: string | null, statement: string, values: unknown[] = []): Promise<unknown> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      if (setting !== null) await client.query(`SET LOCAL app.company_id = ${pg.escapeLiteral(setting)}`);

      return await resultOf(client.query(statement, values).then(({ rowCount }) => rowCount));
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  /** Tries to add to every table a row just like one that a company has there. */
  async function insertCopies(setting: string | null, rows: Possessions['rows']): Promise<[string, unknown][]> {
    const results: [string, unknown][] = [];
    for (const [table, [row]] of Object.entries(rows)) {
      const insert = `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`;
      results.push([table, await touch(setting, insert, [JSON.stringify(row)])]);
    }

    return results;
  }

  async function visibleRows(companyId: string, table: string): Promise<Row[] | typeof REFUSED> {
    const client = await pool.connect();
    const columns = await queryAs<{ name: string }>(
      app.database.adminUrl,
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
       AND has_column_privilege('pos_api', attrelid, attnum, 'SELECT')`,
      [table],
    );
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL app.company_id = ${pg.escapeLiteral(companyId)}`);
      if (columns.length === 0) return REFUSED;

      return (await client.query<Row>(`SELECT ${columns.map(({ name }) => `"${name}"`).join()} FROM ${table}`)).rows;
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }
});

function resultOf(query: Promise<unknown>): Promise<unknown> {
  return query.catch((error: { code?: string }) => error.code);
}
