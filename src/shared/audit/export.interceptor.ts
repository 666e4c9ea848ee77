import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { concatMap, type Observable } from 'rxjs';
import { Database } from '#shared/database/database.js';
import { Content } from '#shared/http/envelope.js';
import type { ScopedRequest } from '#shared/tenancy/company-scope.interceptor.js';
import { auditedRequest } from './audited-request.js';

/** Records each file of a route as an export, before it is sent. `@Endpoint` puts it on every route that answers with CSV. */
@Injectable()
export class ExportInterceptor implements NestInterceptor {
  constructor(private readonly database: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<ScopedRequest>();

    return next.handle().pipe(concatMap((answer: unknown) => this.recorded(request, answer)));
  }

  private async recorded(request: ScopedRequest, answer: unknown): Promise<unknown> {
    if (answer instanceof Content) {
      await this.database.record([auditedRequest(request).done(request.scope?.companyId ?? null)]);
    }

    return answer;
  }
}
