import { DomainError } from '#shared/errors/domain-error.js';
import type { ErrorCode } from '#shared/errors/error-catalog.js';
import type { CurrentUser } from './current-user.js';
import type { Permission } from './roles.js';

/**
 * Refuses a user without a permission, for rules that depend on what the request is about: `@Access` asks for the permission
 * of the route, and the service calls this where a case needs a further one, such as closing another user's shift.
 */
export function requirePermission(
  { user }: { readonly user: CurrentUser },
  permission: Permission,
  refusal: ErrorCode,
): void {
  if (!user.permissions.has(permission)) throw new DomainError(refusal);
}
