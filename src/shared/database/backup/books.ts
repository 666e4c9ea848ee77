import { DatabaseClient, NO_ANSWER_TIMEOUT } from '#shared/database/database-client.js';

/** The sum of an amount over the rows of the same company; 0 without any. */
const sum = (amount: string, from: string): string => `(SELECT coalesce(sum(${amount}), 0) FROM ${from})`;

/** Statements that find rows only when the books are false. Each compares what is kept with what it was added up from. */
const FALSE_ROWS: Readonly<Record<string, string>> = {
  'payments of orders': `FROM orders o WHERE paid_amount + deposit_refunded <>
    ${sum('amount', 'payments p WHERE p.company_id = o.company_id AND p.order_id = o.id')}`,
  'refunds of orders': `FROM orders o WHERE refunded_amount > paid_amount OR refunded_amount <>
    ${sum('total_refunded', "order_returns r WHERE r.company_id = o.company_id AND r.order_id = o.id AND r.kind <> 'DEPOSIT'")}`,
  'refunds of returns': `FROM order_returns r WHERE total_refunded <>
    ${sum('amount', 'refunds f WHERE f.company_id = r.company_id AND f.return_id = r.id')}`,
  'items of orders': `FROM orders o WHERE (total_amount, tax_total) <>
    (SELECT coalesce(sum(total), 0), coalesce(sum(tax), 0) FROM order_items i
     WHERE i.company_id = o.company_id AND i.order_id = o.id)`,
  'status of orders': `FROM orders WHERE NOT CASE status
    WHEN 'OPEN' THEN paid_amount < total_amount OR total_amount = 0 WHEN 'CANCELLED' THEN paid_amount = 0
    ELSE paid_amount = total_amount END`,
  'numbers of orders': `FROM order_counters c WHERE last_number <>
    (SELECT count(*) FROM orders o WHERE o.company_id = c.company_id AND o.business_date = c.business_date)`,
  'numbers of returns': `FROM return_counters c WHERE last_number <>
    (SELECT count(*) FROM order_returns r WHERE r.company_id = c.company_id AND r.business_date = c.business_date)`,
  'store credit': `FROM store_credit_balances b WHERE balance <>
    ${sum('amount', 'store_credit_entries e WHERE e.company_id = b.company_id AND e.customer_id = b.customer_id')}`,
  points: `FROM loyalty_balances b WHERE balance <>
    ${sum('points', 'loyalty_entries e WHERE e.company_id = b.company_id AND e.customer_id = b.customer_id')}`,
  accounts: `FROM customer_accounts a WHERE owed <>
    ${sum('amount', 'account_entries e WHERE e.company_id = a.company_id AND e.customer_id = a.customer_id')}`,
};

export interface CheckedBooks {
  readonly companies: number;
  readonly orders: number;
  /** How many rows are wrong, by the name of the book; none when the books are true. */
  readonly mistakes: ReadonlyMap<string, number>;
}

/** Compares every balance, total and counter with the rows it stands for, of all companies in one moment. */
export async function checkBooks(url: string): Promise<CheckedBooks> {
  const client = new DatabaseClient({ connectionString: url, answerTimeoutMillis: NO_ANSWER_TIMEOUT });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL row_security = off');
    const count = async (from: string): Promise<number> =>
      (await client.query<{ n: number }>(`SELECT count(*)::int AS n ${from}`)).rows[0]?.n ?? 0;
    const mistakes = new Map<string, number>();
    for (const [name, from] of Object.entries(FALSE_ROWS)) {
      const wrong = await count(from);
      if (wrong > 0) mistakes.set(name, wrong);
    }

    return { companies: await count('FROM companies'), orders: await count('FROM orders'), mistakes };
  } finally {
    await client.close();
  }
}

/** The result in a sentence. */
export function describeBooks({ companies, orders, mistakes }: CheckedBooks): string {
  const wrong = [...mistakes].map(([book, rows]) => `${book} (${rows})`).join(', ');
  const scope = `${companies} companies, ${orders} orders`;

  return wrong === '' ? `The books are true: ${scope}.` : `The books are false: ${wrong}; of ${scope}.`;
}
