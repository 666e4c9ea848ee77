import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathOf } from './request-path.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that the path of a request takes; empty when there is no such path. */
    allowedMethods(request: FastifyRequest): string[];
  }
}

/** Remembers the routes as they are registered, to tell "wrong method" (405) from "no such path" (404): Fastify does not. */
export function registerAllowedMethods(fastify: FastifyInstance): void {
  const routes: { pattern: RegExp; methods: string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+')}$`);
    routes.push({ pattern, methods: [method].flat() });
  });
  fastify.decorate('allowedMethods', (request: FastifyRequest) => {
    const path = pathOf(request);

    return [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))].sort();
  });
}
