import config from './jest.config.mjs';

/** Specs that need PgBouncer: `npm run test:pgbouncer`. */
const pooler = process.env.TEST_PGBOUNCER === undefined ? ['/test/system/pooler.spec'] : [];

/** The tests of the system as an operator runs it: `npm run test:system`. */
export default {
  ...config,
  roots: ['<rootDir>/test/system'],
  testPathIgnorePatterns: ['/node_modules/', ...pooler],
};
