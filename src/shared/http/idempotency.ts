import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CurrentUser } from '#shared/access/current-user.js';
import { invalidField } from '#shared/errors/domain-error.js';
import { sha256 } from '#shared/kernel/sha256.js';
import type { IdempotentRequest } from '#shared/tenancy/company-scope.js';
import { pathOf } from './request-path.js';

const HEADER = 'idempotency-key';
export const IDEMPOTENCY_KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;

/** Reads the Idempotency-Key of a POST; undefined without one. `shared/database/idempotency-keys.ts` does the rest. */
export function idempotentRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  user: CurrentUser,
): IdempotentRequest | undefined {
  const key = request.headers[HEADER];
  if (key === undefined || request.method !== 'POST') return undefined;
  if (typeof key !== 'string' || !IDEMPOTENCY_KEY_PATTERN.test(key)) {
    throw invalidField('Idempotency-Key', 'Idempotency-Key must be 1 to 255 visible ASCII characters');
  }
  const content = [user.id, pathOf(request), canonical(request.body)].join('\n');

  return {
    key,
    fingerprint: sha256(content),
    onReplay: () => void reply.header('idempotency-replayed', 'true'),
  };
}

/** Writes JSON with sorted keys, so that the order of the fields does not make it another request. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
