import type { BrowserContext, Page, Route } from 'playwright-core';
import { data, type TestCompany } from '../support/company.js';
import { atTill } from './support/at-till.js';
import type { Keyboard } from './support/keyboard.js';
import { scan } from './support/scanner.js';
import { goOffline, goTo } from './support/till.js';

const SALES = 200;
/** Every third sale is scanned, every twentieth with a network is a basket that was parked and recalled. */
const SCANNED = 3;
const PARKED = 20;
/** From which sale on there is no network, and with which it is back. */
const OUTAGES = [
  { from: 10, to: 35 },
  { from: 125, to: 150 },
];
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
  const priceOf = (cents: number): string => (cents / 100).toFixed(2);
  /** Takes cash for the basket, and starts the next sale. */
  async function pay(): Promise<void> {
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'New sale' }).and(page.locator(':focus')).waitFor();
    await keys.press('Enter');
  }
  /** Enters one item for a walk-in. */
  async function enter(cents: number): Promise<void> {
    await keys.at('Customer: phone or name');
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type(priceOf(cents));
    await keys.press('Enter');
  }
  async function sell(cents: number): Promise<void> {
    await enter(cents);
    await keys.press('Enter');
    await pay();
  }
  async function sellByScan(cents: number): Promise<void> {
    await keys.at('Customer: phone or name');
    await scan(page, codeOf(cents));
    await basket().getByText(`Article ${cents}`, { exact: true }).waitFor();
    await keys.press('Enter', 'Enter');
    await pay();
  }
  /** Parks a basket as an open order, again for as long as the network is cut, then recalls and sells it. */
  async function sellParked(cents: number): Promise<void> {
    await enter(cents);
    const order = page.getByRole('heading', { level: 1, name: /^ORD-/ });
    while (!(await order.isVisible())) {
      const park = page.getByRole('button', { name: /^Park|^Put back/ });
      if (await park.isEnabled().catch(() => false)) await park.click({ timeout: 1_000 }).catch(() => undefined);
      await order.waitFor({ timeout: 1_000 }).catch(() => undefined);
    }
    await goTo(page, '/');
    await page.getByRole('button', { name: 'Recall a parked order' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`\\$${priceOf(cents)}$`) })
      .click();
    await basket().locator('tbody tr').first().waitFor();
    await keys.press('F9');
    await pay();
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
  const basket = (): ReturnType<Page['getByRole']> => page.getByRole('table', { name: 'Basket' });
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

  /** Makes articles to scan, and waits until the till remembers them. */
  async function rememberArticles(): Promise<void> {
    for (let sale = SCANNED; sale <= SALES; sale += SCANNED) {
      const article = { code: codeOf(sale), name: `Article ${sale}`, price: priceOf(sale), category: 'All' };
      data(await company.manager.post('/articles', article));
    }
    await page.reload();
    await page.getByRole('region', { name: 'Articles to touch' }).waitFor();
  }
  /** Cuts writes on their way or their answers, some of them for as long as {@link CUTS} says, and counts them. */
  async function cutConnections(): Promise<{ requests: number; answers: number }> {
    const random = generator(20_250_127);
    const lost = { requests: 0, answers: 0 };
    await page.route('**/api/orders**', async (route: Route) => {
      const isLeft = route.request().method() === 'GET' || lost.requests + lost.answers >= CUTS;
      const chance = isLeft ? 1 : random();
      if (chance >= 0.6) return route.continue().catch(() => undefined);
      if (chance < 0.3) lost.requests += 1;
      else {
        await route.fetch().catch(() => undefined);
        lost.answers += 1;
      }
      await route.abort('connectionreset').catch(() => undefined); // the page may be gone
    });

    return lost;
  }

  it(
    `books each of ${SALES} sales once, typed, scanned or parked, whatever is cut: requests, answers, and the page itself`,
    async () => {
      await rememberArticles();
      const lost = await cutConnections();
      for (let sale = 1; sale <= SALES; sale++) {
        const outage = OUTAGES.find(({ from, to }) => sale >= from && sale < to);
        if (outage?.from === sale) await goOffline({ page, context });
        if (sale % PARKED === 0 && outage === undefined) await sellParked(sale);
        else if (sale % SCANNED === 0) await sellByScan(sale);
        else await sell(sale);
        if (outage?.to === sale + 1) await context.setOffline(false);
        if (sale === 30 || sale === 155) await page.reload();
      }
      await allSent();

      expect(lost.requests).toBeGreaterThan(0);
      expect(lost.answers).toBeGreaterThan(0);
      expect(await totals()).toEqual(Array.from({ length: SALES }, (_, i) => priceOf(i + 1)));
    },
    10 * MINUTES,
  );
});

function codeOf(cents: number): string {
  return `ART-${cents}`;
}

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
