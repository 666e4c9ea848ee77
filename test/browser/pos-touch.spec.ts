import type { BrowserContextOptions, Page } from 'playwright-core';
import { createCompany, createCustomer, data, type TestCompany } from '../support/company.js';
import { accessibilityViolations } from './support/accessibility.js';
import { LANDSCAPE } from './support/browser.js';
import { inBrowser } from './support/in-browser.js';
import { Keyboard } from './support/keyboard.js';
import { narrowFaults, PHONE, SMALLEST, TABLET } from './support/narrow.js';
import { scan } from './support/scanner.js';
import { emailOf, openTill } from './support/till.js';

const MOST_TOUCHES_SCANNED = 4;
const MOST_TOUCHES_KNOWN = 8;
const ITEMS = 9;

/** The folder for screenshots to be looked at; default: none. */
const { SCREENSHOTS } = process.env;

describe('The till by touch', () => {
  const session = inBrowser();
  let company: TestCompany;
  let page: Page;
  let keys: Keyboard;
  let touches = 0;

  async function open(options: BrowserContextOptions): Promise<void> {
    company = await createCompany(session.app, { settings: { defaultTaxRate: 0 } });
    const article = { code: 'MUG-1', name: 'Mug', price: '12.50', barcodes: ['4006381333931'], isFavourite: true };
    data(await company.manager.post('/articles', article));
    const opened = session.watch(
      await openTill(session.browser, session.app, await emailOf(company, 'manager'), options),
    );
    ({ page } = opened);
    keys = new Keyboard(page);
    touches = 0;
    await keys.at('Customer: phone or name');
  }
  async function touch(name: string | RegExp): Promise<void> {
    await page.getByRole('button', { name, exact: typeof name === 'string' }).tap();
    touches += 1;
  }
  /** Fills the basket of a walk-in by the keyboard of the device. */
  async function fill(count: number): Promise<void> {
    await keys.press('Enter');
    for (let item = 1; item <= count; item++) {
      await keys.at('Item');
      await keys.type(`Item number ${item} 1.5${item}`);
      await keys.press('Enter');
      await page.getByRole('rowheader', { name: `Item number ${item}` }).waitFor();
    }
  }
  /** True when nothing covers the middle of the line, and the screen shows it. */
  const isInSight = (name: string): Promise<boolean> =>
    page.getByRole('rowheader', { name }).evaluate((row) => {
      const { left, top, bottom } = row.getBoundingClientRect();
      const seen = row.ownerDocument.elementFromPoint(left + 5, (top + bottom) / 2);

      return seen !== null && (row === seen || row.contains(seen));
    });
  const look = async (name: string): Promise<string[]> => {
    if (SCREENSHOTS !== undefined) await page.screenshot({ path: `${SCREENSHOTS}/touch-${name}.png` });

    return [...(await accessibilityViolations(page)), ...(await narrowFaults(page))].map(
      (fault) => `${name}: ${fault}`,
    );
  };

  it.each([
    ['phone', PHONE],
    ['smallest', SMALLEST],
    ['tablet', TABLET],
    ['desk', { viewport: LANDSCAPE }],
  ])('shows the newest line of a long basket, and every step without a fault: %s', async (name, options) => {
    await open(options);
    await fill(ITEMS);

    expect(await isInSight(`Item number ${ITEMS}`)).toBe(true);
    const faults = await look(`${name}-basket`);
    await page.keyboard.press('F9');
    await keys.at('Cash: amount');
    faults.push(...(await look(`${name}-pay`)));
    if (name !== 'desk') {
      await page.getByLabel('Cash: amount').tap();
      await page.getByRole('group', { name: 'Number pad' }).waitFor();
      faults.push(...(await look(`${name}-pad`)));
    }
    expect(faults).toEqual([]);
  });

  it('changes, removes, empties and undoes by touch', async () => {
    await open(PHONE);
    await fill(2);
    await touch('One more of Item number 1');
    await page.getByRole('cell', { name: '$3.02' }).waitFor();
    await touch('One less of Item number 1');
    await page.getByRole('cell', { name: '$1.51' }).waitFor();
    await touch('Remove Item number 1');
    await page.getByRole('rowheader', { name: 'Item number 1' }).waitFor({ state: 'detached' });
    await touch('Undo');
    await page.getByRole('rowheader', { name: 'Item number 1' }).waitFor();
    await touch('Empty the basket');
    await page.getByRole('dialog').getByRole('button', { name: 'Empty the basket' }).tap();
    await page.getByText('Nothing in the basket yet.').waitFor();
    await keys.at('Item');
    await keys.press('Control+z');
    await page.getByRole('rowheader', { name: 'Item number 2' }).waitFor();
  });

  it('takes quantities and amounts on its own pad, and from a connected keyboard meanwhile', async () => {
    await open(PHONE);
    await fill(1);
    const pad = page.getByRole('group', { name: 'Number pad' });
    await page.getByLabel('Quantity of Item number 1').tap();
    for (const digit of ['1', '2']) await pad.getByRole('button', { name: digit, exact: true }).tap();
    await pad.getByRole('button', { name: 'Remove the last digit' }).tap();
    await keys.type('0');
    await pad.getByRole('button', { name: 'OK' }).tap();
    await page.getByRole('cell', { name: '$15.10' }).waitFor();
    await touch('Pay');
    await page.getByLabel('Cash: amount').tap();
    for (const digit of ['2', '0', '.', '1']) await pad.getByRole('button', { name: digit, exact: true }).tap();
    await pad.getByRole('button', { name: 'Take payment' }).tap();
    await page.locator('.done-change').getByText('$5.00').waitFor();
  });

  it(`sells to a walk-in with ${MOST_TOUCHES_SCANNED} touches after the scan`, async () => {
    await open(PHONE);
    await page.getByRole('button', { name: /^Mug/ }).waitFor();
    await scan(page, '4006381333931');
    await page.getByRole('rowheader', { name: 'Mug' }).waitFor();
    await touch('Pay');
    await touch('Take payment');
    await page.getByText(/^Booked as ORD-/).waitFor();
    await touch('New sale');
    await keys.at('Customer: phone or name');

    expect(touches).toBeLessThanOrEqual(MOST_TOUCHES_SCANNED);
  });

  it(`sells to a known customer with ${MOST_TOUCHES_KNOWN} touches beside the digits`, async () => {
    await open(PHONE);
    const { phone } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    await keys.phone(phone);
    await page.getByRole('option', { name: /Jane Smith/ }).tap();
    await page.locator('.buyer-name').getByText('Jane Smith').waitFor();
    await touch(/^Mug/);
    await page.getByRole('rowheader', { name: 'Mug' }).waitFor();
    await touch('Pay');
    await touch('Take payment');
    await page.getByText(/^Booked as ORD-/).waitFor();
    await touch('New sale');

    expect(touches + 1).toBeLessThanOrEqual(MOST_TOUCHES_KNOWN);
  });

  it('leads to every screen by a menu', async () => {
    await open(PHONE);
    await touch('Menu Sell');
    await page.getByRole('link', { name: 'Reports' }).tap();
    await page.getByRole('heading', { name: 'Reports' }).waitFor();
    await touch('Menu Reports');
    expect(await look('menu')).toEqual([]);
  });

  it('has no button for a menu where the links fit beside each other', async () => {
    await open({ viewport: LANDSCAPE });

    expect(await page.getByRole('link', { name: 'Reports' }).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: /^Menu/ }).count()).toBe(0);
  });

  it('shows and takes German amounts with a comma', async () => {
    await open(PHONE);
    await page.evaluate(`localStorage.setItem('pos.preferences', JSON.stringify({ language: 'de' }))`);
    await page.reload();
    await keys.at('Kunde: Telefon oder Name');
    await keys.press('Enter');
    await keys.at('Artikel');
    await keys.type('Tasse 12,50');
    await keys.press('Enter');
    await page.getByRole('rowheader', { name: 'Tasse' }).waitFor();
    await page.keyboard.press('F9');
    await keys.at('Bar: Betrag');
    expect(await page.getByLabel('Bar: Betrag').inputValue()).toBe('12,50');
    await page.getByLabel('Bar: Betrag').tap();
    const pad = page.getByRole('group', { name: 'Ziffernblock' });
    for (const digit of ['1', '3', ',', '5']) await pad.getByRole('button', { name: digit, exact: true }).tap();
    expect(await look('german-pad')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('.done-change').getByText('1,00').waitFor();
  });
});
