import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CurrentUser } from '#shared/access/current-user.js';
import { invalidField } from '#shared/errors/domain-error.js';
import type { IdempotentRequest } from '#shared/tenancy/company-scope.js';

const HEADER = 'idempotency-key';

/** The idempotent request behind a POST, or undefined when it carries no key. The methods of Database do the rest. */
export function idempotentRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  user: CurrentUser,
): IdempotentRequest | undefined {
  const key = request.headers[HEADER];
  if (key === undefined || request.method !== 'POST') return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalidField('Idempotency-Key', 'Idempotency-Key must be 1 to 255 visible ASCII characters');
  }
  const content = [user.id, request.url.split('?')[0], canonical(request.body)].join('\n');

  return {
    key,
    fingerprint: createHash('sha256').update(content).digest('hex'),
    onReplay: () => void reply.header('idempotency-replayed', 'true'),
  };
}

/** JSON with sorted keys: the order in which a client writes its fields makes no other request. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
