import type { Page } from 'playwright-core';
import { data, sell } from '../support/company.js';
import { jpegOf, pngOf } from '../support/images.js';
import { until } from '../support/until.js';
import { atTill, type Till } from './support/at-till.js';
import { narrowFaults, PHONE } from './support/narrow.js';
import { accessibilityViolations } from './support/accessibility.js';
import { goTo } from './support/till.js';

const IMAGE = { width: 300, height: 100 };

describe('The logo in the web client', () => {
  let company: Till['company'];
  let page: Page;
  let till: Till;
  atTill('admin', (at) => ({ company, page } = till = at));

  const card = (): ReturnType<Page['getByRole']> => page.getByRole('region', { name: 'Logo' });
  const choose = (name: string, buffer: Buffer): Promise<void> =>
    card().getByLabel('Choose a file').setInputFiles({ name, mimeType: 'image/png', buffer });
  const shown = (): ReturnType<Page['getByRole']> => card().getByRole('img', { name: `Logo of ${company.name}` });
  const version = async (): Promise<number | null> =>
    data(await company.admin.get(`/companies/${company.id}`)).logoVersion;

  it('is chosen, seen, replaced and removed in the company', async () => {
    await goTo(page, '/company');
    await card().getByText('There is no logo.').waitFor();
    await choose('page.png', Buffer.from('<html>no image</html>'));
    await card().getByText('This file is neither a PNG nor a JPEG, or it is damaged.').waitFor();
    await choose('huge.png', Buffer.alloc(200_001));
    await card().getByText('This file has more than 200 kB.').waitFor();
    expect(await version()).toBeNull();

    await choose('logo.png', pngOf(IMAGE));
    await card().getByText('Saved.').waitFor();
    await shown().waitFor();
    const first = await version();
    await choose('logo.jpg', jpegOf({ width: 200, height: 200 }));
    await page.locator('canvas.logo[width="200"]').waitFor();
    expect(await version()).toBeGreaterThan(first ?? Infinity);
    await page.setViewportSize(PHONE.viewport);
    expect([...(await narrowFaults(page)), ...(await accessibilityViolations(page))]).toEqual([]);

    await card().getByRole('button', { name: 'Remove the logo' }).click();
    await card().getByText('There is no logo.').waitFor();
    expect(await version()).toBeNull();
  });

  it('is printed above receipts, and read once', async () => {
    const content = pngOf(IMAGE).toString('base64');
    data(await company.admin.put(`/companies/${company.id}/logo`, { content }));
    const { id } = await sell(company.cashier);
    const reads: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/logo')) reads.push(request.url());
    });
    await page.reload();
    await page.evaluate(`window.print = () => {
      const logo = document.querySelector('.paper .logo');
      const [red] = logo.getContext('2d').getImageData(0, 0, 1, 1).data;
      (window.printed ??= []).push([logo.nextElementSibling.tagName, logo.width, red]);
      setTimeout(() => window.dispatchEvent(new Event('afterprint')));
    }`);
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Receipt', exact: true }).click();
    const print = page.getByRole('dialog').getByRole('button', { name: 'Print' });
    for (const count of [1, 2]) {
      await print.click();
      await until(async () => (await page.evaluate('window.printed?.length')) === count);
    }

    expect(await page.evaluate('window.printed')).toEqual([
      ['PRE', 300, 0x80],
      ['PRE', 300, 0x80],
    ]);
    expect(reads).toHaveLength(1);
  });

  it('is shown by a receipt in HTML under its own policy', async () => {
    data(await company.admin.put(`/companies/${company.id}/logo`, { content: pngOf(IMAGE).toString('base64') }));
    const { id } = await sell(company.cashier);
    const receipt = await page.context().newPage();
    await receipt.setExtraHTTPHeaders({ authorization: `Bearer ${company.cashier.accessToken}` });
    await receipt.goto(`${till.app.url}/api/orders/${id}/receipt?format=html&preview=true`);

    expect(await receipt.evaluate('[document.images.length, document.images[0].naturalWidth]')).toEqual([1, 300]);
    await receipt.close();
  });
});
