import type { Answer } from '../support/api-client.js';
import { data } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goOffline, goTo } from './support/till.js';

const CERTIFICATE = 'CH-2026-17';

describe('Discounts on the order, tips and exempt buyers at the till', () => {
  let company: Till['company'];
  let opened: Till['opened'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ company, opened, page, keys } = till), {
    settings: { pricesIncludeTax: true, defaultTaxRate: 20 },
  });

  const orders = async (): Promise<Answer['body']> => data(await company.cashier.get('/orders'));
  const lastOrder = async (): Promise<Answer['body']> =>
    data(await company.cashier.get(`/orders/${(await orders())[0].id}`));
  const due = (amount: string): Promise<void> =>
    page.locator('.totals-total').getByText(amount, { exact: true }).waitFor();
  const put = async (...items: string[]): Promise<void> => {
    await keys.press((await page.getByText('Walk-in', { exact: true }).count()) > 0 ? 'F4' : 'Enter');
    for (const item of items) {
      await keys.at('Item');
      await keys.type(item);
      await keys.press('Enter');
    }
  };
  const discount = async (text: string): Promise<void> => {
    await page.getByLabel('Discount on the order: amount or percent').fill(text);
    await page.keyboard.press('Enter');
  };
  const exempt = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Exempt buyer' }).click();
    await page.getByLabel('Reason for the exemption').fill('Charity');
    await page.getByLabel('Certificate number').fill(CERTIFICATE);
    await page.keyboard.press('Enter');
    await page.getByText(`Charity · ${CERTIFICATE}`).waitFor();
  };
  const pay = async (...more: string[]): Promise<void> => {
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press(...more, 'Enter');
  };
  const booked = (): Promise<void> => page.getByText(/^Booked as ORD-/).waitFor();

  it('take a percentage off the whole order, which follows the items', async () => {
    await put('Coat 100', 'Scarf 33.33');
    await discount('10%');
    await due('$120.00');
    await put('Hat 10');
    await due('$129.00');
    await page.locator('.totals-lines').getByText('−$14.33').waitFor();
    await pay();
    await booked();

    expect(await lastOrder()).toMatchObject({
      status: 'PAID',
      orderDiscountPercent: 10,
      orderDiscount: '14.33',
      totalAmount: '129.00',
    });
  });

  it('take an amount off, and never more than the items cost', async () => {
    await put('Coat 100', 'Scarf 20');
    await discount('120.01');
    await page.getByText('More than the items cost').waitFor();
    await discount('15');
    await due('$105.00');
    await page.getByRole('button', { name: 'Remove Coat' }).click();
    await due('$5.00');
    await pay();
    await booked();

    expect(await lastOrder()).toMatchObject({ orderDiscount: '15.00', totalAmount: '5.00' });
  });

  it('charge an exempt buyer no tax, at prices that include it, and forget the certificate with the buyer', async () => {
    await put('Desk 120');
    await exempt();
    await due('$100.00');
    await page.locator('.totals-lines').getByText('−$20.00').waitFor();
    await keys.press('F2', 'Enter');
    await due('$120.00');
    await exempt();
    await pay();
    await booked();
    await page.getByText(`Tax exempt: Charity, ${CERTIFICATE}`).waitFor();

    expect(await lastOrder()).toMatchObject({
      taxExemption: { reason: 'Charity', certificate: CERTIFICATE },
      taxTotal: '0.00',
      totalAmount: '100.00',
    });
  });

  it('take a tip by card, and another in cash with change', async () => {
    await put('Lunch 30');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('d', 't');
    await keys.at('Tip');
    await keys.type('2');
    expect(await page.getByLabel('Card: amount with the tip').inputValue()).toBe('32.00');
    await page.getByLabel('Card: amount with the tip').fill('22');
    await keys.press('Enter');
    await page.getByText('includes a tip of $2.00').waitFor();
    await due('$10.00');
    await keys.press('t');
    await keys.at('Tip');
    await keys.type('1.50');
    await page.getByLabel(/^Card: amount/).press('c');
    await page.getByLabel('Cash: amount with the tip').fill('20');
    await keys.press('Enter');
    await page.locator('.done-change').getByText('$8.50').waitFor();
    await booked();

    expect(await lastOrder()).toMatchObject({
      totalAmount: '30.00',
      tipTotal: '3.50',
      payments: [
        { method: 'CARD', amount: '20.00', tip: '2.00' },
        { method: 'CASH', amount: '10.00', tip: '1.50', tendered: '20.00', change: '8.50' },
      ],
    });
  });

  it('are kept over a reload, taken without a network, and booked as they were shown', async () => {
    await put('Desk 120', 'Lamp 36.60');
    await discount('10');
    await exempt();
    await goOffline(opened);
    await page.reload();
    await due('$122.17');
    await keys.press('F9');
    await keys.at('Cash: amount');
    await keys.press('t');
    await keys.at('Tip');
    await keys.type('3');
    await keys.press('Enter');
    await page.getByText('Kept on this till, sent when the network is back').waitFor();
    await page.locator('.done-change').getByText('$125.17').waitFor();
    expect(await orders()).toEqual([]);
    await opened.context.setOffline(false);
    await goTo(page, '/queue');
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('Everything is sent.').waitFor();

    expect(await lastOrder()).toMatchObject({
      status: 'PAID',
      totalAmount: '122.17',
      orderDiscount: '10.00',
      taxExemption: { certificate: CERTIFICATE },
      tipTotal: '3.00',
    });
  });

  it('go with a basket that is parked', async () => {
    await put('Desk 120');
    await discount('25%');
    await exempt();
    await page.getByRole('button', { name: 'Park as an open order' }).click();
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();

    expect(await lastOrder()).toMatchObject({
      status: 'OPEN',
      totalAmount: '75.00',
      orderDiscountPercent: 25,
      taxExemption: { certificate: CERTIFICATE },
    });
  });
});
