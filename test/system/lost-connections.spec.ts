import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PLATFORM } from '#shared/access/current-user.js';
import type { Database } from '#shared/database/database.js';
import { migrate } from '#shared/database/migrations.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { type Sql, sql } from '#shared/database/sql.js';
import { toDomainError } from '#shared/errors/api-exception.filter.js';
import { DatabaseProxy, type Ending, type Stage } from '../support/database-proxy.js';
import { testConfig } from '../support/test-app.js';
import { type OpenDatabase, openDatabase } from '../support/open-database.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const ENDINGS: readonly Ending[] = ['FIN', 'RST'];
const STAGES: readonly Stage[] = ['request', 'answer', 'within the answer'];
const scope = { companyId: randomUUID(), user: PLATFORM };
const allCompanies = { companyId: null, user: PLATFORM };

/** The text in the message at which a connection is cut. */
const MARK = 'the statement';
/** BEGIN, the setting and the statement; COMMIT. */
const TRANSACTION = 2;
/** BEGIN, the setting, the statement, COMMIT. */
const PRISMA_TRANSACTION = 4;
const marked = sql`SELECT ${MARK}::text AS mark`;

/** Each way to the database, and how many messages it sends: the connection is cut at each of them. */
const WAYS: Record<string, { messages: number; use: (database: Database) => Promise<unknown> }> = {
  'a read': { messages: 1, use: (database) => database.read(scope, marked) },
  'a read of all companies': { messages: 1, use: (database) => database.read(allCompanies, marked) },
  'a search': { messages: 1, use: (database) => database.search(scope, marked) },
  'a report': { messages: 1, use: (database) => database.report(scope, marked) },
  'a write of one statement': {
    messages: 1,
    use: (database) =>
      database.writeOnce(scope, {
        writes: [marked],
        readBack: { mark: marked },
        toAnswer: (row: object) => row,
        subject: {},
      }),
  },
  'a transaction': {
    messages: TRANSACTION,
    use: (database) => database.transaction(scope, (tx) => tx.query(marked)),
  },
  'a transaction that only writes': {
    messages: 1,
    use: (database) => database.transaction(scope, (tx) => tx.write(marked)),
  },
  'a transaction of the typed client': {
    messages: PRISMA_TRANSACTION,
    use: (database) => database.prismaTransaction(scope, (tx) => tx.db.customer.findMany({ where: { name: MARK } })),
  },
  'a look-up of a login': { messages: 1, use: (database) => database.readLogins(marked) },
  'a change of a login': {
    messages: TRANSACTION,
    use: (database) => database.loginTransaction({}, (tx) => tx.query(marked)),
  },
  'a statement of the pool': { messages: 1, use: (database) => database.pool.query(marked) },
};

describe('A connection that is lost', () => {
  let testDatabase: TestDatabase;
  let proxy: DatabaseProxy;
  let database: OpenDatabase;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    proxy = await DatabaseProxy.before(testDatabase.apiUrl);
  });

  beforeEach(async () => {
    const apiUrl = proxy.through(testDatabase.apiUrl);
    database = await openDatabase(testConfig({ ...testDatabase, apiUrl }));
  });

  afterEach(() => database.close());

  afterAll(async () => {
    await proxy.close();
    await testDatabase.drop();
  });

  /** The code of the answer that a client would get, or "done". */
  async function outcomeOf(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => 'done',
      (error: unknown) => toDomainError(error).code,
    );
  }

  it.each(Object.keys(WAYS))('at any point of %s is 503, and the next one works', async (name) => {
    const { messages, use } = WAYS[name] as (typeof WAYS)[string];
    await use(database);
    const outcomes: Record<string, string> = {};
    for (let skipping = 0; skipping < messages; skipping++) {
      for (const at of STAGES) {
        for (const by of ENDINGS) {
          proxy.cutNext({ skipping, at, by });
          outcomes[`message ${skipping + 1}, ${at}, ${by}`] = await outcomeOf(use(database));
          expect(proxy.isArmed).toBe(false);
          expect(await outcomeOf(use(database))).toBe('done');
        }
      }
    }

    expect(outcomes).toEqual(Object.fromEntries(Object.keys(outcomes).map((cut) => [cut, 'SERVICE_UNAVAILABLE'])));
    expect(Object.keys(outcomes)).toHaveLength(messages * STAGES.length * ENDINGS.length);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it.each(ENDINGS)('while idle is replaced: %s', async (by) => {
    const ways = Object.values(WAYS);
    await Promise.all(ways.map(({ use }) => use(database)));
    proxy.cutAll(by);
    await pause(100);

    expect(await Promise.all(ways.map(({ use }) => outcomeOf(use(database))))).toEqual(ways.map(() => 'done'));
  });

  it.each(ENDINGS)('between two statements of a transaction is 503: %s', async (by) => {
    const work = database.transaction(scope, async (tx) => {
      await tx.query(marked);
      proxy.cutAll(by);
      await pause(100);

      return tx.query(marked);
    });

    expect(await outcomeOf(work)).toBe('SERVICE_UNAVAILABLE');
    expect(await outcomeOf(database.transaction(scope, (tx) => tx.query(marked)))).toBe('done');
  });

  it.each(STAGES)('does no harm to the other reads of a batch: %s', async (at) => {
    const named = (index: number): Sql => sql`SELECT ${`${MARK} ${index}`}::text AS mark`;
    proxy.cutNext({ matching: /the statement/, at, by: 'RST' });
    const rows = await Promise.all(Array.from({ length: 16 }, (_, index) => database.read(scope, named(index))));

    expect(rows).toEqual(rows.map((_, index) => [{ mark: `${MARK} ${index}` }]));
    expect(proxy.isArmed).toBe(false);
  });

  describe('while the server starts', () => {
    it.each(STAGES.flatMap((at) => ENDINGS.map((by) => [at, by] as const)))(
      'fails the migration and not the process: %s, %s',
      async (at, by) => {
        const ownerUrl = proxy.through(testDatabase.ownerUrl);
        for (const matching of [/pg_advisory_lock/, /_prisma_migrations/]) {
          proxy.cutNext({ matching, at, by });
          await expect(migrate(ownerUrl)).rejects.toThrow(/terminated|ECONNRESET/);
        }

        await expect(migrate(ownerUrl)).resolves.toEqual([]);
      },
    );

    it.each(STAGES.flatMap((at) => ENDINGS.map((by) => [at, by] as const)))(
      'fails the check of the role and not the process: %s, %s',
      async (at, by) => {
        const config = testConfig({ ...testDatabase, apiUrl: proxy.through(testDatabase.apiUrl) });
        proxy.cutNext({ matching: /rolbypassrls/, at, by });

        await expect(prepareDatabase(config, () => undefined)).rejects.toThrow(/terminated|ECONNRESET/);
      },
    );
  });
});
