import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { launchBrowser, type TestPage } from './browser.js';

/** The server and the browser that the tests of a spec share. */
export interface BrowserSession {
  readonly app: TestApp;
  readonly browser: Browser;
  /** Closes the page after the test, and fails the test when the page had an error. */
  watch(opened: TestPage): TestPage;
}

/** Starts a server and a browser for a spec, in `beforeAll`; the server with further settings where they are given. */
export function inBrowser(config: Parameters<typeof startTestApp>[0] = {}): BrowserSession {
  const watched: TestPage[] = [];
  const session: { app?: TestApp; browser?: Browser; watch: BrowserSession['watch'] } = {
    watch: (opened) => {
      watched.push(opened);

      return opened;
    },
  };
  beforeAll(async () => {
    [session.app, session.browser] = await Promise.all([
      startTestApp({ logLevel: 'silent', ...config }),
      launchBrowser(),
    ]);
  });
  afterEach(async () => {
    const pages = watched.splice(0);
    for (const { context } of pages) await context.close();
    expect(pages.flatMap(({ errors }) => errors)).toEqual([]);
  });
  afterAll(async () => {
    await session.browser?.close();
    await session.app?.close();
  });

  return session as BrowserSession;
}
