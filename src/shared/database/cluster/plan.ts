import pg from 'pg';
import type { Catalogue, ForeignKeyInfo } from './catalogue.js';
import { type Place, placeOf, REFERENCE_TABLES } from './layout.js';

/** 64 can be spread over 4 nodes, and later over 8 or 16, without being split. */
const SHARDS = 64;
/**
 * Functions that send statements of their own. A statement of a cluster is planned for the company at hand, since a plan for all companies
 * would not know the node.
 */
const SEARCHES = ['company_customers_matching', 'company_customers_near'];
/** The table beside whose shards those of all others are. */
const FIRST = 'orders';

const id = (name: string): string => pg.escapeIdentifier(name);
const text = (value: string): string => pg.escapeLiteral(value);

/**
 * The statements that distribute the tables which are not yet, in one transaction; empty when all are. Foreign keys go first and come
 * back last: a table of a cluster cannot refer to one that is none. Throws for a schema that a cluster would refuse.
 */
export function planDistribution(catalogue: Catalogue, shards = SHARDS): string[] {
  const faults = faultsOf(catalogue);
  if (faults.length > 0) throw new Error(`The schema cannot be distributed: ${faults.join('; ')}`);
  const placed = catalogue.placed ?? new Set();
  const missing = (place: Place): string[] =>
    catalogue.tables
      .filter(({ name, hasCompany }) => placeOf(name, hasCompany) === place && !placed.has(name))
      .map(({ name }) => name)
      .sort((one, other) => Number(other === FIRST) - Number(one === FIRST));
  const references = missing('reference');
  const distributed = missing('distributed');
  const moving = new Set([...references, ...distributed]);
  if (moving.size === 0) return [];
  const keys = catalogue.foreignKeys.filter(({ table, target }) => moving.has(table) || moving.has(target));

  return [
    'BEGIN',
    // Foreign keys and copies are made one shard after the other; in parallel the next statement would be refused.
    `SET LOCAL citus.multi_shard_modify_mode = 'sequential'`,
    `SET LOCAL citus.shard_count = ${shards}`,
    ...keys.map(({ table, name }) => `ALTER TABLE ${id(table)} DROP CONSTRAINT ${id(name)}`),
    ...references.map((name) => `SELECT create_reference_table(${text(name)})`),
    ...distributed.map((name) => `SELECT create_distributed_table(${text(name)}, 'company_id'${beside(name)})`),
    ...keys.map(({ table, name, definition }) => `ALTER TABLE ${id(table)} ADD CONSTRAINT ${id(name)} ${definition}`),
    ...SEARCHES.map((name) => `ALTER FUNCTION ${id(name)} SET plan_cache_mode = force_custom_plan`),
    // A write of users locks the copied tables that it refers to, which takes the right to update them; no policy shows it a row.
    ...(references.length > 0 ? ['GRANT UPDATE ON companies, stores, registers TO pos_auth'] : []),
    'COMMIT',
  ];
}

function beside(table: string): string {
  return table === FIRST ? '' : `, colocate_with => ${text(FIRST)}`;
}

/** What a cluster would refuse, or could not keep unique. */
export function faultsOf({ tables, keys, foreignKeys }: Catalogue): string[] {
  const places = new Map(tables.map(({ name, hasCompany }) => [name, placeOf(name, hasCompany)]));
  const lost = tables.filter(({ name }) => places.get(name) === undefined);
  const names = new Set(tables.map(({ name }) => name));
  const distributed = (table: string): boolean => places.get(table) === 'distributed';
  const partitioned = tables.filter(({ isPartitioned }) => isPartitioned).map(({ name }) => name);
  const targets = new Set(foreignKeys.map(({ target }) => target));

  return [
    ...lost.map(({ name }) => `${name} has no company and no place by name`),
    ...partitioned
      .filter((name) => targets.has(name))
      .map((name) => `${name} is partitioned by time and other tables refer to it, which was not tried on a cluster`),
    ...REFERENCE_TABLES.filter((name) => !names.has(name)).map((name) => `${name} is no table`),
    ...keys
      .filter(({ table, columns }) => distributed(table) && !columns.includes('company_id'))
      .map(({ name }) => `the key ${name} has no company_id`),
    ...foreignKeys.flatMap((key) => faultOfForeignKey(key, places)),
  ];
}

function faultOfForeignKey(
  { name, table, target, columns, targetColumns, setsNull }: ForeignKeyInfo,
  places: ReadonlyMap<string, Place | undefined>,
): string[] {
  const from = places.get(table);
  const to = places.get(target);
  if (setsNull) return [`the foreign key ${name} changes the rows that refer`];
  if (to === 'distributed' && from !== 'distributed') {
    return [`the foreign key ${name} leads from a ${from} table to a distributed one`];
  }
  if (to === 'local' && from !== 'local') return [`the foreign key ${name} leads to a table of the coordinator`];
  const at = columns.indexOf('company_id');
  const isBesideIt = at >= 0 && targetColumns[at] === 'company_id';

  return from === 'distributed' && to === 'distributed' && !isBesideIt
    ? [`the foreign key ${name} does not carry company_id on both sides`]
    : [];
}
