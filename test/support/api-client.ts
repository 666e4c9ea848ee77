import { once } from 'node:events';
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';

/** An answer of the server; `body` is the parsed envelope. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // A test looks into the answer of a server it does not trust: a type here would only pretend.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

interface Session {
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
}

/** Sends requests as a user, or as none. Paths are below `/api`. */
export class ApiClient {
  private session: Session;
  /** Signs a user in who has no session yet. */
  private begin?: () => Promise<Session>;
  private begun?: Promise<Session>;

  constructor(
    readonly url: string,
    accessToken?: string,
    refreshToken?: string,
  ) {
    this.session = { accessToken, refreshToken };
  }

  /** The client of a user who signs in when it sends the first request: most tests need one user of the three that a company has. */
  static of(url: string, email: string, password: string): ApiClient {
    const client = new ApiClient(url);
    client.begin = () => new ApiClient(url).signIn(email, password);

    return client;
  }

  get accessToken(): string | undefined {
    return this.current().accessToken;
  }

  get refreshToken(): string | undefined {
    return this.current().refreshToken;
  }

  /** Waits for the sign-in of a user who has sent no request yet. */
  async signedIn(): Promise<this> {
    if (this.begin !== undefined) {
      this.begun ??= this.begin();
      const { accessToken, refreshToken } = await this.begun;
      this.session = { accessToken, refreshToken };
      delete this.begin;
    }

    return this;
  }

  private current(): Session {
    if (this.begin !== undefined) throw new Error('This user has not signed in yet: await signedIn()');

    return this.session;
  }

  /** The session that the access token names. */
  get sessionId(): string {
    const [, claims = ''] = (this.accessToken ?? '').split('.');

    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: string }).sid;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  put(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('PUT', path, body, headers);
  }

  patch(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('PATCH', path, body, headers);
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('DELETE', path, undefined, headers);
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    await this.signedIn();
    const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);

    return exchange(`${this.url}/api${path}`, method, content, {
      ...(this.accessToken !== undefined && { authorization: `Bearer ${this.accessToken}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
  }

  /** A client for the user; throws when the sign-in fails. */
  async signIn(email: string, password: string): Promise<ApiClient> {
    const { status, body } = await this.post('/auth/login', { email, password });
    if (status !== 200) throw new Error(`Sign-in of ${email} failed: ${JSON.stringify(body)}`);

    return new ApiClient(this.url, body.data.accessToken, body.data.refreshToken);
  }
}

const CONNECTIONS = new Agent({ keepAlive: true });
const ALWAYS = { accept: '*/*', 'user-agent': 'node' };

/** Sends a request as it is given, by `node:http`: `fetch` takes three times the CPU, which is a quarter of what a test takes. */
export async function exchange(
  url: string,
  method: string,
  content: string | undefined,
  headers: Record<string, string>,
): Promise<Answer> {
  const length = content === undefined ? {} : { 'content-length': Buffer.byteLength(content) };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(new URL(url), { method, agent: CONNECTIONS, headers: { ...ALWAYS, ...length, ...headers } }, resolve)
      .on('error', reject)
      .end(content);
  });
  const text = new TextDecoder().decode(await bytesOf(response));

  return {
    status: response.statusCode ?? 0,
    headers: headersOf(response),
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
}

/** The bytes of an answer. `buffer()` of `node:stream/consumers` makes a Blob of them first, which costs a quarter of a request's time. */
async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(response, 'end');

  return Buffer.concat(chunks);
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');

  return headers;
}
