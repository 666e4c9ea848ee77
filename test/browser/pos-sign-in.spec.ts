import { TOTP } from 'otpauth';
import { createCompany, data, type TestCompany } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { openPage } from './support/browser.js';
import { inBrowser } from './support/in-browser.js';
import { emailOf, goTo, openTill, posUrl, signIn } from './support/till.js';

const NEW_PASSWORD = 'another password for tests';
const NAVIGATION = { name: 'Main navigation' };

describe('The web client, for a user with a second factor or without a password', () => {
  const session = inBrowser();
  let company: TestCompany;
  beforeAll(async () => {
    company = await createCompany(session.app);
  });

  it('asks for the code after the password, and takes it', async () => {
    const { cashier } = company;
    const { secret } = data(await cashier.post('/auth/second-factor', { currentPassword: PASSWORD }));
    const code = (steps: number): string => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
    data(await cashier.post('/auth/second-factor/confirm', { code: code(0) }));
    const { page } = session.watch(await openPage(session.browser));
    await page.goto(posUrl(session.app));
    await signIn(page, await emailOf(company, 'cashier'));
    await page.getByLabel('Code').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);

    await page.keyboard.type('no code');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The code is wrong or was used already.').waitFor();
    await page.getByLabel('Code').fill(code(1));
    await page.keyboard.press('Enter');

    await page.getByRole('navigation', NAVIGATION).waitFor();
  });

  it('sets a new password by a link', async () => {
    const { admin, userIds } = company;
    const { token } = data(await admin.post(`/users/${userIds.manager}/password-reset`));
    const email = await emailOf(company, 'manager');
    const { page } = session.watch(await openPage(session.browser));
    await page.goto(posUrl(session.app, `/reset?token=${token}`));
    await page.getByLabel('New password').fill('short');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('The password is changed.').waitFor();

    await page.getByRole('link', { name: 'Sign in' }).click();
    await signIn(page, email, NEW_PASSWORD);

    await page.getByRole('navigation', NAVIGATION).waitFor();
  });

  it('refuses a link that was used, and asks for another one', async () => {
    const { page } = session.watch(await openPage(session.browser));
    await page.goto(posUrl(session.app, '/reset?token=used'));
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('This link is not valid any more.').waitFor();

    await page.goto(posUrl(session.app));
    await page.getByRole('link', { name: 'Forgot the password?' }).click();
    await page.getByLabel('E-mail').fill('nobody@pos.test');
    await page.keyboard.press('Enter');

    await page.getByText('If the address has an account').waitFor();
  });

  it('sets a second factor up in the settings', async () => {
    const admin = await emailOf(company, 'admin');
    const { page } = session.watch(await openTill(session.browser, session.app, admin));
    await goTo(page, '/settings');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Set up' }).click();
    const secret = await page.locator('.second-factor-secret').innerText();
    await page.getByLabel('Code').fill(new TOTP({ secret: secret.trim() }).generate());
    await page.getByRole('button', { name: 'Switch on' }).click();

    await page.getByText('Write these recovery codes down').waitFor();

    expect(await page.locator('.second-factor-codes li').count()).toBe(10);
  });
});
