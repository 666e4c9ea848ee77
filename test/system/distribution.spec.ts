import pg from 'pg';
import type { Catalogue } from '#shared/database/cluster/catalogue.js';
import { REFERENCE_TABLES } from '#shared/database/cluster/layout.js';
import { faultsOf, planDistribution } from '#shared/database/cluster/plan.js';
import { openRoles } from '#shared/database/cluster/set-up-cluster.js';
import { readMigrations } from '#shared/database/migrations.js';
import { readReleased } from '#shared/database/released-migrations.js';
import { clusterFaultsOf } from '../support/cluster-migrations.js';
import { run } from '../support/server-process.js';
import { asCatalogue, createTestDatabase, queryAs, type TestDatabase } from '../support/test-database.js';

/** For each rule of a schema a change that breaks it. */
const OFFENCES = {
  'ghosts has no company and no place by name': 'CREATE TABLE ghosts (id uuid PRIMARY KEY)',
  'the key bad_key has no company_id': 'CREATE UNIQUE INDEX bad_key ON customers (phone_key)',
  'the foreign key bad_fkey leads from a reference table to a distributed one': `ALTER TABLE users ADD shift_id uuid;
    ALTER TABLE users ADD CONSTRAINT bad_fkey FOREIGN KEY (company_id, shift_id) REFERENCES shifts (company_id, id)`,
  'the foreign key lone_fkey does not carry company_id on both sides': `CREATE UNIQUE INDEX orders_other ON orders (id, company_id);
    CREATE TABLE notes (company_id uuid NOT NULL, other uuid, order_id uuid, PRIMARY KEY (company_id, order_id));
    ALTER TABLE notes ADD CONSTRAINT lone_fkey FOREIGN KEY (order_id, other) REFERENCES orders (id, company_id)`,
  'the foreign key null_fkey changes the rows that refer': `CREATE TABLE marks (company_id uuid NOT NULL, order_id uuid,
    CONSTRAINT null_fkey FOREIGN KEY (company_id, order_id) REFERENCES orders (company_id, id) ON DELETE SET NULL (order_id))`,
  'the foreign key session_fkey leads to a table of the coordinator': `CREATE TABLE visits (company_id uuid NOT NULL,
    token_id uuid CONSTRAINT session_fkey REFERENCES refresh_tokens (id))`,
};

/** For each rule of later migrations a script that breaks it. */
const MIGRATIONS = {
  'orders: a constraint and something else in one ALTER TABLE':
    "ALTER TABLE orders ADD note text, ADD CONSTRAINT notes CHECK (note <> '')",
  'orders: a new column with a constraint, which is an ALTER TABLE of its own':
    'ALTER TABLE orders ADD store uuid REFERENCES companies (id)',
  'orders: a foreign key that changes the rows that refer':
    'ALTER TABLE orders ADD FOREIGN KEY (company_id, x) REFERENCES customers (company_id, id) ON DELETE SET NULL',
  'gifts: a foreign key in CREATE TABLE, before it is distributed': `CREATE TABLE gifts (company_id uuid NOT NULL REFERENCES companies (id),
    id uuid, PRIMARY KEY (company_id, id)); CALL distribute_table('gifts')`,
  'gifts is not distributed by the next statement':
    'CREATE TABLE gifts (company_id uuid NOT NULL, id uuid, PRIMARY KEY (company_id, id)); SELECT 1',
  'gifts: a key without company_id':
    "CREATE TABLE gifts (company_id uuid NOT NULL, id uuid, PRIMARY KEY (id)); CALL distribute_table('gifts')",
  'orders: a key without company_id': 'CREATE UNIQUE INDEX numbers ON orders (order_number)',
  'orders gets a trigger': 'CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f()',
};

const GOOD_MIGRATION = `
  CREATE TABLE gifts (company_id uuid NOT NULL, id uuid, note text, PRIMARY KEY (company_id, id));
  CALL distribute_table('gifts');
  ALTER TABLE gifts ADD FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE RESTRICT;
  ALTER TABLE gifts ADD CONSTRAINT gifts_note_check CHECK (note <> '');
  CALL protect_tenant_table('gifts', 'SELECT, INSERT');
  CREATE UNIQUE INDEX gifts_note_key ON gifts (company_id, note);
  ALTER TABLE orders ADD gift_id uuid`;

describe('The tables on a cluster', () => {
  let database: TestDatabase;
  let catalogue: Catalogue;
  beforeAll(async () => {
    database = await createTestDatabase();
    catalogue = await asCatalogue(database.adminUrl);
  });
  afterAll(() => database.drop());

  const command = (...options: string[]): ReturnType<typeof run> =>
    run(['dist/bin/distribute.js', ...options, database.adminUrl], {
      DATABASE_URL: database.apiUrl,
      DIRECT_URL: database.ownerUrl,
    });

  it('can all be distributed, copied or kept on the coordinator', () => {
    expect(faultsOf(catalogue)).toEqual([]);
  });

  it.each(Object.entries(OFFENCES))('could not otherwise: %s', async (fault, offence) => {
    const broken = await createTestDatabase();
    try {
      await queryAs(broken.adminUrl, offence);

      expect(faultsOf(await asCatalogue(broken.adminUrl))).toEqual([fault]);
    } finally {
      await broken.drop();
    }
  });

  it('are each placed once, after all foreign keys between them are gone and before they come back', () => {
    const plan = planDistribution(catalogue);
    const at = (pattern: RegExp): number[] => plan.flatMap((statement, n) => (pattern.test(statement) ? [n] : []));
    const [dropped, copied, spread, added] = [
      at(/DROP CONSTRAINT/),
      at(/create_reference_table/),
      at(/create_distributed_table/),
      at(/ADD CONSTRAINT/),
    ];

    expect([plan[0], plan.at(-1)]).toEqual(['BEGIN', 'COMMIT']);
    expect(copied).toHaveLength(REFERENCE_TABLES.length);
    expect(plan[spread[0] ?? 0]).toContain("create_distributed_table('orders', 'company_id')");
    expect(spread.slice(1).every((n) => plan[n]?.includes("colocate_with => 'orders'"))).toBe(true);
    expect([...dropped, ...copied, ...spread, ...added]).toEqual(
      [...dropped, ...copied, ...spread, ...added].toSorted((one, other) => one - other),
    );
    expect(added).toHaveLength(dropped.length);
    expect(new Set(plan).size).toBe(plan.length);
  });

  it('have the same foreign keys once the plan has dropped them and put them back', async () => {
    const copy = await createTestDatabase();
    const plain = planDistribution(catalogue).filter(
      (statement) => !/create_(reference|distributed)_table/.test(statement),
    );
    await queryAs(copy.adminUrl, plain.join(';'));

    expect((await asCatalogue(copy.adminUrl)).foreignKeys).toEqual(catalogue.foreignKeys);
    await copy.drop();
  });

  it('are distributed once: later only what is new', () => {
    const names = catalogue.tables.map(({ name }) => name);
    const later = { ...catalogue, placed: new Set(names.filter((name) => name !== 'payments')) };

    expect(planDistribution({ ...catalogue, placed: new Set(names) })).toEqual([]);
    expect(planDistribution(later).filter((statement) => statement.includes('create_'))).toEqual([
      "SELECT create_distributed_table('payments', 'company_id', colocate_with => 'orders')",
    ]);
  });

  it('are shown by --dry-run, and stay where they are on a PostgreSQL that is no cluster', async () => {
    const shown = await command('--dry-run');
    const refused = await command();

    expect(shown.code).toBe(0);
    expect(shown.output.trim().split(';\n')).toHaveLength(planDistribution(catalogue).length);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('This PostgreSQL is no cluster');
    expect(await asCatalogue(database.adminUrl)).toEqual(catalogue);
  });

  it('are on nodes that all have Citus, or db:setup changes nothing', async () => {
    const { code, output } = await run(
      ['dist/bin/setup-database.js', '--cluster', database.adminUrl, database.adminUrl],
      {
        DATABASE_URL: database.apiUrl,
        DIRECT_URL: database.ownerUrl,
      },
    );

    expect(code).toBe(1);
    expect(output).toContain('has no Citus: nothing was changed on any node');
  });

  it('are reached by roles that may log in to the nodes, with the company of SET LOCAL', async () => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    await client.query('BEGIN'); // roles belong to the whole server
    await openRoles(client);
    const { rows } = await client.query(
      `SELECT rolname AS name FROM pg_roles WHERE rolcanlogin AND 'citus.propagate_set_commands=local' = ANY (rolconfig) ORDER BY 1`,
    );
    await client.query('ROLLBACK');
    await client.end();

    expect(rows.map(({ name }) => name)).toEqual(['pos_api', 'pos_auth', 'pos_reader', 'pos_search']);
  });
});

describe('A migration after the release', () => {
  it.each(Object.entries(MIGRATIONS))('does nothing that a cluster refuses: %s', (fault, script) => {
    expect(clusterFaultsOf(script)).toEqual([fault]);
  });

  it('does, in the order of the rules, what a cluster takes', () => {
    expect(clusterFaultsOf(GOOD_MIGRATION)).toEqual([]);
  });

  it('obeys the rules', async () => {
    const released = await readReleased();
    const later = (await readMigrations()).filter(
      ({ name }) => Object.keys(released).length > 0 && !(name in released),
    );

    expect(later.flatMap(({ name, sql }) => clusterFaultsOf(sql).map((fault) => `${name}: ${fault}`))).toEqual([]);
  });

  it('distributes nothing on a PostgreSQL that is no cluster', async () => {
    const database = await createTestDatabase();
    await queryAs(
      database.ownerUrl,
      "CREATE TABLE gifts (company_id uuid NOT NULL, id uuid, PRIMARY KEY (company_id, id)); CALL distribute_table('gifts')",
    );

    expect((await asCatalogue(database.adminUrl)).tables).toContainEqual({
      name: 'gifts',
      hasCompany: true,
      isPartitioned: false,
    });
    await database.drop();
  });
});
