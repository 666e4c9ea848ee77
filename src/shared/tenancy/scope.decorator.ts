import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '#shared/errors/domain-error.js';
import type { CompanyScope, ReadScope } from './company-scope.js';
import type { ScopedRequest } from './company-scope.interceptor.js';

/** The company to act for, for handlers that write. A SUPER_ADMIN who names none is refused. */
export const Scope = createParamDecorator((_: unknown, context: ExecutionContext): CompanyScope => {
  const scope = readScope(context);
  if (scope.companyId === null) throw new DomainError('COMPANY_REQUIRED');

  return scope as CompanyScope;
});

/** The company to read from, or all of them for a SUPER_ADMIN who names none. */
export const Reading = createParamDecorator((_: unknown, context: ExecutionContext): ReadScope => readScope(context));

function readScope(context: ExecutionContext): ReadScope {
  const { scope } = context.switchToHttp().getRequest<ScopedRequest>();
  if (scope === undefined) throw new Error('A scope on a public route: there is no user to act for');

  return scope;
}
