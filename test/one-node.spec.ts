import { placeOf } from '#shared/database/cluster/layout.js';
import { Database } from '#shared/database/database.js';
import { sql } from '#shared/database/sql.js';
import { createCompany, scopeOf } from './support/company.js';
import { DISTRIBUTED, faultsOf } from './support/one-node.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { asCatalogue } from './support/test-database.js';

/** For each rule a statement that breaks it, and one that says the same and obeys. */
const RULES = {
  'a: compare each table with the company itself, in every subquery': {
    broken: `SELECT c.id, (SELECT count(*) FROM orders o WHERE o.company_id = c.company_id AND o.customer_id = c.id)
      FROM customers c WHERE c.company_id = $1::uuid`,
    obeys: `SELECT c.id, (SELECT count(*) FROM orders o WHERE o.company_id = $1::uuid AND o.customer_id = c.id)
      FROM customers c WHERE c.company_id = $1::uuid`,
    fault: 'orders is not compared with the company itself',
  },
  'a: and in LATERAL': {
    broken: `SELECT f.amount FROM order_returns r CROSS JOIN LATERAL
      (SELECT f.amount FROM refunds f WHERE f.company_id = r.company_id AND f.return_id = r.id) f WHERE r.company_id = $1::uuid`,
    obeys: `SELECT f.amount FROM order_returns r CROSS JOIN LATERAL
      (SELECT f.amount FROM refunds f WHERE f.company_id = $1::uuid AND f.return_id = r.id) f WHERE r.company_id = $1::uuid`,
    fault: 'refunds is not compared with the company itself',
  },
  'a: and in an UPDATE': {
    broken: `UPDATE orders SET version = 2 WHERE id = $1::uuid`,
    obeys: `UPDATE orders SET version = 2 WHERE company_id = $2::uuid AND id = $1::uuid`,
    fault: 'orders is not compared with the company itself',
  },
  'a: not with another company of an OR': {
    broken: `DELETE FROM customers WHERE company_id = $1::uuid OR id = $2::uuid`,
    obeys: `DELETE FROM customers WHERE company_id = $1::uuid AND id = $2::uuid`,
    fault: 'customers is not compared with the company itself',
  },
  'b: read nothing from a CTE that writes': {
    broken: `WITH counter AS (INSERT INTO order_counters (company_id, business_date, last_number) VALUES ($1::uuid, $2::date, 1)
      RETURNING last_number) SELECT last_number FROM counter`,
    obeys: `SELECT last_number FROM order_counters WHERE company_id = $1::uuid AND business_date = $2::date`,
    fault: 'another part reads the data-modifying CTE counter',
  },
  'c: take the company of INSERT … SELECT from a table': {
    broken: `INSERT INTO refunds (company_id, id) SELECT $1::uuid, id FROM jsonb_to_recordset($2::jsonb) AS refund (id uuid)`,
    obeys: `INSERT INTO refunds (company_id, id) SELECT r.company_id, refund.id FROM order_returns r,
      jsonb_to_recordset($2::jsonb) AS refund (id uuid) WHERE r.company_id = $1::uuid AND r.id = $3::uuid`,
    fault: 'INSERT … SELECT into refunds takes no company from a table and has no RETURNING',
  },
  'c: give a table with RETURNING a name of its own': {
    broken: `INSERT INTO account_payments (company_id, id) SELECT company_id, $1::uuid FROM account_payment_counters
      WHERE company_id = $2::uuid RETURNING payment_number`,
    obeys: `INSERT INTO account_payments AS payment (company_id, id) SELECT company_id, $1::uuid FROM account_payment_counters
      WHERE company_id = $2::uuid RETURNING payment.payment_number`,
    fault: 'INSERT … SELECT into account_payments has RETURNING and no alias',
  },
  'd: compute nothing in RETURNING': {
    broken: `UPDATE shifts SET counted = 1 WHERE company_id = $1::uuid AND id = $2::uuid RETURNING business_date::text`,
    obeys: `UPDATE shifts SET counted = 1 WHERE company_id = $1::uuid AND id = $2::uuid RETURNING business_date`,
    fault: 'RETURNING, COALESCE or CASE of a write of shifts calls a function or casts a column',
  },
  'd: read no table in RETURNING': {
    broken: `INSERT INTO shifts AS s (id, company_id, opened_by) SELECT $1::uuid, company_id, $2::uuid FROM registers
      WHERE company_id = $3::uuid RETURNING (SELECT name FROM users u WHERE u.company_id = s.company_id AND u.id = s.opened_by)`,
    obeys: `INSERT INTO shifts AS s (id, company_id, opened_by) SELECT $1::uuid, company_id, $2::uuid FROM registers
      WHERE company_id = $3::uuid RETURNING opened_by`,
    fault: 'RETURNING of shifts reads a table',
  },
  'd: call no function in COALESCE of a write': {
    broken: `UPDATE idempotency_keys SET answer = coalesce(to_json($1::text)::text, 'null') WHERE company_id = $2::uuid`,
    obeys: `UPDATE idempotency_keys SET answer = coalesce($1::text, 'null') WHERE company_id = $2::uuid`,
    fault: 'RETURNING, COALESCE or CASE of a write of idempotency_keys calls a function or casts a column',
  },
  'e: put no subquery into VALUES': {
    broken: `INSERT INTO account_entries (company_id, position) VALUES ($1::uuid,
      (SELECT max(position) FROM account_entries WHERE company_id = $1::uuid))`,
    obeys: `INSERT INTO account_entries AS entry (company_id, position) SELECT $1::uuid, max(position) FROM account_entries
      WHERE company_id = $1::uuid RETURNING entry.id`,
    fault: 'VALUES of account_entries hold a subquery',
  },
  'f: read no table beside a search': {
    broken: `SELECT c.id, (SELECT count(*) FROM orders o WHERE o.company_id = $1::uuid AND o.customer_id = c.id)
      FROM company_customers_near(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL) c`,
    obeys: `SELECT c.id FROM company_customers_near(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL) c`,
    fault: 'orders is read beside company_customers_near',
  },
};

describe('A statement of one company is one task on one node of a distributed database', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each(Object.entries(RULES))('%s', (_rule, { broken, obeys, fault }) => {
    expect(faultsOf(broken)).toEqual([fault]);
    expect(faultsOf(obeys)).toEqual([]);
  });

  it('which every server of these tests checks before it sends one', async () => {
    const scope = scopeOf(await createCompany(app));
    const scattered = sql`SELECT count(*) FROM orders`;
    const database = app.get(Database);

    await expect(database.read(scope, scattered)).rejects.toThrow('orders is not compared with the company itself');
    await expect(database.transaction(scope, (tx) => tx.query(scattered))).rejects.toThrow('is not compared');
    expect(await database.read({ ...scope, companyId: null }, scattered)).toEqual([{ count: 0n }]);
  });

  it('but not those of a server that may send others, beside it or after it', async () => {
    const free = await startTestApp({}, { mayScatter: true });
    try {
      const scope = scopeOf(await createCompany(free));

      expect(await free.get(Database).read(scope, sql`SELECT count(*) FROM orders`)).toEqual([{ count: 0n }]);
    } finally {
      await free.close();
    }
  });

  it('for each table that has a company, but those that every node has a copy of', async () => {
    const { tables } = await asCatalogue(app.database.adminUrl);
    const distributed = tables.filter(({ name, hasCompany }) => placeOf(name, hasCompany) === 'distributed');

    expect(distributed.map(({ name }) => name).sort()).toEqual([...DISTRIBUTED].sort());
  });
});
