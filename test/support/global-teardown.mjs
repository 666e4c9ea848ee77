import { dropFromCluster } from './cluster.mjs';
import { HOW_TO_RUN_BROWSER_TESTS } from './find-browser.mjs';
import { removeRunFolder } from './run-folder.mjs';

export default async function tearDown() {
  await globalThis.testPooler?.stop();
  if (globalThis.testCluster !== undefined)
    await dropFromCluster(globalThis.testCluster.nodes, globalThis.testCluster.name);
  removeRunFolder(globalThis.testFolder);
  if (process.env.TEST_BROWSER === '') process.once('exit', tellOfMissingBrowser);
}

/** The last line of the run: what was not tested must not look as if it had passed. */
function tellOfMissingBrowser() {
  process.stderr.write(`\nThe browser tests were NOT run: there is no browser. ${HOW_TO_RUN_BROWSER_TESTS}\n`);
}
