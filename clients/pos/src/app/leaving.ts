let last: Promise<unknown> = Promise.resolve();

/** Notes the work that a user who leaves has still under way, such as a sale that is being sent. */
export function leaving(work: Promise<unknown>): void {
  last = work.catch(() => undefined);
}

/** Resolves when that work is done. The next user signs in after it: what is sent later carries the name of the next user. */
export async function hasLeft(): Promise<void> {
  await last;
}
