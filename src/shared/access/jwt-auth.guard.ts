import { hash } from 'node:crypto';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { REQUIREMENT, type Requirement } from './access.decorator.js';
import { bearerToken } from './access-tokens.js';
import { type CurrentUser, type RequestOfUser, Sessions } from './current-user.js';
import type { Verified } from './jwt.strategy.js';

/** More tokens than the tills of one process hold at once. */
const MAX_REMEMBERED = 10_000;

/**
 * Refuses a request without a valid token, except on public routes. The signature of a token is verified once; its session
 * is checked on every request, so that a sign-out or a withdrawn permission counts at once.
 */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  /** By hash: an entry is small however long the token is, and memory holds no token. */
  private readonly remembered = new LRUCache<string, { sessionId: string; expiresAt: number }>({ max: MAX_REMEMBERED });

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {
    super();
  }

  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (this.reflector.get<Requirement>(REQUIREMENT, context.getHandler()) === 'PUBLIC') return true;
    const request = context.switchToHttp().getRequest<RequestOfUser>();
    const user = this.recognise(request.headers.authorization);
    if (user === undefined) return super.canActivate(context) as Promise<boolean>;
    request.user = user;

    return true;
  }

  /** Takes the outcome of passport's full check, success or not. */
  override handleRequest<TUser>(
    error: unknown,
    verified: Verified | false,
    _info: unknown,
    context: ExecutionContext,
  ): TUser {
    if (error !== null && error !== undefined) throw error as Error;
    if (!verified) throw new DomainError('UNAUTHENTICATED');
    const token = bearerToken(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization);
    const { user, expiresAt } = verified;
    if (token !== null) this.remembered.set(keyOf(token), { sessionId: user.sessionId, expiresAt });

    return user as TUser;
  }

  private recognise(authorization: string | undefined): CurrentUser | undefined {
    const token = bearerToken(authorization);
    const entry = token === null ? undefined : this.remembered.get(keyOf(token));
    if (entry === undefined || entry.expiresAt <= this.clock.now().getTime()) return undefined;

    return this.sessions.cached(entry.sessionId);
  }
}

function keyOf(token: string): string {
  return hash('sha256', token, 'base64url');
}
