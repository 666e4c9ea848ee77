/** An answer of the server; `body` is the parsed envelope. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // A test looks into the answer of a server it does not trust: a type here would only pretend.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Sends requests as somebody. Paths are below `/api`. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly accessToken?: string,
    readonly refreshToken?: string,
  ) {}

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
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        ...(this.accessToken !== undefined && { authorization: `Bearer ${this.accessToken}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();

    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  /** A client for the user; throws when the sign-in fails. */
  async signIn(email: string, password: string): Promise<ApiClient> {
    const { status, body } = await this.post('/auth/login', { email, password });
    if (status !== 200) throw new Error(`Sign-in of ${email} failed: ${JSON.stringify(body)}`);

    return new ApiClient(this.url, body.data.accessToken, body.data.refreshToken);
  }
}
