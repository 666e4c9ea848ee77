import fc from 'fast-check';
import { SALES_GROUPS } from '#modules/reports/sales-groups.js';
import type { Answer } from './support/api-client.js';
import { data, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';
import { SALE, SHOPS, tradingCompany } from './support/trade.js';

type Body = Answer['body'];

const SALES = 60;
const EVER = 'from=2025-02-01&to=2025-06-30';
const REPORTS = [
  ...SALES_GROUPS.map((group) => `sales?groupBy=${group}`),
  'articles?limit=2',
  'articles?',
  ...['tax?', 'baskets?groupBy=day', 'baskets?groupBy=month', 'customers/top?limit=2', 'customers/top?'],
  ...['customers/new-and-returning?groupBy=day', 'customers/new-and-returning?groupBy=month'],
];

/** Money by day, told by time zones and points in time: nothing that the reports go by. */
const MOVED = `SELECT day, sum(paid) AS payments, sum(back) AS refunds FROM (
    SELECT to_char(p.created_at AT TIME ZONE s.timezone, 'YYYY-MM-DD') AS day, p.amount AS paid, 0 AS back
    FROM payments p JOIN orders o ON o.id = p.order_id JOIN stores s ON s.id = o.store_id WHERE p.company_id = $1
    UNION ALL
    SELECT to_char(r.created_at AT TIME ZONE s.timezone, 'YYYY-MM-DD'), 0, l.total
    FROM return_lines l JOIN order_returns r ON r.id = l.return_id JOIN stores s ON s.id = r.store_id WHERE r.company_id = $1
    UNION ALL
    SELECT to_char(r.created_at AT TIME ZONE s.timezone, 'YYYY-MM-DD'), 0, r.total_refunded
    FROM order_returns r JOIN stores s ON s.id = r.store_id WHERE r.company_id = $1 AND r.kind = 'DEPOSIT'
  ) moved GROUP BY day ORDER BY day`;
const TAX = `SELECT (SELECT sum(i.tax) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.company_id = $1 AND o.paid_at IS NOT NULL)
    - (SELECT sum(tax_total) FROM order_returns WHERE company_id = $1) AS tax,
    (SELECT sum(paid_amount) FROM orders WHERE company_id = $1 AND status = 'OPEN') AS deposits`;
const OF_ORDERS = `SELECT sum(paid_amount - refunded_amount) - (SELECT coalesce(sum(total_refunded), 0) FROM order_returns
    WHERE company_id = $1 AND order_id IS NULL) AS gross,
    (SELECT sum(balance) FROM store_credit_balances WHERE company_id = $1) AS credit FROM orders WHERE company_id = $1`;
const CAME = `SELECT count(*) AS customers, count(*) FILTER (WHERE first BETWEEN '2025-03-05' AND '2025-03-20') AS new FROM (
    SELECT min(day) AS first, bool_or(day BETWEEN '2025-03-05' AND '2025-03-20') AS came FROM (
      SELECT o.customer_id, to_char(o.paid_at AT TIME ZONE s.timezone, 'YYYY-MM-DD') AS day
      FROM orders o JOIN stores s ON s.id = o.store_id
      WHERE o.company_id = $1 AND o.customer_id IS NOT NULL AND o.paid_at IS NOT NULL) days
    GROUP BY customer_id) customers WHERE came`;

/** What moves beside the amounts of the books, and the cash that there are no coins for where cash is rounded. */
const BESIDE = `SELECT (SELECT sum(tip) FROM payments WHERE company_id = $1) AS tips,
    (SELECT sum(rounding) FROM payments WHERE company_id = $1) - (SELECT sum(f.rounding) FROM refunds f WHERE f.company_id = $1) AS rounding,
    (SELECT count(*) FROM payments p, companies c WHERE p.company_id = $1 AND c.id = $1 AND c.cash_rounding AND p.method = 'CASH'
      AND ((amount + rounding) % 5 <> 0 OR change % 5 <> 0)) AS odd`;

/** Changes that make the books false, with the reports that notice them. */
const FAULTS = [
  [
    'a payment of another amount',
    'UPDATE payments SET amount = amount + 1, tendered = tendered + 1 WHERE NOT is_deposit',
  ],
  ['a payment on another day', `UPDATE payments SET business_date = '2024-01-01' WHERE NOT is_deposit`],
  ['an order on another day', `UPDATE orders SET paid_on = '2024-01-01' WHERE paid_on IS NOT NULL`],
  ['a deposit that was used up twice', 'UPDATE orders SET deposit_amount = paid_amount WHERE deposit_amount > 0'],
  ['a refund of another amount', 'UPDATE refunds SET amount = amount + 1'],
] as const;

describe('The books behind the reports', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const minor = (amount: string): bigint => BigInt(amount.replace('.', ''));
  const sumOf = (rows: Body[], field: string): bigint => rows.reduce((sum, row) => sum + minor(row[field]), 0n);
  const one = async (text: string, { id }: TestCompany): Promise<Record<string, bigint>> => {
    const [row = {}] = await queryAs<Record<string, string>>(app.database.adminUrl, text, [id]);

    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, BigInt(value ?? 0)]));
  };
  const report = async ({ manager }: TestCompany, path: string): Promise<Body> =>
    data(await manager.get(`/reports/${path}`));

  it.each(SHOPS)(
    'agree with each other, with the orders and with the database, whatever was sold in $currency',
    async (shop) => {
      const trading = fc.asyncProperty(fc.array(SALE, { minLength: SALES, maxLength: SALES }), async (sales) => {
        const company = await tradingCompany(app, shop, sales);
        await expectOneSum(company);
        await expectSumOfOrders(company);
        await expectDaysTaxAndCustomers(company);
      });

      await fc.assert(trading, { numRuns: 1, endOnFailure: true });
    },
    120_000,
  );

  it.each(FAULTS)('show %s in every report', async (_, fault) => {
    const company = await tradingCompany(app, SHOPS[0], fc.sample(SALE, { numRuns: 12, seed: 4 }));
    await queryAs(app.database.adminUrl, `${fault} ${fault.includes('WHERE') ? 'AND' : 'WHERE'} company_id = $1`, [
      company.id,
    ]);

    for (const path of REPORTS) {
      const { check } = await report(company, `${path}&${EVER}`);
      expect([path, minor(check.difference) === 0n]).toEqual([path, false]);
    }
  });

  it('show a line that is not what the order says in the report on tax', async () => {
    const company = await tradingCompany(app, SHOPS[0], fc.sample(SALE, { numRuns: 5, seed: 4 }));
    await queryAs(app.database.adminUrl, 'UPDATE order_items SET total = total + 1 WHERE company_id = $1', [
      company.id,
    ]);

    expect(minor((await report(company, `tax?${EVER}`)).check.difference)).toBeGreaterThan(0n);
  });

  /** For any days and stores, all reports come to the same sum, their rows too, and none shows a difference. */
  async function expectOneSum(company: TestCompany): Promise<void> {
    const days = [
      EVER,
      'from=2025-03-01&to=2025-03-10',
      'from=2025-03-11&to=2025-03-11',
      'from=2025-01-01&to=2025-01-31',
    ];
    for (const range of [...days, ...days.map((each) => `${each}&storeId=${company.storeId}`)]) {
      const sums = new Set<string>();
      for (const path of REPORTS) {
        const { rows, others, walkIns, total, deposits = '0.00', check } = await report(company, `${path}&${range}`);
        const parts = [...rows, ...[others, walkIns].filter((part) => part !== undefined)];
        for (const field of ['gross', 'tax', 'net']) {
          expect([path, field, sumOf(parts, field)]).toEqual([path, field, minor(total[field])]);
        }
        expect([path, minor(total.gross) + minor(deposits)]).toEqual([path, minor(check.gross)]);
        expect([path, minor(total.net) + minor(deposits)]).toEqual([path, minor(check.net)]);
        expect([path, minor(total.gross) - minor(total.tax)]).toEqual([path, minor(total.net)]);
        expect([path, minor(check.difference)]).toEqual([path, 0n]);
        sums.add(JSON.stringify(check));
      }
      expect(sums.size).toBe(1);
    }
  }

  async function expectSumOfOrders(company: TestCompany): Promise<void> {
    const { gross, credit } = await one(OF_ORDERS, company);
    const { rows, total } = await report(company, `sales?groupBy=method&${EVER}`);
    const ofMethod = (method: string): bigint =>
      sumOf(
        rows.filter(({ key }: Body) => key === method),
        'gross',
      );

    const beside = await one(BESIDE, company);

    expect(minor(total.gross)).toBe(gross);
    expect([minor(total.tips), minor(total.cashRounding)]).toEqual([beside['tips'], beside['rounding']]);
    expect(beside['odd']).toBe(0n);
    expect(-ofMethod('STORE_CREDIT')).toBe(credit);
    expect(ofMethod('EXCHANGE')).toBe(0n);
    expect(rows.map(({ key }: Body) => key).sort()).toEqual(['CARD', 'CASH', 'EXCHANGE', 'STORE_CREDIT']);
  }

  async function expectDaysTaxAndCustomers(company: TestCompany): Promise<void> {
    const moved = await queryAs<Record<string, string>>(app.database.adminUrl, MOVED, [company.id]);
    const { rows } = await report(company, `sales?groupBy=day&${EVER}`);
    const busy = rows.filter(({ paymentCount, refundCount }: Body) => paymentCount + refundCount > 0);
    expect(busy.map(({ key, payments, refunds }: Body) => [key, `${minor(payments)}`, `${minor(refunds)}`])).toEqual(
      moved.map(({ day, payments, refunds }) => [day, payments, refunds]),
    );

    const { tax, deposits } = await one(TAX, company);
    const taxed = await report(company, `tax?${EVER}`);
    expect([minor(taxed.total.tax), minor(taxed.deposits)]).toEqual([tax, deposits]);

    const came = await one(CAME, company);
    const visits = await report(company, 'customers/new-and-returning?from=2025-03-05&to=2025-03-20');
    const { newCustomers, returningCustomers } = visits.total;
    expect([newCustomers, newCustomers + returningCustomers].map(BigInt)).toEqual([came['new'], came['customers']]);
  }
});
