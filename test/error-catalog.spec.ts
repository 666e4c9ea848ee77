import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import { ERROR_CODES, ERRORS_BY_FILE } from '#shared/errors/error-catalog.js';
import { isDocumentedError } from './support/documented-errors.js';

const CATALOG = 'src/shared/errors/catalog';

/** All code of a folder that can throw: neither specs nor controllers, which only document, nor the catalogue. */
async function codeIn(folder: string): Promise<string> {
  const files = await readdir(join(projectRoot, folder), { recursive: true });
  const throwing = files.filter(
    (file) => file.endsWith('.ts') && !/(\.spec|\.controller)\.ts$|errors\/(catalog|error-)/.test(file),
  );

  return (await Promise.all(throwing.map((file) => readFile(join(projectRoot, folder, file), 'utf8')))).join('\n');
}

describe('The error catalogue', () => {
  it('has a file for each of its parts, and each code once', async () => {
    const files = (await readdir(join(projectRoot, CATALOG))).map((file) => file.replace('.ts', ''));
    const codes = Object.values(ERRORS_BY_FILE).flatMap((entries) => Object.keys(entries));

    expect(files.sort()).toEqual(Object.keys(ERRORS_BY_FILE).sort());
    expect(codes.sort()).toEqual([...ERROR_CODES].sort());
  });

  it.each(Object.entries(ERRORS_BY_FILE))(
    'names %s.ts after the module that throws its errors',
    async (file, entries) => {
      const code = await codeIn(file === 'shared' ? 'src/shared' : `src/modules/${file}`);

      expect(Object.keys(entries).filter((name) => !code.includes(`${name}'`) && !code.includes(`${name}:`))).toEqual(
        [],
      );
    },
  );

  it.each(['CONTRIBUTING.md', 'docs/architecture.md', 'docs/errors.md'])('is where %s says', async (page) => {
    const text = await readFile(join(projectRoot, page), 'utf8');

    expect(text).toContain('shared/errors/catalog/');
    expect(text).not.toContain('error-catalog.ts');
  });

  it('is compared with the errors that a route documents, in every spec that starts the server', () => {
    expect(isDocumentedError('POST /api/orders', 'ORDER_EMPTY')).toBe(true);
    expect(isDocumentedError('GET /api/orders/:id', 'ORDER_NOT_FOUND')).toBe(true);
    expect(isDocumentedError('POST /api/orders', 'RETURN_NOT_FOUND')).toBe(false);
  });
});
