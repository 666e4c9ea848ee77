import pg from 'pg';

export interface DataSetSize {
  readonly companies: number;
  readonly customers: number;
  readonly orders: number;
}

/** The n-th company, store or customer. Ids are made from numbers, so that load needs no look-up to know them. */
export const companyId = (n: number): string => idOf('c', n);
export const storeId = (n: number): string => idOf('e', n);
export const customerId = (n: number): string => idOf('d', n);
const idOf = (kind: string, n: number): string => `0190000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** The phone of the n-th customer: E.164 in the US, as the canonical key has it. */
export const phoneOf = (n: number): string => `+1${2_120_000_000 + n}`;

/** Company 1 holds every second customer and order; the others share the rest evenly. */
export const BIG_COMPANY = 1;
const isInBigCompany = (n: number): boolean => n % 2 === 0;

/** A customer of the big company, by any number, spread over all of them. */
export function someCustomer(n: number, customers: number): number {
  const pick = 1 + ((n * 7_919) % customers);

  return isInBigCompany(pick) ? pick : pick === customers ? pick - 1 : pick + 1;
}

/**
 * Grows the data to `size`, by SQL and as superuser. Rows are told apart by a number, so a larger set contains the
 * smaller one and can be grown from it.
 */
export async function growDataSet(adminUrl: string, from: DataSetSize, size: DataSetSize): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'; SET synchronous_commit = off");
    await client.query('SET session_replication_role = replica'); // no foreign key is checked row by row
    if (from.companies === 0) await insertCompanies(client, size.companies);
    await insertCustomers(client, from.customers, size);
    await insertOrders(client, from.orders, size);
    await client.query('VACUUM (ANALYZE) customers, orders, companies, stores');
    await client.query('CHECKPOINT'); // or the first measurement would pay for the writing
  } finally {
    await client.end();
  }
}

const ID = (kind: string, n: string): string =>
  `('0190000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const OWNER = (n: string, companies: number): string =>
  `CASE WHEN ${n} % 2 = 0 THEN 1 ELSE 2 + (${n} / 2) % ${companies - 1} END`;

async function insertCompanies(client: pg.Client, companies: number): Promise<void> {
  await client.query(`
    INSERT INTO companies (id, name, currency, currency_decimals, country, timezone, default_tax_rate)
    SELECT ${ID('c', 'n')}, 'Company ' || n, 'USD', 2, 'US', 'America/New_York', 8.875 FROM generate_series(1, ${companies}) n`);
  await client.query(`
    INSERT INTO stores (company_id, id, code, name, timezone)
    SELECT ${ID('c', 'n')}, ${ID('e', 'n')}, 'S-1', 'Store', 'America/New_York' FROM generate_series(1, ${companies}) n`);
}

const FIRST_NAMES =
  "ARRAY['Olivia','Liam','Emma','Noah','Sofía','James','Amelia','Benjamin','Mia','Henry','Zoë','Lucas']";
const SYLLABLES = [
  "ARRAY['gar','mar','ler','son','vin','tor','kel','bru','dan','pet']",
  "ARRAY['ti','ro','na','be','lu','mo','sa','ki']",
  "ARRAY['nez','son','berg','ski','man','ssen','well','ton','ard','ini']",
] as const;

/**
 * Names as varied as real ones: a first name, a last name of three syllables, and a number to search for. Their keys are those
 * of the application, without the word of all words together.
 */
async function insertCustomers(client: pg.Client, from: number, { companies, customers }: DataSetSize): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE IF NOT EXISTS near_words AS
    SELECT word, (SELECT array_agg(DISTINCT (crc32(convert_to(form, 'UTF8')) >> 1)::int) FROM (
        SELECT word AS form UNION SELECT left(word, i - 1) || substr(word, i + 1) FROM generate_series(1, length(word)) i) forms
      WHERE length(word) > 3) AS keys
    FROM (SELECT DISTINCT translate(lower(name), 'íë', 'ie') AS word FROM unnest(${FIRST_NAMES}) name
      UNION SELECT one || two || three FROM unnest(${SYLLABLES[0]}) one, unnest(${SYLLABLES[1]}) two, unnest(${SYLLABLES[2]}) three
    ) words`);
  await client.query(`
    INSERT INTO customers (company_id, id, name, phone, phone_key, phone_digits, email, created_at, name_key, name_sort, name_near)
    SELECT ${ID('c', OWNER('n', companies))}, ${ID('d', 'n')}, name, '+1' || (2120000000 + n), '+1' || (2120000000 + n),
      '1' || (2120000000 + n), 'customer' || n || '@mail.example', now() - make_interval(secs => ${customers} - n),
      ' ' || plain || ' ' || replace(plain, ' ', '') || ' ', plain || chr(9) || name,
      coalesce(first.keys, '{}') || last.keys
    FROM (SELECT n, first, last, first || ' ' || initcap(last) || ' ' || n AS name,
        translate(lower(first), 'íë', 'ie') || ' ' || last || ' ' || n AS plain
      FROM (SELECT n, (${FIRST_NAMES})[1 + n % 12] AS first,
          (${SYLLABLES[0]})[1 + (n / 12) % 10] || (${SYLLABLES[1]})[1 + (n / 120) % 8] || (${SYLLABLES[2]})[1 + (n / 960) % 10] AS last
        FROM generate_series(${from + 1}, ${customers}) n) parts) named
    JOIN near_words first ON first.word = translate(lower(named.first), 'íë', 'ie')
    JOIN near_words last ON last.word = named.last
    ORDER BY n`);
}

async function insertOrders(
  client: pg.Client,
  from: number,
  { companies, customers, orders }: DataSetSize,
): Promise<void> {
  // Every customer has as many orders as any other, and an order is of its customer's company: both follow n modulo customers.
  await client.query(`
    INSERT INTO orders (company_id, id, store_id, order_number, business_date, customer_id, customer_type, customer_name,
      customer_phone, customer_phone_key, customer_name_key, status, currency, prices_include_tax, subtotal, discount_total, tax_total, total_amount, paid_amount,
      created_at, updated_at, paid_at, paid_on)
    SELECT ${ID('c', OWNER('k', companies))}, ${ID('f', 'n')}, ${ID('e', OWNER('k', companies))}, 'ORD-BENCH-' || n,
      (at AT TIME ZONE 'America/New_York')::date, ${ID('d', 'k')}, 'RETAIL', 'Customer ' || k, '+1' || (2120000000 + k), '+1' || (2120000000 + k), 'customer ' || k, 'PAID', 'USD', false,
      1000 + n % 9000, 0, 0, 1000 + n % 9000, 1000 + n % 9000, at, at, at, (at AT TIME ZONE 'America/New_York')::date
    FROM (SELECT n, 1 + n % ${customers} AS k, now() - make_interval(secs => 86400 + (${orders} - n) * 20) AS at
      FROM generate_series(${from + 1}, ${orders}) n) s`);
}
