import { PLATFORM } from '#shared/access/current-user.js';
import { actingFor, type CompanyScope, type ReadScope } from '#shared/tenancy/company-scope.js';
import { BackgroundWork } from './background-work.js';

const DAY_MS = 24 * 3_600_000;

/**
 * Makes keys that the database cannot make, for the rows that have none: those of before a migration, and those that a process
 * of an earlier version writes. Small batches, behind the start and once a day.
 */
export abstract class MissingKeys extends BackgroundWork {
  constructor() {
    super({ atStart: true, everyMs: DAY_MS });
  }

  /** Returns how many rows got keys. */
  async makeAll(): Promise<number> {
    const everywhere = { companyId: null, user: PLATFORM };
    let made = 0;
    for (const companyId of await this.companiesWithoutKeys(everywhere)) {
      const scope = actingFor(everywhere, companyId);
      for (let size = Infinity; size > 0 && !this.isStopping;) {
        size = await this.makeBatch(scope);
        made += size;
      }
    }

    return made;
  }

  protected override work(): Promise<unknown> {
    return this.makeAll();
  }

  /** The companies that have such rows. */
  protected abstract companiesWithoutKeys(scope: ReadScope): Promise<string[]>;

  /** Makes the keys of some rows, and returns of how many: none when all have keys. */
  protected abstract makeBatch(scope: CompanyScope): Promise<number>;
}
