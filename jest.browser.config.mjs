import config from './jest.config.mjs';

/** The tests in a browser: `npm run test:browser`. */
export default {
  ...config,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/support/browser-setup.mjs',
};
