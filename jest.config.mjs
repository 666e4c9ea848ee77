import { availableParallelism } from 'node:os';
import { findBrowser } from './test/support/find-browser.mjs';

const browser = findBrowser();

/** Everything runs as native ES modules, against one embedded PostgreSQL that is started for the whole run. */
export default {
  rootDir: '.',
  roots: [
    '<rootDir>/src',
    '<rootDir>/test',
    '<rootDir>/clients/money/src',
    '<rootDir>/clients/sdk/src',
    '<rootDir>/clients/sdk/generator',
    '<rootDir>/clients/pos/src',
  ],
  testMatch: ['**/*.spec.ts'],
  // Without a browser its tests are not there at all, and global-teardown.mjs says so.
  testPathIgnorePatterns: ['/node_modules/', ...(browser === undefined ? ['/test/browser/'] : [])],
  testEnvironment: 'node',
  testTimeout: 60_000,
  maxWorkers: Math.max(2, availableParallelism()),
  // Modules of a finished spec are not collected: a worker that has grown is replaced by a new one.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // Node.js loads the modules, with a loader that compiles TypeScript: nothing is transformed by Jest.
  testRunner: '<rootDir>/test/support/run-spec.mjs',
  transform: {},
  moduleNameMapper: {
    // Its ES module imports JSON without the attribute that Node asks for.
    '^libphonenumber-js$': '<rootDir>/node_modules/libphonenumber-js/index.cjs',
    // From its sources, so that a spec needs no build of it.
    '^@pos-backend/money$': '<rootDir>/clients/money/src/index.ts',
    '^#(config|generated|modules|shared)/(.*)\\.js$': '<rootDir>/src/$1/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
