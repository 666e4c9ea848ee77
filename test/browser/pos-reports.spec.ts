import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { createArticle, createRegister, data, sell, type TestCompany } from '../support/company.js';
import { atTill } from './support/at-till.js';
import { goTo } from './support/till.js';

describe('Reports in the web client', () => {
  let company: TestCompany;
  let page: Page;
  atTill('manager', (at) => ({ company, page } = at), { settings: { pricesIncludeTax: true, defaultTaxRate: 20 } });

  const rowsOf = async (table: string): Promise<string[][]> => {
    const rows = page.getByRole('region', { name: table }).getByRole('row');
    await rows.nth(1).waitFor();

    return Promise.all(
      (await rows.all()).map((row) => row.getByRole('cell').or(row.getByRole('rowheader')).allInnerTexts()),
    );
  };

  beforeEach(async () => {
    const tea = await createArticle(company.manager, { code: 'TEA', name: 'Green tea', price: '4.00' });
    const items = [{ articleId: tea.id, quantity: 3 }];
    data(await company.cashier.post('/orders', { items, payments: [{ method: 'CARD', amount: '12.00' }] }));
    await sell(company.cashier, {}, '6.00');
  });

  it('show what happens today, and refresh themselves', async () => {
    const register = await createRegister(company);
    data(await company.cashier.post('/shifts', { registerId: register.id, openingFloat: '50.00' }));
    await page.clock.install();
    await goTo(page, '/reports/today');
    const figure = (name: string) => page.locator('.figure', { hasText: name }).locator('dd').first();
    await figure('Sales so far').getByText('$18.00').waitFor();
    expect(await figure('Orders').innerText()).toBe('2');
    expect(await figure('Average order').innerText()).toBe('$9.00');
    expect((await rowsOf('Articles of today'))[1]).toEqual(['Green tea', '3', '$12.00']);
    await page.getByRole('list', { name: 'Open drawers' }).getByText(register.name).waitFor();

    await sell(company.cashier, {}, '2.00');
    await page.clock.fastForward(61_000);
    await figure('Sales so far').getByText('$20.00').waitFor();
  });

  it('show a period by hour, article, cashier, method and tax', async () => {
    await goTo(page, '/reports');
    await page.getByRole('button', { name: 'Today' }).click();
    const open = (name: string): Promise<void> =>
      page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name }).click();

    await open('Articles');
    expect((await rowsOf('Sales by article')).slice(1)).toEqual([
      [expect.stringContaining('Green tea'), '3', '0', '$12.00', '$10.00'],
      ['Thing', '1', '0', '$6.00', '$5.00'],
      ['Total', '4', '0', '$18.00', '$15.00'],
    ]);
    await open('Payment methods');
    expect((await rowsOf('Sales by payment method')).slice(1)).toEqual([
      ['Card', '1', '$12.00', '$0.00', '$12.00', '$2.00'],
      ['Cash', '1', '$6.00', '$0.00', '$6.00', '$1.00'],
      ['Total', '2', '$18.00', '$0.00', '$18.00', '$3.00'],
    ]);
    await open('Cashiers');
    expect((await rowsOf('Sales by cashier')).at(-1)).toEqual(['Total', '2', '$18.00', '$0.00', '$18.00', '$3.00']);
    await open('Tax');
    expect((await rowsOf('Tax by rate'))[1]).toEqual(['20 %', '$15.00', '$3.00', '$18.00', '$0.00']);
    await open('Hours');
    expect((await rowsOf('Sales by hour')).at(-1)).toEqual(['Total', '2', '$18.00', '$0.00', '$18.00', '$3.00']);
  });

  it('are saved as files that hold what the server says', async () => {
    await goTo(page, '/reports/articles');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Sales by article as CSV' }).click(),
    ]);
    const saved = await readFile(await download.path(), 'utf8');

    expect(download.suggestedFilename()).toMatch(/^Sales by article_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
    expect(saved.split('\r\n')[1]).toContain('TEA,Green tea,3,0,12.00,0.00,12.00,2.00,10.00');
  });

  it('choose the last seven days and the month by a button', async () => {
    await goTo(page, '/reports');
    const days = async (): Promise<string[]> => [
      await page.getByLabel('From', { exact: true }).inputValue(),
      await page.getByLabel('To', { exact: true }).inputValue(),
    ];
    await page.getByRole('button', { name: 'Month' }).click();
    const [first = '', today = ''] = await days();
    await page.getByRole('button', { name: 'Week' }).click();
    const [week = ''] = await days();

    expect(first).toBe(`${today.slice(0, 8)}01`);
    expect(Date.parse(today) - Date.parse(week)).toBe(6 * 86_400_000);
    expect(await page.getByRole('button', { name: 'Week' }).getAttribute('aria-pressed')).toBe('true');
    expect(data(await company.manager.get(`/reports/baskets?from=${week}&to=${today}`)).total.gross).toBe('18.00');
  });
});
