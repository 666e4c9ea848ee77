import { connect, type Socket } from 'node:net';
import type { Answer } from './api-client.js';

/** An answer as it came over the connection; names of headers are in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Answer['body'];
}

/** A connection on which a test writes bytes that `fetch` would not send. */
export interface RawConnection {
  readonly socket: Socket;
  /** Everything that the server sends until the connection ends. */
  readonly received: Promise<string>;
}

/** Opens a connection and sends the bytes, leaving it open for more. */
export function openRaw(url: string, bytes = '', options: { allowHalfOpen?: boolean } = {}): RawConnection {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', ...options });
  const received = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined).on('close', () => resolve(text));
  });
  if (bytes !== '') socket.write(bytes);

  return { socket, received };
}

/** Sends one request with the request line as it is given, and reads the answer. */
export async function sendRaw(
  url: string,
  requestLine: string,
  { headers = [], body = '' }: { headers?: readonly string[]; body?: string } = {},
): Promise<RawAnswer> {
  const lengths = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const head = [requestLine, 'Host: pos.test', 'Connection: close', ...lengths, ...headers, '', ''].join('\r\n');

  return parseRaw(await openRaw(url, head + body).received);
}

/** Reads the first answer of what was received. */
export function parseRaw(received: string): RawAnswer {
  const [head = '', body = ''] = received.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.replace(/^[^:]*: */, '')]);

  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: body.startsWith('{') ? JSON.parse(body) : body,
  };
}
