import { queryAs, type TestDatabase } from './test-database.js';

/**
 * The entries of the audit that hold anything but ids, names of code and digests. What has only these forms holds no value of a
 * person, whatever a spec has done. Every spec scans its database at its end.
 */
export function freeTextsInAudit({ adminUrl }: Pick<TestDatabase, 'adminUrl'>): Promise<object[]> {
  return queryAs(
    adminUrl,
    `SELECT a.* FROM audit_entries a
     WHERE a.action !~ '^[A-Za-z]*$' OR a.outcome !~ '^[A-Z_]+$' OR a.object !~ '^[a-z-]*$'
       OR a.request_id !~ '^[\\w-]{1,64}$' OR array_to_string(a.fields, '') !~ '^[A-Za-z.]*$'
       OR EXISTS (SELECT FROM jsonb_each_text(coalesce(a.digests, '{}')) digest
         WHERE digest.key !~ '^[A-Za-z]+$' OR digest.value !~ '^[0-9a-f]{64}$')
     LIMIT 5`,
  );
}
