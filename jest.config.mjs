import { availableParallelism } from 'node:os';

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
  // Those of the till in a browser are run by jest.browser.config.mjs, those of the system by jest.system.config.mjs.
  testPathIgnorePatterns: ['/node_modules/', '/test/browser/', '/test/system/'],
  testEnvironment: 'node',
  // For a machine that is busy with other work as well: a test that hangs still ends.
  testTimeout: 180_000,
  maxWorkers: Math.max(2, availableParallelism()),
  // The modules of a finished spec stay: a worker that has grown is replaced by a new one.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // Node.js loads the modules, and Jest transforms nothing.
  testRunner: '<rootDir>/test/support/run-spec.mjs',
  transform: {},
  // What test/support/typescript-loader.mjs resolves, for Jest to know which specs a changed file concerns.
  moduleNameMapper: {
    '^@pos-backend/money$': '<rootDir>/clients/money/src/index.ts',
    '^#(config|generated|modules|shared)/(.*)\\.js$': '<rootDir>/src/$1/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
