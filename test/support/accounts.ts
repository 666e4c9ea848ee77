import type { Answer, ApiClient } from './api-client.js';
import { data, type TestCompany } from './company.js';
import type { TestApp } from './test-app.js';
import { queryAs } from './test-database.js';

type Body = Answer['body'];

export async function openAccount(manager: ApiClient, { id }: Body, creditLimit: string | null): Promise<void> {
  data(await manager.put(`/customers/${id}/account`, { creditLimit }));
}

/** A sale of one thing, all of it on account. */
export function onAccount(client: ApiClient, { id: customerId }: Body, price: string): Promise<Answer> {
  const items = [{ name: 'Thing', quantity: 1, unitPrice: price }];

  return client.post('/orders', { customerId, items, payments: [{ method: 'ON_ACCOUNT', amount: price }] });
}

/** Cash unless said otherwise. */
export async function payAccount(client: ApiClient, { id }: Body, amount: string, fields: object = {}): Promise<Body> {
  return data(await client.post(`/customers/${id}/account/payments`, { method: 'CASH', amount, ...fields }));
}

/** Whatever is wrong with the accounts of a company, by customer. Nothing, when the books are true. */
export async function falseAccounts({ database }: TestApp, { id }: Pick<TestCompany, 'id'>): Promise<Body[]> {
  return queryAs(
    database.adminUrl,
    `WITH entries AS (
       SELECT *, sum(amount) OVER ledger AS balance, row_number() OVER ledger AS place,
         lag(business_date) OVER ledger AS day_before
       FROM account_entries WHERE company_id = $1 WINDOW ledger AS (PARTITION BY customer_id ORDER BY position)
     ), ledgers AS (
       SELECT a.customer_id, a.owed, a.entry_count,
         (SELECT coalesce(sum(e.amount), 0) FROM entries e WHERE e.customer_id = a.customer_id) AS sum,
         (SELECT count(*) FROM entries e WHERE e.customer_id = a.customer_id) AS count,
         (SELECT coalesce(sum(c.open), 0) FROM account_charges c
          WHERE c.company_id = a.company_id AND c.customer_id = a.customer_id) AS open
       FROM customer_accounts a WHERE a.company_id = $1
     )
     SELECT customer_id, 'owed is not the sum of the ledger' AS mistake FROM ledgers WHERE owed <> sum OR entry_count <> count
     UNION ALL SELECT customer_id, 'open is not what is owed' FROM ledgers WHERE open <> greatest(owed, 0)
     UNION ALL SELECT customer_id, 'a balance or a position is off' FROM entries WHERE balance_after <> balance OR position <> place
     UNION ALL SELECT customer_id, 'a day goes back' FROM entries WHERE business_date < day_before
     UNION ALL SELECT customer_id, 'a charge over its limit' FROM entries WHERE kind = 'CHARGE' AND balance > credit_limit
     UNION ALL SELECT c.customer_id, 'a charge is not its settlements' FROM account_charges c
       LEFT JOIN (SELECT charge_id, sum(amount) AS sum, max(position) AS last FROM account_settlements GROUP BY 1) s
         ON s.charge_id = c.id
       WHERE c.company_id = $1 AND (c.amount - c.open <> coalesce(s.sum, 0) OR (c.open = 0 AND c.settled_position <> s.last))
     UNION ALL SELECT e.customer_id, 'an entry settles another amount' FROM entries e
       LEFT JOIN (SELECT customer_id, position, sum(amount) AS sum FROM account_settlements WHERE company_id = $1 GROUP BY 1, 2) s
         USING (customer_id, position)
       WHERE CASE kind WHEN 'PAYMENT' THEN coalesce(s.sum, 0) <> -amount ELSE coalesce(s.sum, 0) > abs(amount) END
     UNION ALL SELECT p.customer_id, 'a payment is not in the ledger' FROM account_payments p
       LEFT JOIN entries e ON e.payment_id = p.id WHERE p.company_id = $1 AND p.original_id IS NULL AND e.amount IS DISTINCT FROM -p.amount
     UNION ALL SELECT customer_id, 'corrections are not what was corrected' FROM account_payments
       WHERE company_id = $1 AND original_id IS NOT NULL GROUP BY 1, original_id HAVING sum(amount) <> 0`,
    [id],
  );
}
