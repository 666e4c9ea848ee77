import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#shared/database/embedded/embedded-postgres.js';
import { migrate } from '#shared/database/migrations.js';

/** A vacuum of its own accord would count as the work of whatever is measured meanwhile; the bench vacuums what it fills. */
const SETTINGS = ['shared_buffers=1GB', 'max_connections=100', 'max_wal_size=4GB', 'autovacuum=off'];

/** Runs a bench on an empty database of its own, and ends what it has started. */
export async function withDatabase(
  run: (postgres: EmbeddedPostgres, dataDir: string, children: ChildProcess[]) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pos-bench-'));
  await chmod(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir, log: console.error, settings: SETTINGS });
  const children: ChildProcess[] = [];
  try {
    await migrate(postgres.database.ownerUrl);
    await run(postgres, dataDir, children);
  } finally {
    for (const child of children) child.kill();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The process of PostgreSQL whose children are its connections. */
export async function postmasterOf(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'pg18/postmaster.pid'), 'utf8')).split('\n')[0]);
}
