import { randomUUID } from 'node:crypto';
import { RouteAudit } from '#shared/access/route-audit.js';
import type { Answer, ApiClient } from './support/api-client.js';
import { createArticle, createCustomer, data, newPhone, sell, type TestCompany } from './support/company.js';
import { markedCompany } from './support/marked-company.js';
import { bracesOf, type Field, OpenApi, type Operation, type Parameter } from './support/openapi-walk.js';
import {
  changedTables,
  possessionsOf,
  type Possessions,
  toldSince,
  UUID,
  tenantTables,
} from './support/possessions.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

/** One request to a route. Path parameters that are not given are filled in with ids of the sender's own. */
interface Attempt {
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  /** Where it names a thing; the answers for all ids in one place have the same words. */
  readonly place?: string;
}

interface Sent {
  readonly route: string;
  readonly path: string;
  readonly text: string;
  readonly place: string | undefined;
  readonly answer: Answer;
}

describe('Tenancy', () => {
  let app: TestApp;
  let api: OpenApi;
  /** Ids of things that the next request can name, by resource; a write that succeeds may have used them up. */
  const unused = new Map<string, Promise<Record<string, string>>>();
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    api = await OpenApi.of(app.url);
  });
  afterAll(() => app.close());

  it('documents every route of the router, so that the walk leaves none out', () => {
    const routes = app.get(RouteAudit).routes();
    const documented = api.operations().map(({ key }) => key);

    expect(documented.sort()).toEqual(routes.map(({ method, path }) => `${method} ${bracesOf(path)}`).sort());
  });

  it('makes requests that the routes understand', async () => {
    const own = await markedCompany(app, 'own');
    const refused: string[] = [];
    for (const operation of api.operations()) {
      for (const complete of [false, true]) {
        const body = operation.body && api.sample(operation.body, { complete });
        const { answer } = await send(operation, own.company.admin, own.company, { body });
        if (['VALIDATION_FAILED', 'MALFORMED_REQUEST'].includes(answer.body.code)) {
          refused.push(`${operation.key} ${JSON.stringify(answer.body.errors)}`);
        }
      }
    }

    expect(refused).toEqual([]);
  });

  it.each(['admin', 'cashier'] as const)(
    'neither shows nor changes anything of a company to the %s of another, on any route, by any id, and has the same words for an id of none',
    async (role) => {
      const [mine, theirs] = [await markedCompany(app, 'mine'), await markedCompany(app, 'canary')];
      const before = await possessionsOf(app.database, theirs.company.id);
      const others = Object.keys((await possessionsOf(app.database, mine.company.id)).hashes);
      const client = mine.company[role];
      const leaks: string[] = [];
      const walked = new Map<string, number>();
      const adopted = new Set<string>();
      const differences: string[] = [];
      const operations = api.operations();
      const walk = async (operation: Operation, all: readonly Attempt[]): Promise<void> => {
        const wordsIn = new Map<string, string>();
        for (const some of atOnce(operation, all)) {
          for (const sent of await Promise.all(some.map((it) => send(operation, client, mine.company, it)))) {
            walked.set(operation.key, (walked.get(operation.key) ?? 0) + 1);
            leaks.push(...leaksIn(sent, mine.company.id, before.canaries, adopted));
            adopt(sent, operation, before.canaries, adopted);
            differences.push(...differenceOf(sent, wordsIn));
          }
        }
      };
      const attemptsAt = (operation: Operation): Attempt[] => attempts(operation, before, theirs.cursors);
      for (const operation of api.inOrder()) await walk(operation, attemptsAt(operation));
      // The reads once more: nothing that was written may have made a thing visible, in a list or by an id of its kind.
      for (const operation of operations.filter(({ method }) => method === 'GET')) {
        const reads = attemptsAt(operation).filter(({ place }) => place === undefined);
        await walk(operation, reads);
      }

      expect(leaks.slice(0, 20)).toEqual([]);
      expect(differences.slice(0, 20)).toEqual([]);
      expect([...walked.keys()].sort()).toEqual(operations.map(({ key }) => key).sort());
      expect(Math.min(...walked.values())).toBeGreaterThanOrEqual(3);
      const after = await possessionsOf(app.database, theirs.company.id);
      expect({ ...after.hashes, audit_entries: '' }).toEqual({ ...before.hashes, audit_entries: '' });
      expect(toldSince(before, after)).toEqual([]);
      // Both companies have something in every table with a company: an empty one would prove nothing.
      expect([Object.keys(before.hashes).sort(), others.sort()]).toEqual([
        await tenantTables(app.database),
        await tenantTables(app.database),
      ]);
    },
    900_000,
  );

  it('answers for the phone number of another company as for one nobody has', async () => {
    const [mine, theirs] = [await markedCompany(app, 'mine'), await markedCompany(app, 'canary')];
    const { phones } = await possessionsOf(app.database, theirs.company.id);
    const [foreign, missing] = await Promise.all(
      [phones[0], newPhone()].map((phone) => mine.company.cashier.get(`/customers/phone/${phone}`)),
    );

    expect(foreign?.status).toBe(404);
    expect(foreign && words(foreign)).toBe(missing && words(missing));
  });

  it('would notice a leak and a change: a user of the company itself makes both', async () => {
    const { company } = await markedCompany(app, 'canary');
    const { canaries } = await possessionsOf(app.database, company.id);
    const reads = api.operations().filter(({ method, permission }) => method === 'GET' && permission !== 'PUBLIC');
    const showing = new Set<string>();
    for (const operation of reads) {
      const sent = await send(operation, company.admin, company, {});
      if (leaksIn(sent, company.id, canaries, new Set()).length > 0) showing.add(operation.key);
    }
    const before = await possessionsOf(app.database, company.id);
    await createCustomer(company.cashier);
    const changed = changedTables(before, await possessionsOf(app.database, company.id));

    expect(showing.size).toBeGreaterThan(reads.length / 2);
    expect(changed).toEqual(['audit_entries', 'customer_digest_keys', 'customers']);
  });

  /** Ids of the sender's own for the parameters of a path: an order and a customer that no request has changed yet. */
  function own({ path, key }: Operation, company: TestCompany): Promise<Record<string, string>> {
    if (!path.includes('{')) return Promise.resolve({});
    const resource = path.split('/')[1] ?? '';
    const place = `${company.id} ${resource}`;
    const ids = unused.get(place) ?? make(resource, key, company);
    unused.set(place, ids);

    return ids;
  }

  async function make(resource: string, key: string, company: TestCompany): Promise<Record<string, string>> {
    const { cashier, admin, id } = company;
    if (resource === 'companies') return { id };
    if (resource === 'super-admins') return { id: data(await app.superAdmin.get('/auth/me')).user.id };
    if (resource === 'orders') {
      const items = [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }];
      const order = data(await admin.post('/orders', { items }));

      return { id: order.id, itemId: order.items[0].id };
    }
    if (resource === 'receipts') return data(await admin.post(`/orders/${(await sell(admin)).id}/receipt/links`));
    if (resource === 'customers') return createCustomer(admin);
    if (resource === 'articles') return createArticle(admin);
    if (resource === 'users' || resource === 'auth') {
      const user = { email: `${randomUUID()}@pos.test`, name: 'Newest', password: PASSWORD, role: 'CASHIER' };
      const { id: userId, email } = data(await admin.post('/users', user));
      const { sessionId } = await app.anonymous.signIn(email, PASSWORD);

      return resource === 'users' ? { id: userId, sessionId } : { id: sessionId };
    }
    const list = await (resource === 'stores' ? cashier : admin).get(`/${resource}`);
    // The newest: changing it harms nobody who sends requests.
    if (list.body.data?.length > 0) return { id: list.body.data.at(-1).id };
    throw new Error(`Say how to make a thing of one's own for ${key}`);
  }

  async function send(
    operation: Operation,
    client: ApiClient,
    company: TestCompany,
    { path = {}, query = {}, headers = {}, body, place }: Attempt,
  ): Promise<Sent> {
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const missing = names.some((name) => path[name] === undefined);
    const values = { ...(missing && (await own(operation, company))), ...path };
    const target = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
    const search = new URLSearchParams(query).toString();
    const answer = await client.send(operation.method, search === '' ? target : `${target}?${search}`, body, headers);
    if (operation.method !== 'GET' && answer.status < 300) unused.clear();

    const text = JSON.stringify([values, query, headers, body]);

    return { route: operation.key, path: target, text, place, answer };
  }

  /** Everything to be tried on a route: each stolen value in each place that takes one, and a forged company anywhere. */
  function attempts(operation: Operation, loot: Possessions, cursors: readonly string[]): Attempt[] {
    const { body: schema, parameters } = operation;
    const minimal = schema && api.sample(schema);
    const complete = schema && api.sample(schema, { complete: true });
    const stolen = (field: Omit<Field, 'at'>): string[] => valuesFor(field, loot, cursors);
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    const [companyId = ''] = loot.ids['companies'] ?? [];
    const forgedHeader = { 'x-company-id': companyId };
    const forgedQuery = { companyId };
    const forgedBody = { ...(minimal as object | undefined), companyId };

    return [
      {},
      // First the id of no thing at all, with whose answer the others are compared.
      ...placesOf(operation).flatMap(({ place, naming }) =>
        [randomUUID(), ...idsOf(loot)].map((id) => ({ ...naming(id), place })),
      ),
      ...parameters.filter(isOther).flatMap((parameter) =>
        stolen(parameter).map(
          (value) =>
            ({
              path: { path: { [parameter.name]: value }, body: minimal },
              query: { query: { [parameter.name]: value } },
              header: { headers: { [parameter.name]: value }, body: complete },
            })[parameter.in],
        ),
      ),
      ...api
        .fields(schema)
        .filter(isOther)
        .flatMap((field) =>
          stolen(field).map((value) => ({ body: schema && api.sample(schema, { values: { [field.at]: value } }) })),
        ),
      ...(inPath.length > 1 ? pairsFor(inPath, loot).map((path) => ({ path, body: minimal })) : []),
      ...inPath.slice(0, 1).flatMap((parameter) =>
        (isOther(parameter) ? stolen(parameter) : idsOfKind(operation, loot)).map((value) => ({
          path: Object.fromEntries(inPath.map(({ name }) => [name, value])),
          headers: forgedHeader,
          query: forgedQuery,
          body: complete,
        })),
      ),
      { headers: forgedHeader, body: complete },
      { query: forgedQuery, body: complete },
      ...(operation.method === 'GET' ? [] : [{ headers: forgedHeader, query: forgedQuery, body: forgedBody }]),
    ];
  }

  /** The places of a request that name a thing by its id: in the path, in a query parameter, in a field of the body. */
  function placesOf({ parameters, body: schema }: Operation): { place: string; naming: (id: string) => Attempt }[] {
    const minimal = schema && api.sample(schema);
    const named = (place: string): Parameter[] =>
      parameters.filter((parameter) => parameter.in === place && !isOther(parameter));
    const fields = api.fields(schema).filter((field) => !isOther(field));

    return [
      ...named('path').map(({ name }) => ({
        place: `path ${name}`,
        naming: (id: string) => ({ path: { [name]: id }, body: minimal }),
      })),
      ...named('query').map(({ name }) => ({
        place: `query ${name}`,
        naming: (id: string) => ({ query: { [name]: id } }),
      })),
      ...fields.map(({ at }) => ({
        place: `body ${at}`,
        naming: (value: string) => ({ body: schema && api.sample(schema, { values: { [at]: value } }) }),
      })),
    ];
  }
});

/** Reads change nothing, so that several can be sent at once; writes are sent one by one. */
function atOnce({ method }: Operation, all: readonly Attempt[]): Attempt[][] {
  const size = method === 'GET' ? 10 : 1;

  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** What an answer tells of a company that the sender has neither named in the request nor taken for its own before. */
function leaksIn(
  { route, path, text, answer: { status, body, headers } }: Sent,
  companyId: string,
  canaries: readonly string[],
  adopted: ReadonlySet<string>,
): string[] {
  const shown = JSON.stringify([body, [...headers]]);
  const foreign = canaries.filter((canary) => !adopted.has(canary));
  const found = foreign.filter((canary) => shown.includes(canary) && !text.includes(canary));
  const named = [...shown.matchAll(/"(?:companyId|company":\{"id)":"([^"]+)"/g)].map(([, id]) => id);
  const isForeignThing = status < 300 && foreign.some((canary) => UUID.test(canary) && path.includes(canary));
  const problems = [
    ...found.map((canary) => `shows ${canary}`),
    ...named.filter((id) => id !== companyId).map((id) => `names company ${id}`),
    ...(isForeignThing ? ['serves a foreign thing'] : []),
    ...(status >= 500 ? ['fails'] : []),
  ];

  return problems.map((problem) => `${route} ${problem}: ${status} ${text}`);
}

/** What differs from the first answer for an id in the same place. */
function differenceOf({ route, place, text, answer }: Sent, wordsIn: Map<string, string>): string[] {
  if (place === undefined) return [];
  const first = wordsIn.get(place) ?? words(answer);
  wordsIn.set(place, first);

  return words(answer) === first ? [] : [`${route}, ${place}: ${words(answer)} but ${first}: ${text}`];
}

/** An id or a phone number that was stored with the sender's own data is no longer only the other company's. */
function adopt({ text, answer }: Sent, { method }: Operation, canaries: readonly string[], adopted: Set<string>): void {
  if (method === 'GET' || answer.status >= 300) return;
  const shown = JSON.stringify(answer.body);
  for (const canary of canaries) if (text.includes(canary) && shown.includes(canary)) adopted.add(canary);
}

function valuesFor({ name, schema }: Omit<Field, 'at'>, loot: Possessions, cursors: readonly string[]): string[] {
  if (schema.format === 'uuid') return idsOf(loot);
  if (name === 'companyId') return loot.ids['companies'] ?? [];
  if (name === 'Idempotency-Key') return loot.idempotencyKeys;
  if (name === 'cursor') return [...cursors];
  if (name === 'q' || name === 'name') return ['canary'];
  if (/^(articleCode|code|value)$/.test(name)) return loot.codes;
  if (/phone/i.test(name)) return loot.phones;

  return /email/i.test(name) ? loot.emails : [];
}

/** Whether a parameter or a field takes something else than an id. */
function isOther({ schema }: Pick<Field, 'schema'>): boolean {
  return schema.format !== 'uuid';
}

/** Ids of the things that a route is about, or of all kinds where its path does not tell. */
function idsOfKind({ path }: Operation, loot: Possessions): string[] {
  return loot.ids[path.split('/')[1] ?? '']?.slice(-1) ?? idsOf(loot);
}

/** The id of one thing of each kind: what holds for one order holds for all of them. */
function idsOf({ ids }: Possessions): string[] {
  return [...new Set(Object.values(ids).flatMap((ofTable) => ofTable.slice(-1)))];
}

function pairsFor(parameters: readonly Parameter[], loot: Possessions): Record<string, string>[] {
  const [first, second] = parameters.map(({ name }) => name);
  const ids = idsOf(loot);

  return ids.flatMap((id) => loot.relatedTo(id).map((other) => ({ [first ?? '']: id, [second ?? '']: other })));
}

/** The answer without what differs from request to request. */
function words({ status, body }: Answer): string {
  return status < 300 ? `${status} ${body.data?.length ?? ''}` : JSON.stringify([status, { ...body, requestId: '' }]);
}
