import type { Page } from 'playwright-core';
import { createRegister, data } from '../support/company.js';
import { PASSWORD } from '../support/test-app.js';
import { atTill, type Till } from './support/at-till.js';
import { openPage } from './support/browser.js';
import { emailOf, goTo, openTill, posUrl, signIn } from './support/till.js';

const FIRST_PASSWORD = 'handed over on paper';

describe('The office in the web client', () => {
  let company: Till['company'];
  let page: Page;
  let till: Till;
  atTill('admin', (at) => ({ company, page } = till = at));

  const dialog = (name: string): ReturnType<Page['getByRole']> => page.getByRole('dialog', { name });
  const saved = (card: string): Promise<void> => page.getByRole('region', { name: card }).getByText('Saved.').waitFor();
  const save = (card: string): Promise<void> =>
    page.getByRole('region', { name: card }).getByRole('button', { name: 'Save' }).click();

  it('makes a user, who signs in, and changes role, stores and permissions', async () => {
    const other = data(await company.admin.post('/stores', { code: 'O', name: 'Other shop' }));
    await goTo(page, '/users');
    await page.getByRole('button', { name: 'New user' }).click();
    const form = dialog('New user');
    await form.getByLabel('Name').fill('Nina New');
    await form.getByLabel('E-mail').fill('nina@office.example');
    await form.getByLabel('First password').fill(FIRST_PASSWORD);
    await form.getByLabel('Home store').selectOption('Other shop');
    await form.getByLabel('Other shop').last().check();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nina New' }).waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    expect(data(await company.admin.get(`/users/${id}`))).toMatchObject({
      ...{ email: 'nina@office.example', role: 'CASHIER', storeId: other.id, storeIds: [other.id] },
      withdrawnPermissions: [],
    });
    const hers = await openPage(till.browser);
    await hers.page.goto(posUrl(till.app));
    await signIn(hers.page, 'nina@office.example', FIRST_PASSWORD);
    await hers.page.getByRole('heading', { name: 'Choose a password' }).waitFor();
    await hers.context.close();

    await page.getByRole('button', { name: 'Change user' }).click();
    const change = dialog('Change user');
    await change.getByLabel('Role').selectOption('Manager');
    await change.getByLabel('Other shop').last().uncheck();
    await change.getByLabel('Give money back').uncheck();
    await change.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Manager', { exact: true }).waitFor();
    expect(data(await company.admin.get(`/users/${id}`))).toMatchObject({
      ...{ role: 'MANAGER', storeIds: [], withdrawnPermissions: ['REFUND_ORDER'] },
    });

    await page.getByRole('button', { name: 'Deactivate' }).click();
    await dialog('Deactivate').getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText('deactivated').waitFor();
    expect(data(await company.admin.get(`/users/${id}`))).toMatchObject({ isActive: false });
    await goTo(page, '/users');
    await page.getByText('one permission withdrawn').waitFor();
  });

  it('makes a link by which a user chooses a new password', async () => {
    const email = await emailOf(company, 'cashier');
    await goTo(page, `/users/${company.userIds.cashier}`);
    await page.getByRole('button', { name: 'New password' }).click();
    await dialog('New password').getByRole('button', { name: 'Make a link for a new password' }).click();
    const link = await dialog('New password')
      .getByLabel(/^Valid until/)
      .inputValue();

    const theirs = await openPage(till.browser);
    await theirs.page.goto(link);
    await theirs.page.getByLabel('New password').fill('a new phrase for the till');
    await theirs.page.keyboard.press('Enter');
    await theirs.page.getByText('The password is changed.').waitFor();
    await theirs.context.close();
    expect(await till.app.anonymous.signIn(email, 'a new phrase for the till')).toBeDefined();
  });

  it('makes a store with its registers, and ends the enrolment of a till', async () => {
    await goTo(page, '/stores');
    await page.getByRole('button', { name: 'New store' }).click();
    const form = dialog('New store');
    await form.getByLabel('Name').fill('Harbour');
    await form.getByLabel('Code').fill('HARB');
    await form.getByLabel('Time zone').fill('Europe/Berlin');
    await form.getByLabel('The business day ends at').selectOption('02:00');
    await form.getByLabel('Address').fill('1 Quay');
    await form.getByLabel('Opening hours').fill('Mon–Fri 9–19\nSat 10–16');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbour' }).waitFor();
    const id = page.url().split('/').at(-1) ?? '';

    await page.getByRole('button', { name: 'New register' }).click();
    await dialog('New register').getByLabel('Name').fill('Front till');
    await dialog('New register').getByLabel('Code').fill('T1');
    await dialog('New register').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Front till').waitFor();
    const [register] = data(await company.admin.get(`/registers?storeId=${id}`));
    expect(register).toMatchObject({ code: 'T1', name: 'Front till', isActive: true });
    await page.getByText('No till is enrolled.').waitFor();

    data(await company.admin.put(`/registers/${register.id}/device`));
    await page.reload();
    await page.getByRole('button', { name: 'End the enrolment of Front till' }).click();
    await page.getByText('No till is enrolled.').waitFor();
    expect((await company.admin.get(`/registers/${register.id}/device`)).status).toBe(404);

    await page.getByRole('button', { name: 'Retire Front till' }).click();
    await dialog('Retire').getByRole('button', { name: 'Retire' }).click();
    await page.getByText('retired', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Close the store' }).click();
    await dialog('Close the store').getByRole('button', { name: 'Close the store' }).click();
    await page.getByText('closed', { exact: true }).waitFor();
    expect(data(await company.admin.get(`/stores/${id}`))).toMatchObject({
      ...{ code: 'HARB', timezone: 'Europe/Berlin', businessDayEndsAt: '02:00', address: '1 Quay', isActive: false },
      openingHours: 'Mon–Fri 9–19\nSat 10–16',
    });
  });

  it('changes the company: address, receipts, taxes, cash and points', async () => {
    await goTo(page, '/settings');
    await page.getByRole('link', { name: 'Company' }).click();
    await page.getByRole('textbox', { name: 'Address' }).fill('5 Main St');
    await page.getByRole('textbox', { name: 'Tax number' }).fill('GB7');
    await save('Name and address');
    await saved('Name and address');
    await page.getByLabel('Head', { exact: true }).fill('Good tea\nsince 1901');
    await page.getByLabel('Foot', { exact: true }).fill('Taken back within 30 days.');
    await save('Receipts');
    await saved('Receipts');
    await page.getByLabel('Prices include the tax').check();
    await page.getByLabel('Usual rate in percent').fill('19');
    await page.getByRole('button', { name: 'Add a rate' }).click();
    const tax = page.getByRole('region', { name: 'Tax' });
    await tax.getByRole('textbox', { name: 'Name' }).fill('Reduced');
    await tax.getByRole('textbox', { name: 'Percent', exact: true }).fill('7,5');
    await save('Tax');
    await saved('Tax');
    await page.getByLabel('Cash is rounded to the smallest coin').check();
    await page.getByLabel('Sessions end after so many minutes without use').fill('720');
    await save('Cash and sign-in');
    await saved('Cash and sign-in');
    await page.getByLabel('Customers earn and redeem points').check();
    await page.getByLabel('What a point pays').fill('0,02');
    await page.getByLabel('Points for each USD spent').fill('1,5');
    await save('Loyalty programme');
    await saved('Loyalty programme');

    expect(data(await company.admin.get(`/companies/${company.id}`))).toMatchObject({
      ...{ address: '5 Main St', taxNumber: 'GB7', receiptHead: 'Good tea\nsince 1901' },
      receiptFoot: 'Taken back within 30 days.',
      settings: {
        ...{ pricesIncludeTax: true, defaultTaxRate: 19, taxRates: [{ name: 'Reduced', rate: 7.5 }] },
        ...{ cashRounding: true, sessionIdleMinutes: 720, sessionMaxMinutes: null },
      },
    });
    expect(data(await company.admin.get('/loyalty/programme'))).toMatchObject({
      ...{ isActive: true, pointValue: '0.02', pointsPerUnit: 1.5 },
    });
  });

  it('changes the own password, after a wrong one was refused', async () => {
    const email = await emailOf(company, 'admin');
    await goTo(page, '/settings');
    await page.getByRole('button', { name: 'Change the password' }).click();
    const form = dialog('Change the password');
    await form.getByLabel('Current password').fill('not the password');
    await form.getByLabel('New password').fill('a new phrase for the office');
    await form.getByRole('button', { name: 'Change the password' }).click();
    await form.getByText('The current password is wrong.').waitFor();
    await form.getByLabel('Current password').fill(PASSWORD);
    await form.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('The password is changed.').waitFor();

    expect(await till.app.anonymous.signIn(email, 'a new phrase for the office')).toBeDefined();
    expect((await company.admin.get('/auth/me')).status).toBe(401); // a session of before
  });

  it('is not shown to a manager', async () => {
    await createRegister(company);
    const manager = await openTill(till.browser, till.app, await emailOf(company, 'manager'));
    await goTo(manager.page, '/settings');
    await manager.page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(await manager.page.getByRole('navigation', { name: 'Administration' }).count()).toBe(0);
    for (const place of ['/users', '/stores', '/company']) {
      await goTo(manager.page, place);
      await manager.page.getByText('There is no such page.').waitFor();
    }
    await manager.context.close();
  });
});
