import { migrate, readMigrations } from '#shared/database/migrations.js';
import { prepareDatabase } from '#shared/database/prepare-database.js';
import { editedSince, readReleased } from '#shared/database/released-migrations.js';
import { statementsOf } from '#shared/database/sql-script.js';
import { createCompany, sell } from '../support/company.js';
import { startTestApp, testConfig, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

describe('A process that runs while its database is upgraded', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
  });
  afterEach(() => app.close());

  const needs = (migration: string): Promise<unknown> =>
    queryAs(app.database.ownerUrl, `COMMENT ON TABLE _prisma_migrations IS 'needs ${migration}'`);
  const ready = async (): Promise<number> => (await app.anonymous.get('/health/ready')).status;

  it('is ready while it knows the migration that the database needs, whatever was added', async () => {
    const [, known] = await readMigrations();
    await queryAs(
      app.database.adminUrl,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('-', '-', '99991231235959_later', now())`,
    );
    await needs(known?.name ?? '');

    expect(await ready()).toBe(200);
  });

  it('says that it is too old once the database needs a later one, and takes no more traffic; what it answers goes on', async () => {
    const { cashier } = await createCompany(app);
    await needs('99991231235959_contract');

    expect(await ready()).toBe(503);
    expect(app.log.join('')).toContain(
      'too old for its database, which needs a version with the migration 99991231235959_contract',
    );
    expect((await app.anonymous.get('/health')).status).toBe(200);
    expect((await sell(cashier)).status).toBe('PAID');
  });

  it.each(['ownerUrl', 'apiUrl'] as const)(
    'does not start when it is too old, with %s as DIRECT_URL',
    async (directUrl) => {
      await needs('99991231235959_contract');
      const config = testConfig({ ...app.database, ownerUrl: app.database[directUrl] });

      await expect(prepareDatabase(config, () => undefined)).rejects.toThrow(
        'This version is too old for its database',
      );
      await expect(migrate(app.database.ownerUrl)).rejects.toThrow('This version is too old for its database');
    },
  );
});

describe('Migrations after a release', () => {
  /** What a process of the version before may not survive. */
  const CONTRACTS =
    /\bSET NOT NULL\b|\bDROP (COLUMN|TABLE|FUNCTION)\b|\bRENAME\b|\bADD (CONSTRAINT \w+ )?(CHECK|UNIQUE)\b|\bADD COLUMN \w+ \w+ NOT NULL(?!.*\bDEFAULT\b)/i;
  const DECIDED = /^COMMENT ON TABLE _prisma_migrations IS 'needs \S+'|^-- Versions before go on: /im;

  /** Whether a migration takes something away without saying which processes still work. */
  function takesAwayUnsaid(sql: string): boolean {
    return statementsOf(sql).some((statement) => CONTRACTS.test(statement)) && !DECIDED.test(sql);
  }

  it('are as they were released', async () => {
    expect(editedSince(await readReleased(), await readMigrations())).toEqual([]);
  });

  it('take nothing from the version before without saying so', async () => {
    const released = await readReleased();
    const later =
      Object.keys(released).length === 0 ? [] : (await readMigrations()).filter(({ name }) => !(name in released));

    expect(later.filter(({ sql }) => takesAwayUnsaid(sql)).map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['edited', [{ name: 'a', sql: '', checksum: '2' }]],
    ['gone', []],
  ])('would be noticed when one is %s', (_, migrations) => {
    expect(editedSince({ a: '1' }, migrations)).toEqual(['a']);
  });

  it.each([
    'ALTER TABLE payments ALTER COLUMN store_id SET NOT NULL',
    'ALTER TABLE orders DROP COLUMN note',
    'ALTER TABLE orders RENAME COLUMN note TO remark',
    'ALTER TABLE orders ADD CONSTRAINT orders_note_check CHECK (note <> $q$$q$)',
    'ALTER TABLE orders ADD COLUMN kind text NOT NULL',
  ])('would be noticed when one takes something away: %s', (sql) => {
    expect(takesAwayUnsaid(`${sql};`)).toBe(true);
    expect(takesAwayUnsaid(`${sql};\nCOMMENT ON TABLE _prisma_migrations IS 'needs 20270101000000_expand';`)).toBe(
      false,
    );
    expect(takesAwayUnsaid(`-- Versions before go on: they never write it.\n${sql};`)).toBe(false);
  });

  it.each([
    "ALTER TABLE orders ADD COLUMN kind text NOT NULL DEFAULT 'SALE'",
    'ALTER TABLE orders ADD COLUMN note text',
    'CREATE INDEX orders_note_idx ON orders (company_id, note)',
  ])('may add: %s', (sql) => {
    expect(takesAwayUnsaid(`${sql};`)).toBe(false);
  });
});
