import { queryAs, type TestDatabase } from './test-database.js';

const YEARS = `interval '2 years'`;
/** Columns that say when a sale happened. */
const TIMES = {
  orders: ['created_at', 'updated_at', 'recorded_at', 'business_date', 'paid_at', 'paid_on', 'cancelled_at'],
  payments: ['created_at', 'business_date'],
  order_returns: ['created_at', 'business_date'],
  till_acts: ['created_at', 'business_date'],
  customer_claims: ['created_at'],
  shifts: ['opened_at', 'closed_at', 'business_date'],
  order_counters: ['business_date'],
  return_counters: ['business_date'],
};
const TYPE = (column: string): string => (/_(date|on)$/.test(column) ? 'date' : 'timestamptz');
/** The id of version 7 that was made two years before another. */
const OLDER = (id: string): string => `(lpad(to_hex(('x' || left(replace(${id}::text, '-', ''), 12))::bit(48)::bigint
  - extract(epoch FROM ${YEARS})::bigint * 1000), 12, '0') || substr(replace(${id}::text, '-', ''), 13))::uuid`;

/** Moves everything that was sold two years back: its times, and the times in the ids of orders, items and payments, wherever they stand. */
export async function moveSalesBack({ adminUrl }: TestDatabase): Promise<void> {
  const times = Object.entries(TIMES).map(([table, columns]) => {
    const earlier = columns.map((column) => `${column} = (${column} - ${YEARS})::${TYPE(column)}`);

    return `UPDATE ${table} SET ${earlier.join(', ')}`;
  });
  const numbers = ['order', 'return'].map((kind) => {
    const number = `regexp_replace(${kind}_number, '\\d{8}', to_char(business_date, 'YYYYMMDD'))`;

    return `UPDATE ${kind === 'order' ? 'orders' : 'order_returns'} SET ${kind}_number = ${number}`;
  });
  const keys = [
    ['orders', 'id'],
    ['order_items', 'id'],
    ['payments', 'id'],
    ...['order_items', 'payments', 'order_returns', 'order_receipts', 'claimed_orders', 'till_acts'].map((table) => [
      table,
      'order_id',
    ]),
    ...['store_credit_entries', 'loyalty_entries', 'account_entries', 'account_charges'].map((table) => [
      table,
      'order_id',
    ]),
    ['order_returns', 'exchange_order_id'],
    ['return_lines', 'order_item_id'],
    ['refunds', 'payment_id'],
    ['payment_receipts', 'payment_id'],
    ['payments', 'corrects_id'],
  ];
  const ids = keys.map(
    ([table = '', column = '']) => `UPDATE ${table} SET ${column} = ${OLDER(column)} WHERE ${column} IS NOT NULL`,
  );
  await queryAs(
    adminUrl,
    ['BEGIN; SET session_replication_role = replica', ...times, ...numbers, ...ids, 'COMMIT'].join('; '),
  );
}
