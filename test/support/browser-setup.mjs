import { findBrowser } from './find-browser.mjs';
import setUpDatabase from './global-setup.mjs';

/** The same PostgreSQL as for all tests, and the browser. */
export default async function setUp() {
  process.env.TEST_BROWSER = findBrowser();
  await setUpDatabase();
}
