import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/** `pos-test-<number of the process>-<six characters>`: the name tells whether the run still goes on. */
const NAME = /^pos-test-(\d+)-\w{6}$/;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const STOP_LIMIT = 10_000;
const MEMORY = '/dev/shm';
/** Bytes: a run was seen to write less than a third of it. */
const ENOUGH = 6 * 2 ** 30;

/**
 * Creates the folder for everything that a run writes: its PostgreSQL and the temporary files of the specs. The folder is
 * removed when the process ends, by a signal too. After SIGKILL the next run removes it.
 */
export function createRunFolder() {
  for (const place of [MEMORY, tmpdir()]) removeLeftOvers(place);
  const folder = mkdtempSync(join(isInMemory() ? MEMORY : tmpdir(), `pos-test-${process.pid}-`));
  const temporary = join(folder, 'tmp');
  chmodSync(folder, 0o711); // PostgreSQL runs as another user when the tests run as root
  mkdirSync(temporary);
  chmodSync(temporary, 0o1777);
  process.env.TMPDIR = temporary;
  process.once('exit', () => removeRunFolder(folder));
  for (const signal of SIGNALS) process.once(signal, () => process.exit(128 + constants.signals[signal]));

  return folder;
}

/** Stops every PostgreSQL in the folder and removes it; synchronous, because it also runs while the process exits. */
export function removeRunFolder(folder) {
  for (const pid of postmasters(folder)) stop(pid);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * Whether a run writes into memory: copying the 600 files of a database takes 30 ms there, and up to 700 ms on a disk. Specs start what they
 * have installed there. TMPDIR, TMP and TEMP name another place.
 */
function isInMemory() {
  if (['TMPDIR', 'TMP', 'TEMP'].some((name) => process.env[name])) return false;
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    const mounted = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '));
    const mayExecute = mounted.some(([, path, , options = '']) => path === MEMORY && !/\bnoexec\b/.test(options));

    return mayExecute && Math.min(bavail * bsize, process.availableMemory()) >= ENOUGH;
  } catch {
    return false; // it is not there
  }
}

/** Removes the folders of runs that were killed. */
function removeLeftOvers(place) {
  for (const { name } of list(place)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) removeRunFolder(join(place, name));
  }
}

/** Process numbers of the PostgreSQL servers whose data directories are in the folder. */
function postmasters(folder) {
  const entries = list(folder);
  if (entries.some(({ name }) => name === 'postmaster.pid')) {
    const [pid] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');

    return isServerOf(folder, pid) ? [Number(pid)] : [];
  }
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'base');

  return folders.flatMap(({ name }) => postmasters(join(folder, name)));
}

function list(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // it was removed in the meantime, or this system has none
  }
}

/** The number may belong to another process by now: PostgreSQL works in its data directory. */
function isServerOf(directory, pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory);
  } catch {
    return process.platform !== 'linux' && isAlive(Number(pid));
  }
}

function stop(pid) {
  const end = Date.now() + STOP_LIMIT;
  process.kill(pid, 'SIGQUIT'); // immediate shutdown: nothing of the data is kept
  while (isAlive(pid) && Date.now() < end) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);

    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
