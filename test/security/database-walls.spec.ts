import pg from 'pg';
import { createCompany, createCustomer, type TestCompany } from '../support/company.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DENIED = 'permission denied for function set_config';

/** One statement each that would set something, and then read. */
const PLACES: Record<string, (setting: string) => string> = {
  'the SELECT list': (setting) => `SELECT ${setting}, (SELECT count(*) FROM customers)`,
  'a CTE': (setting) => `WITH set AS MATERIALIZED (SELECT ${setting} AS done)
    SELECT c.name FROM set, LATERAL (SELECT name FROM customers WHERE set.done IS NOT NULL) c`,
  'an ORDER BY': (setting) => `SELECT 1 AS n ORDER BY ${setting}`,
  'a query that is text': (setting) =>
    `SELECT query_to_xml(${pg.escapeLiteral(`SELECT ${setting}`)}, false, false, '')`,
};

describe('The walls of the database, with the credentials of the API', () => {
  let app: TestApp;
  let mine: TestCompany;
  let theirs: TestCompany;
  let client: pg.Client;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    [mine, theirs] = [await createCompany(app), await createCompany(app)];
    await createCustomer(theirs.cashier, { name: 'Foreign' });
    client = new pg.Client({ connectionString: app.database.apiUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await app.close();
  });

  /** Sends one statement, as an injection could, in a transaction of the first company. */
  async function sent(text: string): Promise<unknown> {
    await client.query('BEGIN');
    try {
      await client.query(`SET LOCAL app.company_id = '${mine.id}'`);

      return (await client.query(text)).rows;
    } catch (error) {
      return (error as Error).message;
    } finally {
      await client.query('ROLLBACK');
    }
  }

  it.each(Object.keys(PLACES))('stop a statement that names another company or role in %s', async (place) => {
    const settings = [
      `set_config('app.company_id', '${theirs.id}', true)`,
      `set_config('role', 'pos_reader', true)`,
      `set_config('role', 'pos_auth', true)`,
    ];

    for (const setting of settings) expect(await sent(PLACES[place]?.(setting) ?? '')).toBe(DENIED);
  });

  it('stop SET in a query that is text', async () => {
    const setting = pg.escapeLiteral(`SET LOCAL app.company_id = '${theirs.id}'`);

    expect(await sent(`SELECT query_to_xml(${setting}, false, false, '')`)).toMatch(/SET is not allowed/);
  });

  it('show no other company to a statement that asks for all', async () => {
    expect(await sent('SELECT name FROM customers')).toEqual([]);
  });

  it('leave set_config to the owner, whose backups use it', async () => {
    const owner = new pg.Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(`SELECT set_config('search_path', '', false) AS path`);
    await owner.end();

    expect(rows).toEqual([{ path: '' }]);
  });
});
