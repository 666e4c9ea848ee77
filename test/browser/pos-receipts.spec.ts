import { data, sell } from '../support/company.js';
import { markOf } from '../support/printed.js';
import { atTill, type Till } from './support/at-till.js';
import { quiet } from './support/quiet.js';
import { goOffline, goTo } from './support/till.js';

describe('Receipts of the web client', () => {
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, opened, page, keys } = till), { settings: { defaultTaxRate: 8 } });
  beforeEach(async () => {
    const shop = { address: '1 Main St', phone: '2125550100', taxNumber: 'GB123' };
    data(await company.admin.patch(`/companies/${company.id}`, shop));
    papers = [];
    await page.exposeFunction('keepPaper', (text: string) => {
      papers.push(text);
      onPaper();
    });
    await page.reload();
    await keys.at('Customer: phone or name');
    await page.evaluate(KEEP_PAPER);
  });
  let papers: string[];
  let onPaper = (): void => undefined;
  /** The next paper that the printer gets. */
  const nextPaper = (): Promise<string> => new Promise((resolve) => (onPaper = () => resolve(papers.at(-1) ?? '')));

  const toReceipt = async (): Promise<void> => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('3 x Mug 12.50');
    await keys.press('Enter');
    await page.getByLabel('Discount on Mug: amount or percent').fill('3.75');
    await keys.press('Enter');
    await page.getByRole('cell', { name: '$33.75' }).waitFor();
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'New sale' }).and(page.locator(':focus')).waitFor();
  };
  /** Prints, and reads the paper, once that of before is off the page. */
  const printed = async (): Promise<string> => {
    await page.locator('.paper').waitFor({ state: 'detached' });
    const paper = nextPaper();
    await keys.press('p');

    return paper;
  };
  const nextOfServer = async (): Promise<string> => {
    const [{ id }] = data(await company.cashier.get('/orders'));

    return (await company.cashier.get(`/orders/${id}/receipt`)).body;
  };

  it('are those of the server, each once: the second print is a copy', async () => {
    await toReceipt();
    await page.getByText(/^Booked as ORD-/).waitFor();
    await printed();
    await printed();

    expect(papers.map(markOf)).toEqual(['original', 'COPY 1']);
    for (const text of [
      '1 Main St',
      'Phone 2125550100',
      'Tax number GB123',
      'Cashier',
      'Tax 8 % on 33.75',
      '3 × 12.50 − 3.75',
    ]) {
      expect(papers[0]).toContain(text);
    }
    expect(markOf(await nextOfServer())).toBe('COPY 2');
  });

  it('of a sale without a network are of the till, say so, and count when the sale arrives', async () => {
    await goOffline({ page, context: opened.context });
    await toReceipt();
    const paper = await printed();
    for (const text of [
      'OFFLINE RECEIPT',
      '1 Main St',
      'Phone 2125550100',
      'Tax number GB123',
      'Cashier',
      'Tax 8 % on $33.75',
    ]) {
      expect(paper).toContain(text);
    }
    expect(await page.locator('.receipt').first().getByText('$33.75').count()).toBeGreaterThan(0);
    await opened.context.setOffline(false);
    await goTo(page, '/queue');
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('Everything is sent.').waitFor();
    await quiet(page);

    expect(markOf(await nextOfServer())).toBe('COPY 1');
  });

  it('are each on the paper, however quickly two are asked for, where printing does not block the page', async () => {
    await toReceipt();
    await page.getByText(/^Booked as ORD-/).waitFor();
    await page.evaluate(PRINT_LATER);
    await keys.press('p');
    await page.locator('.paper').waitFor({ state: 'attached' });
    const second = page.waitForResponse('**/receipt?*');
    await keys.press('p');
    await (await second).finished();
    for (const paper of [0, 1]) {
      await page.waitForFunction(`printing.length > ${paper}`);
      await page.evaluate(`printing[${paper}]()`);
    }

    expect(papers.map(markOf)).toEqual(['original', 'COPY 1']);
  });

  it('are printed when they are asked for before the sale is in the outbox', async () => {
    await page.evaluate(HOLD_OUTBOX);
    await toReceipt();
    const paper = nextPaper();
    await keys.press('p');
    expect(papers).toEqual([]);
    await page.evaluate('letOutboxGo()');

    expect(markOf(await paper)).toBe('original');
  });

  it('are not used up by looking at them, and show the same total of a line as the order', async () => {
    const items = [{ name: 'Mug', quantity: 3, unitPrice: '12.50', discount: '3.75' }];
    const { id } = await sell(company.cashier, { items, payments: [{ method: 'CASH', amount: '36.45' }] });
    await goTo(page, `/orders/${id}`);
    await page.getByRole('row', { name: /Mug/ }).getByText('$33.75').waitFor();
    for (let times = 0; times < 2; times++) {
      await page.getByRole('button', { name: 'Receipt', exact: true }).click();
      await page.getByRole('dialog').getByText('*** PREVIEW ***').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
    }
    await page.getByRole('button', { name: 'Receipt', exact: true }).click();
    const paper = nextPaper();
    await page.getByRole('button', { name: 'Print' }).click();

    expect(markOf(await paper)).toBe('original');
    expect(markOf(await nextOfServer())).toBe('COPY 1');
  });
});

/** Keeps what would be on the paper instead of printing it. */
const KEEP_PAPER = `window.print = () => {
  keepPaper(document.querySelector('.paper').textContent);
  window.dispatchEvent(new Event('afterprint'));
}`;

/** Prints when the test calls the last function in `printing`, as browsers do that do not stop the page meanwhile. */
const PRINT_LATER = `window.printing = [];
window.print = () => void printing.push(() => {
  keepPaper(document.querySelector('.paper')?.textContent ?? 'nothing');
  window.dispatchEvent(new Event('afterprint'));
})`;

/** Blocks writing to the outbox with a transaction that lasts until letOutboxGo is called. */
const HOLD_OUTBOX = `(async () => {
  const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith('pos.'));
  const opening = indexedDB.open(name);
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const sales = opening.result.transaction('sales', 'readwrite').objectStore('sales');
  let isHeld = true;
  window.letOutboxGo = () => (isHeld = false);
  const goOn = () => isHeld && (sales.count().onsuccess = goOn);
  goOn();
})()`;
