import { isUuid } from '#shared/kernel/uuid.js';
import type { Statement } from './pipeline.js';

/**
 * Companies whose setting is prepared: that saves a fifth of a look-up, and takes memory of each connection. With more, a pooler would
 * throw other statements out: PgBouncer keeps 200.
 */
const MAX_PREPARED = 100;
const settings = new Map<string, Statement>();

/** The statement that sets the company of a transaction. Checks the id strictly, because SET takes no parameters. */
export function companySetting(companyId: string): Statement {
  let setting = settings.get(companyId);
  if (setting === undefined) {
    if (!isUuid(companyId)) throw new Error('A company scope without a company');
    const prepared = settings.size < MAX_PREPARED;
    setting = { text: `SET LOCAL app.company_id = '${companyId}'`, values: [], prepared };
    if (prepared) settings.set(companyId, setting);
  }

  return setting;
}
