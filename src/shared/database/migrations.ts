import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { databaseRefusal } from '#shared/errors/database-errors.js';
import { DatabaseClient, NO_ANSWER_TIMEOUT } from './database-client.js';
import { projectRoot } from './project-root.js';
import { statementsOf } from './sql-script.js';

/** The advisory lock of Prisma's own engine, so that the two tools wait for each other. */
const PRISMA_MIGRATION_LOCK = 72707369;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Makes the partitions of the audit for this month and two more, and those of sales for two more, where an operator has partitioned
 * them (docs/guides/scale.md).
 */
const MAKE_PARTITIONS = [
  'CALL make_audit_partitions(2)',
  `DO $$ BEGIN
    IF to_regprocedure('public.make_sales_partitions(integer)') IS NOT NULL THEN CALL make_sales_partitions(2); END IF;
  END $$`,
];

/** The migrations applied to a database: checksums by name. */
type AppliedMigrations = ReadonlyMap<string, string>;

/** Reads the folder `prisma/migrations`, oldest first. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = join(projectRoot, 'prisma/migrations');
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);

  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');

      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies the missing migrations as the owner of the schema and returns their names. Each is one transaction together with
 * its row in Prisma's table, so that it is applied whole or not at all. When several servers start at once, one migrates
 * and the others wait for it. `only` names those of an earlier version, for a backup that it has made.
 */
export async function migrate(ownerUrl: string, only?: ReadonlySet<string>): Promise<string[]> {
  const all = await readMigrations();
  const migrations = only === undefined ? all : all.filter(({ name }) => only.has(name));
  const client = new DatabaseClient({ connectionString: ownerUrl, answerTimeoutMillis: NO_ANSWER_TIMEOUT });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATION_LOCK]);
    await client.query(PRISMA_TABLE);
    const pending = await pendingMigrations(client, migrations);
    for (const migration of pending) await apply(client, migration);
    if (only === undefined) for (const statement of MAKE_PARTITIONS) await client.query(statement);

    return pending.map(({ name }) => name);
  } finally {
    await client.close();
  }
}

/** Makes the partitions of the coming months, as the owner of the schema: the API may make no tables. */
export async function makePartitions(ownerUrl: string): Promise<void> {
  const client = new DatabaseClient({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const statement of MAKE_PARTITIONS) await client.query(statement);
  } finally {
    await client.close();
  }
}

/** The migrations that the database lacks. Throws when its own are not the ones of this version, or were edited since. */
export async function pendingMigrations(
  db: Pick<pg.Client, 'query'>,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const applied = await readApplied(db);
  await assertRecent(db, migrations);
  assertReleased(applied, migrations);
  assertUnedited(applied, migrations);

  return migrations.filter(({ name }) => !applied.has(name));
}

async function readApplied(db: Pick<pg.Client, 'query'>): Promise<AppliedMigrations> {
  try {
    const { rows } = await db.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );

    return new Map(rows.map(({ name, checksum }) => [name, checksum]));
  } catch (error) {
    if (databaseRefusal(error)?.code !== UNDEFINED_TABLE) throw error;

    return new Map(); // not migrated yet
  }
}

/**
 * Refuses a database that was begun with other migrations: those of a version before the first release. A database of a
 * later version passes, since it has the first migration too: a process of this version may run beside it for a while.
 */
function assertReleased(applied: AppliedMigrations, [first]: readonly Migration[]): void {
  if (applied.size === 0 || first === undefined || applied.has(first.name)) return;
  throw new Error(
    `This database was made by an unreleased version of pos-backend (it has the migration ${[...applied.keys()].sort()[0]}, ` +
      `not ${first.name}) and cannot be brought up to date. Nothing in it was changed. To keep its data, use the earlier ` +
      'version, or export what you need with it. To start anew, remove the data folder (DATA_DIR, default: .data), or with a ' +
      'PostgreSQL of your own name an empty database in DATABASE_URL and DIRECT_URL.',
  );
}

/** What a migration that takes something away writes: processes have to know the migration that it names, or a later one. */
const NEEDED =
  "SELECT substring(obj_description(to_regclass('_prisma_migrations'), 'pg_class') FROM '^needs (\\S+)$') AS name";

/** Refuses a database that needs a later version than this one: it would answer some requests with errors. */
async function assertRecent(db: Pick<pg.Client, 'query'>, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await db.query<{ name: string | null }>(NEEDED);
  const needed = rows[0]?.name ?? null;
  if (needed === null || migrations.some(({ name }) => name === needed)) return;
  throw new Error(`This version is too old for its database, which needs a version with the migration ${needed}`);
}

/** An applied migration is immutable: databases made before and after an edit would differ without notice. */
function assertUnedited(applied: AppliedMigrations, migrations: readonly Migration[]): void {
  const edited = migrations.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited.length === 0) return;
  const names = edited.map(({ name }) => name).join(', ');
  throw new Error(`Edited after it was applied: ${names}. Restore the file and write a new migration instead.`);
}

/** Lets several statements of one transaction change tables of a cluster; any other PostgreSQL takes no notice. */
const ONE_SHARD_AFTER_THE_OTHER = "SET LOCAL citus.multi_shard_modify_mode = 'sequential'";

/** Sends the statements one by one: an error names its statement, and Citus takes no two in one query. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  let current = '';
  await client.query('BEGIN');
  try {
    await client.query(ONE_SHARD_AFTER_THE_OTHER);
    for (current of statementsOf(sql)) await client.query(current);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    const [firstLine] = current.split('\n');
    throw new Error(`Migration ${name} failed and changed nothing, at "${firstLine}"`, { cause });
  }
}

/** SQLSTATE. */
const UNDEFINED_TABLE = '42P01';

/** The table as Prisma makes it, so that `prisma migrate` works on the same database. */
const PRISMA_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;
