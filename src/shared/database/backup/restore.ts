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
  await withClient(ownerUrl, (owner) => makePartitions(owner, manifest.partitions));
  await withClient(adminUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('SET LOCAL row_security = off');
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

/** Makes the partitions of months that no migration makes any more. */
async function makePartitions(owner: pg.Client, wanted: readonly Partition[]): Promise<void> {
  const present = new Set((await partitions(owner)).map(({ name }) => name));
  for (const { name, of: parent, bound } of wanted.filter((partition) => !present.has(partition.name))) {
    const [table, whole] = [pg.escapeIdentifier(name), pg.escapeIdentifier(parent)];
    await owner.query(`CREATE TABLE public.${table} (LIKE public.${whole} INCLUDING DEFAULTS)`);
    await owner.query(`ALTER TABLE public.${table} ENABLE ROW LEVEL SECURITY`);
    await owner.query(`ALTER TABLE public.${table} FORCE ROW LEVEL SECURITY`);
    await owner.query(`ALTER TABLE public.${whole} ATTACH PARTITION public.${table} ${bound}`);
  }
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
