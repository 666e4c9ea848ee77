import { RetentionService } from '#modules/customers/retention.service.js';
import type { Answer } from './support/api-client.js';
import { onAccount, openAccount, payAccount } from './support/accounts.js';
import {
  claimSale,
  createSignedInCompany,
  createCustomer,
  data,
  sell,
  startProgramme,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

const MONTHS = 24;
const THEN = Date.parse('2026-01-15T12:00:00Z');
/** A day before and a day after so many months are over. */
const BEFORE = Date.parse('2028-01-14T12:00:00Z');
const BEHIND = Date.parse('2028-01-16T12:00:00Z');
const HOUR = 3_600_000;

describe('The time for which customers are kept', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await createSignedInCompany(app);
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { customerRetentionMonths: MONTHS } }));
    await startProgramme(company);
    app.clock.set(THEN);
  });
  afterEach(() => app.clock.release());
  afterAll(() => app.close());

  /** Lets the work behind the requests look at all companies at a moment. */
  async function reviewAt(at: number): Promise<number> {
    app.clock.set(at);

    return app.get(RetentionService).eraseAll();
  }

  async function isErased({ id }: Answer['body']): Promise<boolean> {
    return data(await company.admin.get(`/customers/${id}`)).erasedAt !== null;
  }

  it('is over when nothing was heard of a customer for so many months, and not a day sooner', async () => {
    const customer = await createCustomer(company.cashier, { name: 'Idle' });
    const sale = await sell(company.cashier, { customerId: customer.id });

    expect([await reviewAt(BEFORE), await isErased(customer)]).toEqual([0, false]);
    expect([await reviewAt(BEHIND), await isErased(customer)]).toEqual([1, true]);
    expect(data(await company.admin.get(`/orders/${sale.id}`)).customerName).toBe('Erased customer');
    const [entry] = data(await company.admin.get(`/audit?customerId=${customer.id}&action=eraseCustomer`));
    expect(entry).toMatchObject({ outcome: 'DONE', actorId: null, requestId: 'background', customerId: customer.id });
  });

  it.each<[string, (customer: Answer['body']) => Promise<unknown>]>([
    ['was changed', ({ id }) => company.manager.put(`/customers/${id}`, { address: '1 Main St' })],
    ['has bought', ({ id }) => sell(company.cashier, { customerId: id })],
    ['has given something back', ({ sale }) => takeBack(company.manager, sale)],
    [
      'was given points',
      ({ id }) => company.manager.post(`/customers/${id}/loyalty/adjustments`, { points: 5, reason: 'gift' }),
    ],
    ['was given an account', (customer) => openAccount(company.manager, customer, null)],
    ['has claimed a sale', (customer) => claimSale(company.cashier, customer)],
  ])('begins anew when a customer %s', async (_, act) => {
    const customer = await createCustomer(company.cashier);
    const sale = await sell(company.cashier, { customerId: customer.id });
    app.clock.set(BEFORE);
    const done = (await act({ ...customer, sale })) as Partial<Answer> | undefined;
    expect(done?.status === undefined || done.status < 300 || done.status === ('PAID' as never)).toBe(true);

    expect([await reviewAt(BEHIND), await isErased(customer)]).toEqual([0, false]);
  });

  it('does not end for a customer with whom something is not settled', async () => {
    const { cashier, manager } = company;
    const [owing, credited, saver, parking, idle] = await Promise.all(
      Array.from({ length: 5 }, () => createCustomer(cashier)),
    );
    for (const customer of [owing, credited]) await openAccount(manager, customer, null);
    data(await onAccount(cashier, owing, '10.00'));
    const paid = data(await onAccount(cashier, credited, '10.00'));
    await payAccount(cashier, credited, '10.00');
    await takeBack(manager, paid);
    const sale = await sell(cashier, { customerId: saver.id });
    await takeBack(manager, sale, { refunds: [{ method: 'STORE_CREDIT', amount: '10.00' }] });
    data(await cashier.post('/orders', { customerId: parking.id }));

    expect(await reviewAt(BEHIND)).toBe(1);
    const erased = await Promise.all([owing, credited, saver, parking, idle].map(isErased));
    expect(erased).toEqual([false, false, false, false, true]);
  });

  it('is without end unless a company sets it', async () => {
    const customer = await createCustomer(company.cashier);
    data(await company.admin.patch(`/companies/${company.id}`, { settings: { customerRetentionMonths: null } }));

    expect([await reviewAt(BEHIND), await isErased(customer)]).toEqual([0, false]);
  });

  it.each([11, 241])('is not %s months', async (customerRetentionMonths) => {
    const answer = await company.admin.patch(`/companies/${company.id}`, { settings: { customerRetentionMonths } });

    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'settings.customerRetentionMonths']);
  });

  it('is looked at once a day by one of several processes, over more customers than one page has', async () => {
    await createCustomer(company.cashier);
    const copies = `INSERT INTO customers SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
        'phone_key', '+1555' || lpad(n::text, 7, '0')))).* FROM customers c, generate_series(1, 249) n WHERE company_id = $1`;
    await queryAs(app.database.adminUrl, copies, [company.id]);
    const reviews = await Promise.all([reviewAt(BEHIND), reviewAt(BEHIND), reviewAt(BEHIND)]);
    const counted = `SELECT count(*)::int AS n FROM audit_entries WHERE company_id = $1 AND action = 'eraseCustomer'`;

    expect(reviews.toSorted((one, other) => one - other)).toEqual([0, 0, 250]);
    expect(await queryAs(app.database.adminUrl, counted, [company.id])).toEqual([{ n: 250 }]);
    app.clock.set(THEN);
    const late = await createCustomer(company.cashier);
    expect([await reviewAt(BEHIND + HOUR), await isErased(late)]).toEqual([0, false]);
    expect([await reviewAt(BEHIND + 24 * HOUR), await isErased(late)]).toEqual([1, true]);
  });
});
