import type { Page } from 'playwright-core';

/** A letter is held so long, in milliseconds: the till takes letters that come faster for those of a scanner, and not for shortcuts. */
const HOLD_MS = 60;

/** A cashier's keyboard, which counts every key. */
export class Keyboard {
  #presses = 0;

  constructor(private readonly page: Page) {}

  /** The number of keys so far. Digits of phone numbers are not counted, because they are often scanned. */
  get presses(): number {
    return this.#presses;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key, { delay: key.length === 1 ? HOLD_MS : 0 });
      this.#presses += 1;
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.#presses += text.length;
  }

  /** Waits until a field has the focus. */
  async at(label: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).and(this.page.locator(':focus')).waitFor();
  }

  /** Types a phone number without counting its keys. */
  async phone(number: string): Promise<void> {
    await this.page.keyboard.type(number);
  }
}
