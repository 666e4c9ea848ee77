import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Migration, readMigrations } from './migrations.js';
import { projectRoot } from './project-root.js';

/** Checksums of the migrations that were released, by name: databases have them, so their files never change. */
type ReleasedMigrations = Readonly<Record<string, string>>;

const FILE = join(projectRoot, 'prisma/migrations/released.json');

export async function readReleased(): Promise<ReleasedMigrations> {
  return JSON.parse(await readFile(FILE, 'utf8')) as ReleasedMigrations;
}

/** Records all migrations of this version. Part of a release; refuses when a released one was edited since. */
export async function recordReleased(): Promise<void> {
  const migrations = await readMigrations();
  const edited = editedSince(await readReleased(), migrations);
  if (edited.length > 0) throw new Error(`Edited after their release: ${edited.join(', ')}`);
  const released = Object.fromEntries(migrations.map(({ name, checksum }) => [name, checksum]));
  await writeFile(FILE, `${JSON.stringify(released, null, 2)}\n`);
}

/** The released migrations whose files are gone or were edited. */
export function editedSince(released: ReleasedMigrations, migrations: readonly Migration[]): string[] {
  const present = new Map(migrations.map(({ name, checksum }) => [name, checksum]));

  return Object.keys(released).filter((name) => present.get(name) !== released[name]);
}
