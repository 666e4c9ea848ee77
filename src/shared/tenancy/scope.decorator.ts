import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ScopedRequest } from './company-scope.interceptor.js';
import { type CompanyScope, isOfOneCompany, type ReadScope } from './company-scope.js';

/** The company to write for. A SUPER_ADMIN who names none gets `COMPANY_REQUIRED`. */
export const Scope = createParamDecorator((_: unknown, context: ExecutionContext): CompanyScope => {
  const scope = scopeOf(context);
  if (!isOfOneCompany(scope)) throw new DomainError('COMPANY_REQUIRED');

  return scope;
});

/** The company to read from; all companies for a SUPER_ADMIN who names none. */
export const Reading = createParamDecorator((_: unknown, context: ExecutionContext): ReadScope => scopeOf(context));

function scopeOf(context: ExecutionContext): ReadScope {
  const { scope } = context.switchToHttp().getRequest<ScopedRequest>();
  if (scope === undefined) {
    throw new Error(
      '@Scope() and @Reading() need the CompanyScopeInterceptor: give the route @Access(), not @Public()',
    );
  }

  return scope;
}
