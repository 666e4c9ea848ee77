import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { backUp } from '#shared/database/backup/back-up.js';
import { checkBooks } from '#shared/database/backup/books.js';
import { restore } from '#shared/database/backup/restore.js';
import { planDistribution } from '#shared/database/cluster/plan.js';
import { migrate } from '#shared/database/migrations.js';
import { onAccount, openAccount, payAccount } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import {
  claimSale,
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from '../support/company.js';
import { archiveSales, monthAgo, partitionLongAgo, runPartitionFile } from '../support/partition-files.js';
import { possessionsOf } from '../support/possessions.js';
import { moveSalesBack } from '../support/sales-of-years-ago.js';
import { run } from '../support/server-process.js';
import { expectTrueBooks } from '../support/shift-books.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import {
  asCatalogue,
  createTestDatabase,
  queryAs,
  queryInCompany,
  type TestDatabase,
} from '../support/test-database.js';

const CHARGE = 'UPDATE account_charges SET';
const OLD_CHARGE = `FROM orders o WHERE o.id = order_id AND o.created_at < now() - interval '1 year'`;
const SALES = ['orders', 'order_items', 'payments'];
const partOf = (months: number): string => `orders_${monthAgo(months).replace('-', '_')}`;

/** Where the rows of a table are, by partition. */
const placesOf = async ({ adminUrl }: TestDatabase, table: string): Promise<Record<string, number>> => {
  const rows = await queryAs<{ part: string; n: number }>(
    adminUrl,
    `SELECT tableoid::regclass::text AS part, count(*)::int AS n FROM ${table} GROUP BY 1`,
  );

  return Object.fromEntries(rows.map(({ part, n }) => [part, n]));
};

const SHAPE = `
  SELECT c.relname AS "table", c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
    ARRAY(SELECT concat_ws(' ', policyname, permissive, roles::text, cmd, qual, with_check) FROM pg_policies
      WHERE tablename = c.relname ORDER BY 1) AS policies,
    ARRAY(SELECT g.grantee::regrole || ' ' || g.privilege_type FROM aclexplode(c.relacl) g WHERE g.grantee <> c.relowner ORDER BY 1) AS grants,
    ARRAY(SELECT a.attname || ' ' || a.attacl::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL ORDER BY 1) AS columns,
    ARRAY(SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 ORDER BY 1) AS types,
    ARRAY(SELECT regexp_replace(pg_get_indexdef(indexrelid), ' ON (ONLY )?', ' ON ') FROM pg_index WHERE indrelid = c.oid ORDER BY 1) AS indexes,
    ARRAY(SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = c.oid AND conparentid = 0 ORDER BY 1) AS constraints,
    ARRAY(SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE contype = 'f' AND confrelid = c.oid AND conparentid = 0 ORDER BY 1) AS references
  FROM pg_class c WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace ORDER BY 1`;
const shapeOf = ({ adminUrl }: TestDatabase): Promise<Record<string, unknown>[]> => queryAs(adminUrl, SHAPE, [SALES]);

/** Sales of every kind, all of them settled: returned, exchanged, paid in parts, claimed, on account, in a drawer. */
async function trade(company: TestCompany): Promise<{ sale: Answer['body']; customer: Answer['body'] }> {
  const { admin, cashier } = company;
  await startProgramme(company);
  const customer = await createCustomer(cashier);
  await claimSale(cashier, customer);
  const sale = await sell(cashier, { customerId: customer.id });
  const back = await takeBack(admin, await sell(cashier, { customerId: customer.id }), {
    refunds: [{ method: 'STORE_CREDIT', amount: '10.00' }],
  });
  await takeBack(admin, await sell(cashier), {
    newItems: [{ name: 'Other', quantity: 1, unitPrice: '10.00' }],
  });
  for (const path of [
    `/orders/${sale.id}`,
    `/returns/${back.id}`,
    `/orders/${sale.id}/payments/${sale.payments[0].id}`,
  ]) {
    expect((await cashier.get(`${path}/receipt`)).status).toBe(200);
  }
  const register = await createRegister(company);
  const shift = await openShift(cashier, register.id);
  const inDrawer = await sell(cashier, { registerId: register.id });
  const wrong = `/orders/${inDrawer.id}/payments/${inDrawer.payments[0].id}`;
  data(await admin.post(`${wrong}/corrections`, { method: 'CARD', reason: 'The wrong key' }));
  data(await cashier.post(`/shifts/${shift.id}/close`, { counted: '100.00' }));
  const open = data(await cashier.post('/orders', { items: [{ name: 'Thing', quantity: 2, unitPrice: '10.00' }] }));
  data(await cashier.post(`/orders/${open.id}/payments`, { method: 'CARD', amount: '5.00' }));
  data(await cashier.post(`/orders/${open.id}/payments`, { method: 'CARD', amount: '15.00' }));
  await openAccount(admin, customer, null);
  data(await onAccount(cashier, customer, '10.00'));
  await payAccount(cashier, customer, '10.00');

  return { sale, customer };
}

describe.each([
  ['as it is', false],
  ['26 months ago', true],
])('A database partitioned by the file of the guide, %s', (_, isLongAgo) => {
  let app: TestApp;
  let company: TestCompany;
  let other: TestCompany;
  let old: { sale: Answer['body']; customer: Answer['body'] };
  let before: Record<string, unknown>[];
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    before = await shapeOf(app.database);
    if (isLongAgo) await partitionLongAgo(app.database);
    [company, other] = [await createCompany(app), await createCompany(app)];
    old = await trade(company);
    await sell(other.cashier, { id: randomUUID() });
    await moveSalesBack(app.database);
    const [aged] = await queryAs<{ id: string; number: string }>(
      app.database.adminUrl,
      'SELECT id, order_number AS number FROM orders WHERE right(id::text, 20) = right($1, 20)',
      [old.sale.id],
    );
    Object.assign(old.sale, { id: aged?.id, orderNumber: aged?.number });
    if (!isLongAgo) await runPartitionFile(app.database, 'partition');
  });
  afterAll(() => app.close());

  it('has on the whole tables what the tables had, and nothing granted on a partition', async () => {
    const after = await shapeOf(app.database);
    const granted = `SELECT relname FROM pg_class c, aclexplode(relacl) g WHERE relispartition AND g.grantee <> relowner`;
    const gone = (key: string): unknown[] =>
      before.flatMap((table, n) =>
        (table[key] as string[]).filter((entry) => !(after[n]?.[key] as string[]).includes(entry)),
      );
    const added = ['policies', 'grants', 'columns', 'types', 'indexes', 'constraints', 'references'].flatMap((key) =>
      after.flatMap((table, n) =>
        (table[key] as string[]).filter((entry) => !(before[n]?.[key] as string[]).includes(entry)),
      ),
    );

    expect(added).toEqual([]);
    for (const key of ['policies', 'grants', 'columns', 'types', 'constraints']) {
      expect([key, gone(key)]).toEqual([key, []]);
    }
    expect(after.map(({ secured, forced }) => [secured, forced])).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
    // A new unique key without the id, of a later migration, is given up as well: look whether its numbers are made under a lock.
    expect(
      gone('indexes')
        .map((definition) => /INDEX (\w+)/.exec(String(definition))?.[1])
        .sort(),
    ).toEqual([
      'order_items_company_id_order_id_position_key',
      'orders_company_id_order_number_key',
      'payments_company_id_order_id_position_key',
      'payments_corrected_key',
    ]);
    expect(gone('references').map((key) => String(key).split(' ')[0])).toEqual([
      'account_charges',
      'account_entries',
      'loyalty_entries',
      'store_credit_entries',
    ]);
    expect(await queryAs(app.database.adminUrl, granted)).toEqual([]);
  });

  it('takes the migrations of a later start, and makes the months to come', async () => {
    expect(await migrate(app.database.ownerUrl)).toEqual([]);
    const parts = await queryAs<{ name: string }>(
      app.database.adminUrl,
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'payments'::regclass`,
    );

    expect(parts.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'payments_before',
        'payments_default',
        ...[1, 2].map((n) => `payments_${monthAgo(-n).replace('-', '_')}`),
      ]),
    );
  });

  it('is sold on: everything that a shop does, with ids of any version, and the books are true', async () => {
    const { sale, customer } = await trade(company);
    const strange = await sell(company.cashier, { id: randomUUID() });
    const again = await company.cashier.post('/orders', { id: strange.id });
    const unknown = await company.cashier.post('/orders', { customerId: uuidv7() });
    const found = data(await company.cashier.get(`/orders?number=${sale.orderNumber}`));
    const listed = data(await company.cashier.get('/orders?limit=100'));
    data(await company.cashier.patch(`/orders/${strange.id}`, { customerId: customer.id }));

    expect([again.body.code, unknown.body.code]).toEqual(['ORDER_ID_TAKEN', 'CUSTOMER_NOT_FOUND']);
    expect(found.map(({ id }: Answer['body']) => id)).toContain(sale.id);
    expect(listed.map(({ id }: Answer['body']) => id)).toEqual(
      expect.arrayContaining([sale.id, old.sale.id, strange.id]),
    );
    const numbers = listed.map(
      ({ orderNumber, createdAt }: Answer['body']) => `${createdAt.slice(0, 4)} ${orderNumber}`,
    );
    expect(new Set(numbers).size).toBe(numbers.length);
    expect([...(await checkBooks(app.database.adminUrl)).mistakes]).toEqual([]);
    await expectTrueBooks(app, company);
  });

  it('shows a company its own rows only, whichever partition they are in', async () => {
    for (const table of SALES) {
      const seen = await queryInCompany(
        app.database.apiUrl,
        other.id,
        `SELECT DISTINCT company_id AS id FROM ${table}`,
      );
      expect([table, seen]).toEqual([table, [{ id: other.id }]]);
    }
    await expect(queryInCompany(app.database.apiUrl, other.id, 'SELECT FROM orders_default')).rejects.toThrow(
      'permission denied',
    );
  });

  it('finds an order by its id in one partition', async () => {
    const plan = await queryAs<{ 'QUERY PLAN': string }>(
      app.database.adminUrl,
      `EXPLAIN SELECT FROM orders WHERE company_id = '${company.id}' AND id = '${old.sale.id}'`,
    );

    expect(
      plan
        .map((line) => line['QUERY PLAN'])
        .join('\n')
        .match(/orders_\w+ orders/g),
    ).toHaveLength(1);
  });

  it('is told by db:drift, and refused by db:distribute', async () => {
    const urls = { DATABASE_URL: app.database.apiUrl, DIRECT_URL: app.database.ownerUrl };
    const { code, output: drift } = await run(['dist/bin/schema-drift.js'], urls);

    expect(code).toBe(2);
    expect(drift.match(/CREATE UNIQUE INDEX "(\w+)"/g)).toHaveLength(4);
    expect(drift.match(/ADD CONSTRAINT "(\w+)" FOREIGN KEY/g)).toHaveLength(7);
    const catalogue = await asCatalogue(app.database.adminUrl);
    expect(() => planDistribution(catalogue)).toThrow('orders is partitioned by time and other tables refer to it');
  });

  it('is backed up, and restored into a database that is partitioned as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pos-partitions-'));
    const target = await createTestDatabase();
    await backUp(app.database.adminUrl, join(folder, 'backup'));

    await expect(restore(target, join(folder, 'backup'))).rejects.toThrow(
      'run docs/guides/deploy/partition/partition.sql on it',
    );
    await runPartitionFile(target, 'partition');
    await restore(target, join(folder, 'backup'));

    for (const table of SALES) expect(await placesOf(target, table)).toEqual(await placesOf(app.database, table));
    expect([...(await checkBooks(target.adminUrl)).mistakes]).toEqual([]);
    await target.drop();
    await rm(folder, { recursive: true });
  });

  describe('An archive of what is older than a year', () => {
    const open = (): Promise<unknown> =>
      queryAs(
        app.database.adminUrl,
        `UPDATE orders SET status = 'OPEN', paid_at = NULL, paid_on = NULL WHERE company_id = $1`,
        [other.id],
      );
    const settle = (): Promise<unknown> =>
      queryAs(
        app.database.adminUrl,
        `UPDATE orders SET status = 'PAID', paid_at = created_at, paid_on = business_date WHERE company_id = $1`,
        [other.id],
      );
    /** Leaves one old sale on account unsettled, and settles it again. */
    const owe = (): Promise<unknown> =>
      queryAs(app.database.adminUrl, `${CHARGE} open = 1, settled_position = NULL ${OLD_CHARGE}`);
    const payOff = (): Promise<unknown> =>
      queryAs(app.database.adminUrl, `${CHARGE} open = 0, settled_position = 2 ${OLD_CHARGE}`);

    it('is refused in a sentence, and changes nothing, for an open order, a debt, and a month that is not over', async () => {
      const state = (await possessionsOf(app.database, company.id)).hashes;
      await open();
      await expect(archiveSales(app.database)).rejects.toThrow(/^1 orders of before .* are open, such as ORD-/);
      await settle();
      await expect(archiveSales(app.database, monthAgo(0))).rejects.toThrow('This month and the last have to stay');
      await expect(archiveSales(app.database, 'soon')).rejects.toThrow('Say which month is the first to stay');

      expect((await possessionsOf(app.database, company.id)).hashes).toEqual(state);
      await owe();
      await expect(archiveSales(app.database)).rejects.toThrow(/are not settled, such as ORD-/);
      await payOff();
      expect(await queryAs(app.database.adminUrl, `SELECT FROM pg_namespace WHERE nspname = 'archive'`)).toEqual([]);
    });

    it('takes what is old with all that hangs on it, and comes back whole', async () => {
      const late = await takeBack(company.manager, data(await company.cashier.get(`/orders/${old.sale.id}`)));
      const state = async (): Promise<unknown[]> =>
        Promise.all([company, other].map(async ({ id }) => (await possessionsOf(app.database, id)).hashes));
      const shape = await shapeOf(app.database);
      const whole = await state();
      await archiveSales(app.database);

      expect(await state()).not.toEqual(whole);
      expect((await company.cashier.get(`/returns/${late.id}`)).status).toBe(200);
      expect(await queryAs(app.database.adminUrl, `SELECT FROM orders WHERE company_id = '${other.id}'`)).toEqual([]);
      const parts = await queryAs<{ name: string }>(
        app.database.adminUrl,
        `SELECT c.relname AS name FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = 'archive.orders'::regclass`,
      );
      expect(parts.map(({ name }) => name)).toEqual(
        isLongAgo ? expect.arrayContaining(['orders_before', partOf(24)]) : [],
      );

      const asReplica = (statements: string): Promise<unknown> =>
        queryAs(app.database.adminUrl, `SET session_replication_role = replica; ${statements}`);
      const gone = `customers WHERE id = '${old.customer.id}'`;
      await asReplica(`CREATE TABLE gone AS SELECT * FROM ${gone}; DELETE FROM ${gone}`);
      await expect(runPartitionFile(app.database, 'attach')).rejects.toThrow('orders_company_id_customer_id_fkey');
      await asReplica('INSERT INTO customers SELECT * FROM gone; DROP TABLE gone');
      await runPartitionFile(app.database, 'attach');

      expect(await state()).toEqual(whole);
      expect(await shapeOf(app.database)).toEqual(shape);
    });

    it('leaves a shop that sells on, with true books, points and credit as they were, and a backup that restores', async () => {
      const { cashier } = company;
      const customer = async (): Promise<Answer['body']> => data(await cashier.get(`/customers/${old.customer.id}`));
      const ids = (
        await queryAs<{ id: string }>(
          app.database.adminUrl,
          "SELECT id FROM orders WHERE company_id = $1 AND id <> $2 AND created_at < now() - interval '1 year'",
          [company.id, old.sale.id],
        )
      ).map(({ id }) => id);
      const known = await customer();
      await archiveSales(app.database);

      const { loyaltyPoints, storeCredit } = await customer();
      expect([loyaltyPoints, storeCredit]).toEqual([known.loyaltyPoints, known.storeCredit]);
      expect(ids.length).toBeGreaterThan(5);
      for (const id of ids) expect((await cashier.get(`/orders/${id}`)).status).toBe(404);
      expect((await cashier.get(`/orders/${old.sale.id}/receipt`)).status).toBe(200); // returned meanwhile, so it has stayed
      const { sale } = await trade(company);
      expect(data(await cashier.get('/orders?limit=100')).map(({ id }: Answer['body']) => id)).toContain(sale.id);
      expect([...(await checkBooks(app.database.adminUrl)).mistakes]).toEqual([]);
      await expectTrueBooks(app, company);
      await expect(queryInCompany(app.database.apiUrl, company.id, 'SELECT FROM archive.orders')).rejects.toThrow(
        'permission denied',
      );
      const [archived] = await queryAs<{ n: number }>(
        app.database.adminUrl,
        'SELECT count(*)::int AS n FROM archive.orders',
      );
      expect(archived?.n).toBe(ids.length + 1); // and the sale of the other company

      const target = await createTestDatabase();
      const folder = await mkdtemp(join(tmpdir(), 'pos-partitions-'));
      await backUp(app.database.adminUrl, join(folder, 'backup'));
      await runPartitionFile(target, 'partition');
      await restore(target, join(folder, 'backup'));
      expect([...(await checkBooks(target.adminUrl)).mistakes]).toEqual([]);
      await target.drop();
      await rm(folder, { recursive: true });
    });
  });
});
