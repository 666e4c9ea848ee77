import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorBody, sendError, toDomainError } from '#shared/errors/api-exception.filter.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ErrorCode } from '#shared/errors/error-catalog.js';
import { API_HEADERS } from './response-headers.js';

/** Answers requests whose URL cannot be read. They reach no route, and so no hook. */
export function refuseUnroutable(error: Error, request: Pick<FastifyRequest, 'id'>, reply: FastifyReply): void {
  reply.headers({ ...API_HEADERS, 'x-request-id': request.id });
  sendError(reply, toDomainError(error), request.id);
}

/**
 * Takes over two refusals that Node.js sends without a body: a request of HTTP/1.1 that names no host is MALFORMED_REQUEST, and
 * an expectation that is not known (`Expect`) is ignored, as RFC 9110 allows.
 */
export function registerHostCheck(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    const isHostless = raw.headers.host === undefined && raw.httpVersion === '1.1';
    done(isHostless ? new DomainError('MALFORMED_REQUEST') : undefined);
  });
  fastify.server.on('checkExpectation', (request, response) => fastify.server.emit('request', request, response));
}

/** How long an answer to an unreadable request may take to be read before its connection is cut. */
const LINGER_MS = 1_000;

/** As Node.js has it: with its code, and with the bytes that the parser was given when it failed. */
type UnreadableError = Error & { readonly code?: string; readonly rawPacket?: unknown };

/**
 * Answers connections that send no valid HTTP request: other bytes, headers that are too large, or a request that does not
 * arrive in time. It sends nothing where a client would take it for the answer to an earlier request.
 */
export function refuseUnreadable(error: UnreadableError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.bytesRead === 0 || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const refusal = new DomainError(codeOf(error));
  const requestId = randomUUID();
  const body = JSON.stringify(errorBody(refusal, requestId));
  const headers = {
    ...API_HEADERS,
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`, ...lines, '', body].join('\r\n'));
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** A request line that is well-formed but for its method, which the parser does not know. */
const REQUEST_LINE = /^[\w!#$%&'*+.^`|~-]+ \S+ HTTP\/1\.[01]\r?\n/;

function codeOf({ code, rawPacket }: UnreadableError): ErrorCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'HEADERS_TOO_LARGE';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'REQUEST_TIMEOUT';
  const isRequest =
    code === 'HPE_INVALID_METHOD' && Buffer.isBuffer(rawPacket) && REQUEST_LINE.test(rawPacket.toString('latin1'));

  return isRequest ? 'METHOD_NOT_IMPLEMENTED' : 'MALFORMED_REQUEST';
}

/** Whether an answer has begun, or a complete request waits for its own. Node.js keeps it on the socket, undocumented. */
function isAnswering(socket: Socket): boolean {
  const { _httpMessage: answer } = socket as Socket & { _httpMessage?: ServerResponse | null };

  return answer != null && (answer.headersSent || answer.req.complete);
}
