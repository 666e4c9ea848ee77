import { execFileSync } from 'node:child_process';

/** The operating system user PostgreSQL runs as. */
export type ProcessOwner = { switches: false } | { switches: true; uid: number; gid: number };

/** Finds the user to run as: the current one or, because PostgreSQL refuses to run as root, `postgres`, made when missing. */
export function processOwner(): ProcessOwner {
  if (process.getuid?.() !== 0) return { switches: false };
  if (idOf('-u') === null) execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);

  return { switches: true, uid: Number(idOf('-u')), gid: Number(idOf('-g')) };
}

function idOf(flag: '-u' | '-g'): string | null {
  try {
    return execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null; // `id` fails when there is no such user
  }
}
