import type { BrowserContext, Page, Route } from 'playwright-core';
import type { TestCompany } from '../support/company.js';
import { atTill } from './support/at-till.js';
import type { Keyboard } from './support/keyboard.js';
import { goOffline, goTo } from './support/till.js';

const SALES = 100;
/** The number of requests that are cut before the network works again. */
const CUTS = 30;
const MINUTES = 60_000;

describe('The web client without a network', () => {
  let company: TestCompany;
  let page: Page;
  let context: BrowserContext;
  let keys: Keyboard;
  atTill('cashier', (till) => {
    ({ company, page, keys } = till);
    ({ context } = till.opened);
  });
  /** Sells one item to a walk-in, and starts the next sale. */
  async function sell(cents: number): Promise<void> {
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type((cents / 100).toFixed(2));
    await keys.press('Enter', 'Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'New sale' }).and(page.locator(':focus')).waitFor();
    await keys.press('Enter');
  }

  const totals = async (): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const { body }: Awaited<ReturnType<TestCompany['cashier']['get']>> = await company.cashier.get(
        `/orders?limit=100${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      found.push(...body.data.map(({ totalAmount }: { totalAmount: string }) => totalAmount));
      cursor = body.meta.nextCursor;
    } while (cursor !== null);

    return found.sort((one, other) => Number(one) - Number(other));
  };
  const allSent = async (): Promise<void> => {
    await page.evaluate(`location.hash = '/queue'`);
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('Everything is sent.').waitFor({ timeout: 2 * MINUTES });
  };

  it('sells, survives a reload, and books the sale once when the network is back', async () => {
    await goOffline({ page, context });
    await sell(420);
    await page.reload();
    await keys.at('Customer: phone or name');
    await sell(250);
    expect(await totals()).toEqual([]);

    await context.setOffline(false);
    await allSent();

    expect(await totals()).toEqual(['2.50', '4.20']);
  });

  it('writes a paid sale down, however quickly the next one begins and wherever the cashier goes', async () => {
    await page.evaluate(KEEP_OUTBOX_WAITING);
    await sell(420);
    await page.reload();
    await goTo(page, '/queue');
    await page.getByText(/ORD-/).waitFor();

    expect(await totals()).toEqual(['4.20']);
    await goTo(page, '/');
    await sell(250);
    await allSent();
    expect(await totals()).toEqual(['2.50', '4.20']);
  });

  it('keeps the basket over a reload', async () => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Mug 12.50');
    await keys.press('Enter');
    await page.getByLabel('Basket').getByText('Mug').first().waitFor();
    await goOffline({ page, context });

    await page.reload();

    await page.getByLabel('Basket').getByText('Mug').first().waitFor();
  });

  it(
    `books each of ${SALES} sales once, whatever is cut: requests, answers, and the page itself`,
    async () => {
      const random = generator(20_250_127);
      let cuts = 0;
      const lost = { requests: 0, answers: 0 };
      await page.route('**/api/orders', async (route: Route) => {
        const chance = cuts < CUTS ? random() : 1;
        if (chance < 0.6) cuts += 1;
        if (chance < 0.3) {
          lost.requests += 1;
          await route.abort('connectionreset').catch(() => undefined); // the page may be gone
        } else if (chance < 0.6) {
          await route.fetch().catch(() => undefined);
          lost.answers += 1;
          await route.abort('connectionreset').catch(() => undefined);
        } else await route.continue().catch(() => undefined);
      });

      for (let sale = 1; sale <= SALES; sale++) {
        if (sale === 10 || sale === 60) await goOffline({ page, context });
        if (sale === 35 || sale === 75) await context.setOffline(false);
        await sell(sale);
        if (sale === 30 || sale === 80) await page.reload();
      }
      await allSent();

      expect(lost.requests).toBeGreaterThan(0);
      expect(lost.answers).toBeGreaterThan(0);
      expect(await totals()).toEqual(Array.from({ length: SALES }, (_, i) => ((i + 1) / 100).toFixed(2)));
    },
    10 * MINUTES,
  );
});

/** Blocks writing to the outbox with a transaction that lasts as long as the page. */
const KEEP_OUTBOX_WAITING = `(async () => {
  const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith('pos.'));
  const opening = indexedDB.open(name);
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const sales = opening.result.transaction('sales', 'readwrite').objectStore('sales');
  const goOn = () => (sales.count().onsuccess = goOn);
  goOn();
})()`;

/** A fixed sequence of random numbers, so that a failure is repeatable. */
function generator(seed: number): () => number {
  let state = seed;

  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;

    return state / 4_294_967_296;
  };
}
