import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { CurrentUser } from '#shared/access/current-user.js';

/** A caller's own request id when it is harmless, otherwise a new one. */
export function requestId({ headers }: { headers: Record<string, string | string[] | undefined> }): string {
  const given = headers['x-request-id'];

  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/**
 * One line for each request, of allow-listed fields only: the pattern of the route instead of its URL (which may hold a
 * phone number), ids instead of names, and neither headers nor bodies, so that nothing secret has to be taken out again.
 */
export function registerRequestLog(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
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
