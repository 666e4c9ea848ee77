import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run test:cluster -- <URL of the coordinator's superuser> <URLs of the workers'> [spec…]`: specs on a cluster of PostgreSQL
 * servers with Citus, whose databases they make and drop. Without specs those of {@link SPECS}.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** What a shop does all day. The others look at mechanics of one PostgreSQL and its policies, or read tables without a company. */
const SPECS = [
  'accounts',
  'articles',
  'claims',
  'customers',
  'customer-codes',
  'customer-names',
  'customer-search',
  'deposits',
  'exchanges',
  'loyalty',
  'money-back',
  'open-orders',
  'order-list',
  'order-payments',
  'orders',
  'orders-found',
  'phone-lines',
  'receipts',
  'reports',
  'returns',
  'sold-at',
  'spec-document',
  'store-credit',
  'tips-and-coins',
  'tour',
].map((name) => `test/${name}.spec.ts`);

const given = process.argv.slice(2);
const isUrl = (text) => /^postgres(ql)?:\/\//.test(text);
const nodes = given.filter(isUrl);
const specs = given.filter((text) => !isUrl(text));
if (nodes.length < 2) {
  console.error('Usage: npm run test:cluster -- <URL of the coordinator> <URL of a worker>… [spec…]');
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  [join(root, 'test/tools/test-one.mjs'), '--maxWorkers=1', ...(specs.length > 0 ? specs : SPECS)],
  { env: { ...process.env, TEST_CLUSTER: nodes.join(' ') }, stdio: 'inherit' },
);
process.exit(status ?? 1);
