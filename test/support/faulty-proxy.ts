import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong on the way of one request; `answer` is given in the place of the server's. */
export type Fault =
  | 'none'
  | 'request lost'
  | 'answer lost'
  | 'answer cut'
  | 'answer late'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body: string };

export interface SeenRequest {
  /** `POST /api/orders` */
  readonly line: string;
  readonly idempotencyKey: string | undefined;
}

/** Stands between a client and the server as a bad network: one fault for each request, in order; none when they run out. */
export class FaultyProxy {
  readonly seen: SeenRequest[] = [];
  readonly #server: Server;
  #faults: Fault[] = [];

  private constructor(private readonly target: string) {
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  static async before(target: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));

    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Forgets what it has seen, and what was still to go wrong. */
  next(...faults: Fault[]): void {
    this.#faults = faults;
    this.seen.length = 0;
  }

  /** How many requests of that kind came by. */
  count(line: string): number {
    return this.seen.filter((request) => request.line === line).length;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();

    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const body = await textOf(request);
    this.seen.push({ line: `${method} ${url.split('?')[0]}`, idempotencyKey: headers['idempotency-key'] as string });
    const fault = this.#faults.shift() ?? 'none';
    if (fault === 'request lost') return void response.destroy();
    if (typeof fault === 'object') {
      return void response.writeHead(fault.status, fault.headers).end(fault.body);
    }
    const { connection: _, host: __, 'content-length': ___, ...forwarded } = headers as Record<string, string>;
    const answer = await fetch(`${this.target}${url}`, { method, headers: forwarded, ...(body !== '' && { body }) });
    pass(fault, response, answer.status, answer.headers, await answer.text());
  }
}

function pass(fault: Fault, response: ServerResponse, status: number, headers: Headers, body: string): void {
  if (fault === 'answer lost') return void response.destroy();
  if (fault === 'answer late') return; // Later than anybody waits.
  const { 'transfer-encoding': _, 'content-encoding': __, ...passed } = Object.fromEntries(headers);
  response.writeHead(status, { ...passed, 'content-length': String(Buffer.byteLength(body)) });
  if (fault !== 'answer cut') return void response.end(body);
  response.write(body.slice(0, body.length / 2), () => response.destroy());
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);

  return Buffer.concat(chunks).toString();
}
