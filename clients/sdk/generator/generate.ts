import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import type { Document } from './document.js';
import { withErrorUnions } from './errors.js';
import { operationsFile } from './operations.js';

/** Writes `src/generated`, or the folder named as argument, from `docs/openapi.json`. */
const root = join(import.meta.dirname, '../../..');
const path = process.argv[2] ?? join(root, 'clients/sdk/src/generated');

const document = withErrorUnions(JSON.parse(await readFile(join(root, 'docs/openapi.json'), 'utf8')) as Document);

await createClient({
  input: { ...document },
  output: { path, importFileExtension: '.js' },
  plugins: ['@hey-api/client-fetch', '@hey-api/sdk', '@hey-api/typescript'],
  logs: { level: 'error' },
});
await writeFile(join(path, 'operations.gen.ts'), operationsFile(document));
