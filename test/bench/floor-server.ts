import Fastify from 'fastify';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { companyId, phoneOf } from './data-set.js';

/**
 * What the database and the wire cost by themselves: bare Fastify, one prepared statement for each request, as superuser
 * (no row-level security), without token, roles, validation, schema or logging. `node floor-server.js <database url> <big company's number>`
 */
const [url = '', company = '1'] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });
const COMPANY = companyId(Number(company));
const fastify = Fastify();

const ORDER_COUNT = `(SELECT count(*)::int FROM orders r WHERE r.company_id = c.company_id AND r.customer_id = c.id) AS "orderCount"`;
/** What a customer can spend: store credit, points and account, each by its primary key. */
const FUNDS = `coalesce((SELECT b.balance FROM store_credit_balances b WHERE b.company_id = c.company_id AND b.customer_id = c.id), 0)::text AS credit,
    coalesce((SELECT l.balance FROM loyalty_balances l WHERE l.company_id = c.company_id AND l.customer_id = c.id), 0)::text AS points,
    a.owed::text, a.credit_limit::text AS "creditLimit"`;
const FROM_CUSTOMERS = `FROM customers c JOIN companies o ON o.id = c.company_id
  LEFT JOIN customer_accounts a ON a.company_id = c.company_id AND a.customer_id = c.id`;
const LOOKUP = `SELECT c.id, c.name, c.phone, c.email, c.company_id AS "companyId", c.is_active AS "isActive", o.name AS "companyName",
    ${FUNDS}, ${ORDER_COUNT} ${FROM_CUSTOMERS} WHERE c.company_id = $1 AND c.phone_key = $2`;
const SEARCH = (column: string): string =>
  `SELECT c.id, c.name, c.phone, c.email, ${ORDER_COUNT} FROM customers c WHERE c.company_id = $1 AND c.${column} ILIKE $2 ORDER BY c.name, c.id LIMIT 51`;
const DETAIL = `SELECT c.*, o.name AS "companyName", ${FUNDS}, ${ORDER_COUNT},
    (SELECT json_agg(t) FROM (SELECT id, order_number, total_amount, status, created_at FROM orders r
      WHERE r.company_id = c.company_id AND r.customer_id = c.id ORDER BY created_at DESC LIMIT 10) t) AS orders
  ${FROM_CUSTOMERS} WHERE c.company_id = $1 AND c.id = $2`;
const ORDERS = `SELECT * FROM orders WHERE company_id = $1 AND customer_id = $2 ORDER BY created_at DESC, id DESC LIMIT 51`;

const rows = async (name: string, text: string, values: unknown[]): Promise<unknown[]> =>
  (await pool.query({ name, text, values })).rows;

fastify.get<{ Params: { phone: string } }>('/api/customers/phone/:phone', async ({ params }, reply) => {
  const [row] = await rows('lookup', LOOKUP, [COMPANY, params.phone]);
  if (row === undefined) reply.status(404);

  return row === undefined ? { success: false } : { success: true, data: row };
});
fastify.get<{ Querystring: { name?: string; phone?: string } }>('/api/customers/search', async ({ query }) => ({
  success: true,
  data:
    query.name === undefined
      ? await rows('by-phone', SEARCH('phone_digits'), [COMPANY, `%${query.phone}%`])
      : await rows('by-name', SEARCH('name'), [COMPANY, `%${query.name}%`]),
}));
fastify.get<{ Params: { id: string } }>('/api/customers/:id', async ({ params }) => ({
  success: true,
  data: (await rows('detail', DETAIL, [COMPANY, params.id]))[0],
}));
fastify.get<{ Querystring: { customerId: string } }>('/api/orders', async ({ query }) => ({
  success: true,
  data: await rows('orders', ORDERS, [COMPANY, query.customerId]),
}));

/** The least SQL for a whole sale: key, counter, order, items and payment in one statement, which is one transaction. */
const SALE = `WITH key AS (INSERT INTO idempotency_keys (company_id, key, fingerprint, answer) VALUES ($1, $2, $3, $4)),
  counter AS (INSERT INTO order_counters (company_id, business_date, last_number) VALUES ($1, current_date, 1)
    ON CONFLICT (company_id, business_date) DO UPDATE SET last_number = order_counters.last_number + 1 RETURNING last_number),
  sale AS (INSERT INTO orders (company_id, id, store_id, order_number, business_date, customer_type, customer_name, status, currency,
      prices_include_tax, subtotal, discount_total, tax_total, total_amount, paid_amount, created_at, updated_at, paid_at, paid_on)
    SELECT $1, $5, (SELECT id FROM stores WHERE company_id = $1 LIMIT 1), 'ORD-' || to_char(current_date, 'YYYYMMDD') || '-' || last_number,
      current_date, 'RETAIL', 'Walk-in', 'PAID', 'USD', false, 3000, 0, 0, 3000, 3000, now(), now(), now(), current_date FROM counter RETURNING order_number, store_id),
  items AS (INSERT INTO order_items (company_id, id, order_id, position, name, quantity, unit_price, subtotal, discount, tax_rate, tax, total)
    SELECT $1, gen_random_uuid(), $5, n, 'Thing', 1, 1000, 1000, 0, 0, 0, 1000 FROM generate_series(1, 3) n),
  payment AS (INSERT INTO payments (company_id, id, order_id, store_id, business_date, position, method, amount, is_deposit, created_at)
    SELECT $1, gen_random_uuid(), $5, store_id, current_date, 1, 'CARD', 3000, false, now() FROM sale)
  SELECT order_number FROM sale`;

fastify.post('/api/orders', async ({ headers, body }, reply) => {
  const id = uuidv7();
  const [row] = await rows('sale', SALE, [
    COMPANY,
    headers['idempotency-key'],
    'fingerprint',
    JSON.stringify(body),
    id,
  ]);
  reply.status(201);

  return { success: true, data: { id, ...(row as object) } };
});

console.log(await fastify.listen({ port: 0, host: '127.0.0.1' }), phoneOf(1));
