import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '#shared/errors/domain-error.js';
import {
  APPROVABLE,
  BEFORE_PASSWORD_CHANGE,
  BEFORE_SECOND_FACTOR,
  NOT_BY_PIN,
  REQUIREMENT,
  type Requirement,
} from './access.decorator.js';
import { approvalsOf } from './approval-header.js';
import type { CurrentUser, RequestOfUser } from './current-user.js';

/**
 * Admits a user who has the permission of the route, whose password is the user's own, and who has the second factor where the
 * company requires one. A user without the permission gets to a route with `@Approvable()` by an approval. A session by PIN gets
 * to no route with `@NotByPin()`. A route without a requirement is refused to all.
 */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const requirement = this.reflector.get<Requirement | undefined>(REQUIREMENT, context.getHandler());
    if (requirement === 'PUBLIC') return true;
    const request = context.switchToHttp().getRequest<RequestOfUser>();
    const { user } = request;
    if (user !== undefined) this.refuseForSession(user, context);
    if (user !== undefined && requirement === 'SIGNED_IN') return true;
    if (user === undefined || requirement === undefined) throw new DomainError('FORBIDDEN');
    if (user.permissions.has(requirement as never)) return true;
    if (!this.isMarked(APPROVABLE, context) || approvalsOf(request) === undefined) throw new DomainError('FORBIDDEN');
    request.needsApproval = true;

    return true;
  }

  /** Refuses what has to wait for a password or a second factor, and what a PIN does not open. */
  private refuseForSession(user: CurrentUser, context: ExecutionContext): void {
    const isMarked = (name: string): boolean => this.isMarked(name, context);
    if (user.mustChangePassword && !isMarked(BEFORE_PASSWORD_CHANGE)) throw new DomainError('PASSWORD_CHANGE_REQUIRED');
    if (user.lacksSecondFactor && !isMarked(BEFORE_SECOND_FACTOR)) {
      throw new DomainError('SECOND_FACTOR_SETUP_REQUIRED');
    }
    if (user.registerId !== null && isMarked(NOT_BY_PIN)) throw new DomainError('PASSWORD_SIGN_IN_REQUIRED');
  }

  private isMarked(name: string, context: ExecutionContext): boolean {
    return this.reflector.get<true | undefined>(name, context.getHandler()) === true;
  }
}
