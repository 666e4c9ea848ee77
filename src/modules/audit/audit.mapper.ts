import type { AuditEntryDto } from './dto/audit.dto.js';
import type { AuditRow } from './audit-rows.js';

export function toAuditEntryDto({ at, digests, ...row }: AuditRow): AuditEntryDto {
  return {
    ...row,
    at: at.toISOString(),
    digests: Object.entries(digests ?? {}).map(([field, digest]) => `${field} ${digest}`),
  };
}
