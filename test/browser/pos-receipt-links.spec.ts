import { createCompany, createCustomer, data, sell, type TestCompany } from '../support/company.js';
import { readQr } from '../support/qr.js';
import { type SmtpServer, startSmtpServer } from '../support/smtp-server.js';
import { inBrowser } from './support/in-browser.js';
import { Keyboard } from './support/keyboard.js';
import { scan } from './support/scanner.js';
import { emailOf, goTo, openTill } from './support/till.js';
import type { Page } from 'playwright-core';

const ADDRESS = 'jane@customer.example';

describe('A receipt without paper', () => {
  let mail: SmtpServer;
  const settings = { smtpUrl: '', from: 'Shop <pos@shop.example>', publicUrl: 'https://pos.shop.example' };
  beforeAll(async () => {
    mail = await startSmtpServer();
    settings.smtpUrl = mail.url;
  });
  afterAll(() => mail.close());
  const session = inBrowser({ mail: settings });
  let company: TestCompany;
  let page: Page;
  let keys: Keyboard;
  const open = async (): Promise<void> => {
    company = await createCompany(session.app);
    page = session.watch(await openTill(session.browser, session.app, await emailOf(company, 'cashier'))).page;
    keys = new Keyboard(page);
    await keys.at('Customer: phone or name');
  };
  const dialog = (): ReturnType<Page['getByRole']> => page.getByRole('dialog');
  const code = (): Promise<string> => page.getByRole('img', { name: 'QR code of the receipt' }).innerHTML();
  const codeMarkup = async (): Promise<string> => {
    const size = await page.getByRole('img', { name: 'QR code of the receipt' }).getAttribute('viewBox');

    return `viewBox="${size ?? ''}" ${await code()}`;
  };

  it('is a QR code after a sale, by which the phone of the customer reads the receipt', async () => {
    await open();
    await keys.press('Enter');
    await keys.at('Item');
    await keys.type('Mug 4.20');
    await keys.press('Enter', 'Enter');
    await keys.at('Cash: amount');
    await keys.press('Enter');
    await page.getByText(/^Booked as ORD-/).waitFor();
    await page.getByRole('button', { name: 'QR code or e-mail' }).click();
    const url = readQr(await codeMarkup()) ?? '';
    expect(url).toMatch(/^https:\/\/pos\.shop\.example\/api\/receipts\//);

    const phone = await session.browser.newPage();
    await phone.goto(url.replace(settings.publicUrl, session.app.url));
    await phone.getByText('Mug').waitFor();
    const [order] = data(await company.cashier.get('/orders'));
    expect(readQr(await phone.content())).toBe(order.orderNumber);
    await phone.close();
  });

  it('is sent to the address of the customer, which is proposed', async () => {
    await open();
    const { id: customerId } = await createCustomer(company.cashier, { email: ADDRESS });
    const { id } = await sell(company.cashier, { customerId });
    await goTo(page, `/orders/${id}`);
    await page.getByRole('button', { name: 'Receipt', exact: true }).click();
    await dialog().getByRole('button', { name: 'QR code or e-mail' }).click();
    const address = dialog().getByLabel('E-mail of the customer');
    await dialog().locator(`input[value="${ADDRESS}"]`).waitFor();
    await address.press('Enter');
    await dialog().getByText(`Sent to ${ADDRESS}.`).waitFor();
    expect(mail.mails).toMatchObject([{ to: [ADDRESS] }]);

    await address.fill('nowhere@');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await address.and(page.locator('[aria-invalid=true], :invalid')).waitFor();
    expect(mail.mails).toHaveLength(1);
  });

  it('has the number of the order as its own code, which opens the order when it is scanned', async () => {
    await open();
    const { orderNumber } = await sell(company.cashier);
    await goTo(page, '/shift');
    await page.getByRole('heading', { level: 1, name: 'Shift' }).waitFor();
    await scan(page, orderNumber.toLowerCase());
    await page.getByRole('heading', { level: 1, name: orderNumber }).waitFor();
    await scan(page, 'ORD-20200101-001');

    await page.getByText('There is no order ORD-20200101-001.').waitFor();
  });
});
