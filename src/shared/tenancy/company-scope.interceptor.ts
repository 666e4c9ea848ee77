import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import type { CurrentUser } from '#shared/access/current-user.js';
import { invalidField } from '#shared/errors/domain-error.js';
import { idempotentRequest } from '#shared/http/idempotency.js';
import { isUuid } from '#shared/kernel/cursor.js';
import type { ReadScope } from './company-scope.js';

export type ScopedRequest = FastifyRequest & { user?: CurrentUser; scope?: ReadScope };

/**
 * Turns the signed-in user into the scope that handlers hand on to the database. Everybody acts for their own company,
 * whatever the request says; only a SUPER_ADMIN names one.
 */
@Injectable()
export class CompanyScopeInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<ScopedRequest>();
    const { user } = request;
    if (user !== undefined) {
      const companyId = user.role === 'SUPER_ADMIN' ? namedCompany(request) : user.companyId;
      const idempotency = idempotentRequest(request, http.getResponse<FastifyReply>(), user);
      request.scope = { companyId, user, ...(idempotency && { idempotency }) };
    }

    return next.handle();
  }
}

function namedCompany({ body, query, headers }: FastifyRequest): string | null {
  const named = [inObject(body), inObject(query), headers['x-company-id']].find(
    (value) => value !== undefined && value !== '',
  );
  if (named === undefined) return null;
  if (typeof named !== 'string' || !isUuid(named)) throw invalidField('companyId', 'companyId must be a UUID');

  return named.toLowerCase();
}

function inObject(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as { companyId?: unknown }).companyId : undefined;
}
