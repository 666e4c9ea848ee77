import pg from 'pg';
import { createCompany, sell, takeBack } from './support/company.js';
import { fetched, markOf, pdfText } from './support/printed.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const CLIENTS = 32;

describe('A receipt handed out more than once', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  it('is marked as a numbered copy, whatever its form', async () => {
    const { manager, cashier } = await createCompany(app);
    const sale = await sell(cashier);
    const back = await takeBack(manager, sale);
    const marks: string[][] = [];
    for (const path of [`/orders/${sale.id}/receipt`, `/returns/${back.id}/receipt`]) {
      const text = (await cashier.get(path)).body;
      const html = (await manager.get(`${path}?format=html`)).body;
      const pdf = await pdfText(await fetched(cashier, `${path}?format=pdf`));
      marks.push([text, html, pdf, (await cashier.get(path)).body].map(markOf));
    }

    expect(marks).toEqual(Array(2).fill(['original', 'COPY 1', 'COPY 2', 'COPY 3']));
  });

  it('is not handed out by HEAD, which answers as GET would', async () => {
    const { cashier } = await createCompany(app);
    const path = `/orders/${(await sell(cashier)).id}/receipt`;

    const asked = [await cashier.send('HEAD', path), await cashier.send('HEAD', path)];
    const original = await cashier.get(path);
    const askedAgain = await cashier.send('HEAD', path);

    expect(asked.map(({ status, body }) => [status, body])).toEqual(Array(2).fill([200, '']));
    expect(markOf(original.body)).toBe('original');
    expect(markOf((await cashier.get(path)).body)).toBe('COPY 1');
    const lengths = [...asked, original].map(({ headers }) => headers.get('content-length'));
    expect(new Set(lengths).size).toBe(1);
    expect(Number(askedAgain.headers.get('content-length'))).toBeGreaterThan(Number(lengths[0]));
  });

  it('is not handed out by a preview, which says that it is one', async () => {
    const { manager, cashier } = await createCompany(app);
    const sale = await sell(cashier);
    const back = await takeBack(manager, sale);
    for (const path of [`/orders/${sale.id}/receipt`, `/returns/${back.id}/receipt`]) {
      const previews = await Promise.all(
        ['text', 'html'].map((format) => cashier.get(`${path}?preview=true&format=${format}`)),
      );
      expect(previews.map(({ body }) => [body.includes('PREVIEW'), markOf(body)])).toEqual(
        Array(2).fill([true, 'original']),
      );
      expect(await pdfText(await fetched(cashier, `${path}?format=pdf&preview=true`))).toContain('PREVIEW');
      const { body } = await cashier.get(path);
      expect([body.includes('PREVIEW'), markOf(body)]).toEqual([false, 'original']);
    }
  });

  it('counts in the company of the order, also for a SUPER_ADMIN who reads across companies', async () => {
    const { id, cashier } = await createCompany(app);
    const sale = await sell(cashier);

    const marks = [
      await app.superAdmin.get(`/orders/${sale.id}/receipt`),
      await cashier.get(`/orders/${sale.id}/receipt`),
    ];

    expect(marks.map(({ body }) => markOf(body))).toEqual(['original', 'COPY 1']);
    const rows = await queryAs(
      app.database.adminUrl,
      'SELECT company_id, issued FROM order_receipts WHERE order_id = $1',
      [sale.id],
    );
    expect(rows).toEqual([{ company_id: id, issued: 2 }]);
  });

  it('is refused to strangers, and counts nothing for them', async () => {
    const [{ cashier }, stranger] = [await createCompany(app), await createCompany(app)];
    const sale = await sell(cashier);

    const answers = [
      await stranger.admin.get(`/orders/${sale.id}/receipt`),
      await stranger.admin.get(`/returns/${sale.id}/receipt`),
      await app.anonymous.get(`/orders/${sale.id}/receipt`),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'ORDER_NOT_FOUND'],
      [404, 'RETURN_NOT_FOUND'],
      [401, 'UNAUTHENTICATED'],
    ]);
    expect(markOf((await cashier.get(`/orders/${sale.id}/receipt`)).body)).toBe('original');
  });

  it(`is the original once when ${CLIENTS} clients ask at once`, async () => {
    const { cashier } = await createCompany(app);
    const { id } = await sell(cashier);

    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, (_, i) => cashier.get(`/orders/${id}/receipt?format=${['text', 'html'][i % 2]}`)),
    );

    const marks = answers.map(({ body }) => markOf(body)).sort();
    const copies = Array.from({ length: CLIENTS - 1 }, (_, i) => `COPY ${i + 1}`);
    expect(marks).toEqual(['original', ...copies].sort());
  });

  it('would be the original for many if it were looked up first and counted then', async () => {
    const company = await createCompany(app);
    const { id } = await sell(company.cashier);
    const pool = new pg.Pool({ connectionString: app.database.adminUrl, max: CLIENTS });

    await Promise.all(Array.from({ length: CLIENTS }, () => pool.query('SELECT pg_sleep(0.1)'))); // all are connected
    const originals = await Promise.all(
      Array.from({ length: CLIENTS }, () => naiveIssue(pool, company.id, id)),
    ).finally(() => pool.end());

    expect(originals.filter(Boolean).length).toBeGreaterThan(1);
  });
});

/** What handing out must not do: see that there is none, and then count one. */
async function naiveIssue(pool: pg.Pool, companyId: string, orderId: string): Promise<boolean> {
  const { rows } = await pool.query('SELECT issued FROM order_receipts WHERE order_id = $1', [orderId]);
  await new Promise((resolve) => setTimeout(resolve, 100)); // the rest of the work of a request
  await pool.query(
    `INSERT INTO order_receipts (company_id, order_id, issued) VALUES ($1, $2, 1)
     ON CONFLICT (company_id, order_id) DO UPDATE SET issued = order_receipts.issued + 1`,
    [companyId, orderId],
  );

  return rows.length === 0;
}
