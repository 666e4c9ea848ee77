import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathOf } from './request-path.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that the path of a request takes; empty when there is no such path. */
    allowedMethods(request: FastifyRequest): string[];
  }
}

/** Stands for a parameter, and behind every name: `/customers/search` is closer to itself than `/customers/:id` is. */
const LAST = '\uffff';

/** Remembers the routes as they are registered, to tell "wrong method" (405) from "no such path" (404): Fastify does not. */
export function registerAllowedMethods(fastify: FastifyInstance): void {
  const routes: { order: string; pattern: RegExp; methods: string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+')}$`);
    const order = url.replace(/:[^/]+/g, LAST);
    routes.push({ order, pattern, methods: [method].flat() });
  });
  fastify.decorate('allowedMethods', (request: FastifyRequest) => {
    const path = pathOf(request);
    const matching = routes.filter(({ pattern }) => pattern.test(path)).sort((a, b) => (a.order < b.order ? -1 : 1));
    const closest = matching.filter(({ order }) => order === matching[0]?.order);

    return [...new Set(closest.flatMap(({ methods }) => methods))].sort();
  });
}
