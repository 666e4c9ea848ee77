import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { ApiClient } from './support/api-client.js';
import { createTestServer, startTestApp, type TestApp, testConfig } from './support/test-app.js';
import { createTestDatabase, type TestDatabase } from './support/test-database.js';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; example?: unknown }[];
  readonly requestBody?: { content: { 'application/json': { examples?: Record<string, { value: object }> } } };
  readonly 'x-permission': string;
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
}

/** A request as Swagger UI sends it. */
interface Request {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string;
  readonly body: object | undefined;
}

/** Routes of which no request can be executed as it stands. */
const NOT_EXECUTABLE: Readonly<Record<string, string>> = {
  refresh: 'needs a refresh token, which a sign-in gives',
  logout: 'needs a refresh token, which a sign-in gives',
  confirmPasswordReset: 'needs the token of a link that was just made',
  confirmSecondFactor: 'needs a code of an authenticator',
  removeSecondFactor: 'needs a code of an authenticator',
  endSession: 'needs the id of a session, which a sign-in makes',
  endUserSession: 'needs the id of a session, which a sign-in makes',
  getRegisterStaff: 'needs the token of an enrolled register',
  getLinkedReceipt: 'needs the token of a link, which is signed with the secret of the server',
  mailReceipt: 'needs the token of a link, and a server of mail',
  loginByPin: 'needs the token of an enrolled register',
};

describe('The examples of the OpenAPI document', () => {
  let template: TestApp;
  let copy: TestDatabase;
  let server: NestFastifyApplication;
  let requests: Request[];
  let operations: Operation[];
  let send: (request: Request) => Promise<string>;
  beforeAll(async () => {
    template = await startTestApp();
    await template.get(DemoDataService).ensure();
    const [superAdmin, admin] = await Promise.all(
      ['super@pos.example', 'admin@acme.example'].map((email) => template.anonymous.signIn(email, DEMO_PASSWORD)),
    );
    const document = (await (await fetch(`${template.url}/docs/json`)).json()) as Document;
    operations = Object.values(document.paths).flatMap((item) => Object.values(item));
    requests = requestsOf(document);
    await template.app.close();
    copy = await createTestDatabase(template.database);
    server = await createTestServer(testConfig(copy));
    await server.listen(0, '127.0.0.1');
    const url = await server.getUrl();
    send = async ({ method, path, body, permission, name }) => {
      const user = permission === 'MANAGE_COMPANIES' ? superAdmin : permission === 'PUBLIC' ? undefined : admin;
      const answer = await new ApiClient(url, user?.accessToken).send(method, path, body);

      return answer.status < 300 ? '' : `${name}: ${method} ${path} is ${JSON.stringify(answer.body)}`;
    };
  });
  afterAll(async () => {
    await server.close();
    await copy.drop();
    await template.database.drop();
  });

  /** Sends a request again on a new copy when those before it have changed what it needs: a copy takes longer than all of them. */
  async function sendAnew(request: Request): Promise<string> {
    if ((await send(request)) === '') return '';
    await copy.renew();

    return send(request);
  }

  it('read what the demo data have', async () => {
    const failures: string[] = [];
    for (const request of requests.filter(({ method }) => method === 'GET')) failures.push(await send(request));

    expect(failures.filter((failure) => failure !== '')).toEqual([]);
  });

  it('change the demo data', async () => {
    const failures: string[] = [];
    for (const request of requests.filter(({ method }) => method !== 'GET')) failures.push(await sendAnew(request));

    expect(failures.filter((failure) => failure !== '')).toEqual([]);
  });

  it('are there for every operation with a body, but for a few that say why not', () => {
    const lacking = operations
      .filter(({ operationId }) => NOT_EXECUTABLE[operationId] === undefined)
      .filter(
        ({ requestBody }) =>
          requestBody !== undefined && requestBody.content['application/json'].examples === undefined,
      )
      .map(({ operationId }) => operationId);

    expect(lacking).toEqual([]);
    expect(
      Object.keys(NOT_EXECUTABLE).filter((id) => !operations.some(({ operationId }) => operationId === id)),
    ).toEqual([]);
  });

  it('sell to a walk-in, to a known customer, and by several methods', () => {
    const sales = requests.filter(({ name }) => name.startsWith('createOrder')).map(({ name }) => name.split(' ')[1]);

    expect(sales).toEqual(expect.arrayContaining(['walkIn', 'knownCustomer', 'splitTender']));
  });
});

/** Every operation with the examples of its parameters, once for each of its bodies. */
function requestsOf({ paths }: Document): Request[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, { operationId }]) => NOT_EXECUTABLE[operationId] === undefined)
      .flatMap(([method, operation]) => {
        const bodies = Object.entries(
          operation.requestBody?.content['application/json'].examples ?? { '': { value: undefined } },
        );

        return bodies.map(([name, { value }]) => ({
          name: `${operation.operationId} ${name}`,
          method: method.toUpperCase(),
          path: addressOf(path, operation),
          permission: operation['x-permission'],
          body: value,
        }));
      }),
  );
}

/** The path below `/api`, with the parameters that have an example. */
function addressOf(path: string, { parameters = [] }: Operation): string {
  const given = parameters.filter(({ example }) => example !== undefined);
  const filled = given.reduce(
    (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(String(example))),
    path,
  );
  const query = new URLSearchParams(
    given
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, example }): [string, string] => [name, String(example)]),
  ).toString();

  return filled.replace('/api', '') + (query === '' ? '' : `?${query}`);
}
