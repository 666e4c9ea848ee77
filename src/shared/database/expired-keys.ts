import { Injectable } from '@nestjs/common';
import { PLATFORM } from '#shared/access/current-user.js';
import { actingFor, type CompanyScope } from '#shared/tenancy/company-scope.js';
import { BackgroundWork } from './background-work.js';
import { Database } from './database.js';
import { sql } from './sql.js';

const KEPT_DAYS = 30;
/** So many take a moment: a statement that deletes the keys of a large company at once would pass its time limit. */
const BATCH_SIZE = 5_000;
const EVERY_MS = 6 * 3_600_000;

/** Deletes idempotency keys that are too old to be sent again. */
@Injectable()
export class ExpiredKeys extends BackgroundWork {
  constructor(private readonly database: Database) {
    super({ atStart: false, everyMs: EVERY_MS });
  }

  async deleteAll(): Promise<void> {
    const everywhere = { companyId: null, user: PLATFORM };
    for (const { id } of await this.database.read<{ id: string }>(everywhere, sql`SELECT id FROM companies`)) {
      const scope = actingFor(everywhere, id);
      while (!this.isStopping && (await this.deleteBatch(scope)) === BATCH_SIZE);
    }
  }

  /** Deletes the oldest ones, and returns how many. Another process that is at it leaves nothing to do. */
  private deleteBatch(scope: CompanyScope): Promise<number> {
    return this.database.transaction(scope, async (tx) => {
      const deleted =
        await tx.query(sql`DELETE FROM idempotency_keys WHERE company_id = ${scope.companyId}::uuid AND key IN (
          SELECT key FROM idempotency_keys
          WHERE company_id = ${scope.companyId}::uuid AND created_at < now() - make_interval(days => ${KEPT_DAYS}::int)
          ORDER BY created_at LIMIT ${BATCH_SIZE}::int FOR UPDATE SKIP LOCKED)
        RETURNING 1`);

      return deleted.length;
    });
  }

  protected override work(): Promise<void> {
    return this.deleteAll();
  }
}
