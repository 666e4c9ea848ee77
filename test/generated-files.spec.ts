import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';
import { RouteAudit } from '#shared/access/route-audit.js';
import { projectRoot } from '#shared/database/project-root.js';
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from '#shared/errors/error-catalog.js';
import { schemaDrift } from '../src/bin/schema-drift.js';
import { errorsPage, openApiText } from '../src/generated-docs.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { createTestDatabase } from './support/test-database.js';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly responses: Record<string, Response>;
  readonly parameters?: { name: string; in: string }[];
  readonly requestBody?: object;
  readonly 'x-permission'?: string;
}

interface Response {
  readonly $ref?: string;
  readonly content?: Record<string, { schema: Schema }>;
  readonly 'x-error-codes'?: readonly ErrorCode[];
}

interface Schema {
  readonly $ref?: string;
}

/** Empty when the committed file is what the code generates. */
async function staleness(file: string, generated: string): Promise<string> {
  const committed = await readFile(join(projectRoot, file), 'utf8').catch(() => '');

  return committed === generated ? '' : `${file} is not what the code says. Run "npm run docs:generate" and commit it.`;
}

describe('docs/', () => {
  it('holds the OpenAPI document of the code', async () => {
    expect(await staleness('docs/openapi.json', await openApiText())).toBe('');
  });

  it('lets nothing be null by a word that means nothing beside a reference', async () => {
    const { components } = JSON.parse(await openApiText()) as OpenAPIObject;
    const { account } = (components?.schemas?.['CustomerLookupDto'] as { properties: Record<string, object> })
      .properties;

    expect(account).toMatchObject({
      oneOf: [{ $ref: '#/components/schemas/CustomerAccountDto' }, { type: 'object', nullable: true, enum: [null] }],
    });
    expect(JSON.stringify(components)).not.toMatch(/"allOf":\[[^\]]*\],[^}]*"nullable":true/);
  });

  it('holds the page of errors of the catalogue', async () => {
    expect(await staleness('docs/errors.md', errorsPage())).toBe('');
  });

  it('tells what to run when a file is out of date', async () => {
    expect(await staleness('docs/errors.md', `${errorsPage()}more`)).toContain('npm run docs:generate');
    expect(await staleness('docs/no-such-file.md', errorsPage())).toContain('npm run docs:generate');
  });

  it('lists every code of the catalogue with its status and message', async () => {
    const page = await readFile(join(projectRoot, 'docs/errors.md'), 'utf8');
    const missing = ERROR_CODES.filter((code) => {
      const { status, message } = ERROR_CATALOG[code];

      return !page.includes(`| \`${code}\` | ${status} | ${message} |`);
    });

    expect(missing).toEqual([]);
  });

  it('sorts the keys of the OpenAPI document, so that a change shows as the change it is', async () => {
    const unsorted: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const keys = Object.keys(value);
      if (!Array.isArray(value) && keys.join() !== [...keys].sort().join()) unsorted.push(path);
      for (const [key, part] of Object.entries(value)) walk(part, `${path}/${key}`);
    };
    walk(JSON.parse(await openApiText()), '');

    // Numbers as keys (the statuses) come first in every JavaScript object, which is their order anyway.
    expect(unsorted).toEqual([]);
  });
});

describe('clients/sdk/src/generated', () => {
  const GENERATED = join(projectRoot, 'clients/sdk/src/generated');
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sdk-generated-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function contents(path: string): Promise<Record<string, string>> {
    const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const texts = files.map(async ({ name, parentPath }): Promise<[string, string]> => {
      const file = join(parentPath, name);

      return [relative(path, file), await readFile(file, 'utf8')];
    });

    return Object.fromEntries(await Promise.all(texts));
  }

  it('is what the generator makes of docs/openapi.json', async () => {
    const jiti = join(projectRoot, 'node_modules/jiti/lib/jiti-cli.mjs');
    await promisify(execFile)(process.execPath, [jiti, 'generator/generate.ts', folder], {
      cwd: join(projectRoot, 'clients/sdk'),
      timeout: 60_000,
    });
    const [generated, committed] = [await contents(folder), await contents(GENERATED)];
    const files = new Set([...Object.keys(generated), ...Object.keys(committed)]);
    const stale = [...files].filter((file) => generated[file] !== committed[file]);

    expect(files.size).toBeGreaterThan(10);
    expect(stale.map((file) => `${file} is out of date. Run "npm run docs:generate" and commit it.`)).toEqual([]);
  });
});

describe('The OpenAPI document', () => {
  let app: TestApp;
  let document: OpenAPIObject;
  let operations: Operation[];
  beforeAll(async () => {
    app = await startTestApp();
    document = (await (await fetch(`${app.url}/docs/json`)).json()) as OpenAPIObject;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, object>).map(
        ([method, operation]) => ({ ...operation, method: method.toUpperCase(), path }) as Operation,
      ),
    );
  });
  afterAll(() => app.close());

  function resolved(response: Response): Response {
    const shared = document.components?.responses as Record<string, Response>;

    return response.$ref === undefined ? response : (shared[response.$ref.split('/').at(-1) ?? ''] as Response);
  }

  function statusesOf({ responses }: Operation): number[] {
    return Object.keys(responses).map(Number);
  }

  /** Those of the operations that match and lack one of the statuses, as text. */
  function lacking(statuses: readonly number[], matches: (operation: Operation) => boolean): string[] {
    return operations
      .filter(matches)
      .flatMap((operation) =>
        statuses
          .filter((status) => !statusesOf(operation).includes(status))
          .map((status) => `${operation.operationId} lacks ${status}`),
      );
  }

  it('has every route of the server, and no other', () => {
    const routes = app
      .get(RouteAudit)
      .routes()
      .map(({ method, path }) => `${method} /api/${path.replace(/^\//, '').replace(/:(\w+)/g, '{$1}')}`);

    expect(routes.length).toBeGreaterThan(30);
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.sort());
  });

  it('names every operation once, and as its method in the code', () => {
    const handlers = app
      .get(RouteAudit)
      .routes()
      .map(({ handler }) => handler.split('.')[1]);
    const ids = operations.map(({ operationId }) => operationId);

    expect(ids.sort()).toEqual(handlers.sort());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-zA-Z]+$/.test(id))).toEqual([]);
  });

  it('documents one success and the errors of every operation: its input, the unexpected, and a server that stops', () => {
    expect(lacking([400, 500, 503], () => true)).toEqual([]);
    for (const operation of operations) {
      const successes = operation.operationId === 'findOrCreateCustomer' ? [200, 201] : [expect.any(Number)];
      expect(statusesOf(operation).filter((status) => status < 300)).toEqual(successes);
    }
  });

  it('documents how an operation refuses strangers, unless it is for everybody', () => {
    const isPublic = (operation: Operation): boolean => operation['x-permission'] === 'PUBLIC';

    expect(lacking([401, 403], (operation) => !isPublic(operation))).toEqual([]);
    expect(operations.filter((operation) => operation['x-permission'] === undefined)).toEqual([]);
  });

  it('documents how an operation refuses a body, and things that do not exist', () => {
    expect(lacking([408, 413, 415], ({ method }) => ['POST', 'PUT', 'PATCH'].includes(method))).toEqual([]);
    expect(lacking([404], ({ path }) => path.includes('{'))).toEqual([]);
  });

  it('documents what Idempotency-Key and If-Match can lead to', () => {
    const takes =
      (header: string) =>
      ({ parameters = [] }: Operation): boolean =>
        parameters.some(({ name }) => name === header);

    expect(lacking([409, 422], takes('Idempotency-Key'))).toEqual([]);
    expect(lacking([412], takes('If-Match'))).toEqual([]);
    for (const operation of operations) {
      const isWithoutKey = /^\/api\/auth\/|\/(password-reset|approvals|mail)$/.test(operation.path);
      const isRepeatable = operation.method === 'POST' && !isWithoutKey;
      expect([operation.operationId, takes('Idempotency-Key')(operation)]).toEqual([
        operation.operationId,
        isRepeatable,
      ]);
    }
  });

  it('gives every error response the schema of all errors, and names its codes', () => {
    const wrong: string[] = [];
    for (const { operationId, responses } of operations) {
      for (const [status, response] of Object.entries(responses).filter(([key]) => Number(key) >= 400)) {
        const { content, 'x-error-codes': codes = [] } = resolved(response);
        const isOpen = content?.['application/json']?.schema?.$ref === '#/components/schemas/ApiError';
        const misplaced = codes.filter((code) => ERROR_CATALOG[code].status !== Number(status));
        if (!isOpen || codes.length === 0) wrong.push(`${operationId} ${status} has no codes`);
        if (misplaced.length > 0) wrong.push(`${operationId} ${status}: ${misplaced.join()}`);
      }
    }

    expect(wrong).toEqual([]);
  });
});

describe('The migrations', () => {
  it('produce exactly prisma/schema', async () => {
    const database = await createTestDatabase();

    expect(await schemaDrift(database.ownerUrl)).toBe('');
    await database.drop();
  });
});
