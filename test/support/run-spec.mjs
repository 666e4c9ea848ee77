import { writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';
import { compile, isSource } from './typescript-loader.mjs';

const require = createRequire(import.meta.url);
/** Where the framework of Jest keeps what watches the tests of a spec. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');
/** The limit of Node.js, under which the server runs. Jest sets ten times as many, which each error then pays for. */
const STACK_TRACE_LIMIT = Error.stackTraceLimit;

const sourceMaps = new Map();

register('./typescript-loader.mjs', import.meta.url);
// A run that was killed takes its workers along, also one whose server still waits for the database that is gone.
setInterval(() => process.connected === false && process.exit(1), 1_000).unref();
// Jest waits half a second for a worker: giving its memory back piece by piece takes longer on a busy machine.
process.once('beforeExit', () => process.exit());

/**
 * Runs a spec with Jest's own framework, but lets Node.js load its modules: those of the server and of its libraries are
 * loaded once in a worker. Jest would load them again for each spec, which took longer than most specs themselves.
 */
export default function runSpec(globalConfig, config, environment, runtime, path, sendMessageToJest) {
  Error.stackTraceLimit = STACK_TRACE_LIMIT;
  runtime.getSourceMaps().get = sourceMapOf;
  const native = {
    requireInternalModule: requireAgain,
    requireModule: require,
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (file) => import(pathToFileURL(file).href),
    setGlobalsForRuntime: () => undefined,
    enterTestCode: () => undefined,
    leaveTestCode: () => undefined,
  };

  return circus.default(globalConfig, config, { global: globalThis }, native, path, sendMessageToJest);
}

/** A framework of its own for each spec: it keeps the tests of one. */
function requireAgain(path) {
  delete require.cache[path];
  delete globalThis[EVENT_HANDLERS];

  return require(path);
}

/** Where the source map of a file in a stack is, which is made when the first stack names the file. */
function sourceMapOf(url) {
  if (!isSource(url)) return undefined;
  if (!sourceMaps.has(url)) {
    const path = join(tmpdir(), `source-map-${process.pid}-${sourceMaps.size}.json`);
    writeFileSync(path, compile(url, { sourceMaps: true }).map);
    sourceMaps.set(url, path);
  }

  return sourceMaps.get(url);
}
