import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { CurrentUser } from '#shared/access/current-user.js';

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
 */
export function registerRequestLog(fastify: FastifyInstance): void {
  const requestsInFlight = new Set<string>();
  fastify.decorate('requestsInFlight', requestsInFlight);
  fastify.addHook('onRequest', (request, _reply, done) => {
    requestsInFlight.add(request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    requestsInFlight.delete(request.id);
    const { user } = request as { user?: CurrentUser };
    request.log.info({
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      userId: user?.id,
      companyId: user?.companyId ?? undefined,
    });
    done();
  });
}
