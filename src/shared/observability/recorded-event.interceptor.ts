import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Observable, tap } from 'rxjs';
import type { RequestOfUser } from '#shared/access/current-user.js';
import { toDomainError } from '#shared/errors/api-exception.filter.js';
import { sha256 } from '#shared/kernel/sha256.js';

export const EVENT = 'observability:event';

/** What is recorded, as `object.action`: a name stays as it is once it has been in a release. */
export type EventName =
  | 'session.sign-in'
  | 'session.sign-out'
  | 'user.password-change'
  | 'user.create'
  | 'user.change'
  | 'super-admin.change'
  | 'company.create'
  | 'company.change'
  | 'store.create'
  | 'store.change'
  | 'register.create'
  | 'register.change'
  | 'loyalty-programme.change'
  | 'customer-account.change'
  | 'customer.reactivate'
  | 'customer.phone-take-over';

/** Characters of a User-Agent that tell devices apart. */
const DEVICE_LENGTH = 200;

/**
 * Writes one log line for each request of a recorded route, beside the line that every request has. It names fields and ids,
 * and no values, so that no log holds a password or a name.
 */
@Injectable()
export class RecordedEventInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const event = this.reflector.get<EventName>(EVENT, context.getHandler());
    const request = context.switchToHttp().getRequest<RequestOfUser>();
    const record = (outcome: string, result?: unknown): void =>
      request.log.info({ event, outcome, ...factsOf(request, outcome, result) });

    return next.handle().pipe(
      tap({
        next: (result: unknown) => record('done', result),
        error: (error: unknown) => record(toDomainError(error).code),
      }),
    );
  }
}

function factsOf(request: RequestOfUser, outcome: string, result: unknown): Record<string, unknown> {
  const { user, body, params, headers } = request;
  const signedIn = idIn(fieldOf(result, 'user'));
  const email = fieldOf(body, 'email');

  return {
    requestId: request.id,
    actorId: user?.id ?? signedIn,
    companyId: fieldOf(request, 'scope', 'companyId') ?? user?.companyId ?? fieldOf(result, 'user', 'companyId'),
    objectId: fieldOf(params, 'id') ?? idIn(result),
    fields: user === undefined || !isObject(body) ? undefined : Object.keys(body).sort(),
    account: user === undefined && outcome !== 'done' && typeof email === 'string' ? digestOf(email) : undefined,
    address: request.ip,
    device: headers['user-agent']?.slice(0, DEVICE_LENGTH),
  };
}

/** A digest by which failures for one account can be counted, without the address itself. */
function digestOf(email: string): string {
  return sha256(email.trim().toLowerCase());
}

function idIn(value: unknown): unknown {
  return fieldOf(value, 'id');
}

function fieldOf(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
