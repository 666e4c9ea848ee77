import { MAX_RECEIPT_MAILS } from '#shared/kernel/limits.js';
import type { Answer } from './support/api-client.js';
import { createCompany, data, newPhone, sell, takeBack, type TestCompany } from './support/company.js';
import { markOf, pdfText } from './support/printed.js';
import { type SmtpServer, startSmtpServer } from './support/smtp-server.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { twoStores } from './support/two-stores.js';

const DAY = 24 * 60 * 60 * 1000;
const PUBLIC_URL = 'https://pos.shop.example';

describe('A receipt by link', () => {
  let app: TestApp;
  let mail: SmtpServer;
  let company: TestCompany;
  beforeAll(async () => {
    mail = await startSmtpServer();
    app = await startTestApp({
      logLevel: 'silent',
      mail: { smtpUrl: mail.url, from: 'Shop <pos@shop.example>', publicUrl: PUBLIC_URL },
    });
  });
  afterAll(async () => {
    await app.close();
    await mail.close();
  });
  beforeEach(async () => {
    company = await createCompany(app);
    mail.mails.length = 0;
  });

  /** Reads a link as a customer does, without a sign-in. */
  const read = (path: string, accept = 'text/html'): Promise<Response> =>
    fetch(`${app.url}${path}`, { headers: { accept } });
  const linkTo = async (path: string): Promise<Answer['body']> =>
    data(await company.cashier.post(`${path}/receipt/links`));

  it('is read by anyone who has the link, in each form, and is the receipt that it was made for', async () => {
    const sale = await sell(company.cashier);
    const link = await linkTo(`/orders/${sale.id}`);
    const page = await read(link.path);
    const pdf = await pdfText(Buffer.from(await (await read(`${link.path}?format=pdf`)).arrayBuffer()));

    expect(link).toMatchObject({ copy: 0, url: `${PUBLIC_URL}${link.path}`, canMail: true });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
    for (const receipt of [await page.text(), pdf, await (await read(link.path, 'text/plain')).text()]) {
      expect(receipt).toContain(sale.orderNumber);
      expect(markOf(receipt)).toBe('original');
    }
  });

  it('counts like one on paper when it is made, and not when it is opened', async () => {
    const { id } = await sell(company.cashier);
    const first = await linkTo(`/orders/${id}`);
    for (let i = 0; i < 3; i++) await read(first.path);
    const paper = (await company.cashier.get(`/orders/${id}/receipt`)).body;
    const second = await linkTo(`/orders/${id}`);

    expect([first.copy, markOf(paper), second.copy]).toEqual([0, 'COPY 1', 2]);
    expect(markOf(await (await read(first.path)).text())).toBe('original');
    expect(markOf(await (await read(second.path)).text())).toBe('COPY 2');
  });

  it('exists for returns and for payments of open orders', async () => {
    const sale = await sell(company.cashier);
    const back = await takeBack(company.manager, sale);
    const items = [{ name: 'Coat', quantity: 1, unitPrice: '100.00' }];
    const open = data(await company.cashier.post('/orders', { items }));
    const paid = data(await company.cashier.post(`/orders/${open.id}/payments`, { method: 'CASH', amount: '30.00' }));

    const ofReturn = await (await read((await linkTo(`/returns/${back.id}`)).path)).text();
    const path = `/orders/${open.id}/payments/${paid.payments[0].id}`;
    const ofPayment = await (await read((await linkTo(path)).path)).text();

    expect(ofReturn).toContain(back.returnNumber);
    expect(ofPayment).toContain('Deposit');
    expect(ofPayment).toContain('30.00');
    expect((await company.cashier.post(`/orders/${open.id}/receipt/links`)).body.code).toBe('ORDER_NOT_PAID');
  });

  it('ends after 90 days, and no other token opens anything', async () => {
    const now = Date.now();
    const link = await linkTo(`/orders/${(await sell(company.cashier)).id}`);
    expect(Date.parse(link.expiresAt) - now).toBeGreaterThan(90 * DAY - 2_000);
    const { token } = link;
    const changed = `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`;
    for (const wrong of [changed, token.slice(1), company.id]) {
      const answer = await read(`/api/receipts/${wrong}`);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'RECEIPT_LINK_INVALID']);
    }

    app.clock.set(Date.parse(link.expiresAt) + 1_000);
    const late = (await read(link.path)).status;
    app.clock.release();
    expect(late).toBe(404);
    expect((await read(link.path)).status).toBe(200);
  });

  it('is sent by e-mail with the receipt as a PDF, by staff of the company alone', async () => {
    const sale = await sell(company.cashier);
    const link = await linkTo(`/orders/${sale.id}`);
    const email = `c${newPhone()}@customer.example`;
    expect((await company.cashier.post(`/receipts/${link.token}/mail`, { email })).status).toBe(200);

    expect(mail.mails).toMatchObject([{ to: [email] }]);
    const source = mail.mails[0]?.source ?? '';
    expect(source).toContain(`Subject: ${sale.orderNumber} from`);
    expect(source.replaceAll('=\r\n', '')).toContain(`${PUBLIC_URL}${link.path}`);
    const [, encoded = ''] = /application\/pdf[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(source) ?? [];
    const attached = await pdfText(Buffer.from(encoded, 'base64'));
    expect(attached).toContain(sale.orderNumber);
    expect(markOf(attached)).toBe('original');

    const other = await createCompany(app);
    const stranger = await other.cashier.post(`/receipts/${link.token}/mail`, { email });
    expect([stranger.status, stranger.body.code]).toEqual([404, 'RECEIPT_LINK_INVALID']);
    expect((await company.cashier.post(`/receipts/${link.token}/mail`, { email: 'no address' })).status).toBe(400);
    expect(mail.mails).toHaveLength(1);
  });

  it('is neither made nor sent by staff of another store', async () => {
    const { company: both, there } = await twoStores(app);
    const sale = await sell(both.admin, { storeId: there });
    const link = data(await both.admin.post(`/orders/${sale.id}/receipt/links`));

    const made = await both.cashier.post(`/orders/${sale.id}/receipt/links`);
    const sent = await both.cashier.post(`/receipts/${link.token}/mail`, { email: 'c@customer.example' });
    expect([made.body.code, sent.body.code]).toEqual(['STORE_NOT_YOURS', 'STORE_NOT_YOURS']);
    expect(mail.mails).toEqual([]);
  });

  it('is sent to so many addresses by one user, and no more', async () => {
    const link = await linkTo(`/orders/${(await sell(company.cashier)).id}`);
    const send = async (): Promise<unknown> => {
      const { status, body } = await company.cashier.post(`/receipts/${link.token}/mail`, { email: 'c@shop.example' });

      return [status, body.code];
    };
    for (let i = 0; i < MAX_RECEIPT_MAILS; i++) expect(await send()).toEqual([200, undefined]);
    expect(await send()).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(mail.mails).toHaveLength(MAX_RECEIPT_MAILS);
  });
});

describe('A receipt by link of a server without mail', () => {
  it('has no address of its own, and is not sent', async () => {
    const app = await startTestApp({ logLevel: 'silent' });
    const { cashier } = await createCompany(app);
    const link = data(await cashier.post(`/orders/${(await sell(cashier)).id}/receipt/links`));
    const sent = await cashier.post(`/receipts/${link.token}/mail`, { email: 'c@customer.example' });
    await app.close();

    expect(link).toMatchObject({ url: null, canMail: false });
    expect([sent.status, sent.body.code]).toEqual([409, 'MAIL_NOT_CONFIGURED']);
  });

  it('says so when the server of mail refuses it', async () => {
    const mail = await startSmtpServer();
    mail.refuse();
    const settings = { smtpUrl: mail.url, from: 'pos@shop.example', publicUrl: PUBLIC_URL };
    const app = await startTestApp({ logLevel: 'silent', mail: settings });
    const { cashier } = await createCompany(app);
    const link = data(await cashier.post(`/orders/${(await sell(cashier)).id}/receipt/links`));
    const sent = await cashier.post(`/receipts/${link.token}/mail`, { email: 'c@customer.example' });
    await app.close();
    await mail.close();

    expect([sent.status, sent.body.code]).toEqual([502, 'MAIL_NOT_SENT']);
  });
});
