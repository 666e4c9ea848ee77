import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PLATFORM } from '#shared/access/current-user.js';
import { sql } from '#shared/database/sql.js';
import { type OpenDatabase, openDatabase } from '../support/open-database.js';
import { testConfig } from '../support/test-app.js';
import { createTestDatabase, queryAs, type TestDatabase } from '../support/test-database.js';

const SCOPE = { companyId: randomUUID(), user: PLATFORM };

/** A till that asks, is quiet while the other tests run, and asks again. */
class QuietTill {
  private static readonly QUIET_MS = 11_000; // the pool drops what it need not keep after ten
  connections: unknown[] = [];
  private testDatabase: TestDatabase | undefined;
  private database: OpenDatabase | undefined;
  private since = 0;

  async begin(): Promise<void> {
    this.testDatabase = await createTestDatabase();
    this.database = await openDatabase(testConfig(this.testDatabase));
    this.connections = await this.ask();
    this.since = Date.now();
  }

  async connectionsLater(): Promise<unknown[]> {
    await pause(Math.max(0, this.since + QuietTill.QUIET_MS - Date.now()));

    return this.ask();
  }

  async close(): Promise<void> {
    await this.database?.close();
    await this.testDatabase?.drop();
  }

  private async ask(): Promise<unknown[]> {
    const pid = sql`SELECT pg_backend_pid() AS pid`;

    return [await this.database?.read(SCOPE, pid), await this.database?.search(SCOPE, pid)];
  }
}

describe('connections to the database', () => {
  const wait = sql`SELECT pg_sleep(0.5)::text AS slept`;
  const quiet = new QuietTill();
  let testDatabase: TestDatabase;
  let database: OpenDatabase;

  beforeAll(() => quiet.begin());
  afterAll(() => quiet.close());

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    database = await openDatabase(testConfig(testDatabase, { poolSize: 6 }));
  });

  afterEach(async () => {
    await database.close();
    await testDatabase.drop();
  });

  it.each([
    ['the tills', 'read', ['search', 'report']],
    ['searches', 'search', ['report']],
  ] as const)('are left to %s however many %s there are', async (_, short, longer) => {
    let done = 0;
    const waiting = longer.flatMap((way) =>
      Array.from({ length: 12 }, () => database[way](SCOPE, wait).then(() => done++)),
    );
    await pause(100);
    const rows = await Promise.all(Array.from({ length: 6 }, () => database[short](SCOPE, sql`SELECT 1 AS n`)));

    expect(rows).toEqual(Array(6).fill([{ n: 1 }]));
    expect(done).toBe(0);
    await Promise.all(waiting);
  });

  it('are no more than the settings say', async () => {
    const writes = Array.from({ length: 20 }, () => database.transaction(SCOPE, (tx) => tx.query(wait)));
    const searches = Array.from({ length: 17 }, () => database.search(SCOPE, wait));
    const reports = Array.from({ length: 6 }, () => database.report(SCOPE, wait));
    const logins = Array.from({ length: 40 }, () => database.readLogins(wait));
    const everywhere = Array.from({ length: 6 }, () => database.read({ ...SCOPE, companyId: null }, wait));
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

  it('stay open while a till is quiet', async () => {
    expect(await quiet.connectionsLater()).toEqual(quiet.connections);
  });

  async function openConnections(): Promise<number> {
    const [open] = await queryAs<{ count: number }>(
      testDatabase.adminUrl,
      `SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'pos-backend' AND datname = current_database()`,
    );

    return open?.count ?? 0;
  }
});
