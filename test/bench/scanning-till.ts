import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { installServiceWorker, openPage, type TestPage } from '../browser/support/browser.js';
import { PASSWORD } from './servers.js';

/** What a scan costs at the till, ms. */
export interface Cost {
  /** Time of the processor on the main thread of the page, with all that follows within half a second. */
  readonly work: number;
  /** From the last key until the line is in the basket. */
  readonly time: number;
}

/** Longer than what an act puts off: typing pauses, writing to the storage. */
const SETTLED = 500;
const LONGEST_LOAD = 300_000;

/** Marks the last key, and when the basket got a line last. */
const WATCH = `
  let lines = 0;
  window.watched = { key: 0, line: 0 };
  addEventListener('keydown', ({ timeStamp }) => { watched.key = timeStamp; }, { capture: true });
  new MutationObserver(() => {
    const before = lines;
    lines = document.querySelectorAll('table.basket tbody tr').length;
    if (lines > before) watched.line = performance.now();
  }).observe(document, { subtree: true, childList: true });`;

/** The built till in a browser of its own, with all articles of its company. */
export class ScanningTill {
  private constructor(
    private readonly opened: TestPage,
    private readonly session: CDPSession,
  ) {}

  /** Signs in, and waits until the browser has written down so many articles. */
  static async open(
    browser: Browser,
    { url, email, companyId, articles }: { url: string; email: string; companyId: string; articles: number },
  ): Promise<ScanningTill> {
    const opened = await openPage(browser);
    const { page, context } = opened;
    await page.addInitScript(WATCH);
    await page.goto(`${url}/pos/`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    const until = performance.now() + LONGEST_LOAD;
    while ((await page.evaluate<number>(countIn(companyId))) < articles) {
      if (performance.now() > until) throw new Error(`The till did not take in ${articles} articles`);
      await pause(SETTLED);
    }
    await installServiceWorker(page);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });

    return new ScanningTill(opened, session);
  }

  /** Loads the page anew, with an empty basket for a walk-in; returns how long it took until the articles were there. */
  async reopen(): Promise<number> {
    const { page } = this.opened;
    await page.evaluate(
      "Object.keys(localStorage).filter((key) => key.startsWith('pos.draft.')).forEach((key) => localStorage.removeItem(key))",
    );
    const started = performance.now();
    await page.reload();
    await page.getByRole('region', { name: 'Articles to touch' }).waitFor();
    const time = performance.now() - started;
    await page.keyboard.press('Enter');
    await this.itemField().and(page.locator(':focus')).waitFor();
    await pause(2 * SETTLED);

    return time;
  }

  setOffline(isOffline: boolean): Promise<void> {
    return this.opened.context.setOffline(isOffline);
  }

  /** Types a code as a scanner does: without waiting for the page between two keys. */
  async scan(code: string): Promise<Cost> {
    const work = await this.workOf([...code, 'Enter']);
    const { key, line } = await this.opened.page.evaluate<{ key: number; line: number }>('watched');
    if (line < key) throw new Error(`No line came of ${code}`);

    return { work, time: line - key };
  }

  /** Types a word letter by letter, as a person does, and empties the field again; returns the work of each letter, ms. */
  async search(word: string): Promise<number[]> {
    const works: number[] = [];
    for (const letter of word) works.push(await this.workOf([letter]));
    await this.itemField().fill('');
    await pause(SETTLED);

    return works;
  }

  close(): Promise<void> {
    return this.opened.context.close();
  }

  private itemField(): ReturnType<Page['getByLabel']> {
    return this.opened.page.getByLabel('Item', { exact: true });
  }

  private async workOf(keys: readonly string[]): Promise<number> {
    const before = await this.workSoFar();
    await Promise.all(keys.map((key) => this.press(key)));
    await pause(SETTLED);

    return (await this.workSoFar()) - before;
  }

  private async press(key: string): Promise<void> {
    const text = key === 'Enter' ? '\r' : key;
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text });
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
  }

  /** Time of the processor that the main thread has taken, ms. */
  private async workSoFar(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');

    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  }
}

function countIn(companyId: string): string {
  return `new Promise((resolve) => {
    const opening = indexedDB.open('pos.articles.${companyId}');
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve(0);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('articles').objectStore('articles').count();
      counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
    };
  })`;
}
