import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PLATFORM } from '#shared/access/current-user.js';
import type { Database } from '#shared/database/database.js';
import { type SharedCache, SharedCaches } from '#shared/database/shared-caches.js';
import { type Sql, sql } from '#shared/database/sql.js';
import { toDomainError } from '#shared/errors/api-exception.filter.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { type OpenDatabase, openDatabase } from '../support/open-database.js';
import { testConfig } from '../support/test-app.js';
import { createTestDatabase, queryAs, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

const scope = { companyId: randomUUID(), user: PLATFORM };
const one = sql`SELECT 1 AS n`;
const WAYS: readonly ((database: Database) => Promise<unknown>)[] = [
  (database) => database.read(scope, one),
  (database) => database.read({ ...scope, companyId: null }, one),
  (database) => database.search(scope, one),
  (database) => database.report(scope, one),
  (database) => database.writeOnce(scope, { writes: [one], readBack: {}, toAnswer: (row: object) => row, subject: {} }),
  (database) => database.transaction(scope, (tx) => tx.query(one)),
  (database) => database.prismaTransaction(scope, (tx) => tx.db.customer.findMany()),
  (database) => database.readLogins(one),
  (database) => database.loginTransaction({}, (tx) => tx.query(one)),
  (database) => database.pool.query(one),
];

/** A dead host, or a firewall that has forgotten a connection: nothing arrives, and nobody is told. */
describe('A database that falls silent', () => {
  let testDatabase: TestDatabase;
  let proxy: DatabaseProxy;
  let database: OpenDatabase;

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    proxy = await DatabaseProxy.before(testDatabase.apiUrl);
    database = await openDatabase(testConfig({ ...testDatabase, apiUrl: proxy.through(testDatabase.apiUrl) }));
  });

  afterEach(async () => {
    database.closeForcibly();
    await database.close();
    await proxy.close();
    await testDatabase.drop();
  });

  const outcomes = (): Promise<string[]> =>
    Promise.all(
      WAYS.map((use) =>
        use(database).then(
          () => 'done',
          (error: unknown) => toDomainError(error).code,
        ),
      ),
    );

  it('is given up on each way after a little more than a statement may take, and new connections are made', async () => {
    expect(await outcomes()).toEqual(WAYS.map(() => 'done'));
    const slow = slowStatements();
    const before = await pids();
    proxy.silence();
    const started = Date.now();

    expect(await outcomes()).toEqual(WAYS.map(() => 'SERVICE_UNAVAILABLE'));
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(await outcomes()).toEqual(WAYS.map(() => 'done'));
    const kept = (await pids()).filter((pid) => before.includes(pid));
    expect(kept).toEqual([]);
    expect(await slow).toEqual([[{ slept: '' }], [{ slept: '' }]]); // on a database that speaks
  });

  /** Statements as long as PostgreSQL lets them run. */
  async function slowStatements(): Promise<unknown[]> {
    const speaking = await openDatabase(testConfig(testDatabase));
    const slow: Sql = sql`SELECT pg_sleep(9)::text AS slept`;
    try {
      return await Promise.all([speaking.report(scope, slow), speaking.transaction(scope, (tx) => tx.query(slow))]);
    } finally {
      await speaking.close();
    }
  }

  it('does not keep the server from stopping', async () => {
    await outcomes();
    proxy.mute();
    const waiting = outcomes();
    await pause(500);
    const stoppedAt = Date.now();
    database.closeForcibly();

    expect(await waiting).toEqual(WAYS.map(() => 'SERVICE_UNAVAILABLE'));
    expect(Date.now() - stoppedAt).toBeLessThan(5_000);
  });

  describe('and the connection on which caches listen', () => {
    let caches: SharedCaches;
    let cache: SharedCache<string>;
    const load = (value: string): Promise<string | null> =>
      cache.load(
        'key',
        () => ['tag'],
        () => Promise.resolve(value),
      );

    beforeEach(async () => {
      const config = testConfig({ ...testDatabase, apiUrl: proxy.through(testDatabase.apiUrl) });
      caches = new SharedCaches(config, database);
      cache = caches.create('sessions');
      await caches.onApplicationBootstrap();
    });

    afterEach(() => caches.onApplicationShutdown());

    it.each(['FIN', 'RST'] as const)(
      'is made anew after its loss, and what was read in between is forgotten: %s',
      async (by) => {
        proxy.cutAll(by);
        await until(() => !caches.isListening);
        await load('read while no message could arrive');
        const readAt = Date.now();
        await until(() => cache.get('key') === undefined);

        expect(Date.now() - readAt).toBeLessThan(4_000); // it would age out after five seconds
        expect([caches.isListening, (await listeners()).length]).toEqual([true, 1]);
      },
    );

    it('is made anew when it falls silent', async () => {
      const [before] = await listeners();
      proxy.silence();
      await until(async () => (await listeners()).some((pid) => pid !== before));
      await load('read before the message');
      await until(async () => {
        await queryAs(testDatabase.adminUrl, `SELECT pg_notify('pos_cache', 'sessions tag')`);

        return (await load('read after the message')) === 'read after the message';
      });
    });
  });

  async function pids(): Promise<number[]> {
    const found = await Promise.all(
      WAYS.map(() => database.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')),
    );

    return found.map(({ rows }) => rows[0]?.pid ?? 0);
  }

  async function listeners(): Promise<number[]> {
    const rows = await queryAs<{ pid: number }>(
      testDatabase.adminUrl,
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'pos-backend cache' AND datname = current_database()`,
    );

    return rows.map(({ pid }) => pid);
  }
});
