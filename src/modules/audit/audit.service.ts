import { Injectable } from '@nestjs/common';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { Refusals } from '#shared/audit/refusals.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Page } from '#shared/http/envelope.js';
import { limitOf, pageOf } from '#shared/http/pagination.js';
import { isInstant, Keyset } from '#shared/kernel/cursor.js';
import { isOfOneCompany, type ReadScope } from '#shared/tenancy/company-scope.js';
import { MAX_EXPORTED } from './audit-rows.js';
import { toAuditEntryDto } from './audit.mapper.js';
import { AuditRepository } from './audit.repository.js';
import type { AuditEntryDto, ListAuditQuery } from './dto/audit.dto.js';

const NEWEST_FIRST = new Keyset('audit', isInstant);

/** Reads who did what. Refusals that this process has counted are written first, so that they are found. */
@Injectable()
export class AuditService {
  constructor(
    private readonly audit: AuditRepository,
    private readonly companies: CompaniesService,
    private readonly refusals: Refusals,
  ) {}

  /** Lists the entries of a company; those of the platform itself for a SUPER_ADMIN who names no company. */
  async list(scope: ReadScope, query: ListAuditQuery): Promise<Page<AuditEntryDto>> {
    const limit = limitOf(query);
    const timezone = await this.timezoneOf(scope);
    await this.refusals.flush();
    const after = NEWEST_FIRST.decode(query.cursor);
    const rows = await this.audit.list(scope, { ...query, timezone }, { after, limit: limit + 1 });

    return pageOf(rows, { limit, keyset: NEWEST_FIRST }, toAuditEntryDto, ({ at, id }) => [at.toISOString(), id]);
  }

  /** All entries of a file. Refuses to leave any out. */
  async whole(scope: ReadScope, query: ListAuditQuery): Promise<AuditEntryDto[]> {
    const timezone = await this.timezoneOf(scope);
    await this.refusals.flush();
    const rows = await this.audit.list(scope, { ...query, timezone }, { after: null, limit: MAX_EXPORTED + 1 });
    if (rows.length > MAX_EXPORTED) throw new DomainError('EXPORT_TOO_LARGE', { details: { maximum: MAX_EXPORTED } });

    return rows.map(toAuditEntryDto);
  }

  private async timezoneOf(scope: ReadScope): Promise<string> {
    return isOfOneCompany(scope) ? (await this.companies.settingsOf(scope)).timezone : 'UTC';
  }
}
