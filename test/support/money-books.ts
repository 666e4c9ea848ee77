import { SALES_GROUPS } from '#modules/reports/sales-groups.js';
import { falseAccounts } from './accounts.js';
import { data } from './company.js';
import { minor, MONEY, type MoneyShop } from './money-shop.js';
import { falseReports } from './shift-books.js';
import type { TestApp } from './test-app.js';
import { queryAs } from './test-database.js';

const sum = (what: string, from: string): string => `(SELECT coalesce(sum(${what}), 0) FROM ${from})`;
const IS_MONEY = `method IN (${MONEY.map((method) => `'${method}'`).join()})`;
const BUYER = 'coalesce(o.customer_id::text, o.customer_name)';

/** Queries that find rows of a company ($1, with its smallest coin $2) only when its books are false. */
const QUERIES: Readonly<Record<string, string>> = {
  'payments of an order': `SELECT id FROM orders o WHERE company_id = $1 AND (
    paid_amount <> ${sum('amount', 'payments p WHERE p.company_id = $1 AND p.order_id = o.id')} - deposit_refunded
    OR deposit_refunded <> ${sum('total_refunded', "order_returns r WHERE r.company_id = $1 AND r.order_id = o.id AND r.kind = 'DEPOSIT'")})`,
  'refunds of an order': `SELECT id FROM orders o WHERE company_id = $1 AND (refunded_amount > paid_amount
    OR refunded_amount <> ${sum('total_refunded', "order_returns r WHERE r.company_id = $1 AND r.order_id = o.id AND r.kind <> 'DEPOSIT'")})`,
  'refunds of a return': `SELECT id FROM order_returns r WHERE company_id = $1 AND (
    total_refunded <> ${sum('amount', 'refunds f WHERE f.company_id = $1 AND f.return_id = r.id')}
    OR kind <> 'DEPOSIT' AND total_refunded <> ${sum('total', 'return_lines l WHERE l.company_id = $1 AND l.return_id = r.id')})`,
  'refunds of a payment': `SELECT id FROM payments p WHERE company_id = $1 AND amount > 0 AND amount < 
    ${sum('amount', "refunds f WHERE f.company_id = $1 AND f.payment_id = p.id AND f.method <> 'EXCHANGE'")}`,
  'items of an order': `SELECT id FROM orders o WHERE company_id = $1 AND (total_amount, tax_total, order_discount, discount_total) <>
    (SELECT coalesce(sum(total), 0), coalesce(sum(tax), 0), coalesce(sum(order_discount), 0), coalesce(sum(discount), 0)
     FROM order_items i WHERE i.company_id = $1 AND i.order_id = o.id)`,
  'status of an order': `SELECT id FROM orders WHERE company_id = $1 AND NOT CASE status
    WHEN 'OPEN' THEN paid_amount < total_amount OR total_amount = 0 WHEN 'CANCELLED' THEN paid_amount = 0
    ELSE paid_amount = total_amount END`,
  'what comes back of an item': `SELECT i.id FROM order_items i WHERE company_id = $1 AND (total < 0 OR total <
    ${sum('total', 'return_lines l WHERE l.company_id = $1 AND l.order_item_id = i.id')})`,
  'value of exchanges': `SELECT id FROM order_returns r WHERE company_id = $1 AND exchange_order_id IS NOT NULL AND
    (SELECT (coalesce(sum(amount), 0), coalesce(sum(rounding), 0)) FROM payments p
      WHERE p.company_id = $1 AND p.order_id = r.exchange_order_id AND p.method = 'EXCHANGE') <>
    (SELECT (coalesce(sum(amount), 0), coalesce(sum(rounding), 0)) FROM refunds f
      WHERE f.company_id = $1 AND f.return_id = r.id AND f.method = 'EXCHANGE')`,
  'store credit': `SELECT customer_id::text FROM store_credit_balances b WHERE company_id = $1 AND balance <>
      ${sum('amount', 'store_credit_entries e WHERE e.company_id = $1 AND e.customer_id = b.customer_id')}
    UNION ALL SELECT 'all' WHERE ${sum('balance', 'store_credit_balances WHERE company_id = $1')} <>
      ${sum('amount', "refunds WHERE company_id = $1 AND method = 'STORE_CREDIT'")}
      - ${sum('amount', "payments WHERE company_id = $1 AND method = 'STORE_CREDIT'")}`,
  points: `SELECT customer_id FROM loyalty_balances b WHERE company_id = $1 AND (balance <>
      ${sum('points', 'loyalty_entries e WHERE e.company_id = $1 AND e.customer_id = b.customer_id')}
      OR greatest(balance, 0) < ${sum('points', 'loyalty_lots l WHERE l.company_id = $1 AND l.customer_id = b.customer_id')})`,
  'money of a buyer': `SELECT buyer FROM (
      SELECT ${BUYER} AS buyer, p.amount + p.rounding AS money FROM payments p JOIN orders o ON o.id = p.order_id
      WHERE p.company_id = $1 AND p.${IS_MONEY}
      UNION ALL SELECT customer_id::text, amount FROM account_payments WHERE company_id = $1
      UNION ALL SELECT ${BUYER}, -f.amount - f.rounding FROM refunds f JOIN order_returns r ON r.id = f.return_id
      JOIN orders o ON o.id = r.order_id WHERE f.company_id = $1 AND f.${IS_MONEY}
    ) moved GROUP BY buyer HAVING sum(money) < 0`,
  coins: `SELECT id FROM payments WHERE company_id = $1 AND method = 'CASH'
      AND ((amount + rounding + tip) % $2 <> 0 OR tendered % $2 <> 0 OR change % $2 <> 0 OR 2 * abs(rounding) > $2)
    UNION ALL SELECT return_id FROM refunds WHERE company_id = $1 AND method = 'CASH'
      GROUP BY return_id HAVING sum(amount + rounding) % $2 <> 0
    UNION ALL SELECT r.id FROM order_returns r JOIN refunds f ON f.return_id = r.id WHERE r.company_id = $1 AND f.method = 'CASH'
      AND NOT EXISTS (SELECT FROM payments p WHERE p.company_id = $1 AND p.order_id = r.order_id AND p.method = 'EXCHANGE')
      GROUP BY r.id HAVING abs(sum(f.rounding)) >= greatest(2 * $2, 1)
    UNION ALL SELECT id FROM account_payments WHERE company_id = $1 AND method = 'CASH' AND (amount % $2 <> 0 OR change % $2 <> 0)
    UNION ALL SELECT id FROM payments WHERE company_id = $1 AND method NOT IN ('CASH', 'EXCHANGE') AND rounding <> 0
    UNION ALL SELECT id FROM refunds WHERE company_id = $1 AND method NOT IN ('CASH', 'EXCHANGE') AND rounding <> 0
    UNION ALL SELECT id FROM payments WHERE company_id = $1 AND $2 = 1 AND rounding <> 0`,
};

const REPORTS = [
  ...SALES_GROUPS.map((group) => `sales?groupBy=${group}`),
  ...['tax', 'baskets?groupBy=day', 'customers/top?limit=3', 'customers/new-and-returning?groupBy=day'],
];

/** Names of the books of a shop that are false: none, when no money was lost or made. */
export async function falseBooks(app: TestApp, shop: MoneyShop): Promise<string[]> {
  const { id } = shop.company;
  const queries = Object.entries(QUERIES).map(([name, text]) => `SELECT '${name}' AS name FROM (${text}) f`);
  const found = await queryAs<{ name: string }>(
    app.database.adminUrl,
    `SELECT DISTINCT name FROM (${queries.join(' UNION ALL ')}) books`,
    [id, String(shop.step)],
  );
  const accounts = await falseAccounts(app, shop.company);
  const closed = await falseReports(app, id);

  return [
    ...found.map(({ name }) => name),
    ...accounts.map(({ mistake }) => `accounts: ${mistake}`),
    ...(closed.length > 0 ? ['Z reports'] : []),
    ...(await falseSales(shop)),
  ];
}

/** Reports that differ from their own check or from what the till was told. */
async function falseSales({ company, told }: MoneyShop): Promise<string[]> {
  const wrong: string[] = [];
  for (const path of REPORTS) {
    const { total, deposits = '0', check } = data(await company.manager.get(`/reports/${path}`));
    const isTrue =
      minor(check.difference) === 0n &&
      minor(check.gross) === minor(total.gross) + minor(deposits) &&
      minor(check.net) === minor(total.net) + minor(deposits) &&
      minor(total.gross) === minor(total.net) + minor(total.tax);
    if (!isTrue || minor(check.gross) !== told.moved) wrong.push(`report ${path.split('?')[0]}`);
    if (!path.startsWith('sales')) continue;
    if (minor(total.tips) !== told.tips) wrong.push('tips');
    if (minor(total.cashRounding) !== told.rounding) wrong.push('cash rounding');
  }

  return [...new Set(wrong)];
}
