import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '#shared/errors/domain-error.js';
import {
  BEFORE_PASSWORD_CHANGE,
  BEFORE_SECOND_FACTOR,
  NOT_BY_PIN,
  REQUIREMENT,
  type Requirement,
} from './access.decorator.js';
import type { CurrentUser, RequestOfUser } from './current-user.js';

/**
 * Admits a user who has the permission of the route, whose password is the user's own, and who has the second factor where the
 * company requires one. A session by PIN gets to no route with `@NotByPin()`. A route without a requirement is refused to all.
 */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const requirement = this.reflector.get<Requirement | undefined>(REQUIREMENT, context.getHandler());
    if (requirement === 'PUBLIC') return true;
    const { user } = context.switchToHttp().getRequest<RequestOfUser>();
    if (user !== undefined) this.refuseForSession(user, context);
    if (user !== undefined && requirement === 'SIGNED_IN') return true;
    if (user === undefined || requirement === undefined || !user.permissions.has(requirement as never)) {
      throw new DomainError('FORBIDDEN');
    }

    return true;
  }

  /** Refuses what has to wait for a password or a second factor, and what a PIN does not open. */
  private refuseForSession(user: CurrentUser, context: ExecutionContext): void {
    const isMarked = (name: string): boolean =>
      this.reflector.get<true | undefined>(name, context.getHandler()) === true;
    if (user.mustChangePassword && !isMarked(BEFORE_PASSWORD_CHANGE)) throw new DomainError('PASSWORD_CHANGE_REQUIRED');
    if (user.lacksSecondFactor && !isMarked(BEFORE_SECOND_FACTOR)) {
      throw new DomainError('SECOND_FACTOR_SETUP_REQUIRED');
    }
    if (user.registerId !== null && isMarked(NOT_BY_PIN)) throw new DomainError('PASSWORD_SIGN_IN_REQUIRED');
  }
}
