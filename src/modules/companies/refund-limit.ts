import { limitsOf, type RoleLimits } from '#shared/access/role-limits.js';
import type { Role } from '#shared/access/roles.js';
import type { ActLimit } from '#shared/database/approvals.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { amountOf } from '#shared/kernel/money.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';

/** The limit of money given back that brings what was given back of an order, without one, or of an account on a day, to `total`. */
export function refundLimit(
  { user }: Pick<CompanyScope, 'user'>,
  { roleLimits, currency }: { readonly roleLimits: readonly RoleLimits[]; readonly currency: string },
  total: bigint,
): ActLimit {
  const maximumOf = (role: Role): string | null => limitsOf(roleLimits, role).refundAmount;
  const covers = (role: Role): boolean => {
    const maximum = maximumOf(role);

    return maximum === null || total <= amountOf(maximum, currency);
  };
  const details = { maximumRefund: maximumOf(user.role) ?? '0' };

  return { covers, refusal: new DomainError('REFUND_OVER_LIMIT', { details }) };
}
