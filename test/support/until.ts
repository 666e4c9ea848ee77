import { setTimeout as sleep } from 'node:timers/promises';

/** For a machine that is busy with other work as well. */
const LIMIT = 120_000;

/** Waits for a condition, which is asked every 50 ms. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + LIMIT;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('It never came true');
    await sleep(50);
  }
}
