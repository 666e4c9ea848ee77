import { Injectable } from '@nestjs/common';
import { PLATFORM } from '#shared/access/current-user.js';
import { actingFor } from '#shared/tenancy/company-scope.js';
import { BackgroundWork } from './background-work.js';
import { Database } from './database.js';
import { sql } from './sql.js';

const KEPT_DAYS = 30;
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
      await this.database.transaction(actingFor(everywhere, id), (tx) => {
        tx.write(sql`DELETE FROM idempotency_keys
          WHERE company_id = ${id}::uuid AND created_at < now() - make_interval(days => ${KEPT_DAYS}::int)`);
      });
    }
  }

  protected override work(): Promise<void> {
    return this.deleteAll();
  }
}
