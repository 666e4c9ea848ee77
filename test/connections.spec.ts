import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PLATFORM } from '#shared/access/current-user.js';
import { Database } from '#shared/database/database.js';
import { sql } from '#shared/database/sql.js';
import { testConfig } from './support/test-app.js';
import { createTestDatabase, queryAs, type TestDatabase } from './support/test-database.js';

describe('connections to the database', () => {
  const scope = { companyId: randomUUID(), user: PLATFORM };
  const wait = sql`SELECT pg_sleep(0.5)::text AS slept`;
  let testDatabase: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(testConfig(testDatabase, { poolSize: 6 }));
  });

  afterEach(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  it('stay open for a till that has been quiet for a while', async () => {
    const pid = sql`SELECT pg_backend_pid() AS pid`;
    const before = [await database.read(scope, pid), await database.readLong(scope, pid)];
    await pause(11_000); // the pool drops what it need not keep after ten

    expect([await database.read(scope, pid), await database.readLong(scope, pid)]).toEqual(before);
  });

  it('are left to the tills however many long reads there are', async () => {
    let done = 0;
    const long = Array.from({ length: 12 }, () => database.readLong(scope, wait).then(() => done++));
    await pause(100);
    const rows = await Promise.all(Array.from({ length: 6 }, () => database.read(scope, sql`SELECT 1 AS n`)));

    expect(rows).toEqual(Array(6).fill([{ n: 1 }]));
    expect(done).toBe(0);
    await Promise.all(long);
  });

  it('are no more than the settings say', async () => {
    const writes = Array.from({ length: 20 }, () => database.transaction(scope, (tx) => tx.query(wait)));
    const reads = Array.from({ length: 20 }, () => database.readLong(scope, wait));
    await pause(400);
    const [open] = await queryAs<{ count: number }>(
      testDatabase.adminUrl,
      `SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'pos-backend' AND datname = current_database()`,
    );

    expect(open?.count).toBe(6 + 2);
    await Promise.all([...writes, ...reads]);
  });
});
