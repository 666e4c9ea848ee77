import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProcessOwner } from './process-owner.js';

/** Generated passwords and keys of an installation without configuration. */
export interface Secrets {
  superuser: string;
  owner: string;
  api: string;
  jwt: string;
}

/**
 * Makes the data folder and returns where it really is: PostgreSQL refuses to run as root, so it runs as another user,
 * and a folder below a private home (mode 0700) is out of that user's reach.
 */
export async function openDataFolder(
  wanted: string,
  owner: ProcessOwner,
  log: (line: string) => void,
): Promise<string> {
  let folder = wanted;
  if (!(await reachable(wanted, owner))) {
    folder = join('/var/tmp', `pos-backend-${createHash('sha256').update(wanted).digest('hex').slice(0, 8)}`);
    log(`PostgreSQL's user cannot reach ${wanted}; the data is kept in ${folder} instead.`);
  }
  await mkdir(folder, { recursive: true, mode: 0o755 });
  if (owner.switches) await chmod(folder, 0o711);

  return folder;
}

/** Makes a folder inside the data folder that belongs to PostgreSQL's user. */
export async function makeOwnedFolder(path: string, owner: ProcessOwner): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (owner.switches) await chown(path, owner.uid, owner.gid);
}

/** Writes a file that only PostgreSQL's user can read. */
export async function writeOwnedFile(path: string, content: string, owner: ProcessOwner): Promise<void> {
  await writeFile(path, content, { mode: 0o600 });
  if (owner.switches) await chown(path, owner.uid, owner.gid);
}

/** Whether PostgreSQL's user may pass through every folder above `path`. */
export async function reachable(path: string, owner: ProcessOwner): Promise<boolean> {
  if (!owner.switches) return true;
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found === null) continue;
    const mayPass = found.uid === owner.uid ? 0o100 : found.gid === owner.gid ? 0o010 : 0o001;
    if ((found.mode & mayPass) === 0) return false;
  }

  return true;
}

/** Reads the secrets of the data folder, or makes them; the file is readable by its owner only. */
export async function openSecrets(folder: string): Promise<Secrets> {
  const file = secretsFile(folder);
  const password = (): string => randomBytes(32).toString('base64url');
  const fresh: Secrets = { superuser: password(), owner: password(), api: password(), jwt: password() };
  try {
    await writeFile(file, JSON.stringify(fresh, null, 2), { flag: 'wx', mode: 0o600 });

    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;

    return JSON.parse(await readFile(file, 'utf8')) as Secrets;
  }
}

/** Replaces the secrets of the data folder, whole or not at all. */
export async function writeSecrets(folder: string, secrets: Secrets): Promise<void> {
  const draft = `${secretsFile(folder)}.part`;
  await writeFile(draft, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await rename(draft, secretsFile(folder));
}

function secretsFile(folder: string): string {
  return join(folder, 'secrets.json');
}
