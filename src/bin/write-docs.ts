import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import { errorsPage, openApiText } from '../generated-docs.js';

/** Writes the committed documents that are generated from the code (`npm run docs:generate`). A test compares them. */
await writeFile(join(projectRoot, 'docs/openapi.json'), await openApiText());
await writeFile(join(projectRoot, 'docs/errors.md'), errorsPage());
console.log('Written: docs/openapi.json, docs/errors.md');
