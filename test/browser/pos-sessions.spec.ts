import { TOTP } from 'otpauth';
import { data } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { accessibilityViolations } from './support/accessibility.js';
import { atTill, type Till } from './support/at-till.js';
import { emailOf, goTo, openTill, signIn } from './support/till.js';

describe('Sessions in the web client', () => {
  let till: Till;
  atTill('admin', (opened) => {
    till = opened;
  });

  it('of the own account are listed with device and address, and are ended one by one or together', async () => {
    const { app, browser, company, page } = till;
    const email = await emailOf(company, 'admin');
    const stranger = await app.anonymous.signIn(email, PASSWORD);
    const { page: other, context } = await openTill(browser, app, email);
    await goTo(page, '/settings');
    const card = page.getByRole('region', { name: 'Where you are signed in' });
    const rows = card.getByRole('listitem');
    await rows
      .filter({ hasText: 'this session' })
      .getByText(/^Chrome on Linux/)
      .waitFor();
    await rows.filter({ hasText: '127.0.0.1' }).first().waitFor();
    const before = await rows.count();

    await rows.filter({ hasNotText: 'this session' }).first().getByRole('button').click();
    await rows.nth(before - 1).waitFor({ state: 'detached' });
    await card.getByRole('button', { name: 'End all others' }).click();
    await rows.nth(1).waitFor({ state: 'detached' });

    expect(await stranger.get('/auth/me')).toMatchObject({ status: 401 });
    await other.reload();
    await other.getByText(/^Your session has ended/).waitFor();
    await page.reload();
    await card.waitFor();
    await context.close();
  });

  it('of a user are ended by an administrator, who sets and removes a PIN', async () => {
    const { app, browser, company, page } = till;
    const { page: cashier, context } = await openTill(browser, app, await emailOf(company, 'cashier'));
    const { user } = data(await company.cashier.get('/auth/me'));
    await goTo(page, '/settings');
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('link', { name: new RegExp(user.name) }).click();
    await page.getByRole('heading', { level: 1, name: user.name }).waitFor();
    const card = page.getByRole('region', { name: 'Sessions' });
    await card.getByText(/^Chrome on Linux/).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await card.getByRole('button', { name: 'End all' }).click();
    await card.getByText('Signed in nowhere').waitFor();
    await page.getByRole('button', { name: 'Set a PIN' }).click();
    await page.getByLabel('PIN', { exact: true }).fill('80422');
    await page.keyboard.press('Enter');
    await page.getByText('The PIN is set.').waitFor();
    await page.getByRole('button', { name: 'Remove the PIN' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the PIN' }).click();
    await page.getByText('The user has no PIN any more.').waitFor();

    await cashier.reload();
    await cashier.getByText(/^Your session has ended/).waitFor();
    await signIn(cashier, user.email);
    await cashier.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    await goTo(cashier, '/users');
    await cashier.getByText('There is no such page.').waitFor();
    await context.close();
  });

  it('have a second factor, which is set up and removed', async () => {
    const { page } = till;
    await goTo(page, '/settings');
    const card = page.getByRole('region', { name: 'Second factor' });
    await card.getByLabel('Password').fill(PASSWORD);
    await card.getByRole('button', { name: 'Set up' }).click();
    const secret = await card.locator('.second-factor-secret').innerText();
    const code = (steps: number): string => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
    await card.getByLabel('Code').fill(code(0));
    await card.getByRole('button', { name: 'Switch on' }).click();
    await card.getByText('Write these recovery codes down').waitFor();
    const [recovery = ''] = await card.getByRole('listitem').allInnerTexts();
    await goTo(page, '/orders');
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    await goTo(page, '/settings');
    await card.getByRole('button', { name: 'Remove the second factor' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove the second factor' });
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByLabel('Code').fill('000000');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').getByText('The code is wrong or was used already.').waitFor();
    await dialog.getByLabel('Code').fill(recovery);
    await page.keyboard.press('Enter');

    await card.getByText('The second factor is removed.').waitFor();
  });
});
