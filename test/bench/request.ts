export interface Request {
  /** Default: GET. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Target {
  readonly url: string;
  readonly pid: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request as it is sent to a target: with the headers of both, and its body as text. */
export function addressed(
  { headers }: Target,
  { method, path, body, headers: own }: Request,
): { method: string; path: string; headers: Record<string, string>; content: string | undefined } {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };

  return {
    method: method ?? 'GET',
    path,
    headers: { ...headers, ...type, ...own },
    content: body === undefined ? undefined : JSON.stringify(body),
  };
}

/** Sends one request by itself. Any status but the expected one is an error that shows the answer. */
export async function send(target: Target, request: Request, status: number): Promise<string> {
  const { method, path, headers, content } = addressed(target, request);
  const answer = await fetch(`${target.url}${path}`, {
    method,
    headers,
    ...(content !== undefined && { body: content }),
  });
  const text = await answer.text();
  if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.status} instead of ${status}: ${text}`);

  return text;
}
