import type { Page } from 'playwright-core';
import { createCompany, createCustomer, data, sell, type TestCompany } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { openPage } from './support/browser.js';
import { inBrowser } from './support/in-browser.js';
import { emailOf, goTo, openTill, posUrl, signIn } from './support/till.js';

describe('The web client', () => {
  const session = inBrowser();
  let company: TestCompany;
  beforeAll(async () => {
    company = await createCompany(session.app);
  });

  const as = async (role: 'manager' | 'cashier', of = company): Promise<Page> =>
    session.watch(await openTill(session.browser, session.app, await emailOf(of, role))).page;
  const namesIn = async (page: Page): Promise<string[]> =>
    page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link').allInnerTexts();

  it('refuses a wrong password, and says so', async () => {
    const { page } = session.watch(await openPage(session.browser));
    await page.goto(posUrl(session.app));
    await signIn(page, await emailOf(company, 'cashier'), 'not the password');

    await page.getByRole('alert').getByText('E-mail or password is wrong.').waitFor();
    expect(await page.getByRole('navigation', { name: 'Main navigation' }).count()).toBe(0);

    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  });

  it('asks for a new password when another user has set the one of the sign-in', async () => {
    const { admin, userIds } = await createCompany(session.app);
    const { email } = data(await admin.patch(`/users/${userIds.cashier}`, { password: 'handed over on paper' }));
    const { page } = session.watch(await openPage(session.browser));
    await page.goto(posUrl(session.app));
    await signIn(page, email, 'handed over on paper');

    await page.getByRole('heading', { name: 'Choose a password' }).waitFor();
    await page.getByLabel('New password').fill('qwertyuiop12');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('This password is easy to guess').waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.getByLabel('New password').fill(PASSWORD);
    await page.keyboard.press('Enter');

    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  });

  it('shows a cashier everything except reports', async () => {
    const page = await as('cashier');

    expect(await namesIn(page)).toEqual(['Sell', 'Customers', 'Orders', 'Shift']);
    await goTo(page, '/reports');
    await page.getByText('There is no such page.').waitFor();
  });

  it('shows a manager reports, too', async () => {
    const page = await as('manager');

    expect(await namesIn(page)).toEqual(['Sell', 'Customers', 'Articles', 'Orders', 'Shift', 'Reports']);
  });

  it('hides the screens that a role does not allow', async () => {
    const { id: customerId } = await createCustomer(company.cashier, { name: 'Jane Smith' });
    const { id: orderId } = await sell(company.cashier, { customerId });
    const offers = async (role: 'manager' | 'cashier'): Promise<string[]> => {
      const page = await as(role);
      const found: string[] = [];
      for (const [place, heading] of [
        [`/orders/${orderId}`, /ORD-/],
        [`/customers/${customerId}`, 'Jane Smith'],
      ] as const) {
        await goTo(page, place);
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        found.push(...(await page.locator('.page-head').locator('a, button').allInnerTexts()));
      }

      return found.map((text) => text.trim());
    };

    expect(await offers('manager')).toEqual([
      'Return goods or exchange',
      'Goodwill refund',
      'Receipt',
      'Deactivate',
      'Edit',
    ]);
    // What can be approved is offered.
    expect(await offers('cashier')).toEqual(['Return goods or exchange', 'Goodwill refund', 'Receipt']);
  });

  it('hides selling from a user whose permission is withdrawn', async () => {
    const other = await createCompany(session.app);
    data(await other.admin.patch(`/users/${other.userIds.cashier}`, { withdrawnPermissions: ['CREATE_ORDER'] }));
    const page = await as('cashier', other);

    expect(await namesIn(page)).toEqual(['Customers', 'Orders']);
  });
});
