import { matchingCustomers, nearCustomers } from '#modules/customers/customer-search.fragment.js';
import { type CustomerFilters, searchTerms } from '#modules/customers/customer-search-terms.js';
import { PLATFORM } from '#shared/access/current-user.js';
import type { Sql } from '#shared/database/sql.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import { BIG_COMPANY, companyId, customerId, growDataSet } from '../bench/data-set.js';
import { type PlanNode, plansWithin, touched } from '../support/statements.js';
import { createTestDatabase, queryAs, queryInCompany, type TestDatabase } from '../support/test-database.js';

const COMPANY = companyId(BIG_COMPANY);
const SCOPE = { companyId: COMPANY, user: PLATFORM };
const SIZE = { companies: 20, customers: 20_000, orders: 0 };
/** What many of the newest have is followed by a look whether the company is large. */
const COMPANY_SIZE = SIZE.customers / 2;
/** So many rows are taken out of an index at most. */
const MOST = 3_000;
/** A little more than the 1,000 names that the function reads before it uses the trigram index. */
const FEW_ROWS = 1_200;
const NAMES = 'customers_company_id_name_sort_id_idx';
const TRIGRAMS = 'customers_search_idx';
/** The newest customers, of whom a look tells what many have. */
const NEWEST = 'customers_pkey';
const SAMPLE = 200;
const SHORT_PARTS = 'customers_short_parts_idx';
/** The first page, and one further on. */
const PAGES: readonly (CursorKey | null)[] = [null, ['emma', customerId(2)]];

describe('The plans of the search', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await growDataSet(database.adminUrl, { companies: 0, customers: 0, orders: 0 }, SIZE);
  }, 300_000);
  afterAll(() => database.drop());

  it.each([
    ['the end of a phone', { phone: '2012346' }],
    ['a number with its country code', { phone: '+1 212 001 2346' }],
    ['a number in the name', { name: '12346' }],
    ['a number beside a name', { name: 'olivia 12346' }],
    ['an e-mail address', { email: 'customer12346@' }],
    ['a name and any of the three', { name: 'olivia 12346', q: '12346' }],
    ['three letters that no customer has', { name: 'qzx' }],
    ['a name of two words', { name: 'garbenez olivia' }],
  ])(
    'by %s read the first names and the newest customers, then the trigram index, on every page',
    async (_, filters) => {
      for (const after of PAGES) {
        const nodes = await searchPlan(filters, after);
        expect(indexes(nodes)).toEqual([NAMES, NEWEST, TRIGRAMS]);
        expect(touched(nodes)).toBeLessThan(200 + SAMPLE);
      }
    },
  );

  it('by name and phone read the entries of both in the trigram index', async () => {
    const nodes = await searchPlan({ name: 'olivia', phone: '0012346' });

    expect(indexes(nodes)).toEqual([NAMES, NEWEST, TRIGRAMS]);
    expect(touched(nodes)).toBeLessThan(COMPANY_SIZE / 5 + SAMPLE);
  });

  it('for letters that the first names have read customers by name', async () => {
    const [first] = await queryAs<{ word: string }>(
      database.adminUrl,
      "SELECT split_part(name_sort, ' ', 1) AS word FROM customers WHERE company_id = $1 ORDER BY name_sort LIMIT 1",
      [COMPANY],
    );
    const nodes = await searchPlan({ name: first?.word ?? '' });

    expect(indexes(nodes)).toEqual([NAMES]);
    expect(touched(nodes)).toBeLessThan(2 * FEW_ROWS);
  });

  it.each([
    ['a letter that many names begin with', { name: '1' }],
    ['two letters that many have', { name: 'ma' }],
    ['the end of an e-mail address', { email: '@mail.example' }],
    ['the beginning of a phone number', { phone: '12120' }],
  ])('for %s read customers by name until the page is full', async (_, filters) => {
    for (const after of PAGES) {
      const nodes = await searchPlan(filters, after);
      expect(indexes(nodes)).toEqual([NAMES]);
      expect(touched(nodes)).toBeLessThan(2 * FEW_ROWS); // to see whether the page gets full, and for the page
    }
  });

  it.each([
    ['two letters that no customer has', { name: 'qx' }],
    ['one letter that no customer has', { name: 'ж' }],
    ['a letter and two that no customer has', { name: 'qx o' }],
    ['two letters that only first names begin with, behind the 5,000 names', { name: 'zo' }],
  ])('for %s read the next 5,000 names at most, then those that begin so and the short parts', async (_, filters) => {
    for (const after of PAGES) {
      const nodes = await searchPlan(filters, after);
      expect(indexes(nodes)).toEqual([NAMES, NEWEST, SHORT_PARTS]);
      expect(touched(nodes)).toBeLessThan(5_000 + MOST + SAMPLE + COMPANY_SIZE + 101 + 10);
    }
  });

  it.each([
    ['a mark that no customer has', { name: ';&' }],
    ['a letter of a script without blanks', { name: '王' }],
    ['two letters of an e-mail address that none has', { email: 'qx' }],
  ])('for %s read the next 5,000 names at most, then the short parts', async (_, filters) => {
    for (const after of PAGES) {
      const nodes = await searchPlan(filters, after);
      expect(indexes(nodes)).toEqual([NAMES, NEWEST, SHORT_PARTS]);
      expect(touched(nodes)).toBeLessThan(5_100 + SAMPLE);
    }
  });

  it('for short words find the same customers as comparing each of them', async () => {
    await queryAs(
      database.adminUrl,
      `UPDATE customers SET name_key = ' zoe dvorak & жук 王芳 zoedvorak&жук王芳 ', name_sort = 'zoe dvorak & жук 王芳' || chr(9)
       WHERE company_id = '${COMPANY}' AND id = '${customerId(4)}'`,
    );
    const odd: object[] = [];
    let found = 0;
    for (const name of [
      'z',
      'zo',
      'dv',
      'd',
      'ж',
      'жу',
      '芳',
      '王',
      '&',
      'x',
      'qx',
      '9',
      '98',
      'so',
      'o ga',
      'no be',
      'z d',
    ]) {
      const likes = name.split(' ').map((word) => (/[芳王&]/.test(word) ? `%${word}%` : `% ${word}%`));
      const rows = await matching({ name });
      const expected = await queryAs<{ id: string }>(
        database.adminUrl,
        'SELECT id FROM customers WHERE company_id = $1 AND name_key LIKE ALL ($2) ORDER BY name_sort, id LIMIT 101',
        [COMPANY, likes],
      );
      found += rows.length;
      if (JSON.stringify(rows) !== JSON.stringify(expected)) odd.push({ name, rows, expected });
    }

    expect(odd).toEqual([]);
    expect(found).toBeGreaterThan(100);
  });

  it.each(['oliv', 'olivia'])(
    'for a name that many have, but none of the first, use the trigram index: %s',
    async (name) => {
      const [row] = await queryAs<{ olivias: number }>(
        database.adminUrl,
        "SELECT count(*)::int AS olivias FROM customers WHERE company_id = $1 AND name_key LIKE '%olivia%'",
        [COMPANY],
      );
      const nodes = await searchPlan({ name });

      expect(indexes(nodes)).toContain(TRIGRAMS);
      expect(touched(nodes)).toBeLessThanOrEqual(Number(row?.olivias) + FEW_ROWS + SAMPLE + COMPANY_SIZE);
    },
  );

  it.each([
    ['one word', 'garbinez'],
    ['a word and a beginning', 'garbinez ol'],
    ['two words', 'garbinez oliva'],
    ['a word and a number', 'garbinez 12346'],
  ])('for a typing error in %s read the newest customers and the trigram index', async (_, name) => {
    const nodes = await planOf(nearCustomers(termsOf({ name })));

    expect(indexes(nodes)).toEqual([NEWEST, TRIGRAMS]);
    expect(touched(nodes)).toBeLessThan(300 + SAMPLE + COMPANY_SIZE);
  });

  describe('of a company with more than 20,000 customers', () => {
    const LARGE = { ...SIZE, customers: 44_000 };
    /** To know that the company is large, so many entries of an index are read. */
    const COUNTED = 20_001;
    beforeAll(() => growDataSet(database.adminUrl, SIZE, LARGE), 300_000);

    it.each([
      ['a name', { name: 'olivia' }],
      ['a part of names', { name: 'mar' }],
      ['a name with a number that all have', { name: 'olivia', phone: '12120' }],
    ])('for %s that many have read the names that begin so and the newest customers', async (_, filters) => {
      const nodes = await searchPlan(filters);

      expect(indexes(nodes)).toEqual([NAMES, NEWEST]);
      expect(touched(nodes)).toBeLessThan(COUNTED + FEW_ROWS + SAMPLE + 2 * MOST + 2 * 101);
    });

    it('find those first whose names begin with what was typed', async () => {
      const rows = await matching({ name: 'olivia' });
      const expected = await queryAs<{ id: string }>(
        database.adminUrl,
        `SELECT id FROM customers WHERE company_id = $1 AND name_sort LIKE 'olivia%' ORDER BY name_sort, id LIMIT 101`,
        [COMPANY],
      );

      expect(rows).toEqual(expected);
    });

    it.each(['olivai', 'olivai benjamni', 'olivai 212'])('for typing errors in %s read few', async (name) => {
      const nodes = await planOf(nearCustomers(termsOf({ name })));

      expect(touched(nodes)).toBeLessThan(COUNTED + SAMPLE + MOST + 300);
    });

    it('for two beginnings of words that many have read no list that grows with the company', async () => {
      const nodes = await searchPlan({ name: 'so ga' });

      expect(indexes(nodes)).toEqual([NAMES, NEWEST]);
      expect(touched(nodes)).toBeLessThan(COUNTED + 5_000 + 2 * SAMPLE + 2 * MOST + 3 * 101);
    });

    it('of two beginnings of words look up the one that fewer have', async () => {
      const nodes = await searchPlan({ name: 'so qx' });

      expect(indexes(nodes)).toEqual([NAMES, NEWEST, SHORT_PARTS]);
      expect(touched(nodes)).toBeLessThan(5_000 + 2 * SAMPLE + 101);
    });
  });

  function termsOf(filters: CustomerFilters) {
    const terms = searchTerms(filters, 'US');
    if (terms === null) throw new Error(`Nothing to search for in ${JSON.stringify(filters)}`);

    return terms;
  }

  /** Plans of the statements that the function runs for a till. */
  function searchPlan(filters: CustomerFilters, after: CursorKey | null = null): Promise<PlanNode[]> {
    return planOf(matchingCustomers(SCOPE, termsOf(filters), { after, limit: 101 }));
  }

  function planOf({ text, values }: Sql): Promise<PlanNode[]> {
    return plansWithin(database.adminUrl, COMPANY, { text: `SELECT * FROM ${text}`, values, role: 'pos_api' });
  }

  function matching(filters: CustomerFilters): Promise<{ id: string }[]> {
    const { text, values } = matchingCustomers(SCOPE, termsOf(filters), { after: null, limit: 101 });

    return queryInCompany(database.apiUrl, COMPANY, `SELECT id FROM ${text}`, [...values]);
  }
});

function indexes(nodes: readonly PlanNode[]): string[] {
  return [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))].sort();
}
