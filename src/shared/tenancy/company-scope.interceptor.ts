import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, defer, type Observable } from 'rxjs';
import { approvalsOf } from '#shared/access/approval-header.js';
import type { RequestOfUser } from '#shared/access/current-user.js';
import { auditedRequest } from '#shared/audit/audited-request.js';
import { Database } from '#shared/database/database.js';
import { DomainError, invalidField } from '#shared/errors/domain-error.js';
import { idempotentRequest } from '#shared/http/idempotency.js';
import { isUuid } from '#shared/kernel/uuid.js';
import { isOfOneCompany, type ReadScope } from './company-scope.js';
import { requireOfOwnStore } from './own-stores.js';

/** A request after the interceptor; a public route leaves `scope` out. */
export type ScopedRequest = RequestOfUser & { scope?: ReadScope };

/** Tells a till with every answer which settings its company has, so that it notices a change. */
const SETTINGS_VERSION = 'x-settings-version';

/**
 * Turns the signed-in user into the scope of the request, in this one place. Staff act for their own company, whatever the
 * request names; only a SUPER_ADMIN names one. A store that the request names has to be one of the user's. `@Access()` puts the
 * interceptor on, so a public route has no scope. Of a request that is repeated with its Idempotency-Key the first answer counts, not a
 * refusal by what has changed since.
 */
@Injectable()
export class CompanyScopeInterceptor implements NestInterceptor {
  constructor(private readonly database: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<ScopedRequest>();
    const reply = http.getResponse<FastifyReply>();
    const scope = scopeOf(request, reply);
    request.scope = scope;
    const version = request.user?.settingsVersion ?? null;
    if (version !== null) reply.header(SETTINGS_VERSION, String(version));

    const handle = (): Observable<unknown> => {
      for (const named of [request.body, request.query]) requireOfOwnStore(scope, named);

      return next.handle();
    };
    const { idempotency } = scope;
    if (idempotency === undefined || !isOfOneCompany(scope)) return handle();

    return defer(handle).pipe(
      catchError((refusal: unknown) => {
        if (!mayHaveBeenAccepted(refusal)) throw refusal;

        return this.database.firstAnswerOr(scope, idempotency, refusal);
      }),
    );
  }
}

/**
 * Whether the same request can have been accepted before. What a body has to look like never changes, a key is looked up once, and a
 * database that is away says nothing of either.
 */
function mayHaveBeenAccepted(refusal: unknown): refusal is DomainError {
  if (!(refusal instanceof DomainError)) return false;

  return refusal.status < 500 && refusal.code !== 'VALIDATION_FAILED' && !refusal.code.startsWith('IDEMPOTENCY_KEY');
}

function scopeOf(request: ScopedRequest, reply: FastifyReply): ReadScope {
  const { user } = request;
  if (user === undefined) {
    throw new Error('CompanyScopeInterceptor needs a signed-in user: put it on by @Access() only');
  }
  const companyId = user.role === 'SUPER_ADMIN' ? namedCompany(request) : user.companyId;
  const idempotency = idempotentRequest(request, reply, user);

  const audited = auditedRequest(request);
  const tokens = approvalsOf(request);

  return {
    companyId,
    user,
    audited,
    ...(idempotency !== undefined && { idempotency }),
    ...(tokens !== undefined && { approval: { tokens, isRequired: request.needsApproval === true } }),
  };
}

/** The company that a SUPER_ADMIN names. Interceptors run before pipes, so the value is not validated yet: it is checked here. */
function namedCompany({ body, query, headers }: FastifyRequest): string | null {
  const places = [companyIdIn(body), companyIdIn(query), headers['x-company-id']];
  const named = places.find(isGiven);
  if (named === undefined) return null;
  if (typeof named !== 'string' || !isUuid(named)) throw invalidField('companyId', 'companyId must be a UUID');

  return named.toLowerCase();
}

/** A blank text counts as empty, as in every optional field. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

function companyIdIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as { companyId?: unknown }).companyId : undefined;
}
