import { Injectable } from '@nestjs/common';
import { PLATFORM } from '#shared/access/current-user.js';
import { BackgroundWork } from '#shared/database/background-work.js';
import { Database } from '#shared/database/database.js';
import { Clock } from '#shared/kernel/clock.js';
import { actingFor, type CompanyScope } from '#shared/tenancy/company-scope.js';
import { ErasureService } from './erasure.service.js';
import { PAGE_SIZE, RetentionRepository } from './retention.repository.js';

const EVERY_MS = 3_600_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Erases the customers of whom nothing was heard for as long as their company keeps them: each company once a day, by one process. */
@Injectable()
export class RetentionService extends BackgroundWork {
  constructor(
    private readonly database: Database,
    private readonly retention: RetentionRepository,
    private readonly erasures: ErasureService,
    private readonly clock: Clock,
  ) {
    super({ atStart: false, everyMs: EVERY_MS });
  }

  /** Returns how many customers were erased. */
  async eraseAll(): Promise<number> {
    const everywhere = { companyId: null, user: PLATFORM };
    let erased = 0;
    for (const id of await this.retention.companies(everywhere)) {
      if (!this.isStopping) erased += await this.eraseIdle(actingFor(everywhere, id));
    }

    return erased;
  }

  protected override work(): Promise<unknown> {
    return this.eraseAll();
  }

  /** Goes through all customers of a company, some at a time, and erases each idle one in a transaction of its own. */
  private async eraseIdle(scope: CompanyScope): Promise<number> {
    const since = await this.database.transaction(scope, (tx) => this.retention.begin(tx, this.clock.now()));
    if (since === null) return 0;
    let erased = 0;
    for (let after = FIRST, size = PAGE_SIZE; size === PAGE_SIZE && !this.isStopping;) {
      const page = await this.retention.page(scope, after, since);
      for (const { id, isIdle } of page) if (isIdle && (await this.eraseOne(scope, id, since))) erased++;
      after = page.at(-1)?.id ?? after;
      size = page.length;
    }
    if (erased > 0) this.logger.log(`${erased} customers of company ${scope.companyId} were erased`);

    return erased;
  }

  /** One that cannot be erased now is tried again the next day. */
  private async eraseOne(scope: CompanyScope, id: string, since: Date): Promise<boolean> {
    return this.erasures.eraseIdle(scope, id, since).catch((error: unknown) => {
      this.logger.warn(`Customer ${id} is not erased: ${String(error)}`);

      return false;
    });
  }
}
