import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import { errorsPage, openApiText } from '../generated-docs.js';

/** Writes what is generated from the code and committed: `npm run docs:generate`. A test compares it. */
await writeFile(join(projectRoot, 'docs/openapi.json'), await openApiText());
await writeFile(join(projectRoot, 'docs/errors.md'), errorsPage());
console.log('Written: docs/openapi.json, docs/errors.md');
