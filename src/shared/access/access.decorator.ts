import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { CurrentUser } from './current-user.js';
import type { Permission } from './roles.js';

/** What a route asks of its caller: a permission, merely a session, or nothing. */
export type Requirement = Permission | 'SIGNED_IN' | 'PUBLIC';
export const REQUIREMENT = 'access:requirement';

/** The permission a route needs. Every handler carries this or {@link Public}; the server does not start otherwise. */
export function Access(requirement: Permission | 'SIGNED_IN'): MethodDecorator {
  return applyDecorators(
    SetMetadata(REQUIREMENT, requirement),
    ApiBearerAuth(),
    ApiExtension('x-permission', requirement),
  );
}

/** A route for everybody. */
export function Public(): MethodDecorator {
  return applyDecorators(SetMetadata(REQUIREMENT, 'PUBLIC'), ApiExtension('x-permission', 'PUBLIC'));
}

/** The user the guard has let in. */
export const User = createParamDecorator((_: unknown, context: ExecutionContext): CurrentUser => {
  const { user } = context.switchToHttp().getRequest<FastifyRequest & { user?: CurrentUser }>();
  if (user === undefined) throw new Error('@User() on a public route: there is no user');

  return user;
});
