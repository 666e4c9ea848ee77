import { createCustomer, data } from '../support/company.js';
import { accessibilityViolations } from './support/accessibility.js';
import { atTill, type Till } from './support/at-till.js';
import { PORTRAIT } from './support/browser.js';

describe('The sale on the screen', () => {
  let app: Till['app'];
  let company: Till['company'];
  let page: Till['page'];
  let keys: Till['keys'];
  atTill('cashier', (till) => ({ app, company, page, keys } = till), { settings: { defaultTaxRate: 10 } });

  const booked = (): Promise<void> => page.getByText(/^Booked as ORD-/).waitFor();

  it('shows the customer while the number is typed, with visits and credit', async () => {
    await createCustomer(company.cashier, { name: 'Jane Smith', phone: '4155552671' });
    await keys.type('555267');

    await page
      .getByRole('option', { name: /Jane Smith/ })
      .getByText('0 visits')
      .waitFor();
    await page.getByRole('status').getByText('Jane Smith, 0 visits').waitFor();
  });

  it('never lets the answer to an older text stand', async () => {
    await createCustomer(company.cashier, { name: 'Older Answer', phone: '4155550001' });
    await createCustomer(company.cashier, { name: 'Newer Answer', phone: '4155550002' });
    let answerTheOlder = (): void => undefined;
    const isOlderWanted = new Promise<void>((resolve) => (answerTheOlder = resolve));
    await page.route('**/api/customers/search?*Older*', async (route) => {
      await isOlderWanted;
      await route.continue();
    });
    const field = page.getByLabel('Customer: phone or name');
    await field.fill('Older');
    await page.waitForRequest('**/api/customers/search?*Older*');
    await field.fill('Newer');
    await page.getByRole('option', { name: /Newer Answer/ }).waitFor();
    answerTheOlder();
    await page.unrouteAll({ behavior: 'wait' });

    expect(await page.getByRole('option', { name: /Older Answer/ }).count()).toBe(0);
    await page.getByRole('option', { name: /Newer Answer/ }).waitFor();
  });

  describe('whose payment is asked for while the customer is looked up', () => {
    let answer: () => void;
    beforeEach(async () => {
      const isWanted = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/api/customers/phone/*', async (route) => {
        await isWanted;
        await route.continue();
      });
      await keys.press('F4');
      await keys.type('Mug 10');
      await keys.press('Enter', 'F2');
      await keys.at('Customer: phone or name');
      await keys.phone('4155552671');
      await keys.press('Enter');
      await page.getByText('Looking up …').waitFor();
      await keys.press('F9');
    });

    it('is paid next, once the customer is found', async () => {
      await createCustomer(company.cashier, { name: 'Jane Smith', phone: '4155552671' });
      answer();
      await keys.at('Cash: amount');
      await keys.press('Enter');
      await booked();

      expect(data(await company.cashier.get('/orders'))).toMatchObject([{ customerName: 'Jane Smith' }]);
    });

    it('asks for the name of a customer who is not registered', async () => {
      answer();
      await keys.at('Name');

      expect(await page.getByLabel('Cash: amount').count()).toBe(0);
    });
  });

  it('says what is wrong with a number at the field of the number', async () => {
    await keys.type('Jane Smith');
    await keys.press('Enter');
    await keys.at('Phone');
    await keys.type('12');
    await keys.press('Enter');

    await page.getByLabel('Phone').and(page.locator('[aria-invalid=true]')).waitFor();
  });

  it('takes a percentage off a line', async () => {
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Mug 10');
    await keys.press('Enter');
    await page.getByLabel('Discount on Mug: amount or percent').fill('15%');
    await keys.press('Enter');

    await page.getByRole('cell', { name: '$8.50' }).waitFor();
  });

  it('speaks another language', async () => {
    await page.goto(`${app.url}/pos/#/settings`);
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('link', { name: 'Verkauf' }).click();

    await page.getByLabel('Kunde: Telefon oder Name').waitFor();
  });

  it.each(['light', 'dark'] as const)('has no serious barrier at any step, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await createCustomer(company.cashier, { name: 'Jane Smith', phone: '4155552671' });
    await keys.type('Jane');
    await page.getByRole('option', { name: /Jane Smith/ }).waitFor();
    const found = await accessibilityViolations(page);
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Mug 10');
    await keys.press('Enter');
    await page.getByRole('rowheader', { name: /Mug/ }).waitFor();
    found.push(...(await accessibilityViolations(page)));
    await keys.press('F9');
    await keys.at('Cash: amount');
    found.push(...(await accessibilityViolations(page)));
    await page.setViewportSize(PORTRAIT);
    await keys.press('Enter');
    await booked();
    found.push(...(await accessibilityViolations(page)));

    expect(found).toEqual([]);
  });
});
