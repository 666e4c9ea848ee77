import { answerOf, bodyOf, capitalized, codesOf, type Document, type Operation } from './document.js';

/** The client does these by itself, as they are about its tokens. */
const OF_THE_SESSION = ['login', 'logout', 'refresh'];

interface Method {
  readonly verb: string;
  readonly operation: Operation;
}

/** `operations.gen.ts`: the class with one documented method for each operation of the document. */
export function operationsFile(document: Document): string {
  const methods = Object.values(document.paths)
    .flatMap((item) => Object.entries(item).map(([verb, operation]): Method => ({ verb, operation })))
    .filter(({ operation }) => !OF_THE_SESSION.includes(operation.operationId))
    .sort((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1));
  const text = methods.map((method) => `${documentation(method, document)}\n${code(method)}`).join('\n\n');

  return `${HEADER}
import type { CallOptions, KeyOption, VersionOption } from '../options.js';
import type { PagedList } from '../page.js';
import type { Transport } from '../transport.js';
import * as http from './sdk.gen.js';
import type * as api from './types.gen.js';

${methods.flatMap(queryType).join('\n')}

/** Every operation of the API but signing in and out. */
export class Operations {
    readonly #transport: Transport;

    /** @internal */
    constructor(transport: Transport) {
        this.#transport = transport;
    }

${text}
}
`;
}

const HEADER = '// This file is generated from docs/openapi.json by "npm run sdk:generate".\n';

function queryType({ operation }: Method): string[] {
  const name = capitalized(operation.operationId);

  return takes(operation, 'query') ? [`export type ${name}Query = NonNullable<api.${name}Data['query']>;`] : [];
}

function documentation({ operation }: Method, document: Document): string {
  const permission = operation['x-permission'];
  const paragraphs = [
    operation.summary,
    operation.description,
    permission !== undefined && /^[A-Z]+_[A-Z_]+$/.test(permission) ? `Permission: ${permission}` : undefined,
    `@throws PosError ${codesOf(operation, document).join(', ')}`,
  ].filter((paragraph) => paragraph !== undefined);
  const lines = paragraphs.join('\n\n').replaceAll('*/', '*\\/').split('\n');

  return ['    /**', ...lines.map((line) => `     * ${line}`.trimEnd()), '     */'].join('\n');
}

function code({ verb, operation }: Method): string {
  const { operationId } = operation;
  const answer = answerOf(operation);
  const body = bodyOf(operation);
  const query = takes(operation, 'query');
  const path = (operation.parameters ?? []).filter(({ in: place }) => place === 'path').map(({ name }) => name);
  const type = ['value', 'list', 'content'].includes(answer.kind)
    ? answer.type.replace(/\b[A-Z]\w+/g, known)
    : answer.type;
  const parameters = [
    ...path.map((name) => `${name}: string`),
    ...(body === undefined ? [] : [`body: api.${body}`]),
    ...(query ? [`query?: ${capitalized(operationId)}Query`] : []),
    `options?: ${optionsType(operation)}`,
  ];
  const isList = answer.kind === 'list';
  const wire = [
    '...wire',
    ...(path.length === 0 ? [] : [`path: { ${path.join(', ')} }`]),
    ...(body === undefined ? [] : ['body']),
    ...(query ? [isList ? 'query: { ...query, ...next }' : '...(query && { query })'] : []),
  ];
  const send = `${isList ? '(wire, next)' : '(wire)'} => http.${operationId}({ ${wire.join(', ')} })`;
  const call = isList ? `list(${send}, options)` : `${answer.kind}('${kind(verb, operation)}', ${send}, options)`;

  return `    ${operationId}(${parameters.join(', ')}): ${isList ? 'PagedList' : 'Promise'}<${type}> {
        return this.#transport.${call};
    }`;
}

/** Types of the document come from its own file. */
function known(name: string): string {
  return name === 'Blob' ? name : `api.${name}`;
}

function optionsType(operation: Operation): string {
  const headers = (operation.parameters ?? []).filter(({ in: place }) => place === 'header').map(({ name }) => name);

  return [
    'CallOptions',
    ...(headers.includes('Idempotency-Key') ? ['KeyOption'] : []),
    ...(headers.includes('If-Match') ? ['VersionOption'] : []),
  ].join(' & ');
}

function kind(verb: string, { parameters = [] }: Operation): string {
  if (verb === 'get') return 'read';
  if (parameters.some(({ name }) => name === 'Idempotency-Key')) return 'keyed';

  return verb === 'put' || verb === 'patch' ? 'change' : 'single';
}

function takes({ parameters = [] }: Operation, place: 'query'): boolean {
  return parameters.some((parameter) => parameter.in === place);
}
