import { createHash } from 'node:crypto';
import { queryAs, type TestDatabase } from './test-database.js';

export const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
type Row = Record<string, unknown>;

/** What a company has in the database, found in the catalogue: every table, also one that is made tomorrow. */
export interface Possessions {
  readonly rows: Record<string, Row[]>;
  /** sha256 of the rows, by table. */
  readonly hashes: Record<string, string>;
  /** Ids by the table they were found in, each once. */
  readonly ids: Record<string, string[]>;
  readonly phones: string[];
  readonly emails: string[];
  /** Marked codes of articles and customers, as they were entered and as they are looked up. */
  readonly codes: string[];
  readonly idempotencyKeys: string[];
  /** Strings that only this company has. */
  readonly canaries: string[];
  /** Ids that stand in one row with an id, such as the items of an order. */
  relatedTo(id: string): string[];
}

/** Everything the company has, seen as a superuser. Rows without a company belong to it by an id they hold. */
export async function possessionsOf({ adminUrl }: TestDatabase, companyId: string): Promise<Possessions> {
  const tables = await queryAs<{ name: string }>(
    adminUrl,
    `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace
     ORDER BY relname IN ('refresh_tokens', 'second_factors', 'recovery_codes', 'password_resets'), relname`,
  );
  const rowsOf: Record<string, Row[]> = {};
  for (const { name } of tables) {
    const rows = await queryAs<{ row: Row }>(adminUrl, `SELECT to_jsonb(t) AS row FROM "${name}" t ORDER BY t::text`);
    const known = idsIn(withoutActors(Object.values(rowsOf).flat()));
    const belongs = ({ row }: { row: Row }): boolean =>
      'company_id' in row
        ? row['company_id'] === companyId
        : [companyId, ...known].some((id) => Object.values(row).includes(id));
    const found = rows.filter(belongs).map(({ row }) => row);
    if (found.length > 0) rowsOf[name] = found;
  }

  return describeRows(rowsOf);
}

/** Tables in which something was added, changed or removed. */
export function changedTables(before: Possessions, after: Possessions): string[] {
  return Object.keys(after.hashes).filter((table) => after.hashes[table] !== before.hashes[table]);
}

/** What the audit of the company has told since then, besides refused sign-ins for its users. */
export function toldSince(before: Possessions, after: Possessions): Row[] {
  const isNew = ({ id }: Row): boolean => !before.ids['audit_entries']?.includes(String(id));
  const isSignIn = ({ action, outcome, actor_id: actor }: Row): boolean =>
    action === 'login' && outcome !== 'DONE' && actor === null;

  return (after.rows['audit_entries'] ?? []).filter((entry) => isNew(entry) && !isSignIn(entry));
}

function describeRows(rowsOf: Record<string, Row[]>): Possessions {
  const rows = Object.values(rowsOf).flat();
  const strings = (of: object[]): string[] => [
    ...new Set(of.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string')),
  ];
  const column = (name: RegExp): string[] => [
    ...new Set(
      rows.flatMap((row) =>
        Object.entries(row).flatMap(([key, value]) => (name.test(key) && value ? [`${value}`] : [])),
      ),
    ),
  ];

  return {
    rows: rowsOf,
    hashes: mapValues(rowsOf, (ofTable) => createHash('sha256').update(JSON.stringify(ofTable)).digest('hex')),
    ids: mapValues(rowsOf, (ofTable) => [
      ...new Set(ofTable.flatMap(({ id }) => (UUID.test(`${id}`) ? [`${id}`] : []))),
    ]),
    phones: column(/^(customer_)?phone$/),
    emails: column(/^email$/),
    codes: column(/^(code|value|value_key|barcodes)$/).filter((value) => CANARY.test(value)),
    idempotencyKeys: column(/^key$/),
    canaries: strings(withoutActors(rows)).filter((value) => CANARY.test(value)),
    relatedTo: (id) =>
      strings(rows.filter((row) => Object.values(row).includes(id))).filter((value) => UUID.test(value)),
  };
}

/** An id, a marked text, an address, a number, a hash. */
const CANARY = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|canary|@|^\+?\d{9,}$|^\$argon2|^[\da-f]{64}$/i;

/** Rows without the actor of an audit entry, who may be a SUPER_ADMIN and so of no company. */
function withoutActors(rows: readonly Row[]): Row[] {
  return rows.map(({ actor_id: _, ...row }) => row);
}

function idsIn(rows: readonly object[]): string[] {
  return rows.flatMap((row) => Object.values(row)).filter((value) => UUID.test(String(value)));
}

function mapValues<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** The tables whose rows belong to a company. */
export async function tenantTables({ adminUrl }: TestDatabase): Promise<string[]> {
  const rows = await queryAs<{ name: string }>(
    adminUrl,
    `SELECT DISTINCT table_name AS name FROM information_schema.columns JOIN information_schema.tables
     USING (table_schema, table_name) JOIN pg_class ON relname = table_name AND NOT relispartition
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
     AND (column_name = 'company_id' OR table_name IN ('companies', 'refresh_tokens'))`,
  );

  return rows.map(({ name }) => name).sort();
}
