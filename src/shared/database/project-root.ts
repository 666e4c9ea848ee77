import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: four folders above this file, in `src/` and in `dist/` alike. */
export const projectRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
