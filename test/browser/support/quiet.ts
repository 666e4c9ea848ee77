import type { Page, Request } from 'playwright-core';

/** The unanswered requests of the pages that have been waited for. */
const pending = new WeakMap<Page, Set<Request>>();

/**
 * Waits until every request of the page is answered, what the answers say is drawn, and that has led to no further request. The
 * first time it waits for the silence of the network instead, because it does not know what was requested before.
 */
export async function quiet(page: Page): Promise<void> {
  const requests = pending.get(page);
  if (requests === undefined) return follow(page);
  do {
    for (const request of requests) await request.response().catch(() => null);
    await page.evaluate(DRAWN);
  } while (requests.size > 0);
}

async function follow(page: Page): Promise<void> {
  const requests = new Set<Request>();
  pending.set(page, requests);
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
  await page.waitForLoadState('networkidle');
}

/** Ends when the page has drawn and has nothing left to do, twice: what it did in between may have changed it again. */
const DRAWN = `(async () => {
  for (const _ of [1, 2]) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve));
  }
})()`;
