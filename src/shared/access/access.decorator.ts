import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiHeader } from '@nestjs/swagger';
import { CompanyScopeInterceptor } from '#shared/tenancy/company-scope.interceptor.js';
import { APPROVAL_HEADER, ASK_WHAT_TO_APPROVE } from './approval-header.js';
import type { CurrentUser, RequestOfUser } from './current-user.js';
import type { Permission } from './roles.js';

/** The requirement of a route: a permission, a session, or nothing. */
export type Requirement = Permission | 'SIGNED_IN' | 'PUBLIC';
export const REQUIREMENT = 'access:requirement';
export const BEFORE_PASSWORD_CHANGE = 'access:before-password-change';

/**
 * Requires a session, and a permission where one is named; the user becomes the scope of the request. Every handler carries
 * this or {@link Public}, or the server does not start.
 */
export function Access(requirement: Permission | 'SIGNED_IN'): MethodDecorator {
  return applyDecorators(
    SetMetadata(REQUIREMENT, requirement),
    UseInterceptors(CompanyScopeInterceptor),
    ApiBearerAuth(),
    ApiExtension('x-permission', requirement),
  );
}

/** Opens a route also to a user who has to change the password first. */
export function BeforePasswordChange(): MethodDecorator {
  return SetMetadata(BEFORE_PASSWORD_CHANGE, true);
}

/** Opens a route to requests without a session; it has neither a user nor a scope. */
export function Public(): MethodDecorator {
  return applyDecorators(SetMetadata(REQUIREMENT, 'PUBLIC'), ApiExtension('x-permission', 'PUBLIC'));
}

export const BEFORE_SECOND_FACTOR = 'access:before-second-factor';

/** Opens a route of signed-in users also to those who still have to set up a second factor; it is closed to them without. */
export function BeforeSecondFactor(): MethodDecorator {
  return SetMetadata(BEFORE_SECOND_FACTOR, true);
}

export const NOT_BY_PIN = 'access:not-by-pin';

/** Closes a route to sessions that a PIN has begun: four digits open no way to passwords, factors, sessions and devices. */
export function NotByPin(): MethodDecorator {
  return SetMetadata(NOT_BY_PIN, true);
}

export const APPROVABLE = 'access:approvable';

/**
 * Opens a route to a user without its permission who shows an approval. The service has to use it by `allow()` in the transaction
 * of the act, or the transaction is refused.
 */
export function Approvable(): MethodDecorator {
  return applyDecorators(SetMetadata(APPROVABLE, true), TakesApproval());
}

/** Documents that an approval lets a user with the permission of the route go beyond the limits of the role. */
export function TakesApproval(): MethodDecorator {
  const description =
    'The token by which another user has approved this act: see `POST /api/approvals`. Tokens of several acts are separated by ' +
    `commas. \`${ASK_WHAT_TO_APPROVE}\` in place of a token asks what has to be approved: the refusal names it.`;

  return ApiHeader({ name: APPROVAL_HEADER, required: false, description });
}

/** The signed-in user. */
export const User = createParamDecorator((_: unknown, context: ExecutionContext): CurrentUser => {
  const { user } = context.switchToHttp().getRequest<RequestOfUser>();
  if (user === undefined) throw new Error('@User() needs a signed-in user: give the route @Access(), not @Public()');

  return user;
});
