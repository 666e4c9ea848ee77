import {
  answerOf,
  bodyTypeOf,
  capitalized,
  codesOf,
  type Document,
  formatsOf,
  type Operation,
  parametersOf,
} from './document.js';

/** Operations on the client's own tokens, which are written by hand in `PosClient`. */
const OF_THE_SESSION = new Set(['login', 'loginByPin', 'logout', 'refresh']);
/** The values of `x-permission` that require no permission. */
const OPEN = new Set([undefined, 'PUBLIC', 'SIGNED_IN']);

interface Method {
  readonly verb: string;
  readonly operation: Operation;
}

/** Writes `operations.gen.ts`: a class with a documented method for each operation of the document. */
export function operationsFile(document: Document): string {
  const methods = Object.values(document.paths)
    .flatMap((item) => Object.entries(item).map(([verb, operation]): Method => ({ verb, operation })))
    .filter(({ operation }) => !OF_THE_SESSION.has(operation.operationId))
    .sort((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1));
  const texts = methods.map((method) => `${comment(method.operation, document)}\n${code(method, document)}`);

  return `${HEAD}
${methods.flatMap(({ operation }) => queryType(operation)).join('\n')}

/** Every operation of the API, but for those about the session. */
export class Operations {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

${texts.join('\n\n')}
}
`;
}

const HEAD = `// This file is generated from docs/openapi.json: npm run sdk:generate

import type { ApprovalOption, CallOptions, KeyOption, RegisterOption, VersionOption } from '../options.js';
import type { PagedList } from '../page.js';
import type { Transport } from '../transport.js';
import * as http from './sdk.gen.js';
import type * as api from './types.gen.js';
`;

function queryType(operation: Operation): string[] {
  const name = capitalized(operation.operationId);
  const hasQuery = parametersOf(operation, 'query').length > 0;

  return hasQuery ? [`export type ${name}Query = NonNullable<api.${name}Data['query']>;`] : [];
}

function comment(operation: Operation, document: Document): string {
  const { summary, description, 'x-permission': permission } = operation;
  const paragraphs = [
    summary,
    ...(description === undefined ? [] : [description]),
    ...(OPEN.has(permission) ? [] : [`Permission: ${permission}.`]),
    `@throws PosError ${codesOf(operation, document).join(', ')}`,
  ];
  const lines = paragraphs.join('\n\n').replaceAll('*/', '*\\/').split('\n');

  return ['  /**', ...lines.map((line) => `   * ${line}`.trimEnd()), '   */'].join('\n');
}

function code({ verb, operation }: Method, document: Document): string {
  const { operationId } = operation;
  const { kind, type, beside, items } = answerOf(operation);
  if (items !== undefined) return pagesOrFile({ verb, operation }, items, document);
  const isList = kind === 'list';
  const send = `(${isList ? 'wire, next' : 'wire'}) => http.${operationId}({ ${request(operation, isList)} })`;
  const call = isList ? `list(${send}, options)` : `${kind}('${repetition(verb, operation)}', ${send}, options)`;
  const result = `${isList ? 'PagedList' : 'Promise'}<${type}${beside === undefined ? '' : `, ${beside}`}>`;

  return `${overloads(operation, result, document)}  ${operationId}(${signature(operation)}): ${result} {
    return this.#transport.${call};
  }`;
}

/** The method of a list that is read page by page, or whole as a file of another `format`. */
function pagesOrFile({ verb, operation }: Method, items: string, document: Document): string {
  const { operationId } = operation;
  const [page, ...files] = formatsOf(operation, document);
  const pages = `PagedList<${items}>`;
  const content = [...new Set(files.map(({ type }) => type))].join(' | ');
  const file = `Promise<${content}>`;
  const choice = (formats: readonly { format: string }[]): string =>
    formats.map(({ format }) => `'${format}'`).join(' | ');

  return `  ${operationId}(${signature(operation, ` & { format?: ${choice([page ?? { format: 'json' }])} }`)}): ${pages};
  ${operationId}(${signature(operation, ` & { format: ${choice(files)} }`, false)}): ${file};
  ${operationId}(${signature(operation)}): ${pages} | ${file} {
    if (query?.format !== undefined && query.format !== '${page?.format}') {
      return this.#transport.content<${content}>('${repetition(verb, operation)}', (wire) => http.${operationId}({ ${request(operation, false)} }), options);
    }

    return this.#transport.list((wire, next) => http.${operationId}({ ${request(operation, true)} }), options);
  }`;
}

/** One signature for each result type of a `format`, and one for a format that is only known at run time. */
function overloads(operation: Operation, result: string, document: Document): string {
  const formats = formatsOf(operation, document);
  const types = [...new Set(formats.map(({ type }) => type))];
  if (types.length < 2) return '';
  const signatures = types.map((type) => {
    const values = formats.filter((one) => one.type === type).map(({ format }) => `'${format}'`);
    const isDefault = type === formats[0]?.type;
    const choice = ` & { format${isDefault ? '?' : ''}: ${values.join(' | ')} }`;

    return `${signature(operation, choice, isDefault)}): Promise<${type}>`;
  });

  return [...signatures, `${signature(operation)}): ${result}`]
    .map((text) => `  ${operation.operationId}(${text};\n`)
    .join('');
}

/** The parameters of the method: each path parameter, then body, query and options. */
function signature(operation: Operation, choice = '', isOptional = true): string {
  const headers = parametersOf(operation, 'header');
  const body = bodyTypeOf(operation);
  const query = `query${isOptional ? '?' : ''}: ${capitalized(operation.operationId)}Query${choice}`;
  const options = [
    'CallOptions',
    ...(headers.includes('Idempotency-Key') ? ['KeyOption'] : []),
    ...(headers.includes('If-Match') ? ['VersionOption'] : []),
    ...(headers.includes('X-Approval-Token') ? ['ApprovalOption'] : []),
    ...(headers.includes('X-Register-Token') ? ['RegisterOption'] : []),
  ];

  return [
    ...parametersOf(operation, 'path').map((name) => `${name}: string`),
    ...(body === undefined ? [] : [`body: ${body}`]),
    ...(parametersOf(operation, 'query').length === 0 ? [] : [query]),
    `options?: ${options.join(' & ')}`,
  ].join(', ');
}

/** The arguments of the generated function. */
function request(operation: Operation, isList: boolean): string {
  const path = parametersOf(operation, 'path');
  const hasQuery = parametersOf(operation, 'query').length > 0;

  return [
    '...wire',
    ...(path.length === 0 ? [] : [`path: { ${path.join(', ')} }`]),
    ...(bodyTypeOf(operation) === undefined ? [] : ['body']),
    ...(hasQuery ? [isList ? 'query: { ...query, ...next }' : '...(query && { query })'] : []),
  ].join(', ');
}

/** A `Kind` of `transport.ts`. */
function repetition(verb: string, operation: Operation): string {
  if (verb === 'get') return 'read';
  if (parametersOf(operation, 'header').includes('Idempotency-Key')) return 'keyed';

  return verb === 'put' || verb === 'patch' ? 'change' : 'single';
}
