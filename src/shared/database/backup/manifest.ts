import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CopiedTable, Partition } from './backup-tables.js';

/** What a backup holds. It is written last, so that a folder without it is no backup. */
export interface Manifest {
  readonly format: 1;
  readonly takenAt: string;
  /** The applied migrations, oldest first, with their checksums: the version of the schema. */
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly partitions: readonly Partition[];
  /** In the order in which they are restored. */
  readonly tables: readonly BackedUpTable[];
}

export interface BackedUpTable extends CopiedTable {
  readonly rows: number;
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly sha256: string;
}

const FILE = 'manifest.json';
/** The secret of an embedded database: second factors are encrypted with it. */
export const JWT_SECRET_FILE = 'jwt-secret';

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, FILE), JSON.stringify(manifest, null, 2), { mode: 0o600 });
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => {
    throw new Error(`${folder} holds no complete backup: it has no ${FILE}`);
  });
  const manifest = JSON.parse(text) as { readonly format: number };
  if (manifest.format !== 1) {
    throw new Error(`The backup has the format ${manifest.format}, which this version cannot read`);
  }

  return manifest as Manifest;
}

/** The rows of a table, in the text format of COPY. */
export function tableFile(folder: string, { name }: CopiedTable): string {
  return join(folder, `${name}.copy.gz`);
}
