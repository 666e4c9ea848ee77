import { onAccount, openAccount } from './support/accounts.js';
import type { Answer } from './support/api-client.js';
import { createCompany, createCustomer, data, sell, startProgramme, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const CLIENTS = 32;
type Body = Answer['body'];

/** One transaction can change points, store credit and account of a customer. If the lock order differed, tills would deadlock. */
describe('Customer tenders of one customer', () => {
  let app: TestApp;
  let company: TestCompany;
  let customer: Body;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createCompany(app);
    await startProgramme(company, {});
    customer = await createCustomer(company.cashier);
    await openAccount(company.manager, customer, null);
    const points = { points: 100_000, reason: 'Welcome' };
    data(await company.manager.post(`/customers/${customer.id}/loyalty/adjustments`, points));
  });
  afterAll(() => app.close());

  const statuses = async (act: (i: number) => Promise<Answer>): Promise<number[]> => {
    const answers = await Promise.all(Array.from({ length: CLIENTS }, (_, i) => act(i)));

    return [...new Set(answers.map(({ status }) => status))];
  };
  const thing = (unitPrice: string): object => ({ name: 'Thing', quantity: 1, unitPrice });
  const sale = (unitPrice: string, payments: object[]): Promise<Answer> =>
    company.cashier.post('/orders', { customerId: customer.id, items: [thing(unitPrice)], payments });

  it('pay for sales on account, with points or without, which all earn points', async () => {
    const byBoth = [
      { method: 'LOYALTY_POINTS', amount: '1.00' },
      { method: 'ON_ACCOUNT', amount: '1.00' },
    ];

    expect(
      await statuses((i) => (i % 2 === 0 ? onAccount(company.cashier, customer, '2.00') : sale('2.00', byBoth))),
    ).toEqual([201]);
  });

  it('pay for sales and for the rest of exchanges', async () => {
    const sold: Body[] = [];
    for (let i = 0; i < CLIENTS / 2; i++) sold.push(await sell(company.cashier, { customerId: customer.id }));
    for (let i = 0; i < CLIENTS; i++) {
      const { id, items } = await sell(company.cashier, { customerId: customer.id });
      const back = {
        lines: [{ itemId: items[0].id, quantity: 1 }],
        refunds: [{ method: 'STORE_CREDIT', amount: '10.00' }],
      };
      data(await company.manager.post(`/orders/${id}/returns`, back));
    }
    const byCredit = [{ method: 'STORE_CREDIT', amount: '2.00' }];
    const exchange = ({ id, items }: Body): Promise<Answer> =>
      company.manager.post(`/orders/${id}/returns`, {
        lines: [{ itemId: items[0].id, quantity: 1 }],
        newItems: [thing('12.00')],
        payments: byCredit,
      });

    expect(await statuses((i) => (i % 2 === 0 ? exchange(sold[i / 2]) : sale('2.00', byCredit)))).toEqual([201]);
  });
});
