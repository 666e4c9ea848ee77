import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { DatabaseClient, NO_ANSWER_TIMEOUT } from '#shared/database/database-client.js';
import { type CopiedTable, copiedTables, partitions } from './backup-tables.js';
import { type BackedUpTable, type Manifest, tableFile, writeManifest } from './manifest.js';
import { tap } from './tap.js';

const APPLIED = `SELECT migration_name AS name, checksum FROM _prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`;

/**
 * Writes all rows of a database into a new folder: the state of one moment, while the server goes on selling. The role of the URL
 * has to see all companies: for any other PostgreSQL fails, instead of leaving rows out.
 */
export async function backUp(url: string, folder: string): Promise<Manifest> {
  await mkdir(folder, { mode: 0o700 });
  const client = new DatabaseClient({ connectionString: url, answerTimeoutMillis: NO_ANSWER_TIMEOUT });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL row_security = off');
    await client.query('SET LOCAL statement_timeout = 0');
    const { rows: migrations } = await client.query<Manifest['migrations'][number]>(APPLIED);
    const tables: BackedUpTable[] = [];
    for (const table of await copiedTables(client)) tables.push(await copyOut(client, table, folder));
    const takenAt = new Date().toISOString();
    const manifest: Manifest = { format: 1, takenAt, migrations, partitions: await partitions(client), tables };
    await client.query('COMMIT');
    await writeManifest(folder, manifest);

    return manifest;
  } finally {
    await client.close();
  }
}

async function copyOut(client: pg.Client, table: CopiedTable, folder: string): Promise<BackedUpTable> {
  const hash = createHash('sha256');
  const rows = client.query(copyTo(`COPY (SELECT ${columnList(table)} FROM ${nameOf(table)}) TO STDOUT`));
  const file = createWriteStream(tableFile(folder, table), { mode: 0o600, flags: 'wx', flush: true });
  await pipeline(rows, createGzip(), tap(hash), file);

  return { ...table, rows: rows.rowCount, sha256: hash.digest('hex') };
}

export function nameOf({ name }: CopiedTable): string {
  return `public.${pg.escapeIdentifier(name)}`;
}

export function columnList({ columns }: CopiedTable): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ');
}
