import { BIG_COMPANY, companyId, growDataSet } from '../bench/data-set.js';
import { EveryCall } from '../support/every-call.js';
import { FILL } from '../support/filled-tables.js';
import { OpenApi } from '../support/openapi-walk.js';
import { daysAgo, LISTS, REPORTS } from '../support/read-paths.js';
import {
  type PlanNode,
  Planner,
  type SentStatement,
  SentStatements,
  touched,
  touchedByTable,
} from '../support/statements.js';
import { type SmtpServer, startSmtpServer } from '../support/smtp-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { queryAs } from '../support/test-database.js';

const SIZE = { companies: 20, customers: 20_000, orders: 60_000 };
const COMPANY = companyId(BIG_COMPANY);

/** Tables that grow with the business: no statement reads one of them as a whole. */
const LARGE = [
  'account_charges',
  'account_entries',
  'account_payments',
  'account_settlements',
  'article_codes',
  'article_prices',
  'article_words',
  'articles',
  'cash_movements',
  'claimed_orders',
  'customer_accounts',
  'customer_claims',
  'customer_codes',
  'customer_digest_keys',
  'customers',
  'idempotency_keys',
  'loyalty_balances',
  'loyalty_entries',
  'loyalty_lots',
  'order_items',
  'order_receipts',
  'order_returns',
  'orders',
  'password_resets',
  'payment_receipts',
  'payments',
  'recovery_codes',
  'refresh_tokens',
  'refunds',
  'registers',
  'return_lines',
  'return_receipts',
  'second_factors',
  'shifts',
  'store_credit_balances',
  'store_credit_entries',
  'till_acts',
  'stores',
  'users',
];
const PLANS = ['custom', 'generic'] as const;
/** Requests that change nothing worth telling, and why. */
const WITHOUT_ENTRY: Readonly<Record<string, string>> = {
  refresh: 'a session goes on; its sign-in and its end are told, and a token that was used before is a refusal',
};

/** Far more than a page of 100 with its counts, far less than all rows of a company. */
const MANY_ROWS = 1_000;
const PAGE = 100;
const FEW = 30; // rows: customers of one page have more orders to count
const FAR = 50; // pages: a cursor after 5,000 rows

describe('The plans of statements', () => {
  let app: TestApp;
  let sent: SentStatements;
  let calls: EveryCall;
  let smtp: SmtpServer;
  let planner: Planner;
  beforeAll(async () => {
    sent = new SentStatements();
    smtp = await startSmtpServer();
    const mail = { smtpUrl: smtp.url, from: 'pos@shop.example', publicUrl: 'https://pos.shop.example' };
    app = await startTestApp({ logLevel: 'silent', mail });
    await growDataSet(app.database.adminUrl, { companies: 0, customers: 0, orders: 0 }, SIZE);
    await queryAs(app.database.adminUrl, FILL);
    await queryAs(app.database.adminUrl, 'VACUUM (ANALYZE)');
    calls = await EveryCall.of(app, COMPANY);
    sent.stop();
    planner = new Planner(app.database.apiUrl, COMPANY);
  }, 600_000);
  afterAll(async () => {
    await planner.close();
    await app.close();
    await smtp.close();
  });

  it('are those of every operation of the API', async () => {
    const missing = (await OpenApi.of(app.url)).operations().filter(({ method, path }) => {
      const pattern = new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`);

      return ![...calls.made].some((call) => pattern.test(call));
    });

    expect(missing.map(({ key }) => key)).toEqual([]);
    expect(tills().length).toBeGreaterThan(60);
  });

  it('each leave an entry in the audit when they change something', async () => {
    const changing = (await OpenApi.of(app.url))
      .operations()
      .filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    const done = `SELECT DISTINCT action FROM audit_entries WHERE outcome = 'DONE'`; // refusals are written now and then
    const rows = await queryAs<{ action: string }>(app.database.adminUrl, done);
    const told = new Set(rows.map(({ action }) => action));
    const silent = changing.map(({ operationId }) => operationId).filter((action) => !told.has(action));

    expect(silent.sort()).toEqual(Object.keys(WITHOUT_ENTRY).sort());
  });

  it('leave no value of a person in the audit', async () => {
    const persons = `SELECT DISTINCT unnest(ARRAY[name, phone, phone_key, email, address]) AS value FROM customers
      WHERE created_at > now() - interval '1 hour' UNION SELECT unnest(ARRAY[email, name]) FROM users WHERE email NOT LIKE 'u%'`;
    const told = await queryAs<{ text: string }>(
      app.database.adminUrl,
      `SELECT string_agg(to_jsonb(a)::text, ' ') AS text FROM audit_entries a WHERE request_id <> '-'`,
    );
    const values = (await queryAs<{ value: string | null }>(app.database.adminUrl, persons)).map(({ value }) => value);
    expect(values.length).toBeGreaterThan(5);
    expect(values.filter((value) => value !== null && told[0]?.text.includes(`"${value}"`))).toEqual([]);
    expect(told[0]?.text).not.toContain('@');
  });

  it.each(PLANS)('never read a whole table (%s plans)', async (plan) => {
    const reading: string[] = [];
    for (const statement of timesSent(tills(), plan)) {
      const nodes = await planner.planOf(statement, { plan });
      reading.push(
        ...wholeTables(nodes).map((table) => `${table}: ${statement.text} (${statement.values.join(', ')})`),
      );
    }

    expect(reading).toEqual([]);
  });

  it.each([
    ['pos_api', 'orders', 'SELECT id FROM orders WHERE customer_phone = $1'],
    ['pos_api', 'payments', 'SELECT id FROM payments WHERE reference = $1'],
    ['pos_auth', 'users', 'SELECT id FROM users WHERE name = $1'],
  ])('would be noticed when %s read all %s', async (role, table, text) => {
    for (const plan of PLANS) {
      const nodes = await planner.planOf({ text, values: ['1'], role }, { plan });
      expect(wholeTables(nodes)).toEqual([table]);
    }
  });

  it.each(PLANS)('of lists read in the order of an index and sort nothing (%s plans)', async (plan) => {
    const lists = tills() // the partition of a month that has begun is small, and sorted
      .filter(({ text }) => isList(text) && !/FROM (companies|audit_entries)/.test(text));
    const sorting: string[] = [];
    for (const statement of timesSent(lists, plan)) {
      const nodes = await planner.planOf(statement, { plan });
      const sorts = nodes.filter((node) => node['Node Type'].includes('Sort'));
      sorting.push(...sorts.map(() => `${statement.text} (${statement.values.join(', ')})`));
    }

    expect(lists.length).toBeGreaterThan(20);
    expect(sorting).toEqual([]);
  });

  it('touch no more rows on a page far behind than on the first', async () => {
    const uneven: object[] = [];
    for (const path of LISTS) {
      const [first, far] = await firstAndFar(path);
      for (const plan of PLANS) {
        const rows: number[] = [];
        for (const page of [first, far]) {
          rows.push(touched(await planner.planOf(page, { plan, analyze: true })));
        }
        const [one = 0, other = 0] = rows;
        if (one < PAGE || Math.abs(one - other) > FEW) uneven.push({ path, plan, one, other });
      }
    }

    expect(uneven).toEqual([]);
  }, 300_000);

  it('touch not many more rows than they return, whatever is filtered by', async () => {
    const reads = tills().filter(
      // A version that was right when it was required is not any more.
      ({ text }) => /^\s*SELECT/.test(text) && !/_matching\(|require_version/.test(text) && !isReport(text),
    );
    const greedy: object[] = [];
    for (const { values, ...statement } of timesSent(reads, 'custom')) {
      const nodes = await planner.planOf({ ...statement, values }, { plan: 'custom', analyze: true });
      if (touched(nodes) > MANY_ROWS) greedy.push({ rows: touched(nodes), text: statement.text, values });
    }

    expect(greedy).toEqual([]);
  });

  describe('of reports', () => {
    it.each([...REPORTS, '/reports/customers/lapsed?days=12'])(
      '%s read each row of the days asked for twice at most, and no other',
      async (path) => {
        const isLapsed = path.includes('lapsed'); // takes a number of days of absence instead of a range
        const days = isLapsed ? ['2000-01-01', daysAgo(12)] : [daysAgo(4), daysAgo(3)];
        const statement = await reportSent(isLapsed ? path : `${path}&from=${days[0]}&to=${days[1]}`);
        const { payments = 0, ...tables } = await rowsOfDays(days);
        const forTax = path.includes('method') ? payments / 2 : 0; // the tax of an order is shared among them
        for (const plan of PLANS) {
          const nodes = await planner.planOf(statement, { plan, analyze: true });
          expect(excess(touchedByTable(nodes), { ...tables, payments: payments + forTax })).toEqual([]);
          expect(wholeTables(nodes)).toEqual([]);
        }
      },
    );

    it('would be noticed when they read another day', async () => {
      const statement = await reportSent(`/reports/tax?from=${daysAgo(5)}&to=${daysAgo(3)}`);
      const nodes = await planner.planOf(statement, { plan: 'custom', analyze: true });

      expect(excess(touchedByTable(nodes), await rowsOfDays([daysAgo(4), daysAgo(3)]))).not.toEqual([]);
    });

    async function reportSent(path: string): Promise<SentStatement> {
      const reports = new SentStatements();
      const { status } = await calls.admin.get(path);
      reports.stop();
      const [statement] = reports.all.filter(({ text }) => isReport(text));
      if (status !== 200 || statement === undefined) throw new Error(`${path} answered ${status}`);

      return statement;
    }

    /** Twice the number of rows that each table has for these days: once for the report, once for its check. */
    async function rowsOfDays(days: string[]): Promise<Record<string, number>> {
      const [row] = await queryAs<Record<string, number>>(
        app.database.adminUrl,
        `WITH o AS (SELECT id, customer_id FROM orders WHERE company_id = $1 AND paid_on BETWEEN $2 AND $3),
           r AS (SELECT id FROM order_returns WHERE company_id = $1 AND business_date BETWEEN $2 AND $3)
         SELECT 2 * (SELECT count(*) FROM payments WHERE company_id = $1 AND business_date BETWEEN $2 AND $3)::int AS payments,
           2 * (SELECT count(*) FROM order_items WHERE order_id IN (SELECT id FROM o))::int AS order_items,
           2 * (SELECT count(*) FROM return_lines WHERE return_id IN (SELECT id FROM r))::int AS return_lines,
           2 * (SELECT count(*) FROM refunds WHERE return_id IN (SELECT id FROM r))::int AS refunds,
           2 * (SELECT count(*) FROM r)::int AS order_returns,
           (SELECT count(*) FROM till_acts WHERE company_id = $1 AND business_date BETWEEN $2 AND $3)::int AS till_acts,
           2 * (SELECT count(*) FROM o)::int AS orders, (SELECT count(DISTINCT customer_id) FROM o)::int AS customers,
           (SELECT count(*) FROM r)::int AS returns`,
        [COMPANY, ...days],
      );
      if (row === undefined) throw new Error('No rows were counted');
      const { orders = 0, customers = 0, returns = 0, ...tables } = row;

      // One more order is looked up for each customer (the first or last one) and for each return (its own).
      return { ...tables, orders: orders + customers + returns, customers, stores: 10, users: 10 };
    }

    const excess = (rows: Record<string, number>, most: Record<string, number>): string[] =>
      Object.keys(rows).filter((table) => (rows[table] ?? 0) > (most[table] ?? 0));
  });

  /**
   * Distinct statements, each with the first values it was sent with. Leaves out those of pos_reader: a SUPER_ADMIN sends them
   * across all companies, and no till waits for them.
   */
  function tills(): SentStatement[] {
    const distinct = sent.all.filter(({ role }) => role !== 'pos_reader').map((each) => [each.text, each] as const);

    return [...new Map(distinct.reverse()).values()];
  }

  /** Statements with all values they were sent with, if the plan depends on them. */
  function timesSent(statements: readonly SentStatement[], plan: 'custom' | 'generic'): SentStatement[] {
    if (plan === 'generic') return [...statements];
    const texts = new Set(statements.map(({ text }) => text));
    const times = sent.all.filter(({ text, role }) => texts.has(text) && role !== 'pos_reader');

    return [...new Map(times.map((each) => [`${each.text}${JSON.stringify(each.values.map(String))}`, each])).values()];
  }

  async function firstAndFar(path: string): Promise<[SentStatement, SentStatement]> {
    const pages = new SentStatements();
    let cursor = '';
    for (let page = 0; page <= FAR; page++) {
      const { body } = await calls.admin.get(`${path}&limit=${PAGE}${cursor}`);
      cursor = `&cursor=${body.meta.nextCursor}`;
    }
    pages.stop();
    const lists = pages.all.filter(({ text }) => isList(text));
    expect(lists).toHaveLength(FAR + 1);

    return [lists[0], lists[FAR]] as [SentStatement, SentStatement];
  }
});

/** Whether a statement reads a page of a list route. */
function isList(text: string): boolean {
  return /LIMIT \$\d+::int$/.test(text);
}

/** Whether a statement is a report: it reads all rows of the days asked for and returns only sums. */
function isReport(text: string): boolean {
  return /^SELECT (ledger|given_away)\./.test(text);
}

/** Large tables that a plan reads as a whole. */
function wholeTables(nodes: readonly PlanNode[]): string[] {
  return nodes
    .filter((node) => node['Node Type'] === 'Seq Scan' && LARGE.includes(node['Relation Name'] ?? ''))
    .map((node) => node['Relation Name'] as string);
}
