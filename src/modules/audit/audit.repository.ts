import { Injectable } from '@nestjs/common';
import { NO_COMPANY } from '#shared/audit/audit-entry.js';
import { Database } from '#shared/database/database.js';
import { type Sql, sql, where } from '#shared/database/sql.js';
import type { CursorKey } from '#shared/kernel/cursor.js';
import { DAY_PATTERN } from '#shared/kernel/days.js';
import type { ReadScope } from '#shared/tenancy/company-scope.js';
import type { AuditRow } from './audit-rows.js';

export interface AuditFilters {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly customerId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** In which `from` and `to` are days. */
  readonly timezone: string;
}

/** Reads the audit. The database layer writes it. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /** Lists the entries of a company, or of the platform itself, newest first. */
  list(
    scope: ReadScope,
    { actor, action, customerId, orderId, from, to, timezone }: AuditFilters,
    { after, limit }: { after: CursorKey | null; limit: number },
  ): Promise<AuditRow[]> {
    const companyId = scope.companyId ?? NO_COMPANY;
    const conditions = where(
      sql`a.company_id = ${companyId}::uuid`,
      actor !== undefined && sql`a.actor_id = ${actor}::uuid`,
      action !== undefined && sql`a.action = ${action}`,
      customerId !== undefined && sql`a.customer_id = ${customerId}::uuid`,
      orderId !== undefined && sql`a.order_id = ${orderId}::uuid`,
      from !== undefined && sql`a.at >= ${startOf(from, timezone)}`,
      to !== undefined &&
        (DAY_PATTERN.test(to) ? sql`a.at < ${startOf(to, timezone, 1)}` : sql`a.at <= ${to}::timestamptz`),
      after && sql`(a.at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );

    return this.database.read(
      scope,
      sql`SELECT a.id, a.at, a.actor_id AS "actorId",
          (SELECT u.name FROM users u WHERE u.company_id = ${companyId}::uuid AND u.id = a.actor_id) AS "actorName",
          a.store_id AS "storeId", a.register_id AS "registerId", a.action, a.outcome, a.object, a.object_id AS "objectId",
          a.order_id AS "orderId", a.customer_id AS "customerId", a.request_id AS "requestId", a.fields, a.digests, a.times
        FROM audit_entries a ${conditions} ORDER BY a.at DESC, a.id DESC LIMIT ${limit}::int`,
    );
  }
}

/** A point in time, or the start of a day so many days later. */
function startOf(value: string, timezone: string, daysLater = 0): Sql {
  return DAY_PATTERN.test(value)
    ? sql`(${value}::date + ${daysLater}::int)::timestamp AT TIME ZONE ${timezone}::text`
    : sql`${value}::timestamptz`;
}
