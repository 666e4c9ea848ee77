import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { BIG_COMPANY, companyId, storeId } from './data-set.js';

export interface Subject {
  readonly orderId: string;
  /** The first item of the order. */
  readonly itemId: string;
}

const PRICE = 1000;
const CASHIERS = 100;
const TODAY = `(now() AT TIME ZONE 'America/New_York')::date`;

/** The big company on a working day: cashiers, an open shift, and whatever a step is to find, made by SQL as superuser. */
export class Shop {
  private phones = 2_000_000;

  private constructor(
    private readonly client: pg.Client,
    /** An open shift with {@link SALES_OF_SHIFT} sales in it. */
    readonly shiftId: string,
  ) {}

  /** Opens it. All its cashiers have the password of the user who is there. */
  static async open(adminUrl: string): Promise<Shop> {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    await client.query('SET synchronous_commit = off');
    await client.query(
      `INSERT INTO users (company_id, id, email, name, password_hash, role)
        SELECT $1, uuidv7(), 'cashier' || n || '@shop.example', 'Cashier ' || n, password_hash, 'CASHIER'
        FROM generate_series(0, ${CASHIERS - 1}) n, (SELECT password_hash FROM users WHERE company_id = $1 LIMIT 1) u`,
      [companyId(BIG_COMPANY)],
    );
    const { rows } = await client.query<{ id: string }>(
      `WITH register AS (INSERT INTO registers (company_id, id, store_id, code, name, last_shift_number)
          VALUES ($1, uuidv7(), $2, 'R-1', 'Register', 1) RETURNING *)
        INSERT INTO shifts (company_id, id, store_id, register_id, number, status, currency, blind, opening_float, business_date, opened_at)
        SELECT company_id, uuidv7(), store_id, id, 1, 'OPEN', 'USD', false, 10000, ${TODAY}, now() FROM register RETURNING id`,
      [companyId(BIG_COMPANY), storeId(BIG_COMPANY)],
    );
    const shop = new Shop(client, rows[0]?.id ?? '');
    await shop.paidOrders(SALES_OF_SHIFT, 3, shop.shiftId);
    await client.query('VACUUM (ANALYZE) users, shifts, orders, order_items, payments');

    return shop;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** Makes orders that are not paid yet. */
  openOrders(count: number, items: number): Promise<Subject[]> {
    return this.orders(count, items, { isPaid: false, shiftId: null });
  }

  /** Makes orders that are paid by card. */
  paidOrders(count: number, items: number, shiftId: string | null = null): Promise<Subject[]> {
    return this.orders(count, items, { isPaid: true, shiftId });
  }

  /** Makes sessions of all cashiers in turn, and tells their refresh tokens. */
  async refreshTokens(count: number): Promise<string[]> {
    const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
    const hashes = tokens.map((token) => createHash('sha256').update(token).digest('hex'));
    await this.client.query(
      `INSERT INTO refresh_tokens (id, token_hash, family_id, user_id, expires_at)
        SELECT uuidv7(), hash, uuidv7(), u.id, now() + interval '30 days'
        FROM unnest($1::text[]) WITH ORDINALITY AS token (hash, n)
        JOIN users u ON u.email = 'cashier' || n % ${CASHIERS} || '@shop.example'`,
      [hashes],
    );

    return tokens;
  }

  cashier(n: number): string {
    return `cashier${n % CASHIERS}@shop.example`;
  }

  /** A phone number that nobody has. */
  newPhone(): string {
    return `+1415${this.phones++}`;
  }

  private async orders(
    count: number,
    items: number,
    { isPaid, shiftId }: { isPaid: boolean; shiftId: string | null },
  ): Promise<Subject[]> {
    const { rows } = await this.client.query<Subject>(
      `WITH new_order AS (
        INSERT INTO orders (company_id, id, store_id, order_number, business_date, customer_type, customer_name, status, currency,
          prices_include_tax, subtotal, discount_total, tax_total, total_amount, paid_amount, created_at, updated_at, paid_at, paid_on)
        SELECT $1, id, $2, 'SUBJECT-' || id, ${TODAY}, 'RETAIL', 'Walk-in', CASE WHEN $4 THEN 'PAID' ELSE 'OPEN' END, 'USD',
          false, total, 0, 0, total, CASE WHEN $4 THEN total ELSE 0 END, now(), now(), CASE WHEN $4 THEN now() END,
          CASE WHEN $4 THEN ${TODAY} END
        FROM (SELECT uuidv7() AS id, $5::int * ${PRICE} AS total FROM generate_series(1, $3::int)) subject RETURNING *
      ), item AS (
        INSERT INTO order_items (company_id, id, order_id, position, name, quantity, unit_price, subtotal, discount, tax_rate, tax, total)
        SELECT $1, uuidv7(), id, n, 'Thing', 1, ${PRICE}, ${PRICE}, 0, 0, 0, ${PRICE} FROM new_order, generate_series(1, $5::int) n
        RETURNING *
      ), payment AS (
        INSERT INTO payments (company_id, id, order_id, store_id, business_date, position, method, amount, is_deposit, shift_id, created_at)
        SELECT $1, uuidv7(), id, store_id, business_date, 1, 'CARD', total_amount, false, $6, now() FROM new_order WHERE $4
      )
      SELECT o.id AS "orderId", item.id AS "itemId" FROM new_order o LEFT JOIN item ON item.order_id = o.id AND item.position = 1`,
      [companyId(BIG_COMPANY), storeId(BIG_COMPANY), count, isPaid, items, shiftId],
    );

    return rows;
  }
}

const SALES_OF_SHIFT = 200;
