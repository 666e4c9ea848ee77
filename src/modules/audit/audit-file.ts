import { csvFile } from '#shared/http/csv.js';
import type { Content } from '#shared/http/envelope.js';
import type { AuditEntryDto } from './dto/audit.dto.js';

const COLUMNS = [
  'at',
  'actorId',
  'actorName',
  'storeId',
  'registerId',
  'action',
  'outcome',
  'object',
  'objectId',
  'orderId',
  'customerId',
  'requestId',
  'fields',
  'digests',
  'times',
  'id',
] as const satisfies readonly (keyof AuditEntryDto)[];

/** Makes the CSV file of entries, newest first. */
export function auditFile(entries: readonly AuditEntryDto[]): Content {
  const lines = entries.map((entry) =>
    COLUMNS.map((column) => {
      const value = entry[column];

      return Array.isArray(value) ? value.join(' ') : value;
    }),
  );

  return csvFile('audit', [COLUMNS, ...lines]);
}
