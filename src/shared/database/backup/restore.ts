import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DatabaseClient, NO_ANSWER_TIMEOUT } from '#shared/database/database-client.js';
import { migrate, readMigrations } from '#shared/database/migrations.js';
import { columnList, nameOf } from './back-up.js';
import { type Partition, partitions } from './backup-tables.js';
import { type BackedUpTable, type Manifest, readManifest, tableFile } from './manifest.js';
import { tap } from './tap.js';

/** The database to restore to: a role that sees all companies, and the owner of the schema. */
export interface RestoreUrls {
  readonly adminUrl: string;
  readonly ownerUrl: string;
}

/**
 * Restores a backup into an empty database: its version of the schema, all rows in one transaction, then the migrations that
 * came later. Foreign keys and CHECKs are checked by PostgreSQL, row counts and checksums here; any difference undoes all rows.
 */
export async function restore({ adminUrl, ownerUrl }: RestoreUrls, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await assertKnown(manifest);
  await migrate(ownerUrl, new Set(manifest.migrations.map(({ name }) => name)));
  await withClient(adminUrl, async (client) => {
    await client.query('SET row_security = off');
    await assertEmpty(client, manifest);
    await withClient(ownerUrl, (owner) => makePartitions(owner, manifest.partitions));
    await client.query('BEGIN');
    await assertEmpty(client, manifest);
    for (const table of manifest.tables) await copyIn(client, table, folder);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  });
  await migrate(ownerUrl);

  return manifest;
}

/** Refuses a backup of a later version, and one of other migrations. */
async function assertKnown({ migrations }: Manifest): Promise<void> {
  const known = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]));
  const unknown = migrations.filter(({ name, checksum }) => known.get(name) !== checksum).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new Error(`The backup is of another version, which has ${unknown.join(', ')}. Restore it with that version.`);
  }
}

/** Refuses a database with rows or with later migrations, and changes nothing in it. */
async function assertEmpty(client: pg.Client, { tables, migrations }: Manifest): Promise<void> {
  const { rows: applied } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM _prisma_migrations');
  if (applied[0]?.n !== migrations.length) {
    throw new Error('The database has later migrations than the backup: restore into a new database');
  }
  for (const table of tables) {
    const { rowCount } = await client.query(`SELECT FROM ${nameOf(table)} LIMIT 1`);
    if (rowCount !== 0) throw new Error(`The database is not empty (${table.name}): restore into a new database`);
  }
}

async function copyIn(client: pg.Client, table: BackedUpTable, folder: string): Promise<void> {
  const hash = createHash('sha256');
  const rows = client.query(copyFrom(`COPY ${nameOf(table)} (${columnList(table)}) FROM STDIN`));
  try {
    await pipeline(createReadStream(tableFile(folder, table)), tap(hash), createGunzip(), rows);
  } catch (cause) {
    throw new Error(`The rows of ${table.name} cannot be restored`, { cause });
  }
  if (hash.digest('hex') !== table.sha256) throw new Error(`The file of ${table.name} is damaged`);
  if (rows.rowCount !== table.rows) throw new Error(`${table.name} has ${rows.rowCount} rows instead of ${table.rows}`);
}

/**
 * Makes the partitions of the backup in an empty database, and drops those that it has instead: they may be of the same months. Throws
 * when a table that the backup has in partitions has none here.
 */
async function makePartitions(owner: pg.Client, wanted: readonly Partition[]): Promise<void> {
  const present = await partitions(owner);
  const undivided = new Set(wanted.map(({ of }) => of).filter((name) => !present.some(({ of }) => of === name)));
  if (undivided.size > 0) {
    throw new Error(
      `The backup is of a database with partitions of ${[...undivided].join(', ')}. The new database has its tables now, and no ` +
        'rows: run docs/guides/deploy/partition/partition.sql on it as the owner of the schema, then restore again',
    );
  }
  const divided = present.filter(({ of }) => wanted.some((partition) => partition.of === of));
  const isIn = (list: readonly Partition[], { name, bound }: Partition): boolean =>
    list.some((partition) => partition.name === name && partition.bound === bound);
  for (const partition of divided.filter((one) => !isIn(wanted, one))) {
    await owner.query(`ALTER TABLE ${publicly(partition.of)} DETACH PARTITION ${publicly(partition.name)}`);
    await owner.query(`DROP TABLE ${publicly(partition.name)}`);
  }
  for (const { name, of: parent, bound } of wanted.filter((one) => !isIn(present, one))) {
    const model = present.find((partition) => partition.of === parent && partition.bound === 'DEFAULT')?.name ?? parent;
    await owner.query(`CREATE TABLE ${publicly(name)} (LIKE ${publicly(model)} INCLUDING ALL)`);
    await owner.query(`ALTER TABLE ${publicly(name)} ENABLE ROW LEVEL SECURITY`);
    await owner.query(`ALTER TABLE ${publicly(name)} FORCE ROW LEVEL SECURITY`);
    await owner.query(`ALTER TABLE ${publicly(parent)} ATTACH PARTITION ${publicly(name)} ${bound}`);
  }
}

function publicly(name: string): string {
  return `public.${pg.escapeIdentifier(name)}`;
}

async function withClient<T>(url: string, work: (client: DatabaseClient) => Promise<T>): Promise<T> {
  const client = new DatabaseClient({ connectionString: url, answerTimeoutMillis: NO_ANSWER_TIMEOUT });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
