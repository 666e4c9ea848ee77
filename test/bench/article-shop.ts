import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { companyId } from './data-set.js';
import { PASSWORD, post } from './servers.js';

/** Lines of one import. */
const LINES = 2_000;
const KINDS = ['Organic', 'Roasted', 'Smoked', 'Red', 'Green', 'Small', 'Large', 'Fresh', 'Frozen', 'Dried'];
const MAKERS = [
  'Adler',
  'Berger',
  'Castell',
  'Dorn',
  'Engel',
  'Falk',
  'Gruber',
  'Huber',
  'Iden',
  'Jung',
  'Kern',
  'Lang',
];
/** The words by which a search looks for articles. */
export const GOODS = ['espresso', 'olives', 'biscuit', 'lemonade', 'sardines', 'noodles', 'honey', 'candle'];

/** The barcode of the n-th article: 13 digits, the last of which checks the others. */
export function barcodeOf(n: number): string {
  const digits = `40${String(n).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);

  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Gives a company of the data set a manager, and so many articles by the import of the API. */
export async function fillShop(
  adminUrl: string,
  url: string,
  { company, articles }: { company: number; articles: number },
): Promise<{ email: string; companyId: string }> {
  const email = `${randomUUID()}@bench.example`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(
    `INSERT INTO users (company_id, id, email, name, password_hash, role)
      SELECT $1, uuidv7(), $2, 'Manager', password_hash, 'MANAGER' FROM users WHERE company_id IS NOT NULL LIMIT 1`,
    [companyId(company), email],
  );
  const { accessToken } = await post(url, '/auth/login', { email, password: PASSWORD });
  for (let first = 0; first < articles; first += LINES) {
    const lines = Array.from({ length: Math.min(LINES, articles - first) }, (_, i) => lineOf(first + i));
    const content = ['code,name,price,category,barcodes,isFavourite', ...lines].join('\n');
    const { isApplied } = await post<{ isApplied: boolean }>(url, '/articles/import', { content }, accessToken);
    if (!isApplied) throw new Error('The articles were not imported');
  }
  await client.query('VACUUM (ANALYZE) articles');
  await client.end();

  return { email, companyId: companyId(company) };
}

/** Names as varied as real ones: what it is, by whom, and of which kind. 40 categories, and 24 favourites. */
function lineOf(n: number): string {
  const [goods, kind, maker] = [GOODS[n % 8], KINDS[Math.floor(n / 8) % 10], MAKERS[Math.floor(n / 80) % 12]];

  return `SKU-${n},${kind} ${goods} ${maker} No. ${n},${1 + (n % 90)}.99,Category ${n % 40},${barcodeOf(n)},${n < 24}`;
}
