import pg from 'pg';
import { matchingCustomers, nearCustomers } from '#modules/customers/customer-search.fragment.js';
import { type CustomerFilters, searchTerms } from '#modules/customers/customer-search-terms.js';
import { PLATFORM } from '#shared/access/current-user.js';
import { BIG_COMPANY, companyId, phoneOf, someCustomer } from './data-set.js';
import { quantile } from './quantile.js';
import { send, type Target } from './request.js';

/** One form of search: what is typed in the n-th try, and its parameter. */
interface SearchForm {
  readonly name: string;
  readonly filters: (n: number) => CustomerFilters;
  readonly isNear?: true;
}

const TRIES = 100;
const COMPANY = companyId(BIG_COMPANY);
const FIRST = ['Olivia', 'Liam', 'Emma', 'Noah', 'Sofia', 'James'];

/** Forms of search, the worst ones among them: two letters that many have, that few have, and that no customer has. */
function searchForms(customers: number): SearchForm[] {
  const some = (n: number): number => someCustomer(n, customers);
  const first = (n: number): string => FIRST[n % FIRST.length] ?? '';

  return [
    { name: 'last four digits', filters: (n) => ({ phone: phoneOf(some(n)).slice(-4) }) },
    { name: 'national form of a number', filters: (n) => ({ phone: phoneOf(some(n)).slice(2) }) },
    { name: 'number with 00', filters: (n) => ({ phone: `00${phoneOf(some(n)).slice(1)}` }) },
    { name: 'number of no customer', filters: (n) => ({ phone: `9${String(n).padStart(6, '9')}` }) },
    { name: 'two words of a name', filters: (n) => ({ name: `garbenez ${first(n)}` }) },
    { name: 'name and part of the number', filters: (n) => ({ name: `${first(n)} ${phoneOf(some(n)).slice(-5)}` }) },
    { name: 'first name that many have', filters: () => ({ name: 'olivia' }) },
    { name: 'name that many have and a beginning', filters: () => ({ name: 'olivia gar' }) },
    { name: 'two beginnings of words', filters: () => ({ name: 'ma am' }) },
    { name: 'number that all have, and a name', filters: () => ({ phone: '12120', name: 'olivia' }) },
    { name: 'name of no customer, letters alone', filters: (n) => ({ name: `qzxv${'abcdefg'.charAt(n % 7)}` }) },
    { name: 'name of no customer', filters: (n) => ({ name: `qzx${n % 7}` }) },
    { name: 'two letters that many have', filters: () => ({ name: 'ma' }) },
    { name: 'two letters of last first names', filters: () => ({ name: 'zo' }) },
    { name: 'two letters that no customer has', filters: () => ({ name: 'qx' }) },
    { name: 'one letter', filters: (n) => ({ name: 'abcdefgh'.charAt(n % 8) }) },
    { name: 'part of an e-mail address', filters: (n) => ({ email: `customer${some(n)}@` }) },
    { name: 'name with a typing error', filters: () => ({ name: 'garbinez' }), isNear: true },
    { name: 'typing error in a name that many have', filters: () => ({ name: 'olivai' }), isNear: true },
    { name: 'typing errors in two words', filters: () => ({ name: 'olivai garbinez' }), isNear: true },
    {
      name: 'typing error and a number',
      filters: (n) => ({ name: `olivai ${phoneOf(some(n)).slice(-5)}` }),
      isNear: true,
    },
    { name: 'one box: number', filters: (n) => ({ q: phoneOf(some(n)) }) },
    { name: 'one box: name', filters: (n) => ({ q: `garbenez ${first(n)}` }) },
    { name: 'one box: two letters', filters: () => ({ q: 'ma' }) },
    { name: 'one box: nothing found', filters: () => ({ q: 'qzxv' }) },
  ];
}

/**
 * p50 and p99 of each form over the API, one till; and of its SQL alone, as the API's role under row-level security, against the
 * same function as a superuser, whom no policy binds. A table in Markdown.
 */
export async function searchTable(
  ours: Target,
  urls: { api: string; admin: string },
  customers: number,
): Promise<string> {
  const [bound, free] = [urls.api, urls.admin].map((connectionString) => new pg.Client({ connectionString }));
  if (bound === undefined || free === undefined) return '';
  await Promise.all([bound.connect(), free.connect()]);
  const rows: string[] = [];
  try {
    for (const name of ['company_customers_matching', 'company_customers_near']) await copyWithoutPolicies(free, name);
    for (const form of searchForms(customers)) rows.push(await measured(form, ours, bound, free));
  } finally {
    await Promise.all([bound.end(), free.end()]);
  }

  return [
    '| search | p50 ms | p99 ms | SQL p50 ms | without policies | ratio |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

async function measured(
  { name, filters, isNear }: SearchForm,
  ours: Target,
  bound: pg.Client,
  free: pg.Client,
): Promise<string> {
  const path = (n: number): string => {
    const query = Object.entries(filters(n)).map(([key, value]): [string, string] => [key, String(value)]);

    return `/api/customers/search?${new URLSearchParams(query).toString()}`;
  };
  const [overApi = []] = await timed([(n) => send(ours, { path: path(n) }, 200)]);
  const [withPolicies = [], without = []] = await timed([
    (n) => inCompany(bound, 'company', filters(n), isNear),
    (n) => inCompany(free, 'free', filters(n), isNear),
  ]);
  const [p50, freeP50] = [quantile(withPolicies, 0.5), quantile(without, 0.5)];
  const cells = [quantile(overApi, 0.5), quantile(overApi, 0.99), p50, freeP50];

  return `| ${name} | ${cells.map((cell) => cell.toFixed(2)).join(' | ')} | ${(p50 / freeP50).toFixed(2)} × |`;
}

/** Milliseconds of each of several runs, in turn, so that all meet the same machine. */
async function timed(runs: readonly ((n: number) => Promise<unknown>)[]): Promise<number[][]> {
  const times: number[][] = runs.map(() => []);
  for (let n = 0; n < TRIES + 10; n++) {
    for (const [i, run] of runs.entries()) {
      const start = performance.now();
      await run(n);
      if (n >= 10) times[i]?.push(performance.now() - start); // the first ones plan the statement
    }
  }

  return times;
}

/** The same function for the superuser: it runs as its caller, whom no policy binds. */
async function copyWithoutPolicies(free: pg.Client, name: string): Promise<void> {
  const { rows } = await free.query<{ text: string }>('SELECT pg_get_functiondef($1::regproc) AS text', [name]);
  const text = rows[0]?.text ?? '';
  await free.query(text.replace(name, name.replace('company', 'free')).replace('SECURITY DEFINER', 'SECURITY INVOKER'));
}

/** The search as one statement; of the one box, its search by name. */
async function inCompany(
  client: pg.Client,
  owner: 'company' | 'free',
  { q, ...filters }: CustomerFilters,
  isNear = false,
): Promise<void> {
  const terms = searchTerms(q ? { name: q } : filters, 'US');
  if (terms === null) return;
  const scope = { companyId: COMPANY, user: PLATFORM };
  const { text, values } = isNear ? nearCustomers(terms) : matchingCustomers(scope, terms, { after: null, limit: 51 });
  await client.query(`BEGIN; SET LOCAL app.company_id = '${COMPANY}'`);
  await client.query({
    name: isNear ? 'near' : 'matching',
    text: `SELECT * FROM ${text.replace('company_customers', `${owner}_customers`)}`,
    values,
  });
  await client.query('COMMIT');
}
