import { register } from 'node:module';

/** Loaded into a second server by `npm run bench:audit`: it writes no audit entries, so that the bench shows what they cost. */
const hooks = `export async function load(url, context, next) {
  if (!url.endsWith('/shared/database/audit-entries.js')) return next(url, context);
  const source = 'export const tellAudit = () => []; export const insertEntry = () => [];';

  return { format: 'module', shortCircuit: true, source };
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
