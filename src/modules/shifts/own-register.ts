import { DomainError } from '#shared/errors/domain-error.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

/** Refuses a register other than that of the session, if a PIN has begun it. */
export function requireOwnRegister({ user }: Pick<CompanyScope, 'user'>, registerId: string): void {
  if (user.registerId !== null && user.registerId !== registerId) throw new DomainError('OTHER_REGISTER');
}
