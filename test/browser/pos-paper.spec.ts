import { data, sell } from '../support/company.js';
import { atTill, type Till } from './support/at-till.js';
import { goTo } from './support/till.js';

describe('What the web client prints', () => {
  let company: Till['company'];
  let page: Till['page'];
  atTill('manager', (till) => ({ company, page } = till));

  /** Counts the printed pages. */
  const sheets = async (paper: { width?: string; height?: string; format?: string }): Promise<number> => {
    const pdf = (await page.pdf(paper)).toString('latin1');

    return Number(/\/Type \/Pages[^>]*?\/Count (\d+)/s.exec(pdf)?.[1]);
  };
  /** Measures the printed element on a page of this width, in pixels. */
  const sides = async (selector: string, width: number): Promise<{ left: number; right: number; top: number }> => {
    await page.setViewportSize({ width, height: 1000 });
    await page.emulateMedia({ media: 'print' });

    return page.locator(selector).evaluate((element) => {
      const { left, top } = element.getBoundingClientRect();

      return { left, top, right: left + element.scrollWidth };
    });
  };

  it('is a receipt on one sheet, at its top and whole, on the roll of a till and on A4', async () => {
    const items = Array.from({ length: 6 }, (_, index) => ({
      name: `Mug ${index}`,
      quantity: 1,
      unitPrice: '1000.00',
    }));
    const { id } = await sell(company.cashier, { items, payments: [{ method: 'CASH', amount: '6000.00' }] });
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Receipt', exact: true }).click();
    await page.getByRole('dialog').locator('.receipt-preview').getByText('Mug 5').waitFor();
    await page.evaluate('window.print = () => undefined');
    /** Puts the receipt on paper, which is gone after it was printed. */
    const onPaper = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Print' }).click();
      await page.locator('.paper').getByText('Mug 5').waitFor({ state: 'attached' });
    };

    for (const paper of [{ width: '80mm', height: '200mm' }, { format: 'A4' }]) {
      await onPaper();
      expect(await sheets(paper)).toBe(1);
    }
    await onPaper();
    for (const width of [302, 794]) {
      const { left, right, top } = await sides('.paper', width);
      expect([left, top]).toEqual([0, 0]);
      expect(right).toBeLessThanOrEqual(width);
    }
  });

  it('is a Z report that says whose it is and where every sum comes from, without buttons', async () => {
    const { id: registerId } = data(
      await company.admin.post('/registers', { storeId: company.storeId, code: 'TILL-1', name: 'Till 1' }),
    );
    const { id } = data(await company.manager.post('/shifts', { registerId, openingFloat: '100.00' }));
    const move = { kind: 'PAID_OUT', amount: '10.00', reason: 'window cleaner' };
    data(await company.manager.post(`/shifts/${id}/cash-movements`, move));
    data(await company.manager.post(`/shifts/${id}/close`, { counted: '90.00' }));
    const { user, stores } = data(await company.manager.get('/auth/me'));
    await goTo(page, `/shift/${id}`);
    await page.getByText('Z report of shift 1').waitFor();

    for (const text of ['Till 1', stores[0].name, user.name, 'window cleaner']) {
      await page.locator('main').getByText(text).first().waitFor();
    }
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'Back' }).isVisible()).toBe(false);
  });

  it('is a report of all its days', async () => {
    await sell(company.cashier);
    await goTo(page, '/reports');
    const table = page.locator('.report .table-frame').first();
    await table.waitFor();

    await page.emulateMedia({ media: 'print' });
    const isCut = await table.evaluate((element) => element.scrollHeight > element.clientHeight + 1);
    expect(isCut).toBe(false);
  });
});
