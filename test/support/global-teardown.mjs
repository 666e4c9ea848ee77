import { dropFromCluster } from './cluster.mjs';
import { removeRunFolder } from './run-folder.mjs';

export default async function tearDown() {
  await globalThis.testPooler?.stop();
  if (globalThis.testCluster !== undefined)
    await dropFromCluster(globalThis.testCluster.nodes, globalThis.testCluster.name);
  removeRunFolder(globalThis.testFolder);
}
