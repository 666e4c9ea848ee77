import Sequencer from '@jest/test-sequencer';

/** Specs of more than twenty seconds, the longest first: begun last, one of them would keep a worker waiting for the others. */
const LONGEST = [
  'test/browser/pos-screens.spec.ts',
  'test/tenancy.spec.ts',
  'test/server-process.spec.ts',
  'test/plans.spec.ts',
  'test/hostile-input.spec.ts',
  'test/browser/pos-mistakes.spec.ts',
  'test/browser/pos-offline.spec.ts',
  'test/browser/pos-articles.spec.ts',
  'test/silent-database.spec.ts',
  'test/unavailable-database.spec.ts',
  'test/row-level-security.spec.ts',
  'test/accounts-at-once.spec.ts',
  'test/loyalty-books.spec.ts',
  'test/customers.spec.ts',
  'test/processes.spec.ts',
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
