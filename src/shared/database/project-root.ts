import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the project: four folders above this file, in `src/` and in `dist/` alike. */
export const projectRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
