import type { FastifyRequest } from 'fastify';

export const API_PREFIX = '/api';

const SCHEME_AND_HOST = /^https?:\/\/[^/?#]+/i;

/**
 * Brings the target of a request line to the form `/path?query`, before it is routed: the absolute form loses its host, a
 * fragment is cut off. Any other target, such as `*`, becomes a path that no route has.
 */
export function originForm({ url = '' }: { readonly url?: string | undefined }): string {
  if (url.startsWith('/') && !url.includes('#')) return url;
  const [target = ''] = url.replace(SCHEME_AND_HOST, '').split('#');

  return target.startsWith('/') ? target : `/${target}`;
}

/** The path of a request as the router reads it, without the query: one text, however its characters are encoded. */
export function pathOf({ url }: FastifyRequest): string {
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);

  return path.includes('%') ? decoded(path) : path;
}

/** Whether the path of a request is the prefix or below it. */
export function isBelow(prefix: string, request: FastifyRequest): boolean {
  const path = pathOf(request);

  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
