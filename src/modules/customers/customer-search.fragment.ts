import { contains, join, type Sql, sql } from '#shared/database/sql.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import { nearKeys } from '#shared/kernel/name-key.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { isBeginning, type NameTerms, type SearchTerms } from './customer-search-terms.js';

export interface PageRange {
  readonly after: CursorKey | null;
  readonly limit: number;
}

/** The call of the search function: of a company, or across all of them. */
export function matchingCustomers(scope: ReadScope, terms: SearchTerms, { after, limit }: PageRange): Sql {
  const [sort = null, id = null] = after ?? [];
  const patterns = sql`${filterPatterns(terms)}, ${anyPatterns(terms.any)}`;
  const page = sql`${terms.isActive}::bool, ${sort}::text, ${id}::uuid, ${limit}::int`;
  if (scope.companyId === null) return sql`customers_matching(${patterns}, ${page})`;
  const short = sql`${firstLetters(terms.name)}::text, ${shortParts(terms)}::text[]`;

  return sql`company_customers_matching(${patterns}, ${short}, ${page})`;
}

/** The call of the function for names with a typing error. It compares three words; more of them are compared by the caller. */
export function nearCustomers({ name, ...terms }: SearchTerms): Sql {
  const { words = [], digits = [] } = name ?? {};
  const long = words.filter((word) => nearKeys(word).length > 0);
  const short = { words: words.filter((word) => nearKeys(word).length === 0), digits };
  const [first = '', second = first, third = first] = long;
  const compared = join([first, second, third].map((word) => sql`${nearKeys(word)}::int[], ${contains(word)}::text`));

  return sql`company_customers_near(${filterPatterns({ ...terms, name: short })}, ${terms.isActive}::bool, ${compared})`;
}

function filterPatterns({ phone, name, email }: Pick<SearchTerms, 'phone' | 'name' | 'email'>): Sql {
  return sql`${likes(phone)}::text[], ${name && nameLikes(name)}::text[], ${likes(name?.digits)}::text[],
    ${like(email)}::text`;
}

function anyPatterns(any: SearchTerms['any']): Sql {
  return sql`${any && nameLikes(any.name)}::text[], ${likes(any?.name.digits)}::text[], ${like(any?.email)}::text,
    ${likes(any?.phone)}::text[]`;
}

function likes(texts: readonly string[] | null | undefined): string[] | null {
  return texts?.map(contains) ?? null;
}

/** Null for an empty text as well, which would fit everything. */
function like(text: string | null | undefined): string | null {
  return text ? contains(text) : null;
}

function nameLikes({ words }: NameTerms): string[] {
  return words.map((word) => (isBeginning(word) ? contains(` ${word}`) : contains(word)));
}

/** The longest of the words that are the beginning of a word. */
function firstLetters(name: NameTerms | null): string | null {
  return name?.words.find(isBeginning) ?? null;
}

/** What the index of short parts has of everything that is searched for: letters and pairs of letters. */
function shortParts({ phone, name, email }: SearchTerms): string[] {
  const number = phone?.length === 1 ? pairsOf(phone[0] ?? '') : [];
  const signs = (name?.words ?? []).filter((word) => !isBeginning(word)).flatMap(pairsOf);

  return [...new Set([...number, ...pairsOf(email ?? ''), ...signs.filter((pair) => /[^a-z0-9 ]/.test(pair))])];
}

function pairsOf(text: string): string[] {
  const letters = [...text];

  return letters.length < 2 ? letters : letters.slice(1).map((letter, i) => `${letters[i] ?? ''}${letter}`);
}
