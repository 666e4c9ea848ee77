import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';

/** Errors of any request, before its handler or instead of it: the document has them in `ApiError` alone. */
const OF_ANY_ROUTE = [
  'MALFORMED_REQUEST',
  'VALIDATION_FAILED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'SERVICE_UNAVAILABLE',
];

interface OpenApiErrors {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, unknown>> }>>>
  >;
  readonly components: {
    readonly schemas: Readonly<
      Record<string, { readonly properties?: { readonly code?: { readonly enum?: string[] } } }>
    >;
  };
}

/** The codes that `docs/openapi.json` has for each route, such as `GET /api/orders/:id`. */
function readErrors(): ReadonlyMap<string, ReadonlySet<string>> {
  const { paths, components } = JSON.parse(
    readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8'),
  ) as OpenApiErrors;
  const codeOf = (name: string): readonly string[] => components.schemas[name]?.properties?.code?.enum ?? [];
  const codesIn = (responses: object): string[] =>
    [...JSON.stringify(responses).matchAll(/#\/components\/schemas\/(\w+Error)"/g)].flatMap(([, name = '']) =>
      codeOf(name),
    );

  return new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { responses }]) => [
        `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        new Set([...codesIn(responses), ...OF_ANY_ROUTE]),
      ]),
    ),
  );
}

const DOCUMENTED = readErrors();

/** Whether a route may answer with the code: a client that switches over the documented codes would miss another one. */
export function isDocumentedError(route: string, code: string): boolean {
  return DOCUMENTED.get(route)?.has(code) ?? true;
}
