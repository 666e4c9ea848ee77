import Sequencer from '@jest/test-sequencer';

/** Specs of more than twenty seconds, the longest first: begun last, one of them would keep a worker waiting for the others. */
const LONGEST = [
  'test/browser/pos-screens.spec.ts',
  'test/system/server-process.spec.ts',
  'test/system/plans.spec.ts',
  'test/tenancy.spec.ts',
  'test/hostile-input.spec.ts',
  'test/system/partitions.spec.ts',
  'test/documented-bounds.spec.ts',
  'test/system/processes.spec.ts',
  'test/system/server-faults.spec.ts',
  'test/system/search-plans.spec.ts',
  'test/system/sdk-package.spec.ts',
  'test/system/unavailable-database.spec.ts',
  'test/tenancy-stores.spec.ts',
  'test/system/backup.spec.ts',
  'test/system/silent-database.spec.ts',
  'test/system/connections.spec.ts',
  'test/browser/pos-offline.spec.ts',
  'test/browser/pos-mistakes.spec.ts',
  'test/browser/pos-touch.spec.ts',
];

/** Orders a run also where Jest has no times of an earlier one, as on a fresh checkout. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => place(one.path) - place(other.path));
  }
}

function place(path) {
  const index = LONGEST.findIndex((spec) => path.includes(spec));

  return index === -1 ? LONGEST.length : index;
}
