import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#shared/errors/domain-error.js';
import { REQUIREMENT, type Requirement } from './access.decorator.js';
import type { CurrentUser } from './current-user.js';

/** Lets a user in who has the permission of the route. A route that asks for nothing is closed to everybody. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const requirement = this.reflector.get<Requirement | undefined>(REQUIREMENT, context.getHandler());
    if (requirement === 'PUBLIC') return true;
    const { user } = context.switchToHttp().getRequest<FastifyRequest & { user?: CurrentUser }>();
    if (user !== undefined && requirement === 'SIGNED_IN') return true;
    if (user === undefined || requirement === undefined || !user.permissions.has(requirement as never)) {
      throw new DomainError('FORBIDDEN');
    }

    return true;
  }
}
