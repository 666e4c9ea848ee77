import { execFile } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SIZE_MB = 900;

/** A small disk of its own for the data folder, which can be filled: a file system in memory, which needs the right to mount. */
export class SmallDisk {
  private constructor(private readonly folder: string) {}

  /** Undefined where mounting is not allowed. */
  static async mount(folder: string): Promise<SmallDisk | undefined> {
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=711`, 'tmpfs', folder]);

      return new SmallDisk(folder);
    } catch {
      return undefined;
    }
  }

  /** Takes every free byte while `meanwhile` goes on, then gives them back. */
  async whileFull(meanwhile: () => Promise<void>): Promise<void> {
    const path = join(this.folder, 'ballast');
    const ballast = await open(path, 'w');
    try {
      for (let size = 2 ** 22; size >= 512; size /= 2) {
        const chunk = Buffer.alloc(size, 1);
        while (await ballast.write(chunk).then(({ bytesWritten }) => bytesWritten === size, isFull));
      }
      await meanwhile();
    } finally {
      await ballast.close();
      await rm(path);
    }
  }

  async unmount(): Promise<void> {
    await run('umount', ['-l', this.folder]);
  }
}

/** False when there is no space, which ends the filling. */
function isFull(error: unknown): false {
  if ((error as { code?: string }).code !== 'ENOSPC') throw error;

  return false;
}
