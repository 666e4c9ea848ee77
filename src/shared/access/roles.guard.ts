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
import type { RequestOfUser } from './current-user.js';

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
    if (user?.mustChangePassword === true && !this.reflector.get(BEFORE_PASSWORD_CHANGE, context.getHandler())) {
      throw new DomainError('PASSWORD_CHANGE_REQUIRED');
    }
    if (user?.lacksSecondFactor === true && !this.isOpenBeforeSecondFactor(context)) {
      throw new DomainError('SECOND_FACTOR_SETUP_REQUIRED');
    }
    if (user !== undefined && user.registerId !== null && this.reflector.get(NOT_BY_PIN, context.getHandler())) {
      throw new DomainError('PASSWORD_SIGN_IN_REQUIRED');
    }
    if (user !== undefined && requirement === 'SIGNED_IN') return true;
    if (user === undefined || requirement === undefined || !user.permissions.has(requirement as never)) {
      throw new DomainError('FORBIDDEN');
    }

    return true;
  }

  private isOpenBeforeSecondFactor(context: ExecutionContext): boolean {
    return this.reflector.get<true | undefined>(BEFORE_SECOND_FACTOR, context.getHandler()) === true;
  }
}
