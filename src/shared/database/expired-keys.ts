import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PLATFORM } from '#shared/access/current-user.js';
import { actingFor } from '#shared/tenancy/company-scope.js';
import { Database } from './database.js';
import { sql } from './sql.js';

const KEPT_DAYS = 30;
const EVERY_MS = 6 * 3_600_000;

/** Deletes idempotency keys that are too old to be sent again. Several processes may do so at once without harm. */
@Injectable()
export class ExpiredKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ExpiredKeys.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(
      () => void this.deleteAll().catch((error: unknown) => this.logger.warn(String(error))),
      EVERY_MS,
    );
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
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
}
