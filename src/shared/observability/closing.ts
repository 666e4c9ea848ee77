import type { FastifyInstance } from 'fastify';
import { sendError } from '#shared/errors/api-exception.filter.js';
import { unavailable } from '#shared/errors/database-errors.js';

/** Refuses requests that arrive on open connections while the server stops, in the envelope that clients know. */
export function registerClosing(fastify: FastifyInstance): void {
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isClosing) sendError(reply.header('connection', 'close'), unavailable(), request.id);
    else done();
  });
}
