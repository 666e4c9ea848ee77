import 'reflect-metadata';
import { LEDGER_CUSTOMER_KEYS, ORDER_CUSTOMER_KEY } from '#modules/customers/customers.repository.js';
import { MONEY_METHODS } from '#shared/kernel/tender.js';
import { UNIONS } from './support/checked-unions.js';
import { createTestDatabase, queryAs, type TestDatabase } from './support/test-database.js';

/** CHECKs whose lists are not those of {@link UNIONS}. */
const OTHER_VALUES = `
  ALTER TABLE shifts DROP CONSTRAINT shifts_status_check;
  ALTER TABLE shifts ADD CHECK (status IN ('OPEN', 'CLOSED', 'PAUSED'));
  ALTER TABLE users DROP CONSTRAINT users_role_check;
  ALTER TABLE users ADD CHECK (role IN ('SUPER_ADMIN', 'ADMIN', 'CASHIER'));
  ALTER TABLE stores ADD CHECK (code IN ('S-1'))`;

describe('What the code knows of constraints', () => {
  let database: TestDatabase;
  let broken: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    broken = await createTestDatabase();
    await queryAs(broken.adminUrl, OTHER_VALUES);
  });
  afterAll(() => Promise.all([database.drop(), broken.drop()]));

  it('is the values of its unions, which CHECKs list', async () => {
    const unions = Object.entries(UNIONS).map(([column, values]) => [column, values.toSorted()]);

    expect(await checkedValues(database)).toEqual(Object.fromEntries(unions));
  });

  it('would be found wrong for a value that only the database has, one that only the code has, and a list without a union', async () => {
    const values = await checkedValues(broken);

    expect(values['shifts.status']).toEqual(['CLOSED', 'OPEN', 'PAUSED']);
    expect(values['users.role']).toEqual(['ADMIN', 'CASHIER', 'SUPER_ADMIN']);
    expect(values['stores.code']).toEqual(['S-1']);
  });

  it('is each method of money, which can have a tip', async () => {
    const [check] = await queryAs<{ text: string }>(
      database.adminUrl,
      `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'payments_tip_check'`,
    );
    const methods = [...(check?.text.matchAll(/'(\w+)'/g) ?? [])].map(([, method]) => method);

    expect(methods.toSorted()).toEqual(MONEY_METHODS.toSorted());
  });

  it('is the name of each key that keeps a customer from being deleted', async () => {
    const keys = await queryAs<{ name: string }>(
      database.adminUrl,
      `SELECT conname AS name FROM pg_constraint WHERE contype = 'f' AND confrelid = 'customers'::regclass AND confdeltype IN ('a', 'r')`,
    );

    expect(keys.map(({ name }) => name).toSorted()).toEqual([ORDER_CUSTOMER_KEY, ...LEDGER_CUSTOMER_KEYS].toSorted());
  });
});

/** The values of each CHECK that lets a column be one of a list, sorted, by table and column. */
async function checkedValues({ adminUrl }: TestDatabase): Promise<Record<string, string[]>> {
  const rows = await queryAs<{ column: string; values: string[] }>(
    adminUrl,
    `SELECT conrelid::regclass || '.' || attname AS column, array_agg(value[1] ORDER BY value[1] COLLATE "C") AS values
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1],
       regexp_matches(pg_get_constraintdef(pg_constraint.oid), '''(.*?)''', 'g') AS value
     WHERE contype = 'c' AND pg_get_constraintdef(pg_constraint.oid) ~ '^CHECK \\(\\(\\w+ = (ANY \\(ARRAY\\[[^()]*\\]\\)|''[^'']*''::text)\\)\\)$'
     GROUP BY conrelid, attname`,
  );

  return Object.fromEntries(rows.map(({ column, values }) => [column, values]));
}
