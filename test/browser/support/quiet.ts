import type { Page, Request } from 'playwright-core';

/** The unanswered requests of the pages that are followed. */
const pending = new WeakMap<Page, Set<Request>>();

/** Follows the requests of a page from now on, for {@link quiet}: every page of `openPage()`. */
export function followRequests(page: Page): void {
  const requests = new Set<Request>();
  pending.set(page, requests);
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
}

/**
 * Waits until every request of the page is answered, what the answers say is drawn, and that has led to no further request. The load
 * state "networkidle" says nothing of this: it is reached once, and stays reached when another screen is opened.
 */
export async function quiet(page: Page): Promise<void> {
  const requests = pending.get(page);
  if (requests === undefined) throw new Error('Open the page by openPage()');
  do {
    for (const request of requests) await request.response().catch(() => null);
    await page.evaluate(DRAWN);
  } while (requests.size > 0);
}

/** Ends when the page has drawn and has nothing left to do, twice: what it did in between may have changed it again. */
const DRAWN = `(async () => {
  for (const _ of [1, 2]) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve));
  }
})()`;
