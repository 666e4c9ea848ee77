import type pg from 'pg';

/** A table as it is copied: by its columns, in an order in which each comes behind those that it refers to. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A partition of a table that is copied as a whole. */
export interface Partition {
  readonly of: string;
  readonly name: string;
  /** Such as `FOR VALUES FROM (…) TO (…)`. */
  readonly bound: string;
}

const TABLES = `
  SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname <> '_prisma_migrations'
  GROUP BY c.relname ORDER BY c.relname`;

const REFERENCES = `
  SELECT DISTINCT f.relname AS "from", t.relname AS "to"
  FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
  WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND f.oid <> t.oid AND NOT k.condeferrable`;

const PARTITIONS = `
  SELECT p.relname AS "of", c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
  WHERE c.relispartition AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`;

/** All tables of the schema. Constraints that are checked at the commit do not count for their order. */
export async function copiedTables(client: pg.Client): Promise<CopiedTable[]> {
  const { rows: tables } = await client.query<CopiedTable>(TABLES);
  const { rows: references } = await client.query<{ from: string; to: string }>(REFERENCES);
  const ordered: CopiedTable[] = [];
  let left = tables;
  while (left.length > 0) {
    const names = new Set(left.map(({ name }) => name));
    const next = left.filter(({ name }) => !references.some(({ from, to }) => from === name && names.has(to)));
    if (next.length === 0) throw new Error(`Tables refer to each other: ${[...names].join(', ')}`);
    ordered.push(...next);
    left = left.filter((table) => !next.includes(table));
  }

  return ordered;
}

export async function partitions(client: pg.Client): Promise<Partition[]> {
  return (await client.query<Partition>(PARTITIONS)).rows;
}
