import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '#shared/database/project-root.js';

export const WEB_CLIENT_PATH = '/pos';

/** The output of `npm run build` for the web client. */
const FOLDER = join(projectRoot, 'clients', 'pos', 'dist');

/** Whether the web client is installed; an installation can be an API only. */
export function hasWebClient(): boolean {
  return existsSync(join(FOLDER, 'index.html'));
}

/** Leads from the address of the server to the till, else to Swagger UI. */
export function registerStartPage(fastify: FastifyInstance, { apiDocs }: { apiDocs: boolean }): void {
  const start = hasWebClient() ? `${WEB_CLIENT_PATH}/` : apiDocs ? '/docs' : undefined;
  if (start !== undefined) fastify.get('/', (_request, reply) => reply.redirect(start));
}

/**
 * Serves the web client as static files. Files with a hash in their name are cached for ever; the page and its worker, which
 * name those files, are revalidated each time.
 */
export async function registerWebClient(fastify: FastifyInstance): Promise<void> {
  if (!hasWebClient()) return;
  await fastify.register(fastifyStatic, {
    root: FOLDER,
    prefix: WEB_CLIENT_PATH,
    redirect: true,
    preCompressed: true,
    decorateReply: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response, path) => {
      const isHashed = path.includes('/assets/') || path.includes('\\assets\\');
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
