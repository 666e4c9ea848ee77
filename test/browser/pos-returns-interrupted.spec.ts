import type { Page } from 'playwright-core';
import { createCompany, createRegister, data, sell, type TestCompany } from '../support/company.js';
import { inBrowser } from './support/in-browser.js';
import { Keyboard } from './support/keyboard.js';
import { emailOf, goTo, openTill } from './support/till.js';

const BY_CARD = { payments: [{ method: 'CARD', amount: '10.00' }] };

describe('A return at the till that something comes in the way of', () => {
  const session = inBrowser();
  let company: TestCompany;
  let page: Page;
  beforeEach(async () => {
    company = await createCompany(session.app);
  });

  const at = async (place: string): Promise<void> => {
    page = session.watch(await openTill(session.browser, session.app, await emailOf(company, 'manager'))).page;
    await goTo(page, place);
  };
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const returnsOf = async ({ id }: { id: string }) => data(await company.manager.get(`/returns?orderId=${id}`));
  /** The request is carried out, and its answer lost. The page then reads the order anew, as it does when its window is shown again. */
  const loseAnswer = async (path: string, act: () => Promise<void>, shownThen: string | RegExp): Promise<void> => {
    let isLost = true;
    await page.route(path, async (route) => {
      if (!isLost || route.request().method() !== 'POST') return route.fallback();
      await route.fetch();
      return route.abort();
    });
    await act();
    await page.getByText('No answer came').waitFor();
    await page.evaluate(`setInterval(() => dispatchEvent(new Event('visibilitychange')), 500)`);
    await page.getByText(shownThen).waitFor();
    isLost = false;
  };
  const done = (): Promise<void> => page.getByRole('heading', { level: 1, name: /^Return RET-/ }).waitFor();

  it('is sent again when the answer to an exchange is lost, although the order shows that the goods are back', async () => {
    const sale = await sell(company.cashier, BY_CARD);
    await at(`/orders/${sale.id}/return`);
    await press('Everything');
    await press('Take new goods instead');
    await page.getByLabel('Item', { exact: true }).fill('Parka 25');
    await page.keyboard.press('Enter');
    await page.keyboard.press('F9');
    await loseAnswer('**/returns', () => press('Take payment'), /1 × Thing/);
    await press('Try again');
    await done();

    expect(await returnsOf(sale)).toHaveLength(1);
  });

  it('is sent again when the answer to a deposit that is given back is lost', async () => {
    const items = [{ name: 'Coat', quantity: 1, unitPrice: '100.00' }];
    const order = data(await company.cashier.post('/orders', { items }));
    data(await company.cashier.post(`/orders/${order.id}/payments`, { method: 'CARD', amount: '30.00' }));
    await at(`/orders/${order.id}`);
    await press('Give back a deposit');
    await loseAnswer('**/deposit-refunds', () => press('Give back'), 'At most $0.00.');
    await press('Try again');
    await page.getByText('Give back what stands here.').waitFor();

    expect(await returnsOf(order)).toHaveLength(1);
  });

  it('takes no payment for an exchange while a quantity that comes back is none', async () => {
    const sale = await sell(company.cashier, BY_CARD);
    await at(`/orders/${sale.id}/return`);
    await press('Everything');
    await press('Take new goods instead');
    await page.getByLabel('Item', { exact: true }).fill('Parka 25');
    const keys = new Keyboard(page);
    await keys.press('Enter');
    await keys.press('F9');
    await page.getByLabel('Cash: amount').waitFor();
    await page.getByLabel('How much of Thing comes back').fill('2');
    const pay = page.getByRole('button', { name: /^Pay/ });
    await pay.waitFor({ timeout: 3_000 });
    expect([await page.getByLabel('Cash: amount').count(), await pay.isDisabled()]).toEqual([0, true]);
    await page.getByLabel('How much of Thing comes back').fill('1');
    await page.getByLabel('Cash: amount').waitFor();
    expect(await page.getByLabel('Cash: amount').inputValue()).toBe('15.00');
  });

  it('waits until it is known how the new amount can go back, instead of giving it back as it was paid', async () => {
    const items = [{ name: 'Thing', quantity: 2, unitPrice: '10.00' }];
    const sale = await sell(company.cashier, { items, payments: [{ method: 'CARD', amount: '20.00' }] });
    await at(`/orders/${sale.id}/return`);
    const give = page.getByRole('button', { name: 'Take back and refund' });
    await press('One more of Thing');
    await page.getByLabel('Money goes back').selectOption({ label: 'In cash' });
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route('**/refund-options?*', async (route) => {
      await held;
      return route.continue();
    });
    await press('One more of Thing');
    await page.getByText('$20.00').first().waitFor();
    expect(await give.isDisabled()).toBe(true);
    goOn();
    await give.and(page.locator(':enabled')).waitFor();
    await give.click();
    await done();

    const [{ id }] = await returnsOf(sale);
    expect(data(await company.manager.get(`/returns/${id}`)).refunds).toMatchObject([
      { method: 'CASH', amount: '20.00' },
    ]);
  });

  it('is warned of where no open drawer counts the cash of a refund, and waits for one that the company insists on', async () => {
    await createRegister(company);
    const sale = await sell(company.cashier);
    await at(`/orders/${sale.id}`);
    const give = page.getByRole('dialog').getByRole('button', { name: 'Give back', exact: true });
    const refund = async (): Promise<void> => {
      await press('Goodwill refund');
      await page.getByRole('dialog').getByLabel('Amount').fill('4');
      await page.getByRole('dialog').getByLabel('Reason').fill('scratched');
      await page.getByText('Cash $4.00').waitFor();
    };
    await refund();
    await page.getByRole('dialog').getByText('this cash will be in no Z report').waitFor({ timeout: 3_000 });
    expect(await give.isDisabled()).toBe(false);
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { requireOpenDrawer: true } }));
    await page.reload();
    await refund();
    await page.getByRole('dialog').getByText('Cash needs an open drawer.').waitFor();
    expect(await give.isDisabled()).toBe(true);
  });
});
