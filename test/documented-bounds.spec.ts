import type { Answer, ApiClient } from './support/api-client.js';
import { boundaryTexts, boundaryValues } from './support/boundary-values.js';
import { createCompany, startProgramme, type TestCompany } from './support/company.js';
import { groupsOf, isNamed } from './support/named-fields.js';
import { OpenApi, type Operation, type Parameter, type Schema, type SchemaNode } from './support/openapi-walk.js';
import { filledPath, type RealIds, realIds } from './support/real-ids.js';
import { isWithin } from './support/schema-bounds.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const api = OpenApi.committed();
const operations = new Map(api.operations().map((operation) => [operation.key, operation]));

/** Only a SUPER_ADMIN names a company: it is not read for anybody else, as the document says. */
const COMPANY = 'companyId';

/** One request with one value in one place. */
interface Trial {
  /** The field or parameter, as an error names it. */
  readonly at: string;
  readonly value: unknown;
  readonly isAllowed: boolean;
  readonly path?: string;
  readonly body?: unknown;
  /** Whether the body is a complete one with the value in the field. */
  readonly isOfField?: boolean;
  readonly headers?: Record<string, string>;
}

describe('The document and the server allow the same', () => {
  let app: TestApp;
  let company: TestCompany;
  let ids: RealIds;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'error' });
    company = await createCompany(app);
    await startProgramme(company);
    ids = await realIds(company);
  });
  afterAll(() => app.close());

  const pathOf = ({ path }: Operation, given: Readonly<Record<string, string>> = {}): string =>
    filledPath(path, ids, given);

  function clientFor({ permission }: Operation, at: string): ApiClient {
    return at === COMPANY || permission === 'MANAGE_COMPANIES' ? app.superAdmin : company.admin;
  }

  /** A line for each trial in which the server does not do what the document says. */
  async function differences(operation: Operation, trials: readonly Trial[]): Promise<string[]> {
    const lines: string[] = [];
    for (let i = 0; i < trials.length; i += 8) {
      const answers = trials.slice(i, i + 8).map((trial) => difference(operation, trial));
      lines.push(...(await Promise.all(answers)).flat());
    }

    return lines;
  }

  /** Trials without those whose value is refused beside wrong values in other fields: what an answer names is wrong on its own account. */
  async function unsettled(operation: Operation, trials: readonly Trial[]): Promise<Trial[]> {
    const { body = {}, method } = operation;
    const settled = new Set<Trial>();
    const wrong = trials.filter(({ at, isAllowed, isOfField }) => isOfField === true && !isAllowed && at !== COMPANY);
    for (const fields of groupsOf([...new Set(wrong.map(({ at }) => at))])) {
      const ofFields = fields.map((field) => wrong.filter(({ at }) => at === field));
      for (let round = 0; ofFields.some((ofField) => round < ofField.length); round++) {
        const together = ofFields.flatMap((ofField) => ofField[round] ?? []);
        const values = Object.fromEntries(together.map(({ at, value }) => [at, value]));
        const sent = api.sample(body, { complete: true, values });
        const answer = await clientFor(operation, '').send(method, pathOf(operation), sent);
        for (const trial of together) if (answer.status === 400 && isNamed(trial.at, answer)) settled.add(trial);
      }
    }

    return trials.filter((trial) => !settled.has(trial));
  }

  async function difference(operation: Operation, trial: Trial): Promise<string[]> {
    const { at, value, isAllowed, path = pathOf(operation), body, headers } = trial;
    const answer = await clientFor(operation, at).send(operation.method, path, body, headers);
    if (answer.status === 413) return []; // a text of long characters: the limit of the whole body is told apart
    if (isRefused(answer, at) !== isAllowed && answer.status < 500) return [];
    const { status, body: answered } = answer;
    const said = JSON.stringify(answered.errors ?? answered).slice(0, 150);

    return [`${at} = ${JSON.stringify(value)?.slice(0, 60)} is ${isAllowed ? '' : 'not '}allowed: ${status} ${said}`];
  }

  /** Every field, list and object of the body, and the body itself. */
  function bodyTrials({ body, isBodyRequired, method }: Operation): Trial[] {
    if (body === undefined) return [];
    const [whole, ...nodes] = api.nodes(body);
    const sample = api.sample(body) as object;

    return [
      ...nodes.flatMap((node) => nodeTrials(body, node, method === 'POST')),
      { at: '', value: 'no body', isAllowed: !isBodyRequired },
      unknownField('', sample, whole?.schema.additionalProperties !== false, (value) => value),
    ];
  }

  /** In a POST, null for an optional field means that it is not given. */
  function nodeTrials(body: Schema, { at, schema, isRequired }: SchemaNode, isPost: boolean): Trial[] {
    const inBody = (value: unknown): unknown => api.sample(body, { complete: true, values: { [at]: value } });
    const isLeftOut = (value: unknown): boolean => value === null && isPost && !isRequired;
    const trial = (value: unknown): Trial => ({
      at,
      value,
      isAllowed: isWithin(schema, value) || isLeftOut(value),
      body: inBody(value),
      isOfField: true,
    });
    const absent = { at, value: 'left out', isAllowed: !isRequired, body: inBody(undefined) };
    const isElement = /\.\d+$/.test(at);

    return [
      ...valuesOf(schema).map(trial),
      ...(isElement ? [] : [absent]),
      ...(schema.properties === undefined
        ? []
        : [unknownField(at, api.sample(schema) as object, schema.additionalProperties !== false, inBody)]),
    ];
  }

  function unknownField(at: string, sample: object, isAllowed: boolean, inBody: (value: unknown) => unknown): Trial {
    const unknown = at === '' ? 'unheardOf' : `${at}.unheardOf`;

    return { at: unknown, value: 1, isAllowed, body: inBody({ ...sample, unheardOf: 1 }) };
  }

  /** Of a list: too few, just enough, as many as can be, and one more. */
  function valuesOf(schema: Schema): unknown[] {
    const { items, properties, minItems = 0, maxItems = 0 } = schema;
    if (properties !== undefined) return ['x', [], null, api.sample(schema)];
    if (items === undefined) return boundaryValues(schema);
    const lengths = [minItems - 1, minItems, maxItems, maxItems + 1].filter((length) => length >= 0);

    return ['x', {}, null, ...lengths.map((length) => Array.from({ length }, () => api.sample(items)))];
  }

  function parameterTrials(operation: Operation): Trial[] {
    return operation.parameters.flatMap((parameter) =>
      boundaryTexts(parameter.schema)
        .filter((value) => isSendable(parameter, value))
        .map((value) => ({
          at: parameter.name,
          value,
          isAllowed: isWithin(parameter.schema, value),
          ...placed(operation, parameter, value),
        })),
    );
  }

  function placed(operation: Operation, { in: place, name }: Parameter, value: string): Partial<Trial> {
    const body = operation.body && api.sample(operation.body);
    if (place === 'header') return { body, headers: { [name.toLowerCase()]: value } };
    if (place === 'path') return { body, path: pathOf(operation, { [name]: encodeURIComponent(value) }) };

    return { body, path: `${pathOf(operation)}?${name}=${encodeURIComponent(value)}` };
  }

  it.each([...operations.keys()])('for %s', async (key) => {
    const operation = operations.get(key) as Operation;
    const trials = [...bodyTrials(operation), ...parameterTrials(operation)];

    expect(await differences(operation, await unsettled(operation, trials))).toEqual([]);
  });

  it('with no object that is in a request and in an answer: answers may gain fields, and requests refuse them', () => {
    const all = [...operations.values()];
    const sent = api.objectsIn(all.map(({ body }) => body));
    const answered = api.objectsIn(all.map(({ responses }) => responses));

    expect([sent.size > 20, answered.size > 40]).toEqual([true, true]);
    expect([...sent].filter((name) => answered.has(name))).toEqual([]);
  });

  it('for thousands of values in all, on both sides of every bound', () => {
    const trials = [...operations.values()].flatMap((operation) => [
      ...bodyTrials(operation),
      ...parameterTrials(operation),
    ]);
    const allowed = trials.filter(({ isAllowed }) => isAllowed);

    expect(allowed.length).toBeGreaterThan(1_000);
    expect(trials.length - allowed.length).toBeGreaterThan(1_000);
  });
});

/** An empty path segment is another route; a header is trimmed, and If-Match is answered by a conflict. */
function isSendable({ in: place, name }: Parameter, value: string): boolean {
  if (place === 'header') return name !== 'If-Match' && /^[\x20-\x7e\xa0-\xff]+$/.test(value) && value.trim() === value;

  return place !== 'path' || value !== '';
}

function isRefused({ status, body }: Answer, at: string): boolean {
  if (status === 431) return true; // only a value that is far too long makes a URL that is too long to be read
  if (status !== 400) return false;
  if (body.code === 'INVALID_PHONE') return at === 'phone';
  const fields: string[] = (body.errors ?? []).map(({ field }: { field: string }) => field);

  return fields.some(
    (field) => field === at || field.startsWith(`${at}.`) || `${at}.`.startsWith(`${field}.`) || at === '',
  );
}
