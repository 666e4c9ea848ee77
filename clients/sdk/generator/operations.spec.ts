import type { Document, Operation, Schema } from './document.js';
import { operationsFile } from './operations.js';

const json = (schema: Schema): Operation['responses'][string] => ({ content: { 'application/json': { schema } } });
const enveloped = (data: Schema, meta?: Schema): Operation['responses'][string] =>
  json({ properties: { data, ...(meta && { meta }) } });
const THING = { $ref: '#/components/schemas/ThingDto' };

/** Generates the method of an operation, with its comment. */
function methodOf(verb: string, operation: Omit<Operation, 'operationId' | 'summary'>, summary = 'Do it'): string {
  const document: Document = {
    paths: { '/api/things': { [verb]: { operationId: 'doIt', summary, ...operation } } },
    components: { schemas: { NotFoundError: { properties: { code: { enum: ['NOT_FOUND'] } } } } },
  };
  const [, method = ''] = /( {2}\/\*\*(?:(?!\/\*\*).)*\n {2}\})\n\}\n$/s.exec(operationsFile(document)) ?? [];

  return method;
}

describe('The method of an operation', () => {
  it('takes what is in the path, the body, the query and the options, in this order', () => {
    const method = methodOf('post', {
      parameters: [
        { name: 'limit', in: 'query' },
        { name: 'id', in: 'path' },
        { name: 'itemId', in: 'path' },
        { name: 'Idempotency-Key', in: 'header' },
        { name: 'If-Match', in: 'header' },
      ],
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/NewThingDto' } } } },
      responses: { 201: enveloped(THING) },
    });

    expect(method).toContain(
      'doIt(id: string, itemId: string, body: api.NewThingDto, query?: DoItQuery, ' +
        'options?: CallOptions & KeyOption & VersionOption): Promise<api.ThingDto> {',
    );
    expect(method).toContain(
      "this.#transport.value('keyed', (wire) => " +
        'http.doIt({ ...wire, path: { id, itemId }, body, ...(query && { query }) }), options)',
    );
  });

  it.each([
    ['a thing', enveloped(THING), "Promise<api.ThingDto> {\n    return this.#transport.value('read', "],
    ['what has no name', enveloped({}), "Promise<api.DoItResponse['data']> {\n    return this.#transport.value("],
    [
      'a list',
      enveloped({ items: THING }, {}),
      'PagedList<api.ThingDto> {\n    return this.#transport.list((wire, next)',
    ],
    [
      'a list with another beside it',
      json({ properties: { success: {}, data: { items: THING }, others: { items: THING }, meta: {} } }),
      'PagedList<api.ThingDto, { others?: api.ThingDto[] }> {',
    ],
    ['a list of what has no name', enveloped({ items: {} }, {}), "PagedList<api.DoItResponse['data'][number]>"],
    ['nothing', json({ properties: { message: {} } }), 'Promise<void> {\n    return this.#transport.done('],
    ['text', { content: { 'text/csv': {} } }, 'Promise<string> {\n    return this.#transport.content('],
    ['a file', { content: { 'application/pdf': {} } }, 'Promise<Blob> {'],
    ['text or a file', { content: { 'text/html': {}, 'application/pdf': {} } }, 'Promise<string | Blob> {'],
  ])('gives %s', (_, success, code) => {
    expect(methodOf('get', { responses: { 200: success } })).toContain(code);
  });

  it('has a signature for each type that a format gives, the first format being the default', () => {
    const parameters = [{ name: 'format', in: 'query', schema: { enum: ['text', 'html', 'pdf'] } }];
    const content = { 'text/html; charset=utf-8': {}, 'text/plain; charset=utf-8': {}, 'application/pdf': {} };
    const receipt = methodOf('get', { parameters, responses: { 200: { content } } });
    const format = { parameters: [{ name: 'format', in: 'query', schema: { enum: ['json', 'csv'] } }] };
    const { content: asJson } = enveloped(THING);
    const report = methodOf('get', { ...format, responses: { 200: { content: { ...asJson, 'text/csv': {} } } } });

    expect(receipt).toContain(`
  doIt(query?: DoItQuery & { format?: 'text' | 'html' }, options?: CallOptions): Promise<string>;
  doIt(query: DoItQuery & { format: 'pdf' }, options?: CallOptions): Promise<Blob>;
  doIt(query?: DoItQuery, options?: CallOptions): Promise<string | Blob>;
  doIt(query?: DoItQuery, options?: CallOptions): Promise<string | Blob> {
    return this.#transport.content('read', `);
    expect(report).toContain(`
  doIt(query?: DoItQuery & { format?: 'json' }, options?: CallOptions): Promise<api.ThingDto>;
  doIt(query: DoItQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;`);
  });

  it('reads a list that can be a file as well page by page', () => {
    const parameters = [{ name: 'format', in: 'query', schema: { enum: ['json', 'csv'] } }];
    const { content } = enveloped({ items: THING }, {});
    const method = methodOf('get', { parameters, responses: { 200: { content: { ...content, 'text/csv': {} } } } });

    expect(method).toContain(`
  doIt(query?: DoItQuery & { format?: 'json' }, options?: CallOptions): PagedList<api.ThingDto>;
  doIt(query: DoItQuery & { format: 'csv' }, options?: CallOptions): Promise<string>;
  doIt(query?: DoItQuery, options?: CallOptions): PagedList<api.ThingDto> | Promise<string> {`);
    expect(method).toContain(
      'this.#transport.list((wire, next) => http.doIt({ ...wire, query: { ...query, ...next } })',
    );
  });

  it.each([
    ['get', [], 'read'],
    ['post', ['Idempotency-Key'], 'keyed'],
    ['post', [], 'single'],
    ['put', [], 'change'],
    ['patch', ['If-Match'], 'change'],
    ['delete', ['If-Match'], 'single'],
  ])('says how it bears being repeated: %s with %j is %s', (verb, headers, kind) => {
    const parameters = headers.map((name) => ({ name, in: 'header' }));

    expect(methodOf(verb, { parameters, responses: { 200: enveloped(THING) } })).toContain(`value('${kind}', `);
  });

  it('is documented by the document, which cannot end the comment', () => {
    const method = methodOf(
      'get',
      {
        description: 'First line\nsecond */ line',
        'x-permission': 'READ_THING',
        responses: { 200: enveloped(THING), 404: json({ $ref: '#/components/schemas/NotFoundError' }) },
      },
      'Read it',
    );

    expect(method.split('\n').slice(0, 10)).toEqual([
      '  /**',
      '   * Read it',
      '   *',
      '   * First line',
      '   * second *\\/ line',
      '   *',
      '   * Permission: READ_THING.',
      '   *',
      '   * @throws PosError NOT_FOUND',
      '   */',
    ]);
  });

  it('is left out when it is about the session', () => {
    const operation = { operationId: 'login', summary: 'Sign in', responses: { 200: enveloped(THING) } };
    const document: Document = { paths: { '/api/auth/login': { post: operation } }, components: { schemas: {} } };

    expect(operationsFile(document)).not.toContain('login');
  });
});
