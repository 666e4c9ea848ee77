import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { auditedRequest } from '#shared/audit/audited-request.js';
import { Refusals } from '#shared/audit/refusals.js';
import type { ErrorBody } from '#shared/http/envelope.js';
import type { ScopedRequest } from '#shared/tenancy/company-scope.interceptor.js';
import { unavailable, unexpectedRefusal } from './database-errors.js';
import { describeError } from './describe-error.js';
import { DomainError } from './domain-error.js';
import type { ErrorCode } from './error-catalog.js';

/** Answers every error in the one envelope. An unknown error is a 500 that tells the client only the id of its request. */
@Catch()
export class ApiExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(ApiExceptionFilter.name);

  constructor(private readonly refusals: Refusals) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ScopedRequest>();
    const refusal = toDomainError(error, request);
    if (refusal.status >= 500) {
      this.logger.error({ requestId: request.id, code: refusal.code, causes: describeError(error) });
    }
    this.record(request, refusal);
    sendError(http.getResponse<FastifyReply>(), refusal, request.id);
  }

  /** Tells the audit what a user may not do, and which passwords, codes and tokens are wrong. */
  private record(request: ScopedRequest, { code, status }: DomainError): void {
    const isSecret = (WRONG_SECRETS as readonly ErrorCode[]).includes(code);
    if (status !== 403 && !isSecret) return;
    const audited = auditedRequest(request);
    if (isSecret && !['auth', 'approvals'].includes(audited.object)) return;
    const companyId = request.scope?.companyId ?? request.user?.companyId ?? null;
    this.refusals.note(audited.refused(companyId, code));
  }
}

/** Refusals of what a user has to know; TOO_MANY_REQUESTS of the routes that ask for it. */
const WRONG_SECRETS = [
  'INVALID_CREDENTIALS',
  'INVALID_SECOND_FACTOR',
  'INVALID_REFRESH_TOKEN',
  'INVALID_RESET_TOKEN',
  'INVALID_PIN',
  'PIN_LOCKED',
  'WRONG_PASSWORD',
  'TOO_MANY_REQUESTS',
] as const satisfies readonly ErrorCode[];

/** Answers with an error, and leaves its code on the request for the metrics. */
export function sendError(reply: FastifyReply, refusal: DomainError, requestId: string): void {
  (reply.request as { refusedWith?: ErrorCode }).refusedWith = refusal.code;
  void reply
    .status(refusal.status)
    .headers({ ...refusal.extras.headers })
    .send(errorBody(refusal, requestId));
}

export function errorBody({ code, message, extras }: DomainError, requestId: string): ErrorBody {
  const { errors, details } = extras;

  return { success: false, message, code, requestId, ...(errors && { errors }), ...details };
}

/** Maps anything that a request can throw to an error of the catalogue. */
export function toDomainError(error: unknown, request?: FastifyRequest): DomainError {
  if (error instanceof DomainError) return error;
  if (request?.raw.errored === error) return new DomainError('REQUEST_TIMEOUT', { cause: error });
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error, request);
  if (isFastifyError(error)) return fromStatus(error.statusCode, error, request);

  return unexpectedRefusal(error) ?? new DomainError('INTERNAL_ERROR', { cause: error });
}

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'ROUTE_NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};

function fromStatus(status: number, cause: unknown, request?: FastifyRequest): DomainError {
  if (request !== undefined && !METHODS.has(request.method)) return new DomainError('METHOD_NOT_IMPLEMENTED');
  if (status === 404 && request !== undefined) return unrouted(request);
  if (status === 503) return unavailable(cause);
  const fallback = status >= 400 && status < 500 ? 'MALFORMED_REQUEST' : 'INTERNAL_ERROR';

  return new DomainError(CODE_OF_STATUS[status] ?? fallback, { cause });
}

/** The methods of HTTP. Others, such as those of WebDAV, are unknown to every route. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** Why no route takes the request: its path lacks the method, or there is no such path. */
function unrouted(request: FastifyRequest): DomainError {
  const allowed = request.server.allowedMethods(request);
  if (allowed.length === 0) return new DomainError('ROUTE_NOT_FOUND');

  return new DomainError('METHOD_NOT_ALLOWED', { headers: { allow: allowed.join(', ') } });
}

function isFastifyError(error: unknown): error is Error & { statusCode: number } {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}
