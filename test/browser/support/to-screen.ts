import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import type { Showroom } from './showroom.js';
import { quiet } from './quiet.js';
import { goTo, signIn } from './till.js';

export interface Screen {
  readonly name: string;
  /** Opens the screen, and waits until it is complete. */
  readonly open: (page: Page, demo: Showroom) => Promise<void>;
}

export const dialogOf = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('dialog');

/** Closes what is open above the screen. */
export async function closeDialogs(page: Page): Promise<void> {
  for (let open = await dialogOf(page).count(); open > 0; open--) {
    await page.keyboard.press('Escape');
    await dialogOf(page)
      .nth(open - 1)
      .waitFor({ state: 'detached' });
  }
}

/** Waits until nothing is loading. */
async function loaded(page: Page): Promise<void> {
  await quiet(page);
  const waiting = page.locator('.skeleton').or(page.getByText('Loading …'));
  while ((await waiting.count()) > 0) await waiting.first().waitFor({ state: 'detached' });
}

/** Opens a screen by its address. */
export const at =
  (place: (demo: Showroom) => string, title: string | RegExp): Screen['open'] =>
  async (page, demo) => {
    await closeDialogs(page);
    await goTo(page, place(demo));
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await loaded(page);
  };

/** Opens the dialog behind a button of the screen before. */
export const dialogBy =
  (name: string | RegExp): Screen['open'] =>
  async (page) => {
    await closeDialogs(page);
    await page.getByRole('button', { name }).first().click();
    await dialogOf(page).waitFor();
  };

/** Opens a screen as another user. */
export const as =
  (email: string, open: Screen['open']): Screen['open'] =>
  async (page, demo) => {
    await closeDialogs(page);
    await goTo(page, '/settings');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, email, DEMO_PASSWORD);
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    await open(page, demo);
  };
