import { createHash, randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { type Floor, listOf } from './floor.js';

const USER = `id, email, name, role, company_id AS "companyId", store_id AS "storeId"`;
const NEW_TOKEN = (user: string, family: string): string =>
  `INSERT INTO refresh_tokens (id, token_hash, family_id, user_id, expires_at)
    SELECT uuidv7(), $2, ${family}, ${user}, now() + interval '30 days'`;
const SIGN_IN = `WITH person AS (SELECT ${USER}, password_hash FROM users WHERE email = $1 AND is_active),
  token AS (${NEW_TOKEN('id', 'uuidv7()')} FROM person)
  SELECT * FROM person`;
const REFRESH = `WITH used AS (UPDATE refresh_tokens SET used_at = now()
    WHERE token_hash = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > now() RETURNING user_id, family_id),
  token AS (${NEW_TOKEN('user_id', 'family_id')} FROM used)
  SELECT ${USER} FROM users WHERE is_active AND id = (SELECT user_id FROM used)`;
const ME = `SELECT to_json(c) AS company,
    (SELECT json_agg(s ORDER BY s.created_at, s.id) FROM stores s WHERE s.company_id = c.id AND s.is_active) AS stores
  FROM companies c WHERE c.id = $1`;
const RECEIPT = `WITH copy AS (INSERT INTO order_receipts AS receipt (company_id, order_id, issued) VALUES ($1, $2, 1)
    ON CONFLICT (company_id, order_id) DO UPDATE SET issued = receipt.issued + 1 RETURNING issued)
  SELECT o.order_number AS number, o.created_at AS at, o.total_amount AS total, c.name AS company, s.name AS store, u.name AS cashier,
    copy.issued,
    ${listOf('items', `SELECT position, to_json(i) AS line FROM order_items i WHERE company_id = $1 AND order_id = $2`)},
    ${listOf('payments', `SELECT position, to_json(p) AS line FROM payments p WHERE company_id = $1 AND order_id = $2`)}
  FROM orders o JOIN companies c ON c.id = o.company_id JOIN stores s ON s.company_id = o.company_id AND s.id = o.store_id
    LEFT JOIN users u ON u.company_id = o.company_id AND u.id = o.cashier_id CROSS JOIN copy
  WHERE o.company_id = $1 AND o.id = $2`;
const OF_SHIFT = `WHERE company_id = $1 AND shift_id = $2`;
const X_REPORT = `SELECT s.*, (SELECT coalesce(json_agg(m), '[]') FROM (
    SELECT kind, method, count(*)::int, sum(amount)::bigint AS amount FROM (
      SELECT 'PAYMENT' AS kind, method, amount FROM payments ${OF_SHIFT}
      UNION ALL SELECT 'PAYMENT', method, amount FROM account_payments ${OF_SHIFT}
      UNION ALL SELECT 'REFUND', method, amount FROM refunds ${OF_SHIFT}
      UNION ALL SELECT kind, 'CASH', amount FROM cash_movements ${OF_SHIFT}) money GROUP BY kind, method) m) AS methods
  FROM shifts s WHERE s.company_id = $1 AND s.id = $2`;

interface ReceiptRow {
  company: string;
  store: string;
  cashier: string;
  number: string;
  at: Date;
  total: string;
  issued: number;
  items: { name: string; quantity: number; total: number }[];
  payments: { method: string; amount: number }[];
}

/** The rest of a till's day. A sign-in checks the password here too: that cannot be left out. */
export function addDayRoutes({ fastify, company, rows }: Floor): void {
  fastify.post<{ Body: { email: string; password: string } }>('/api/auth/login', async ({ body }) => {
    const refreshToken = newToken();
    const found = (await rows('sign-in', SIGN_IN, [body.email, sha256(refreshToken)])) as [{ password_hash: string }];
    const [{ password_hash: hash, ...user }] = found;
    if (!(await verify(hash, body.password))) throw new Error('Another password');

    return { success: true, data: { accessToken: newToken(), refreshToken, user } };
  });
  fastify.post<{ Body: { refreshToken: string } }>('/api/auth/refresh', async ({ body }) => {
    const refreshToken = newToken();
    const [user] = await rows('refresh', REFRESH, [sha256(body.refreshToken), sha256(refreshToken)]);
    if (user === undefined) throw new Error('No such token');

    return { success: true, data: { accessToken: newToken(), refreshToken, user } };
  });
  fastify.get('/api/auth/me', async () => ({ success: true, data: (await rows('me', ME, [company]))[0] }));
  fastify.get<{ Params: { id: string } }>('/api/orders/:id/receipt', async ({ params }, reply) => {
    const [row] = (await rows('receipt', RECEIPT, [company, params.id])) as [ReceiptRow];
    reply.type('text/plain; charset=utf-8');

    return printed(row);
  });
  fastify.get<{ Params: { id: string } }>('/api/shifts/:id/report', async ({ params }) => ({
    success: true,
    data: (await rows('x-report', X_REPORT, [company, params.id]))[0],
  }));
}

function printed({ company, store, cashier, number, at, total, issued, items, payments }: ReceiptRow): string {
  return [
    company,
    store,
    `${number}  ${at.toISOString()}  ${cashier}`,
    ...(issued > 1 ? [`COPY ${issued - 1}`] : []),
    ...items.map((item) => `${item.quantity} x ${item.name.padEnd(30)}${item.total / 100}`),
    `TOTAL ${Number(total) / 100}`,
    ...payments.map(({ method, amount }) => `${method} ${amount / 100}`),
    '',
  ].join('\n');
}

const newToken = (): string => randomBytes(32).toString('base64url');
const sha256 = (token: string): string => createHash('sha256').update(token).digest('hex');
