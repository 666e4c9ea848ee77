import type { Page } from 'playwright-core';

/** The hands of a cashier: everything by keys, and every key counted. */
export class Keyboard {
  #presses = 0;

  constructor(private readonly page: Page) {}

  /** Keys so far; digits of phone numbers are not counted, as they are often scanned or given. */
  get presses(): number {
    return this.#presses;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.#presses += 1;
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.#presses += text.length;
  }

  /** Waits until a field has the focus: a cashier looks where the cursor is. */
  async at(label: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).and(this.page.locator(':focus')).waitFor();
  }

  async phone(number: string): Promise<void> {
    await this.page.keyboard.type(number);
  }
}
