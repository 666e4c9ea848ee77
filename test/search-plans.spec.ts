import { BIG_COMPANY, companyId, customerId, growDataSet, phoneOf } from './bench/data-set.js';
import { type PlanNode, plansWithin, touched } from './support/statements.js';
import { createTestDatabase, queryAs, type TestDatabase } from './support/test-database.js';

const COMPANY = companyId(BIG_COMPANY);
const SIZE = { companies: 20, customers: 20_000, orders: 0 };
/** A little more than the 1,000 names that the function reads before it uses the trigram index. */
const FEW_ROWS = 1_200;

describe('The plans of the search', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await growDataSet(database.adminUrl, { companies: 0, customers: 0, orders: 0 }, SIZE);
  }, 60_000);
  afterAll(() => database.drop());

  const ONE = phoneOf(12_346).slice(1);
  it.each([
    ['the end of a phone', { phone: '%2012346%' }],
    ['a number in the name', { name: '% 12346%' }],
    ['an e-mail address', { email: '%customer12346@%' }],
    ['any of the three', { any: '%customer12346@%' }],
    ['any of the three, as digits', { any: '%2132346%', anyPhone: `%${ONE.slice(-8)}%` }],
    ['name and phone', { name: '%olivia%', phone: `%${ONE.slice(-7)}%` }],
    ['three letters that no customer has', { name: '%qzx%' }],
    ['four digits', { name: '%1234%' }],
  ])('by %s read the first names, then the trigram index, on every page', async (_, patterns) => {
    for (const after of [[], ['Emma', customerId(2)]] as const) {
      const nodes = await searchPlan(patterns, after);
      expect(indexes(nodes)).toEqual(['customers_company_id_name_id_idx', 'customers_search_idx']);
      expect(touched(nodes)).toBeLessThan(100);
    }
  });

  it('for three letters that the first names have read customers by name', async () => {
    const [first] = await queryAs<{ name: string }>(
      database.adminUrl,
      'SELECT name FROM customers WHERE company_id = $1 ORDER BY name LIMIT 1',
      [COMPANY],
    );
    const nodes = await searchPlan({ name: `${first?.name.slice(0, 4)}%` });

    expect(indexes(nodes)).toEqual(['customers_company_id_name_id_idx']);
    expect(touched(nodes)).toBeLessThan(2 * FEW_ROWS);
  });

  it.each([
    ['a letter that nearly all have', { any: '%a%' }],
    ['a pattern without a trigram', { name: '%n 1%' }],
  ])('for %s read customers by name until the page is full', async (_, patterns) => {
    for (const after of [[], ['Emma', customerId(2)]] as const) {
      const nodes = await searchPlan(patterns, after);
      expect(indexes(nodes)).toEqual(['customers_company_id_name_id_idx']);
      expect(touched(nodes)).toBeLessThan(2 * FEW_ROWS); // to see whether the page gets full, and for the page
    }
  });

  it.each([
    ['two letters that no customer has', { any: '%qx%' }],
    ['one letter that no customer has', { name: '%ж%' }],
    ['a mark that no customer has', { any: '%;%' }],
    ['two letters and digits that no customer has', { name: '%qx%', phone: '%12%' }],
    ['two letters of the last names alone', { name: '%zz%' }],
  ])('for %s read the next 5,000 names at most, then the index of short parts', async (_, patterns) => {
    for (const after of [[], ['Emma', customerId(2)]] as const) {
      const nodes = await searchPlan(patterns, after);
      expect(indexes(nodes)).toEqual(['customers_company_id_name_id_idx', 'customers_short_parts_idx']);
      expect(touched(nodes)).toBeLessThan(5_100);
    }
  });

  it('for short patterns find the same customers as comparing each of them', async () => {
    await queryAs(
      database.adminUrl,
      `UPDATE customers SET name = 'Zoë Dvořák, Jr.' WHERE company_id = '${COMPANY}' AND id = '${customerId(4)}'`,
    );
    const odd: object[] = [];
    let found = 0;
    for (const pattern of [
      '%ř%',
      '%Ř%',
      '%, %',
      '%ë %',
      '%zO%',
      '%9%',
      '%98%',
      '%\\_%',
      '%\\%%',
      '%n 12%',
      '%x%',
      '%r.%',
    ]) {
      for (const [column, values] of [
        ['name', [null, pattern, null, null, null]],
        ['email', [null, null, pattern.toLowerCase(), null, null]],
        ['phone_digits', [pattern, null, null, null, null]],
      ] as const) {
        const rows = await matching(values);
        const expected = await queryAs<{ id: string }>(
          database.adminUrl,
          `SELECT id FROM customers WHERE company_id = $1 AND ${column} ${column === 'name' ? 'ILIKE' : 'LIKE'} $2
           ORDER BY name, id LIMIT 101`,
          [COMPANY, column === 'email' ? pattern.toLowerCase() : pattern],
        );
        found += rows.length;
        if (JSON.stringify(rows) !== JSON.stringify(expected)) odd.push({ column, pattern, rows, expected });
      }
    }

    expect(odd).toEqual([]);
    expect(found).toBeGreaterThan(100);
  });

  function matching(values: readonly (string | null)[]): Promise<{ id: string }[]> {
    return queryAs(
      `${database.apiUrl}?options=-c%20app.company_id%3D${COMPANY}`,
      'SELECT id FROM company_customers_matching($1, $2, $3, $4, $5, NULL, NULL, 101)',
      [...values],
    );
  }

  it.each([
    ['the end of an e-mail address', { email: '%@mail.example%' }],
    ['the beginning of a phone number', { phone: '%12120%' }],
    ['the beginning of a phone number, in any field', { any: '%12120%', anyPhone: '%12120%' }],
  ])('for %s, which many have, read customers by name as well', async (_, patterns) => {
    for (const after of [[], ['Emma', customerId(2)]] as const) {
      const nodes = await searchPlan(patterns, after);
      expect(indexes(nodes)).toEqual(['customers_company_id_name_id_idx']);
      expect(touched(nodes)).toBeLessThan(300); // 25, and the page twice
    }
  });

  it.each(['%oliv%', '%olivia%'])(
    'for a name that many have, but none of the first, use the trigram index: %s',
    async (name) => {
      const [row] = await queryAs<{ olivias: number }>(
        database.adminUrl,
        "SELECT count(*)::int AS olivias FROM customers WHERE company_id = $1 AND name ILIKE '%olivia%'",
        [COMPANY],
      );
      const nodes = await searchPlan({ name });

      expect(indexes(nodes)).toContain('customers_search_idx');
      expect(touched(nodes)).toBeLessThanOrEqual(Number(row?.olivias) + FEW_ROWS);
    },
  );

  /** Plans of the statements that the function runs for a till. */
  function searchPlan(
    { phone, name, email, any, anyPhone }: Record<string, string>,
    [afterName, afterId]: readonly [string, string] | readonly [] = [],
  ): Promise<PlanNode[]> {
    return plansWithin(database.adminUrl, COMPANY, {
      text: 'SELECT * FROM company_customers_matching($1, $2, $3, $4, $5, $6, $7, 101)',
      values: [phone, name, email, any, anyPhone, afterName, afterId],
      role: 'pos_api',
    });
  }
});

function indexes(nodes: readonly PlanNode[]): string[] {
  return [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))].sort();
}
