import type { Page } from 'playwright-core';
import { createCompany, createRegister, data, openShift, type TestCompany } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { accessibilityViolations } from './support/accessibility.js';
import { openPage } from './support/browser.js';
import { inBrowser } from './support/in-browser.js';
import { emailOf, enrolTill, goTo, openTill, posUrl, signIn } from './support/till.js';

const PINS = { cashier: '471183', manager: '80422' } as const;
type Cashier = keyof typeof PINS;

describe('An enrolled till', () => {
  const session = inBrowser();
  let company: TestCompany;
  let page: Page;
  beforeEach(async () => {
    company = await createCompany(session.app);
  });

  const nameOf = async (role: Cashier): Promise<string> => data(await company[role].get('/auth/me')).user.name;
  const navigation = () => page.getByRole('navigation', { name: 'Main navigation' });
  const opensWith = async (role: Cashier): Promise<void> => {
    await navigation().waitFor();
    await page.getByRole('button', { name: `Switch user (${await nameOf(role)})` }).waitFor();
  };
  const choose = async (role: Cashier): Promise<void> => {
    await page.getByRole('heading', { name: 'Who is selling?' }).waitFor();
    await page
      .getByRole('button', { name: await nameOf(role) })
      .first()
      .click();
  };
  const typePin = async (pin: string): Promise<void> => {
    await page.keyboard.type(pin);
    await page.keyboard.press('Enter');
  };
  /** Opens an enrolled till at which cashier and manager have a PIN. */
  const openEnrolled = async (): Promise<string> => {
    for (const role of ['cashier', 'manager'] as const) {
      data(await company[role].put('/auth/pin', { pin: PINS[role], currentPassword: PASSWORD }));
    }
    ({ page } = session.watch(await openPage(session.browser)));
    await page.goto(posUrl(session.app));

    return enrolTill(page, company);
  };

  it('is enrolled by a manager, who sets a PIN and signs in by it, until the enrolment is ended', async () => {
    const { id: registerId } = await createRegister(company);
    ({ page } = session.watch(await openTill(session.browser, session.app, await emailOf(company, 'manager'))));
    await goTo(page, '/shift');
    await page.getByRole('combobox', { name: 'Register of this till' }).selectOption({ value: registerId });
    await goTo(page, '/settings');
    await page.getByRole('button', { name: 'Enrol this till' }).click();
    await page.getByText(/^This till is enrolled as/).waitFor();
    await page.getByRole('button', { name: 'Set a PIN' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set a PIN' });
    await dialog.getByLabel('PIN', { exact: true }).fill('1234');
    await dialog.getByLabel('The same PIN once more').fill('1234');
    await dialog.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').getByText('This PIN is easy to guess.').waitFor();
    await dialog.getByLabel('PIN', { exact: true }).fill(PINS.manager);
    await dialog.getByLabel('The same PIN once more').fill(PINS.manager);
    await page.keyboard.press('Enter');
    await page.getByText('Your PIN is set.').waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await choose('manager');
    await typePin(PINS.manager);

    await opensWith('manager');
    await goTo(page, '/settings');
    await page.getByText('You are signed in by PIN.').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([]);
    data(await company.manager.delete(`/registers/${registerId}/device`));
    await page.reload();
    await page.getByRole('alert').or(page.getByLabel('E-mail')).first().waitFor();
    await signIn(page, await emailOf(company, 'manager'));
    await navigation().waitFor();
    expect(await page.getByRole('button', { name: /^Switch user/ }).count()).toBe(0);
  });

  it('lets the next user go on with the basket, whose sale carries that name', async () => {
    await openEnrolled();
    await choose('cashier');
    for (const digit of PINS.cashier) await page.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await opensWith('cashier');
    await page.getByLabel('Customer: phone or name').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('Item', { exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Mug 4.20');
    await page.keyboard.press('Enter');
    await page.getByLabel('Basket').getByText('Mug').first().waitFor();

    await page.getByRole('button', { name: /^Switch user/ }).click();
    await page.getByRole('button', { name: `Back, as ${await nameOf('cashier')}` }).click();
    await opensWith('cashier');
    await page.getByRole('button', { name: /^Switch user/ }).click();
    await choose('manager');
    await typePin(PINS.manager);
    await opensWith('manager');
    await page.getByLabel('Basket').getByText('Mug').first().waitFor();
    await page.keyboard.press('F9');
    await page.getByLabel('Cash: amount').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();

    const [{ id }] = data(await company.manager.get('/orders'));
    expect(data(await company.manager.get(`/orders/${id}`))).toMatchObject({ cashierId: company.userIds.manager });
    await page.getByRole('button', { name: /^Switch user/ }).click();
    await choose('cashier');
    await typePin(PINS.cashier);
    await opensWith('cashier');
    await page.getByLabel('Customer: phone or name').waitFor();
    expect(await page.getByText('Mug').count()).toBe(0);
  });

  it('says plainly that a user is locked, and unlocks by the password', async () => {
    await openEnrolled();
    await choose('cashier');
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await page.getByLabel('PIN', { exact: true }).and(page.locator(':focus')).waitFor();
      await Promise.all([page.waitForResponse(/register\/login$/), typePin(PINS.manager)]);
      await page.getByRole('alert').getByText('The PIN is wrong.').waitFor();
    }
    await typePin(PINS.cashier);
    const name = await nameOf('cashier');
    await page.getByRole('alert').getByText(`${name} is locked at this register for 15 more minutes.`).waitFor();
    await page.getByRole('button', { name: 'Sign in with a password' }).click();
    await signIn(page, await emailOf(company, 'cashier'));
    await opensWith('cashier');

    await page.getByRole('button', { name: /^Switch user/ }).click();
    await choose('cashier');
    await typePin(PINS.cashier);

    await opensWith('cashier');
  });

  it('signs the user out when the shift is closed, and tells the result', async () => {
    const registerId = await openEnrolled();
    await openShift(company.cashier, registerId);
    await choose('cashier');
    await typePin(PINS.cashier);
    await opensWith('cashier');
    await goTo(page, '/shift');
    await page.getByRole('button', { name: 'Count and close' }).click();
    await page.getByLabel('Counted').fill('101.00');
    await page.keyboard.press('Enter');

    await page.getByText('Shift 1 is closed: $101.00 counted, $1.00 too much.').waitFor();
    expect(await navigation().count()).toBe(0);
    await page.reload();
    await choose('cashier');
    await typePin(PINS.cashier);
    await opensWith('cashier');
  });

  it('is read by screen readers, and fits a phone', async () => {
    await openEnrolled();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole('button', { name: await nameOf('cashier') }).waitFor();
    const violations = await accessibilityViolations(page);
    await choose('cashier');
    await page.getByRole('group', { name: 'Number pad' }).waitFor();
    violations.push(...(await accessibilityViolations(page)));

    expect(violations).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });
});
