import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Writes `sw.js`: the worker of `src/service-worker.js` with the list of the built files. Its version is a hash of that list, so
 * that a new build is a new worker.
 */
export function serviceWorker(): Plugin {
  let root = '';

  return {
    name: 'pos:service-worker',
    apply: 'build',
    configResolved: (config) => void (root = config.root),
    generateBundle: {
      // Runs after Vite has removed the chunks that held styles only: with a missing file the worker is not installed.
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

/** The files of `public/`, whose names have no hash. */
const PUBLIC_FILES = ['icon.svg', 'manifest.webmanifest'];
