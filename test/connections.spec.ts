import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PLATFORM } from '#shared/access/current-user.js';
import { sql } from '#shared/database/sql.js';
import { type OpenDatabase, openDatabase } from './support/open-database.js';
import { testConfig } from './support/test-app.js';
import { createTestDatabase, queryAs, type TestDatabase } from './support/test-database.js';

describe('connections to the database', () => {
  const scope = { companyId: randomUUID(), user: PLATFORM };
  const wait = sql`SELECT pg_sleep(0.5)::text AS slept`;
  let testDatabase: TestDatabase;
  let database: OpenDatabase;

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    database = await openDatabase(testConfig(testDatabase, { poolSize: 6 }));
  });

  afterEach(async () => {
    await database.close();
    await testDatabase.drop();
  });

  it('stay open while a till is quiet', async () => {
    const pid = sql`SELECT pg_backend_pid() AS pid`;
    const before = [await database.read(scope, pid), await database.search(scope, pid)];
    await pause(11_000); // the pool drops what it need not keep after ten

    expect([await database.read(scope, pid), await database.search(scope, pid)]).toEqual(before);
  });

  it.each([
    ['the tills', 'read', ['search', 'report']],
    ['searches', 'search', ['report']],
  ] as const)('are left to %s however many %s there are', async (_, short, longer) => {
    let done = 0;
    const waiting = longer.flatMap((way) =>
      Array.from({ length: 12 }, () => database[way](scope, wait).then(() => done++)),
    );
    await pause(100);
    const rows = await Promise.all(Array.from({ length: 6 }, () => database[short](scope, sql`SELECT 1 AS n`)));

    expect(rows).toEqual(Array(6).fill([{ n: 1 }]));
    expect(done).toBe(0);
    await Promise.all(waiting);
  });

  it('are no more than the settings say', async () => {
    const writes = Array.from({ length: 20 }, () => database.transaction(scope, (tx) => tx.query(wait)));
    const searches = Array.from({ length: 17 }, () => database.search(scope, wait));
    const reports = Array.from({ length: 6 }, () => database.report(scope, wait));
    const logins = Array.from({ length: 40 }, () => database.readLogins(wait));
    const everywhere = Array.from({ length: 6 }, () => database.read({ ...scope, companyId: null }, wait));
    let most = 0;
    let areDone = false;
    const all = Promise.all([...writes, ...searches, ...reports, ...logins, ...everywhere]).finally(
      () => (areDone = true),
    );
    const watch = async (): Promise<void> => {
      while (!areDone) most = Math.max(most, await openConnections());
    };
    await Promise.all([all, watch()]);

    expect(most).toBe(6 + 4 * 2);
  });

  async function openConnections(): Promise<number> {
    const [open] = await queryAs<{ count: number }>(
      testDatabase.adminUrl,
      `SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'pos-backend' AND datname = current_database()`,
    );

    return open?.count ?? 0;
  }
});
