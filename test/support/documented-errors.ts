import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withErrorUnions } from '../../clients/sdk/generator/errors.js';
import { projectRoot } from '#shared/database/project-root.js';

interface OpenApiErrors {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, unknown>> }>>>
  >;
  readonly components: {
    readonly responses: Readonly<Record<string, unknown>>;
    readonly schemas: Readonly<
      Record<string, { readonly properties?: { readonly code?: { readonly enum?: string[] } } }>
    >;
  };
}

/** The codes that `docs/openapi.json` has for each route, such as `GET /api/orders/:id`. */
function readErrors(): ReadonlyMap<string, ReadonlySet<string>> {
  const text = readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8');
  const { paths, components } = withErrorUnions(JSON.parse(text) as OpenApiErrors);
  const namesIn = (part: unknown, kind: string): string[] =>
    [...JSON.stringify(part).matchAll(new RegExp(`#/components/${kind}/(\\w+)"`, 'g'))].map(([, name = '']) => name);
  const codesIn = (responses: object): string[] => {
    const shared = namesIn(responses, 'responses').map((name) => components.responses[name]);

    return namesIn([responses, shared], 'schemas').flatMap(
      (name) => components.schemas[name]?.properties?.code?.enum ?? [],
    );
  };

  return new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { responses }]) => [
        `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        new Set(codesIn(responses)),
      ]),
    ),
  );
}

const DOCUMENTED = readErrors();

/** Whether a route may answer with the code: a client that switches over the documented codes would miss another one. */
export function isDocumentedError(route: string, code: string): boolean {
  return DOCUMENTED.get(route.replace(/^HEAD /, 'GET '))?.has(code) ?? true;
}
