import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CurrentUser } from '#shared/access/current-user.js';
import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import { idempotentRequest } from '#shared/http/idempotency.js';
import { isUuid } from '#shared/kernel/uuid.js';
import type { CompanyScope, ReadScope } from './company-scope.js';

/** The company to act for, for handlers that write. A SUPER_ADMIN who names none is refused. */
export const Scope = createParamDecorator((_: unknown, context: ExecutionContext): CompanyScope => {
  const { companyId, ...scope } = scopeOf(context);
  if (companyId === null) throw new DomainError('COMPANY_REQUIRED');

  return { ...scope, companyId };
});

/** The company to read from, or all of them for a SUPER_ADMIN who names none. */
export const Reading = createParamDecorator((_: unknown, context: ExecutionContext): ReadScope => scopeOf(context));

/**
 * Turns the signed-in user into the scope that handlers hand on to the database. Everybody acts for their own company,
 * whatever the request says; only a SUPER_ADMIN names one.
 */
function scopeOf(context: ExecutionContext): ReadScope {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest & { user?: CurrentUser }>();
  const { user } = request;
  if (user === undefined) throw new Error('A scope on a public route: there is no user to act for');
  const companyId = user.role === 'SUPER_ADMIN' ? namedCompany(request) : user.companyId;
  const idempotency = idempotentRequest(request, http.getResponse<FastifyReply>(), user);

  return idempotency === undefined ? { companyId, user } : { companyId, user, idempotency };
}

function namedCompany({ body, query, headers }: FastifyRequest): string | null {
  const places = [inObject(body), inObject(query), headers['x-company-id']];
  const named = places.find((value) => value !== undefined && value !== null && value !== '');
  if (named === undefined) return null;
  if (typeof named !== 'string' || !isUuid(named)) throw invalidField('companyId', 'companyId must be a UUID');

  return named.toLowerCase();
}

function inObject(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as { companyId?: unknown }).companyId : undefined;
}
