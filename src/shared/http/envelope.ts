import type { FastifyInstance } from 'fastify';
import type { ErrorCode } from '#shared/errors/error-catalog.js';
import type { FieldError } from '#shared/errors/domain-error.js';
import { API_PREFIX, isBelow } from './request-path.js';

/** A page of a list, returned by a handler. */
export class Page<T> {
  constructor(
    readonly items: readonly T[],
    readonly limit: number,
    /** Null on the last page. */
    readonly nextCursor: string | null,
    /** Lists of something else that stand beside `data`. */
    readonly beside: Readonly<Record<string, readonly object[]>> = {},
  ) {}
}

/** An answer without data, returned by a handler. */
export class Acknowledgement {
  constructor(readonly message: string) {}
}

/** An answer that is not JSON, returned by a handler and sent without the envelope. */
export class Content {
  constructor(
    readonly body: string | Buffer,
    readonly mediaType: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** The body of an error. */
export interface ErrorBody {
  readonly success: false;
  readonly message: string;
  readonly code: ErrorCode;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  readonly [detail: string]: unknown;
}

/** Wraps what handlers return in the envelope, and sends the version of a resource as its ETag. */
export function registerEnvelope(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    if (!isBelow(API_PREFIX, request) || isErrorBody(payload)) return done(null, payload);
    if (payload instanceof Content) {
      const isKnown = isTagIn(request.headers['if-none-match'], payload.headers['etag']);
      reply.type(payload.mediaType).headers(payload.headers);
      if (isKnown) reply.code(304);
      reply.serializer(() => (isKnown ? '' : (payload.body as string))); // a Buffer works as well; Fastify's types do not know it
      return done(null, payload);
    }
    const { version, created } = (payload ?? {}) as { version?: unknown; created?: unknown };
    if (typeof version === 'number') reply.header('etag', `"${version}"`);
    if (created === false) reply.code(200); // of a route that else answers with 201
    done(null, envelope(payload));
  });
}

/** Whether the client has the content with this tag already (RFC 9110, 13.1.2). */
function isTagIn(header: string | undefined, tag: string | undefined): boolean {
  if (header === undefined || tag === undefined) return false;

  return header.split(',').some((known) => ['*', tag].includes(known.trim().replace(/^W\//, '')));
}

function envelope(payload: unknown): object {
  if (payload instanceof Page) {
    const { items, limit, nextCursor, beside } = payload as Page<unknown>;

    return { success: true, data: items, ...beside, meta: { limit, nextCursor } };
  }

  return payload instanceof Acknowledgement
    ? { success: true, message: payload.message }
    : { success: true, data: payload };
}

function isErrorBody(payload: unknown): payload is ErrorBody {
  return typeof payload === 'object' && payload !== null && 'success' in payload && payload.success === false;
}
