import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Writes `sw.js`: the worker of `src/service-worker.js` with the list of what the build has made. The list is its version,
 * so a new build is a new worker.
 */
export function serviceWorker(): Plugin {
  let root = '';

  return {
    name: 'pos:service-worker',
    apply: 'build',
    configResolved: (config) => void (root = config.root),
    generateBundle: {
      // After Vite has taken away the chunks that held nothing but styles: one missing file and no worker is installed.
      order: 'post',
      async handler(_, bundle) {
        const files = Object.keys(bundle).filter((file) => file.startsWith('assets/'));
        const precached = ['./', ...PUBLIC_FILES, ...files.sort()];
        const page = await readFile(join(root, 'index.html'), 'utf8');
        const version = createHash('sha256').update(precached.join('\n')).update(page).digest('hex').slice(0, 12);
        const worker = await readFile(join(root, 'src/service-worker.js'), 'utf8');
        const source = worker
          .replace("'__VERSION__'", JSON.stringify(version))
          .replace("['__PRECACHED__']", JSON.stringify(precached));
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

/** Of `public/`, which has no hashes in its names. */
const PUBLIC_FILES = ['icon.svg', 'manifest.webmanifest'];
