import { ERROR_CATALOG, type ErrorCode } from '#shared/errors/error-catalog.js';
import { type Answer, type ApiClient, exchange } from './api-client.js';
import { createCompany, createCustomer, createSignedInCompany, startProgramme, type TestCompany } from './company.js';
import type { HostileValue } from './hostile-corpus.js';
import { groupsOf, isNamed } from './named-fields.js';
import { OpenApi, type Operation } from './openapi-walk.js';
import { filledPath, type RealIds, realIds } from './real-ids.js';
import type { TestApp } from './test-app.js';

/** Text sent instead of a body, with the type it claims to have; without one, no type is named. */
interface RawBody {
  readonly text: string;
  readonly type: string | undefined;
}

interface Request {
  readonly path?: string;
  readonly body?: RawBody;
}

/** The same hostile value in every one of these fields, or parameters, of an operation. */
interface Walk {
  readonly operation: Operation;
  readonly what: string;
  readonly fields: readonly string[];
  readonly requestWith: (fields: readonly string[]) => Request;
  readonly isRefused: (field: string) => boolean;
}

/** Answers of the framework that every route can give and no route documents. */
const UNDOCUMENTED = [404];

/** Everybody acts for their own company, whatever is sent: this field is not read at all, but for a SUPER_ADMIN. */
export const OVERRIDDEN = 'companyId';

/** Fields that name what is not there, exclude another field or end the use of a thing: a sample without them is accepted. */
const LEFT_OUT = Object.fromEntries(
  [
    ...['articleCode', 'barcodes', 'codes', 'customerName', 'customerPhone', 'isActive', 'orderDiscountPercent'],
    ...['payments', 'pricedBy', 'soldAt', 'taxRateName'],
  ].map((name) => [name, undefined]),
);

const api = OpenApi.committed();
export const operations = api.operations();
export const json = (text: string): RawBody => ({ text, type: 'application/json' });
export const fieldsOf = ({ body }: Operation): string[] => api.nodes(body).flatMap(({ at }) => (at === '' ? [] : [at]));
export const queriesOf = ({ parameters }: Operation): string[] =>
  parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);

/** Sends hostile requests to every operation of the document as the admin of a company, and says what is wrong with the answers. */
export class HostileWalk {
  sent = 0;
  accepted = 0;
  broken = 0;

  private constructor(
    private readonly app: TestApp,
    readonly company: TestCompany,
    private readonly ids: RealIds,
    /** A customer in bodies, whom no path names. */
    private readonly customerId: string,
  ) {}

  static async of(app: TestApp): Promise<HostileWalk> {
    const company = await createSignedInCompany(app);
    await startProgramme(company);
    // Odd settings of the own company, such as a second factor for all, would refuse everything that follows.
    const ids = { ...(await realIds(company)), companies: (await createCompany(app)).id };

    return new HostileWalk(app, company, ids, (await createCustomer(company.cashier)).id);
  }

  /** The path with ids of what is there. */
  pathOf({ path }: Operation): string {
    return filledPath(path, this.ids);
  }

  private clientOf({ path, permission }: Operation): ApiClient {
    const isOfPlatform = path.startsWith('/companies') || permission === 'MANAGE_COMPANIES';

    return isOfPlatform ? this.app.superAdmin : this.company.admin;
  }

  /** A body that goes as far as it can, with other values in some fields. */
  sampleOf({ body = {} }: Operation, values: Readonly<Record<string, unknown>> = {}): object {
    const real = { storeId: this.ids['stores'], storeIds: [this.ids['stores']], customerId: this.customerId };

    return api.sample(body, { complete: true, values, given: { ...LEFT_OUT, ...real } }) as object;
  }

  /** That body as JSON, with the same value in some fields. */
  bodyWith(operation: Operation, fields: readonly string[], { value, raw }: HostileValue): RawBody {
    const written = raw === undefined ? value : '@@raw@@';
    const text = JSON.stringify(this.sampleOf(operation, Object.fromEntries(fields.map((field) => [field, written]))));

    return json(raw === undefined ? text : text.replaceAll('"@@raw@@"', () => raw));
  }

  /** Sends a request, and says what is wrong with the answer, if anything. */
  async send(
    operation: Operation,
    what: string,
    request: Request & { refused: boolean; anyStatus?: boolean },
  ): Promise<{ answer: Answer; mistakes: string[] }> {
    const { method, operationId, statuses } = operation;
    const { path = this.pathOf(operation), body, refused, anyStatus = false } = request;
    const answer = await exchange(`${this.app.url}/api${path}`, method, body?.text, {
      authorization: `Bearer ${this.clientOf(operation).accessToken}`,
      ...(body?.type !== undefined && { 'content-type': body.type }),
    });
    const { status } = answer;
    const text = JSON.stringify(answer.body);
    this.sent++;
    if (status < 300) this.accepted++;
    if (status >= 500) this.broken++;
    const mistakes = [
      ...(status >= 500 ? ['a server error'] : []),
      ...(refused && status < 300 ? ['accepted'] : []),
      ...envelopeMistakes(answer, text),
      ...(anyStatus || [...statuses, ...UNDOCUMENTED].includes(status) ? [] : ['undocumented']),
    ].map((mistake) => `${operationId}: ${what}: ${mistake} (${status} ${text.slice(0, 150)})`);

    return { answer, mistakes };
  }

  /**
   * Sends the value in a whole group of fields at once. A field that the answer names is refused whatever the others hold, so the
   * rest is sent once more. When the answer names none, it is compared with that to a request without the value: the same answer
   * tells that all fields went as far as any request goes. If it is another, one field hides the others, and each is sent alone.
   */
  async inFields({ operation, what, fields, requestWith, isRefused }: Walk): Promise<{ mistakes: string[] }> {
    const mistakes: string[] = [];
    const unread = fields.filter(
      (field) => field === OVERRIDDEN && !isRefused(field) && this.clientOf(operation) !== this.app.superAdmin,
    );
    const sendIn = async (group: readonly string[]): Promise<Answer> => {
      const request = { ...requestWith([...group, ...unread]), refused: group.some(isRefused) };
      const { answer, mistakes: found } = await this.send(operation, `${what} as ${group.join(', ')}`, request);
      mistakes.push(...found);

      return answer;
    };
    const settle = async (group: readonly string[]): Promise<void> => {
      const answer = await sendIn(group);
      const unnamed = group.filter((field) => !isNamed(field, answer));
      if (answer.status < 300 || unnamed.length === 0) return;
      if (unnamed.length < group.length) return settle(unnamed);
      if (isSame(answer, await sendIn([]))) {
        if (group.some(isRefused)) mistakes.push(`${operation.operationId}: ${what} as ${group.join(', ')}: unnoticed`);
      } else if (group.length > 1) for (const field of group) await sendIn([field]);
    };
    for (const group of groupsOf(fields.filter((field) => !unread.includes(field)))) await settle(group);

    return { mistakes };
  }

  /** A few at a time, and the mistakes of all. */
  async all(requests: readonly (() => Promise<{ mistakes: string[] }>)[]): Promise<string[]> {
    const mistakes: string[] = [];
    for (let i = 0; i < requests.length; i += 8) {
      const answers = await Promise.all(requests.slice(i, i + 8).map((request) => request()));
      mistakes.push(...answers.flatMap((answer) => answer.mistakes));
    }

    return mistakes;
  }
}

function envelopeMistakes({ status, headers, body }: Answer, text: string): string[] {
  const isAccepted = status < 300;
  if (isAccepted && headers.get('content-type')?.startsWith('text/csv')) return [];
  if (isAccepted) return body.success === true ? [] : ['a success without the envelope'];
  const inEnvelope =
    body.success === false && typeof body.message === 'string' && body.requestId === headers.get('x-request-id');

  return [
    ...(inEnvelope ? [] : ['an error without the envelope']),
    ...(ERROR_CATALOG[body.code as ErrorCode]?.status === status ? [] : ['a code of another status']),
    ...(/prisma|postgres|select |insert |constraint|node_modules|\bat \//i.test(text) ? ['inner workings'] : []),
  ];
}

function isSame(one: Answer, other: Answer): boolean {
  return one.status === other.status && one.body.code === other.body.code;
}
