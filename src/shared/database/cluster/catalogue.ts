import type pg from 'pg';

interface TableInfo {
  readonly name: string;
  readonly hasCompany: boolean;
  readonly isPartitioned: boolean;
}

/** A primary or unique key, also one of an index alone. */
interface KeyInfo {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

export interface ForeignKeyInfo {
  readonly name: string;
  readonly table: string;
  readonly target: string;
  readonly columns: readonly string[];
  readonly targetColumns: readonly string[];
  /** As ALTER TABLE … ADD CONSTRAINT takes it. */
  readonly definition: string;
  readonly setsNull: boolean;
}

/** What a plan is made of: the tables of the schema without their partitions, and the keys between them. */
export interface Catalogue {
  readonly tables: readonly TableInfo[];
  readonly keys: readonly KeyInfo[];
  readonly foreignKeys: readonly ForeignKeyInfo[];
  /** Tables that the cluster has distributed or copied already; undefined on a PostgreSQL that is no cluster. */
  readonly placed: ReadonlySet<string> | undefined;
}

const IN_SCHEMA = `relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`;
const NAMES = (table: string, columns: string): string =>
  `ARRAY(SELECT a.attname::text FROM unnest(${columns}) WITH ORDINALITY AS key (number, place)
     JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = key.number ORDER BY key.place)`;

const TABLES = `SELECT c.relname AS name, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'company_id'
    AND NOT a.attisdropped AND a.attnotnull AND a.atttypid = 'uuid'::regtype) AS "hasCompany",
    c.relkind = 'p' AS "isPartitioned"
  FROM pg_class c WHERE ${IN_SCHEMA} ORDER BY 1`;

const KEYS = `SELECT i.relname AS name, c.relname AS table, ${NAMES('x.indrelid', 'x.indkey')} AS columns
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
  WHERE x.indisunique AND c.${IN_SCHEMA.replaceAll(/ AND (NOT )?rel/g, ' AND $1c.rel')} ORDER BY 1`;

const FOREIGN_KEYS = `SELECT f.conname AS name, f.conrelid::regclass::text AS table, f.confrelid::regclass::text AS target,
    ${NAMES('f.conrelid', 'f.conkey')} AS columns, ${NAMES('f.confrelid', 'f.confkey')} AS "targetColumns",
    pg_get_constraintdef(f.oid) AS definition, f.confdeltype IN ('n', 'd') OR f.confupdtype <> 'a' AS "setsNull"
  FROM pg_constraint f WHERE f.contype = 'f' AND f.conparentid = 0 AND f.connamespace = 'public'::regnamespace ORDER BY 2, 1`;

const IS_CLUSTER = `SELECT FROM pg_extension WHERE extname = 'citus'`;
const PLACED = 'SELECT logicalrelid::regclass::text AS name FROM pg_dist_partition';

export async function readCatalogue(client: Pick<pg.Client, 'query'>): Promise<Catalogue> {
  const tables = await client.query<TableInfo>(TABLES);
  const keys = await client.query<KeyInfo>(KEYS);
  const foreignKeys = await client.query<ForeignKeyInfo>(FOREIGN_KEYS);
  const isCluster = (await client.query(IS_CLUSTER)).rowCount === 1;
  const placed = isCluster ? (await client.query<{ name: string }>(PLACED)).rows.map(({ name }) => name) : undefined;

  return {
    tables: tables.rows,
    keys: keys.rows,
    foreignKeys: foreignKeys.rows,
    placed: placed === undefined ? undefined : new Set(placed),
  };
}
