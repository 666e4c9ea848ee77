import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { migrate, readMigrations } from '#shared/database/migrations.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { statementsOf } from '#shared/database/sql-script.js';
import { killLaunched, run } from '../support/server-process.js';
import { testConfig } from '../support/test-app.js';
import { createTestDatabase, endKept, queryAs, type TestDatabase } from '../support/test-database.js';

const EMPTY = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pos_owner';
const RECORDED = 'SELECT migration_name AS name, checksum FROM _prisma_migrations ORDER BY name';
/** Names of migrations that were replaced before the first release. */
const UNRELEASED = `
  DELETE FROM _prisma_migrations WHERE migration_name NOT LIKE '%_companies' AND migration_name NOT LIKE '%_access';
  UPDATE _prisma_migrations SET migration_name = CASE WHEN migration_name LIKE '%_access' THEN '20261122000300_access'
    ELSE '20261122000100_tables' END`;

describe('Migrations', () => {
  let database: TestDatabase;
  let names: string[];
  beforeEach(async () => {
    database = await createTestDatabase();
    names = (await readMigrations()).map(({ name }) => name);
  });
  afterEach(() => database.drop());

  it('are applied in the order of their names, once, and recorded with their checksums', async () => {
    await queryAs(database.adminUrl, EMPTY);
    const first = await migrate(database.ownerUrl);
    const second = await migrate(database.ownerUrl);

    expect([first, second]).toEqual([names, []]);
    expect(await queryAs(database.adminUrl, RECORDED)).toEqual(
      (await readMigrations()).map(({ name, checksum }) => ({ name, checksum })),
    );
  });

  it('are applied by one of several servers that start at once', async () => {
    await queryAs(database.adminUrl, EMPTY);
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.ownerUrl)));

    expect(applied.toSorted((a, b) => b.length - a.length)).toEqual([names, [], [], []]);
  });

  it('are refused when one was edited after it had been applied', async () => {
    const [edited] = names;
    await queryAs(database.adminUrl, "UPDATE _prisma_migrations SET checksum = 'another' WHERE migration_name = $1", [
      edited,
    ]);

    await expect(migrate(database.ownerUrl)).rejects.toThrow(`Edited after it was applied: ${edited}.`);
  });

  it('that fail change nothing and name the statement; those before them stay', async () => {
    await queryAs(database.adminUrl, `${EMPTY}; CREATE TABLE orders ()`);
    const tables = "SELECT count(*)::int AS n FROM pg_tables WHERE tablename IN ('customers', 'registers')";

    await expect(migrate(database.ownerUrl)).rejects.toThrow(
      `${names[1]} failed and changed nothing, at "CREATE TABLE orders (`,
    );
    expect(await queryAs(database.adminUrl, tables)).toEqual([{ n: 1 }]);
    expect(await queryAs(database.adminUrl, RECORDED)).toHaveLength(1);
  });

  it('of a later version do not stop this one, which may run beside it', async () => {
    await queryAs(
      database.adminUrl,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('-', '-', '99991231235959_later', now())`,
    );

    expect(await migrate(database.ownerUrl)).toEqual([]);
  });
});

describe('Migrations, so that they run on Citus', () => {
  const CROWDED = /\bADD CONSTRAINT\b[^]*,\s*(ADD|ALTER|DROP)\b|,\s*ADD CONSTRAINT\b/i;

  it('add one constraint to a table at a time', async () => {
    const statements = (await readMigrations()).flatMap(({ sql }) => statementsOf(sql));

    expect(statements.filter((statement) => /^ALTER TABLE/i.test(statement) && CROWDED.test(statement))).toEqual([]);
    expect(statements.length).toBeGreaterThan(100);
  });

  it.each([
    'ADD CONSTRAINT a CHECK (n > 0), ADD CONSTRAINT b CHECK (n < 9)',
    'ADD n int, ADD CONSTRAINT a CHECK (n > 0)',
  ])('would be noticed if they did not: %s', (action) =>
    expect(CROWDED.test(`ALTER TABLE orders ${action}`)).toBe(true),
  );
});

describe('A database of an unreleased version', () => {
  afterAll(killLaunched);

  const MESSAGE =
    /^(pos-backend: )?This database was made by an unreleased version .*20261122000100_tables.*Nothing in it was changed\. .*remove the data folder .*$/;
  const untouched = (adminUrl: string): Promise<unknown> =>
    queryAs(
      adminUrl,
      `SELECT (SELECT json_agg(m ORDER BY migration_name) FROM _prisma_migrations m) AS migrations,
        (SELECT json_agg(json_build_object('name', relname, 'file', relfilenode) ORDER BY oid) FROM pg_class) AS relations`,
    );

  it('ends db:migrate with one message, and nothing is changed', async () => {
    const { adminUrl, apiUrl, ownerUrl, drop } = await createTestDatabase();
    await queryAs(adminUrl, UNRELEASED);
    const before = await untouched(adminUrl);
    const { code, output } = await run(['dist/bin/migrate.js'], { DATABASE_URL: apiUrl, DIRECT_URL: ownerUrl });

    expect([code, linesOf(output)]).toEqual([1, [expect.stringMatching(MESSAGE)]]);
    expect(await untouched(adminUrl)).toEqual(before);
    await drop();
  });

  it.each(['ownerUrl', 'apiUrl'] as const)('is refused by a server whose DIRECT_URL is its %s', async (directUrl) => {
    const database = await createTestDatabase();
    await queryAs(database.adminUrl, UNRELEASED);
    const before = await untouched(database.adminUrl);
    const config = testConfig({ ...database, ownerUrl: database[directUrl] });

    await expect(prepareDatabase(config, () => undefined)).rejects.toThrow(MESSAGE);
    expect(await untouched(database.adminUrl)).toEqual(before);
    await database.drop();
  });

  it('in the data folder ends the server with one message, and nothing is changed', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'pos-unreleased-'));
    await chmod(dataDir, 0o755);
    const before = await inDataFolder(dataDir, async ({ adminUrl, ownerUrl }) => {
      await migrate(ownerUrl);
      await queryAs(adminUrl, UNRELEASED);

      return untouched(adminUrl);
    });
    const { code, output } = await run(['dist/main.js'], { DATA_DIR: dataDir, PORT: '0' });
    const files = await readdir(join(dataDir, 'pg18'));
    const after = await inDataFolder(dataDir, ({ adminUrl }) => untouched(adminUrl));
    await rm(dataDir, { recursive: true });

    expect([code, linesOf(output)]).toEqual([1, [expect.stringMatching(MESSAGE)]]);
    expect(files).not.toContain('postmaster.pid'); // PostgreSQL was stopped
    expect(after).toEqual(before);
  });
});

/** A process of its own, as Prisma's engine is good for one comparison in a process. */
describe('npm run db:drift', () => {
  it('tells the schema of Prisma from a database that has moved on', async () => {
    const { apiUrl, ownerUrl, drop } = await createTestDatabase();
    await queryAs(ownerUrl, 'ALTER TABLE customers ADD COLUMN shoe_size integer');
    const env = { DATABASE_URL: apiUrl, DIRECT_URL: ownerUrl, JWT_SECRET: 'x'.repeat(32) };

    const { code, results } = await run(['dist/bin/schema-drift.js'], env);

    expect(results).toMatch(/ALTER TABLE "customers" DROP COLUMN "shoe_size"/);
    expect(code).toBe(2);
    await drop();
  });
});

/** Starts the embedded PostgreSQL of a data folder for the length of some work. */
async function inDataFolder<T>(
  dataDir: string,
  work: (urls: { adminUrl: string; ownerUrl: string }) => Promise<T>,
): Promise<T> {
  const embedded = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const { ownerUrl } = embedded.database;
  const adminUrl = embedded.adminUrl.replace(/\w+$/, 'pos');
  try {
    return await work({ adminUrl, ownerUrl });
  } finally {
    await endKept(adminUrl);
    await embedded.stop();
  }
}

function linesOf(output: string): string[] {
  return output.trim().split('\n');
}
