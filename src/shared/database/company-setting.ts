import { isUuid } from '#shared/kernel/uuid.js';
import type { Statement } from './pipeline.js';

/**
 * Companies whose setting is prepared: that saves a fifth of a look-up, and takes memory of each connection. With more, a pooler would
 * throw other statements out: PgBouncer keeps 200.
 */
const MAX_PREPARED = 100;

/** The statements that set the company of a transaction. */
export class CompanySettings {
  private readonly prepared = new Map<string, Statement>();

  /** Checks the id strictly, because SET takes no parameters. */
  of(companyId: string): Statement {
    let setting = this.prepared.get(companyId);
    if (setting === undefined) {
      if (!isUuid(companyId)) throw new Error('A company scope without a company');
      const prepared = this.prepared.size < MAX_PREPARED;
      setting = { text: `SET LOCAL app.company_id = '${companyId}'`, values: [], prepared };
      if (prepared) this.prepared.set(companyId, setting);
    }

    return setting;
  }
}

const settings = new CompanySettings();

/** The statement that sets the company of a transaction. */
export function companySetting(companyId: string): Statement {
  return settings.of(companyId);
}
