import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { databaseRefusal } from '#shared/errors/database-errors.js';
import { DatabaseClient, NO_ANSWER_TIMEOUT } from './database-client.js';
import { projectRoot } from './project-root.js';

/** The lock Prisma's own engine takes, so that either tool waits for the other. */
const PRISMA_MIGRATION_LOCK = 72707369;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The folder `prisma/migrations`, oldest first. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = join(projectRoot, 'prisma/migrations');
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');

      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies what is missing and returns its names. Each migration is one transaction together with its row in Prisma's own
 * table: it is there whole or not at all. Several servers may start at once; one migrates, the others wait.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const migrations = await readMigrations();
  const client = new DatabaseClient({ connectionString: ownerUrl, answerTimeoutMillis: NO_ANSWER_TIMEOUT });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATION_LOCK]);
    await client.query(PRISMA_TABLE);
    const pending = await pendingMigrations(client, migrations);
    for (const migration of pending) await apply(client, migration);

    return pending.map(({ name }) => name);
  } finally {
    await client.close();
  }
}

/** What the database still lacks; throws when a migration was edited after it had been applied. */
export async function pendingMigrations(
  db: Pick<pg.Client, 'query'>,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const { rows } = await db
    .query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    .catch(noneApplied);
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const edited = migrations.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited.length > 0) {
    throw new Error(
      `Edited after it was applied: ${edited.map(({ name }) => name).join(', ')}. Write a new migration instead.`,
    );
  }

  return migrations.filter(({ name }) => !applied.has(name));
}

/** Returns no rows for a new database, which has no table of migrations yet. */
function noneApplied(error: unknown): { rows: { migration_name: string; checksum: string }[] } {
  if (databaseRefusal(error)?.code !== '42P01') throw error;

  return { rows: [] };
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed and left nothing behind`, { cause: error });
  }
}

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
