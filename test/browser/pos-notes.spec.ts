import type { Answer } from '../support/api-client.js';
import { data } from '../support/company.js';
import { accessibilityViolations } from './support/accessibility.js';
import { atTill, type Till } from './support/at-till.js';
import { goOffline, goTo } from './support/till.js';

describe('Notes at the till', () => {
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, opened, page, keys } = till));

  const lastOrder = async (): Promise<Answer['body']> => {
    const [{ id }] = data(await company.cashier.get('/orders'));

    return data(await company.cashier.get(`/orders/${id}`));
  };
  const notes = ({ note, items }: Answer['body']): unknown[] => [
    note,
    ...items.map((item: Answer['body']) => item.note),
  ];
  const put = async (...items: string[]): Promise<void> => {
    for (const item of items) {
      await keys.at('Item');
      await keys.type(item);
      await keys.press('Enter');
    }
  };
  /** Opens the field by its button, and saves the text by Enter. */
  const say = async (about: string, text: string): Promise<void> => {
    await page.getByRole('button', { name: about, exact: true }).click();
    await keys.at('Note');
    await page.getByLabel('Note', { exact: true }).fill(text);
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  const pay = async (): Promise<void> => {
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('Enter');
  };

  it('go with the sale, stand on its receipt and with the order, and lead the focus back', async () => {
    await keys.press('Enter');
    await put('Coat 100', 'Scarf 20');
    await say('Note on Coat', '  sleeves 2 cm shorter ');
    await page.getByRole('button', { name: 'Note on Coat' }).and(page.locator(':focus')).waitFor();
    await page.getByRole('rowheader', { name: 'Coat' }).getByText('sleeves 2 cm shorter').waitFor();
    await say('Note', 'gift wrap');
    expect(await accessibilityViolations(page)).toEqual([]);
    await pay();
    await page.getByText(/^Booked as ORD-/).waitFor();
    const receipt = page.getByRole('article', { name: 'Receipt' });
    await receipt.getByText('sleeves 2 cm shorter').waitFor();
    await receipt.getByText('Note: gift wrap').waitFor();

    const order = await lastOrder();
    expect(notes(order)).toEqual(['gift wrap', 'sleeves 2 cm shorter', null]);
    await goTo(page, `/orders/${order.id}`);
    await page.getByRole('rowheader', { name: 'Coat' }).getByText('sleeves 2 cm shorter').waitFor();
    await page.getByText('Note: gift wrap').waitFor();
  });

  it('can have several lines, be changed, taken away and undone', async () => {
    await keys.press('Enter');
    await put('Coat 100');
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await keys.at('Note');
    await keys.type('one');
    await keys.press('Shift+Enter');
    await keys.type('two');
    await keys.press('Enter');
    await page.locator('.order-note').getByText('one two').waitFor();
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await keys.at('Note');
    await keys.type(' three');
    await keys.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.locator('.order-note').innerText()).toContain('one\ntwo');
    await say('Note', '');
    await page.locator('.order-note').getByText('one two').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.order-note').getByText('one two').waitFor();
    await pay();
    await page.getByText(/^Booked as ORD-/).waitFor();

    expect(notes(await lastOrder())).toEqual(['one\ntwo', null]);
  });

  it('keep a line apart from the next piece of the same', async () => {
    await keys.press('Enter');
    await put('Coat 100');
    await say('Note on Coat', 'blue');
    await keys.press('F4');
    await put('Coat 100', 'Coat 100');
    await page.getByRole('rowheader', { name: 'Coat' }).nth(1).waitFor();

    expect(await page.getByRole('rowheader', { name: 'Coat' }).count()).toBe(2);
    expect(await page.getByLabel('Quantity of Coat').nth(1).inputValue()).toBe('2');
  });

  it('are parked and recalled with the order, and kept without a network', async () => {
    await keys.press('Enter');
    await put('Coat 100');
    await say('Note on Coat', 'blue');
    await say('Note', 'gift wrap');
    await page.getByRole('button', { name: 'Park as an open order' }).click();
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
    expect(notes(await lastOrder())).toEqual(['gift wrap', 'blue']);
    await page.getByRole('button', { name: 'Into the basket' }).click();
    await page.locator('.order-note').getByText('gift wrap').waitFor();
    await say('Note', 'gift wrap, no ribbon');
    await goOffline(opened);
    await page.reload();
    await page.locator('.order-note').getByText('gift wrap, no ribbon').waitFor();
    await pay();
    await page.getByRole('article', { name: 'Receipt' }).getByText('Note: gift wrap, no ribbon').waitFor();
    await opened.context.setOffline(false);
    await goTo(page, '/queue');
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('Everything is sent.').waitFor();

    expect(await lastOrder()).toMatchObject({ status: 'PAID', note: 'gift wrap, no ribbon' });
    expect(notes(await lastOrder())).toEqual(['gift wrap, no ribbon', 'blue']);
  });
});
