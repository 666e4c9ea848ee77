import type { Page } from 'playwright-core';

/**
 * Types a code as a scanner does: at once, with Shift before capitals and Enter behind it, wherever the focus is. All keys get their time before the first is
 * worked on, as from hardware: on a busy machine the work on one key can take longer than a scanner needs between two.
 */
export async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate(`{
    const keys = [...${JSON.stringify(code)}].flatMap((key) => (/[A-Z]/.test(key) ? ['Shift', key] : [key]));
    const events = [...keys, 'Enter'].map(
      (key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
    for (const event of events) {
      const { key } = event;
      const target = document.activeElement ?? document.body;
      const isFree = target.dispatchEvent(event);
      if (isFree && key.length === 1) document.execCommand('insertText', false, key);
      if (isFree && key === 'Enter') target.form?.requestSubmit();
    }
  }`);
}
