import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CurrentUser } from '#shared/access/current-user.js';
import type { AuditEntry } from '#shared/audit/audit-entry.js';
import type { AuditedRequest } from '#shared/audit/audited-request.js';
import type { ErrorCode } from '#shared/errors/error-catalog.js';
import { originOf } from '#shared/kernel/request-origin.js';
import { RequestNumbers } from './request-numbers.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Ids of the requests that have not been answered yet, for the log of an error that names none. */
    readonly requestsInFlight: ReadonlySet<string>;
    /** What the metrics tell of requests. */
    readonly requestNumbers: RequestNumbers;
  }
}

/** What others have left on the request. */
interface LoggedRequest {
  readonly user?: CurrentUser;
  readonly audited?: AuditedRequest;
  readonly refusedWith?: ErrorCode;
}

/** Takes a caller's own request id when it is harmless, otherwise makes a new one. */
export function requestId({ headers }: { headers: Record<string, string | string[] | undefined> }): string {
  const given = headers['x-request-id'];

  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/**
 * Counts each request, and logs one line for it, of allow-listed fields only: the pattern of the route instead of its URL (which may hold
 * a phone number), ids instead of names, and neither headers nor bodies, so that nothing secret has to be taken out again.
 * The line of a request with an audit entry tells it too, with the address and the device.
 */
export function registerRequestLog(fastify: FastifyInstance): void {
  const requestsInFlight = new Set<string>();
  const requestNumbers = new RequestNumbers();
  fastify.decorate('requestsInFlight', requestsInFlight);
  fastify.decorate('requestNumbers', requestNumbers);
  const end = (request: FastifyRequest, reply: FastifyReply, status: number): void => {
    requestsInFlight.delete(request.id);
    const { user, audited, refusedWith } = request as LoggedRequest;
    const { url: route = '(none)' } = request.routeOptions;
    const { elapsedTime } = reply;
    requestNumbers.count(request.method, route, status, elapsedTime);
    if (refusedWith !== undefined) requestNumbers.countRefusal(refusedWith);
    request.log.info({
      requestId: request.id,
      method: request.method,
      route,
      status,
      ms: Math.round(elapsedTime * 10) / 10,
      userId: user?.id,
      companyId: user?.companyId ?? undefined,
      audit: audited?.last && { ...factsOf(audited.last), ...originOf(request) },
    });
  };
  fastify.addHook('onRequest', (request, reply, done) => {
    requestsInFlight.add(request.id);
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) end(request, reply, request.raw.complete ? CLIENT_GONE : INCOMPLETE);
    });
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    end(request, reply, reply.statusCode);
    done();
  });
}

/** What the line repeats of the audit entry of the request. Digests stay in the table, whose keys can be deleted. */
function factsOf({ action, outcome, actorId, companyId, objectId, fields }: AuditEntry): object {
  return { action, outcome, actorId, companyId, objectId, fields };
}

/** What the log has for a request that got no answer: the client went away, or had not sent all of it. */
const CLIENT_GONE = 499;
const INCOMPLETE = 408;
