import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { projectRoot } from '#shared/database/project-root.js';
import { withErrorUnions } from '../clients/sdk/generator/errors.js';
import { openApiText } from '../src/generated-docs.js';
import { type ApiDocument, breakingChanges, isDeliberate } from './support/breaking-changes.js';
import type { Schema } from './support/schema-changes.js';

const HOW_TO = `
Clients of the released API would break. Keep what they use, and add the new beside it. If it has to break, raise the major
version in src/shared/http/openapi.ts and say what to do under "### Breaking" of "Unreleased" in CHANGELOG.md.`;

const textOf = (path: string): Promise<string> => readFile(join(projectRoot, path), 'utf8');

describe('The API', () => {
  it('breaks no client of the released API', async () => {
    const released = JSON.parse(await textOf('docs/openapi.released.json')) as ApiDocument;
    const current = withErrorUnions(JSON.parse(await openApiText()) as ApiDocument);
    const changes = breakingChanges(withErrorUnions(released), current);
    const isFine = changes.length === 0 || isDeliberate(released, current, await textOf('CHANGELOG.md'));

    expect(isFine ? '' : `${changes.join('\n')}\n${HOW_TO}`).toBe('');
  });
});

/** A small API to be changed. */
const API = {
  info: { version: '1.4.0' },
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        'x-permission': 'READ_THING',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } },
          { name: 'color', in: 'query', schema: { type: 'string', enum: ['RED', 'BLUE'] } },
        ],
        responses: {
          200: { content: { 'application/json': { schema: { type: 'array', items: ref('Thing') } }, 'text/csv': {} } },
        },
      },
      post: {
        operationId: 'createThing',
        'x-permission': 'WRITE_THING',
        requestBody: { required: false, content: { 'application/json': { schema: ref('NewThing') } } },
        responses: {
          201: { content: { 'application/json': { schema: ref('Thing') } } },
          400: { content: { 'application/json': { schema: { oneOf: [ref('BadError'), ref('TakenError')] } } } },
          404: { content: { 'application/json': { schema: ref('GoneError') } } },
        },
      },
    },
  },
  components: {
    schemas: {
      NewThing: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', maxLength: 100, minLength: 1 },
          color: { type: 'string', enum: ['RED', 'BLUE'] },
          weight: { type: 'number', nullable: true, multipleOf: 0.1 },
          parts: { type: 'array', items: ref('NewThing') },
        },
      },
      Thing: {
        type: 'object',
        required: ['id', 'color', 'owner'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          color: { type: 'string', enum: ['RED', 'BLUE'] },
          count: { type: 'integer' },
          owner: { allOf: [ref('Owner')], nullable: true },
        },
      },
      Owner: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      BadError: error('BAD'),
      TakenError: error('TAKEN', { by: { type: 'string' } }),
      GoneError: error('GONE'),
    },
  },
};

function ref(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

function error(code: string, details: object = {}): object {
  const properties = { success: { enum: [false] }, code: { type: 'string', enum: [code] }, ...details };

  return { type: 'object', required: Object.keys(properties), properties };
}

const released = API as unknown as ApiDocument;
const JSON_BODY = 'content application/json schema';

/** The small API with something else at that place; without it, when the value is undefined. */
function changed(place: string, value: unknown): ApiDocument {
  const api = structuredClone(API) as unknown as ApiDocument;
  const keys = place.split(' ');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as typeof at, { ...api });
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);

  return api;
}

describe('What breaks a client', () => {
  const get = 'GET /things (listThings)';
  const post = 'POST /things (createThing)';
  const propertiesOf = ({ properties = {} }: Schema): object => properties;

  it.each([
    ['paths /things get', undefined, [`${get} is gone`]],
    ['paths /things get operationId', 'findThings', [`${get} is called findThings`]],
    ['paths /things get x-permission', 'ADMINISTRATE', [`${get} asks for ADMINISTRATE instead of READ_THING`]],
    ['paths /things get parameters 0', undefined, [`${get} does not take the query parameter limit any more`]],
    ['paths /things get parameters 0 required', true, [`${get} asks for the query parameter limit`]],
    [
      'paths /things get parameters 0 schema maximum',
      50,
      [`${get} query parameter limit has the maximum 50 instead of 100`],
    ],
    [
      'paths /things get parameters 0 schema minimum',
      1,
      [`${get} query parameter limit has the minimum 1 instead of none`],
    ],
    ['paths /things get parameters 1 schema enum', ['RED'], [`${get} query parameter color has lost the value BLUE`]],
    [
      'paths /things get parameters 2',
      { name: 'shop', in: 'query', required: true, schema: { type: 'string' } },
      [`${get} asks for the query parameter shop`],
    ],
    ['paths /things get responses 200 content text/csv', undefined, [`${get} answer is not text/csv any more`]],
    ['paths /things post requestBody', undefined, [`${post} body is not application/json any more`]],
    ['paths /things post requestBody required', true, [`${post} asks for a body`]],
    ['paths /things post responses 201', undefined, [`${post} does not answer with 201 any more`]],
    ['paths /things post responses 404', undefined, [`${post} does not refuse with GONE any more`]],
    [`paths /things post responses 400 ${JSON_BODY}`, ref('BadError'), [`${post} does not refuse with TAKEN any more`]],
    ['components schemas NewThing required', ['name', 'weight'], ['In requests NewThing.weight has to be sent']],
    ['components schemas NewThing properties weight', undefined, ['In requests NewThing.weight is gone']],
    [
      'components schemas NewThing properties weight type',
      'integer',
      ['In requests NewThing.weight is integer instead of number'],
    ],
    [
      'components schemas NewThing properties weight nullable',
      undefined,
      ['In requests NewThing.weight does not take null any more'],
    ],
    [
      'components schemas NewThing properties name pattern',
      '^[A-Z]',
      ['In requests NewThing.name has the pattern ^[A-Z]'],
    ],
    [
      'components schemas NewThing properties name format',
      'email',
      ['In requests NewThing.name has the format email instead of undefined'],
    ],
    [
      'components schemas NewThing properties weight multipleOf',
      0.2,
      ['In requests NewThing.weight has to be a multiple of 0.2'],
    ],
    [
      'components schemas NewThing properties weight not',
      { enum: [0] },
      ['In requests NewThing.weight does not take 0 any more'],
    ],
    [
      'components schemas NewThing additionalProperties',
      false,
      ['In requests NewThing takes no unknown fields any more'],
    ],
    ['components schemas NewThing properties name enum', ['A'], ['In requests NewThing.name takes nothing but A']],
    [
      'components schemas NewThing properties parts items',
      { type: 'string' },
      ['In requests NewThing.parts[] is string instead of object'],
    ],
    ['components schemas Owner properties name', undefined, ['In answers Thing.owner.name is gone']],
    ['components schemas Thing properties color nullable', true, ['In answers Thing.color can be null']],
    ['components schemas Thing required', ['id', 'owner'], ['In answers Thing.color can be missing']],
    [
      'components schemas Thing properties count type',
      'number',
      ['In answers Thing.count is number instead of integer'],
    ],
    ['components schemas TakenError properties by', undefined, ['In answers TakenError.by is gone']],
  ])('%s becoming %j', (place, value, lines) => {
    expect(breakingChanges(released, changed(place, value))).toEqual(lines);
  });

  it.each([
    ['paths /things get parameters 0 schema maximum', 500],
    ['paths /things get parameters 1 schema enum', ['RED', 'BLUE', 'GREEN']],
    ['paths /things get parameters 2', { name: 'shop', in: 'query', schema: { type: 'string' } }],
    ['paths /things get x-permission', 'PUBLIC'],
    ['paths /things put', { operationId: 'replaceThings', responses: {} }],
    ['paths /things get responses 429', { content: {} }],
    ['components schemas NewThing required', []],
    ['components schemas NewThing properties age', { type: 'integer' }],
    ['components schemas NewThing properties weight multipleOf', 0.05],
    ['components schemas Thing additionalProperties', false],
    ['components schemas NewThing properties name nullable', true],
    ['components schemas NewThing properties color enum', undefined],
    ['components schemas Thing properties owner nullable', undefined],
    ['components schemas Thing properties age', { type: 'integer' }],
    ['components schemas Thing properties color enum', ['RED', 'BLUE', 'GREEN']],
    ['components schemas Thing required', ['id', 'color', 'owner', 'count']],
  ])('is not %s becoming %j', (place, value) => {
    expect(breakingChanges(released, changed(place, value))).toEqual([]);
  });

  it('is an error with another status', () => {
    const moved = changed('paths /things post responses 409', API.paths['/things'].post.responses[404]);
    delete (moved.paths['/things']?.['post']?.responses as Record<string, unknown>)['404'];

    expect(breakingChanges(released, moved)).toEqual([
      'POST /things (createThing) refuses with GONE as 409 instead of 404',
    ]);
  });

  it('is anything that is taken away from the API of this project', async () => {
    const current = JSON.stringify(withErrorUnions(JSON.parse(await openApiText()) as ApiDocument));
    const api = JSON.parse(current) as ApiDocument;
    expect(breakingChanges(api, api)).toEqual([]);
    const less = JSON.parse(current) as ApiDocument;
    const parts = [...Object.values(less.paths), ...Object.values(less.components.schemas).map(propertiesOf)];
    const taken = parts.flatMap((part) => Object.keys(part).map((name) => ({ part, name })));

    fc.assert(
      fc.property(fc.constantFrom(...taken), ({ part, name }) => {
        const descriptor = Object.getOwnPropertyDescriptor(part, name) ?? {};
        Reflect.deleteProperty(part, name);
        const isNoticed = breakingChanges(api, less).length > 0;
        Object.defineProperty(part, name, descriptor);

        return isNoticed;
      }),
      { numRuns: 200 },
    );
  });
});

describe('Breaking clients deliberately', () => {
  const next = changed('info version', '2.0.0');
  const noted = '# Changelog\n\n## [Unreleased]\n\n### Breaking\n\n- Things have no color.\n\n## [1.4.0]\n';

  it('takes a new major version and a note in the changelog', () => {
    expect(isDeliberate(released, next, noted)).toBe(true);
    expect(isDeliberate(released, next, noted.replace('- Things have no color.', ''))).toBe(false);
    expect(isDeliberate(released, next, noted.replace('## [Unreleased]', '## [1.5.0]'))).toBe(false);
    expect(isDeliberate(released, changed('info version', '1.5.0'), noted)).toBe(false);
    expect(isDeliberate(released, next, noted.replace('### Breaking', '### Changed'))).toBe(false);
    expect(isDeliberate(released, next, '## [Unreleased]\n\n## [1.0.0]\n\n### Breaking\n\n- Long ago.\n')).toBe(false);
  });
});
