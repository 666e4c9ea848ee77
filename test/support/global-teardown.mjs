import { rm } from 'node:fs/promises';
import { HOW_TO_RUN_BROWSER_TESTS } from './find-browser.mjs';

export default async function tearDown() {
  await globalThis.testPostgres.stop();
  await rm(globalThis.testDataDir, { recursive: true, force: true });
  if (process.env.TEST_BROWSER === '') process.once('exit', tellOfMissingBrowser);
}

/** The last line of the run: what was not tested must not look as if it had passed. */
function tellOfMissingBrowser() {
  process.stderr.write(`\nThe browser tests were NOT run: there is no browser. ${HOW_TO_RUN_BROWSER_TESTS}\n`);
}
