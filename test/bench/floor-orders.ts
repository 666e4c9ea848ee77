import { v7 as uuidv7 } from 'uuid';
import { cents, type Floor, listOf, written } from './floor.js';

const ITEMS = `SELECT position, to_json(i) AS line FROM order_items i WHERE company_id = $1 AND order_id = $2`;
const PAYMENTS = `SELECT position, to_json(p) AS line FROM payments p WHERE company_id = $1 AND order_id = $2`;
const OTHER_ITEMS = `${ITEMS} AND id <> $3`;

/** The order with its items and payments, as every step answers. */
const answer = (from: string, items: readonly string[] = [ITEMS], payments: readonly string[] = [PAYMENTS]): string =>
  `SELECT o.*, ${listOf('items', ...items)}, ${listOf('payments', ...payments)} FROM ${from}`;
/** Changes the order by what another part of the statement has written. */
const change = (set: string, from = ''): string =>
  `o AS (UPDATE orders SET ${set}, version = orders.version + 1, updated_at = now() ${from && `FROM ${from}`}
    WHERE orders.company_id = $1 AND orders.id = $2 RETURNING orders.*)`;
const addToTotals = (amount: string): string =>
  `subtotal = orders.subtotal + ${amount}, total_amount = total_amount + ${amount}`;
const COUNTER = (table: string): string => `counter AS (INSERT INTO ${table} (company_id, business_date, last_number)
    VALUES ($1, current_date, 1)
    ON CONFLICT (company_id, business_date) DO UPDATE SET last_number = ${table}.last_number + 1 RETURNING last_number)`;
const NUMBER = (prefix: string): string => `'${prefix}-' || to_char(current_date, 'YYYYMMDD') || '-' || last_number`;

/** The least SQL for a whole sale: key, counter, order, items and payment in one statement, which is one transaction. */
const SALE = `WITH key AS (INSERT INTO idempotency_keys (company_id, key, fingerprint, answer) VALUES ($1, $2, $3, $4)),
  ${COUNTER('order_counters')},
  sale AS (INSERT INTO orders (company_id, id, store_id, order_number, business_date, customer_type, customer_name, status, currency,
      prices_include_tax, subtotal, discount_total, tax_total, total_amount, paid_amount, created_at, updated_at, paid_at, paid_on)
    SELECT $1, $5, (SELECT id FROM stores WHERE company_id = $1 LIMIT 1), ${NUMBER('ORD')},
      current_date, 'RETAIL', 'Walk-in', 'PAID', 'USD', false, 3000, 0, 0, 3000, 3000, now(), now(), now(), current_date FROM counter RETURNING order_number, store_id),
  items AS (INSERT INTO order_items (company_id, id, order_id, position, name, quantity, unit_price, subtotal, discount, tax_rate, tax, total)
    SELECT $1, gen_random_uuid(), $5, n, 'Thing', 1, 1000, 1000, 0, 0, 0, 1000 FROM generate_series(1, 3) n),
  payment AS (INSERT INTO payments (company_id, id, order_id, store_id, business_date, position, method, amount, is_deposit, created_at)
    SELECT $1, gen_random_uuid(), $5, store_id, current_date, 1, 'CARD', 3000, false, now() FROM sale)
  SELECT order_number FROM sale`;
const CREATE = `WITH ${COUNTER('order_counters')}
  INSERT INTO orders (company_id, id, store_id, order_number, business_date, customer_type, customer_name, status, currency,
      prices_include_tax, subtotal, discount_total, tax_total, total_amount, created_at, updated_at)
    SELECT $1, $2, (SELECT id FROM stores WHERE company_id = $1 LIMIT 1), ${NUMBER('ORD')}, current_date, 'RETAIL', 'Walk-in', 'OPEN',
      'USD', false, 0, 0, 0, 0, now(), now() FROM counter
    RETURNING *, '[]'::json AS items, '[]'::json AS payments`;
const ADD_ITEM = `WITH item AS (
    INSERT INTO order_items (company_id, id, order_id, position, name, quantity, unit_price, subtotal, discount, tax_rate, tax, total)
    SELECT $1, uuidv7(), $2, 1 + (SELECT count(*) FROM order_items WHERE company_id = $1 AND order_id = $2), $3, $4::numeric,
      $5::bigint, round($4::numeric * $5::bigint), 0, 0, 0, round($4::numeric * $5::bigint) RETURNING *),
  ${change(addToTotals('item.total'), 'item')}
  ${answer('o', [ITEMS, written('item')])}`;
const CHANGE_ITEM = `WITH item AS (
    UPDATE order_items SET quantity = $4::numeric, subtotal = round(unit_price * $4::numeric), total = round(unit_price * $4::numeric)
    WHERE company_id = $1 AND order_id = $2 AND id = $3 RETURNING new.*, new.total - old.total AS more),
  ${change(addToTotals('item.more'), 'item')}
  ${answer('o', [OTHER_ITEMS, written('item')])}`;
const REMOVE_ITEM = `WITH item AS (DELETE FROM order_items WHERE company_id = $1 AND order_id = $2 AND id = $3 RETURNING *),
  ${change(addToTotals('-item.total'), 'item')}
  ${answer('o', [OTHER_ITEMS])}`;
const IS_PAID = 'paid_amount + amount = total_amount';
const PAY = `WITH payment AS (
    INSERT INTO payments (company_id, id, order_id, store_id, business_date, position, method, amount, is_deposit, created_at)
    SELECT $1, uuidv7(), $2, store_id, current_date, 1 + (SELECT count(*) FROM payments WHERE company_id = $1 AND order_id = $2),
      $3, $4::bigint, paid_amount + $4::bigint < total_amount, now() FROM orders WHERE company_id = $1 AND id = $2 RETURNING *),
  ${change(
    `paid_amount = paid_amount + amount, status = CASE WHEN ${IS_PAID} THEN 'PAID' ELSE status END,
      paid_at = CASE WHEN ${IS_PAID} THEN now() END, paid_on = CASE WHEN ${IS_PAID} THEN current_date END`,
    'payment',
  )}
  ${answer('o', [ITEMS], [PAYMENTS, written('payment')])}`;
const LINK = `WITH ${change(
  'customer_id = c.id, customer_name = c.name, customer_phone = c.phone',
  '(SELECT * FROM customers WHERE company_id = $1 AND id = $3) c',
)} ${answer('o')}`;
const CANCEL = `WITH ${change("status = 'CANCELLED', cancelled_at = now()")} ${answer('o')}`;
const RETURN = `WITH item AS (UPDATE order_items SET returned_quantity = returned_quantity + $4::numeric
    WHERE company_id = $1 AND order_id = $2 AND id = $3
    RETURNING *, round(total * $4::numeric / quantity)::bigint AS back),
  ${change(
    `refunded_amount = refunded_amount + back,
      status = CASE WHEN refunded_amount + back = paid_amount THEN 'REFUNDED' ELSE 'PARTIALLY_REFUNDED' END`,
    'item',
  )},
  ${COUNTER('return_counters')},
  r AS (INSERT INTO order_returns (company_id, id, store_id, return_number, business_date, order_id, customer_id, currency,
      subtotal, discount_total, tax_total, total_refunded, created_at)
    SELECT $1, $5, store_id, ${NUMBER('RET')}, current_date, $2, customer_id, currency, back, 0, 0, back, now()
    FROM o, item, counter RETURNING *),
  returned AS (INSERT INTO return_lines (company_id, id, return_id, position, order_item_id, sku, name, quantity, unit_price,
      subtotal, discount, tax_rate, tax, total, restock)
    SELECT $1, uuidv7(), $5, 1, id, sku, name, $4::numeric, unit_price, back, 0, 0, 0, back, true FROM item RETURNING *),
  refund AS (INSERT INTO refunds (company_id, id, return_id, position, method, amount, payment_id)
    SELECT $1, uuidv7(), $5, 1, p.method, back, p.id FROM item, payments p WHERE p.company_id = $1 AND p.order_id = $2 RETURNING *)
  SELECT r.*, ${listOf('lines', written('returned'))}, ${listOf('refunds', written('refund'))} FROM r`;

const DETAIL = `${answer('orders o')} WHERE o.company_id = $1 AND o.id = $2`;
const LIST = `SELECT * FROM orders WHERE company_id = $1 ORDER BY created_at DESC, id DESC LIMIT 51`;
const LIST_OF_CUSTOMER = `SELECT * FROM orders WHERE company_id = $1 AND customer_id = $2 ORDER BY created_at DESC, id DESC LIMIT 51`;

interface OfOrder {
  Params: { id: string };
}
interface OfItem {
  Params: { id: string; itemId: string };
}

/** Makes and reads orders, in one call and step by step. */
export function addOrderRoutes({ fastify, company, rows }: Floor): void {
  const one = async (name: string, text: string, values: readonly unknown[]): Promise<object> => ({
    success: true,
    data: (await rows(name, text, [company, ...values]))[0],
  });

  fastify.post<{ Body: { items?: unknown } }>('/api/orders', async ({ headers, body }, reply) => {
    reply.status(201);
    const id = uuidv7();
    if (body.items === undefined) return one('create', CREATE, [id]);
    const key = headers['idempotency-key'];
    const [row] = await rows('sale', SALE, [company, key, 'fingerprint', JSON.stringify(body), id]);

    return { success: true, data: { id, ...(row as object) } };
  });
  fastify.get<{ Querystring: { customerId?: string } }>('/api/orders', async ({ query: { customerId } }) => ({
    success: true,
    data:
      customerId === undefined
        ? await rows('list', LIST, [company])
        : await rows('orders', LIST_OF_CUSTOMER, [company, customerId]),
  }));
  fastify.get<OfOrder>('/api/orders/:id', ({ params }) => one('order', DETAIL, [params.id]));
  fastify.patch<OfOrder & { Body: { customerId: string } }>('/api/orders/:id', ({ params, body }) =>
    one('link', LINK, [params.id, body.customerId]),
  );
  fastify.post<OfOrder & { Body: { name: string; quantity: number; unitPrice: string } }>(
    '/api/orders/:id/items',
    ({ params, body }, reply) => {
      reply.status(201);

      return one('add', ADD_ITEM, [params.id, body.name, body.quantity, cents(body.unitPrice)]);
    },
  );
  fastify.patch<OfItem & { Body: { quantity: number } }>('/api/orders/:id/items/:itemId', ({ params, body }) =>
    one('change', CHANGE_ITEM, [params.id, params.itemId, body.quantity]),
  );
  fastify.delete<OfItem>('/api/orders/:id/items/:itemId', ({ params }) =>
    one('remove', REMOVE_ITEM, [params.id, params.itemId]),
  );
  fastify.post<OfOrder & { Body: { method: string; amount: string } }>(
    '/api/orders/:id/payments',
    ({ params, body }, reply) => {
      reply.status(201);

      return one('pay', PAY, [params.id, body.method, cents(body.amount)]);
    },
  );
  fastify.post<OfOrder>('/api/orders/:id/cancel', ({ params }) => one('cancel', CANCEL, [params.id]));
  fastify.post<OfOrder & { Body: { lines: [{ itemId: string; quantity: number }] } }>(
    '/api/orders/:id/returns',
    ({ params, body: { lines } }, reply) => {
      reply.status(201);

      return one('return', RETURN, [params.id, lines[0].itemId, lines[0].quantity, uuidv7()]);
    },
  );
}
