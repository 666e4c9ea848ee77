import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Content, Page } from '#shared/http/envelope.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading } from '#shared/tenancy/scope.decorator.js';
import { auditFile } from './audit-file.js';
import { AuditService } from './audit.service.js';
import { AuditEntryDto, ListAuditQuery } from './dto/audit.dto.js';

@ApiTags('Audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Access('READ_AUDIT')
  @Endpoint({
    summary: 'List who did what, newest first',
    description:
      'Changes, sign-ins, refusals and exports. Filter by `orderId` or `customerId` for the trail of an order or a customer. A ' +
      'SUPER_ADMIN who names no company reads the entries of the platform itself.',
    pageOf: AuditEntryDto,
    content: ['text/csv'],
    errors: ['INVALID_CURSOR', 'COMPANY_NOT_FOUND', 'EXPORT_TOO_LARGE'],
  })
  async listAudit(@Reading() scope: ReadScope, @Query() query: ListAuditQuery): Promise<Page<AuditEntryDto> | Content> {
    return query.format === 'csv' ? auditFile(await this.audit.whole(scope, query)) : this.audit.list(scope, query);
  }
}
