import type { Page } from 'playwright-core';

/** Types a code as a scanner does: at once, with Enter behind it, wherever the focus is. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate(`{
    const press = (key) => {
      const target = document.activeElement ?? document.body;
      const isFree = target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      if (isFree && key.length === 1) document.execCommand('insertText', false, key);
      if (isFree && key === 'Enter') target.form?.requestSubmit();
    };
    for (const key of [...${JSON.stringify(code)}, 'Enter']) press(key);
  }`);
}
