import { createCompany, createCustomer, data, type TestCompany } from '../support/company.js';
import { fetched } from '../support/printed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Words of several scripts: each is laid out by itself. */
const NAMES = ['Crème brûlée with a long name that wraps', 'زجاجة ماء', '茶 and 커피', 'בקבוק 12', 'Борщ', '🍰 cake'];

describe('Work that takes long', () => {
  let app: TestApp;
  let company: TestCompany;
  let id: string;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createCompany(app);
    const items = Array.from({ length: 200 }, (_, n) => ({
      name: `${String(n)} ${NAMES[n % NAMES.length]}`,
      quantity: 1,
      unitPrice: '1.00',
      taxRate: 0,
    }));
    ({ id } = data(await company.cashier.post('/orders', { items, payments: [{ method: 'CARD', amount: '200.00' }] })));
  });
  afterAll(() => app.close());

  const pdf = (): Promise<Response> => fetched(company.cashier, `/orders/${id}/receipt?format=pdf`);

  it('leaves tills their answers while a PDF receipt of 200 lines is printed', async () => {
    const { phone } = await createCustomer(company.cashier);
    await pdf(); // the thread has started
    let isPrinted = false;
    const printing = pdf().finally(() => {
      isPrinted = true;
    });
    let answered = 0;
    while (!isPrinted) {
      data(await company.cashier.get(`/customers/phone/${phone}`));
      answered++;
    }

    expect((await printing).status).toBe(200);
    expect(answered).toBeGreaterThan(10);
  });

  it('is refused with 503 when too much of it waits, and counts no receipt that was refused', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => pdf()));
    const statuses = answers.map(({ status }) => status);

    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('1');
    const handedOut = 2 + statuses.filter((status) => status === 200).length;
    const next = await company.cashier.get(`/orders/${id}/receipt`);
    expect(next.body).toContain(`COPY ${String(handedOut)}`);
  }, 120_000);
});
