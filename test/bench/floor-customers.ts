import type { Floor } from './floor.js';

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
const COMPANY_NAME = `(SELECT name FROM companies WHERE id = $1) AS "companyName"`;
const REGISTER = `INSERT INTO customers (company_id, id, name, phone, phone_key, phone_digits, name_key, name_sort, name_near)
  VALUES ($1, uuidv7(), $2, $3, $3, ltrim($3, '+'), ' ' || lower($2) || ' ', lower($2) || chr(9) || $2, '{}') RETURNING *, ${COMPANY_NAME}`;
const UPDATE = `UPDATE customers SET name = $3, address = $4, version = version + 1, updated_at = now()
  WHERE company_id = $1 AND id = $2 RETURNING *, ${COMPANY_NAME}`;

/** Looks customers up, registers and changes them. */
export function addCustomerRoutes({ fastify, company, rows }: Floor): void {
  fastify.get<{ Params: { phone: string } }>('/api/customers/phone/:phone', async ({ params }, reply) => {
    const [row] = await rows('lookup', LOOKUP, [company, params.phone]);
    if (row === undefined) reply.status(404);

    return row === undefined ? { success: false } : { success: true, data: row };
  });
  fastify.get<{ Querystring: { name?: string; phone?: string } }>('/api/customers/search', async ({ query }) => ({
    success: true,
    data:
      query.name === undefined
        ? await rows('by-phone', SEARCH('phone_digits'), [company, `%${query.phone}%`])
        : await rows('by-name', SEARCH('name'), [company, `%${query.name}%`]),
  }));
  fastify.get<{ Params: { id: string } }>('/api/customers/:id', async ({ params }) => ({
    success: true,
    data: (await rows('detail', DETAIL, [company, params.id]))[0],
  }));
  fastify.post<{ Body: { name: string; phone: string } }>('/api/customers', async ({ body }, reply) => {
    const [data] = await rows('register', REGISTER, [company, body.name, body.phone]);
    reply.status(201);

    return { success: true, data };
  });
  fastify.put<{ Params: { id: string }; Body: { name: string; address: string } }>(
    '/api/customers/:id',
    async ({ params, body }) => ({
      success: true,
      data: (await rows('update', UPDATE, [company, params.id, body.name, body.address]))[0],
    }),
  );
}
