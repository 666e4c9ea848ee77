import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createRegister, data, type TestCompany } from '../../support/company.js';
import { PASSWORD, type TestApp } from '../../support/test-app.js';
import { installServiceWorker, openPage, type TestPage } from './browser.js';

/** The address of a screen of the web client. */
export function posUrl({ url }: { url: string }, place = '/'): string {
  return `${url}/pos/#${place}`;
}

/** Signs in with the keyboard. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
}

/** Opens the web client in a browser context of its own, and signs in. */
export async function openTill(
  browser: Browser,
  app: TestApp,
  email: string,
  options: BrowserContextOptions = {},
): Promise<TestPage> {
  const opened = await openPage(browser, options);
  await opened.page.goto(posUrl(app));
  await signIn(opened.page, email);
  await opened.page.getByRole('navigation', { name: 'Main navigation' }).waitFor();

  return opened;
}

export async function emailOf(company: TestCompany, role: 'admin' | 'manager' | 'cashier'): Promise<string> {
  return data(await company[role].get('/auth/me')).user.email as string;
}

/** Enrols the browser of a page as a new register of the company, and reloads the page. */
export async function enrolTill(page: Page, company: TestCompany): Promise<string> {
  const { id: registerId } = await createRegister(company);
  const { token } = data(await company.manager.put(`/registers/${registerId}/device`));
  const enrolment = JSON.stringify({ companyId: company.id, storeId: company.storeId, registerId, token });
  await page.evaluate(`localStorage.setItem('pos.enrolment', ${JSON.stringify(enrolment)})`);
  await page.reload();

  return registerId as string;
}

/** Opens a screen as a link does, without reloading the page. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
}

/** Waits until the page's files come from its service worker, then cuts the network: before that no till works without one. */
export async function goOffline({ page, context }: Pick<TestPage, 'page' | 'context'>): Promise<void> {
  await installServiceWorker(page);
  await context.setOffline(true);
}
