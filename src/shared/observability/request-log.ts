import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CurrentUser } from '#shared/access/current-user.js';
import type { AuditEntry } from '#shared/audit/audit-entry.js';
import type { AuditedRequest } from '#shared/audit/audited-request.js';
import { originOf } from '#shared/kernel/request-origin.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Ids of the requests that have not been answered yet, for the log of an error that names none. */
    readonly requestsInFlight: ReadonlySet<string>;
  }
}

/** Takes a caller's own request id when it is harmless, otherwise makes a new one. */
export function requestId({ headers }: { headers: Record<string, string | string[] | undefined> }): string {
  const given = headers['x-request-id'];

  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/**
 * Logs one line for each request, of allow-listed fields only: the pattern of the route instead of its URL (which may hold
 * a phone number), ids instead of names, and neither headers nor bodies, so that nothing secret has to be taken out again.
 * The line of a request with an audit entry tells it too, with the address and the device.
 */
export function registerRequestLog(fastify: FastifyInstance): void {
  const requestsInFlight = new Set<string>();
  fastify.decorate('requestsInFlight', requestsInFlight);
  const end = (request: FastifyRequest, reply: FastifyReply, status: number): void => {
    requestsInFlight.delete(request.id);
    const { user, audited } = request as { user?: CurrentUser; audited?: AuditedRequest };
    request.log.info({
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status,
      ms: Math.round(reply.elapsedTime * 10) / 10,
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
