import { randomUUID } from 'node:crypto';
import { TakePaymentService } from '#modules/accounts/take-payment.service.js';
import { CheckoutService } from '#modules/orders/checkout.service.js';
import { PLATFORM } from '#shared/access/current-user.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { falseAccounts, onAccount, openAccount, payAccount } from './support/accounts.js';
import type { Answer } from './support/api-client.js';
import { createCompany, createCustomer, data, takeBack, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

type Body = Answer['body'];
const DAY = 86_400_000;

describe('GET /api/customers/:id/statement', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
  const noon = (days: number): Date => new Date(`${daysAgo(days)}T12:00:00Z`);
  const scopeOf = ({ id }: TestCompany): CompanyScope => ({ companyId: id, user: PLATFORM });
  const minor = (amount: string): number => Math.round(Number(amount) * 100);
  const sum = (amounts: string[]): number => amounts.reduce((total, amount) => total + minor(amount), 0);

  async function customerOf({ manager, cashier }: TestCompany): Promise<Body> {
    const customer = await createCustomer(cashier);
    await openAccount(manager, customer, null);

    return customer;
  }

  /** A sale on account at another time. */
  function bought(
    company: TestCompany,
    { id: customerId }: Body,
    price: string,
    at: Date,
    storeId?: string,
  ): Promise<Body> {
    const items = [{ name: 'Thing', quantity: 1, unitPrice: price }];
    const payments = [{ method: 'ON_ACCOUNT' as const, amount: price }];
    const order = { customerId, items, payments, ...(storeId !== undefined && { storeId }) };

    return app.get(CheckoutService).create(scopeOf(company), order, at);
  }

  const paid = (company: TestCompany, { id }: Body, amount: string, at: Date): Promise<Body> =>
    app.get(TakePaymentService).take(scopeOf(company), id, { method: 'CARD', amount }, at);

  const statementOf = async ({ cashier }: TestCompany, { id }: Body, query = ''): Promise<Body> =>
    data(await cashier.get(`/customers/${id}/statement?${query}`));

  /** Half a year of an account: sales, payments in part, goods that come back today. */
  async function history(company: TestCompany): Promise<Body> {
    const customer = await customerOf(company);
    for (let days = 180; days >= 20; days -= 20) {
      await bought(company, customer, `${days}.00`, noon(days));
      if (days % 40 === 20) await paid(company, customer, '100.00', noon(days - 10));
    }
    await takeBack(company.manager, await bought(company, customer, '7.50', noon(1)));

    return customer;
  }

  it('has what was owed before, every entry with its number and balance, and what is owed after', async () => {
    const company = await createCompany(app);
    const customer = await customerOf(company);
    await bought(company, customer, '10.00', noon(40));
    const sale = await bought(company, customer, '30.00', noon(3));
    const payment = await paid(company, customer, '15.00', noon(2));
    const back = await takeBack(company.manager, sale);

    const statement = await statementOf(company, customer, `from=${daysAgo(3)}&to=${daysAgo(0)}`);

    const { id, name, phone } = customer;
    expect(statement).toMatchObject({ customer: { id, name, phone }, currency: 'USD', nextCursor: null });
    expect(statement).toMatchObject({ openingBalance: '10.00', closingBalance: '-5.00' });
    const { entries } = statement;
    expect(
      entries.map((entry: Body) => [entry.kind, entry.number, entry.amount, entry.balance, entry.businessDate]),
    ).toEqual([
      ['CHARGE', sale.orderNumber, '30.00', '40.00', daysAgo(3)],
      ['PAYMENT', payment.paymentNumber, '-15.00', '25.00', daysAgo(2)],
      ['RETURN', back.returnNumber, '-30.00', '-5.00', daysAgo(0)],
    ]);
    expect(entries[0]).toMatchObject({ position: 2, orderId: sale.id, returnId: null, paymentId: null });
    expect(entries[2]).toMatchObject({ orderId: sale.id, returnId: back.id });
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('proves itself for any days, and goes on where the one before ends', async () => {
    const company = await createCompany(app);
    const customer = await history(company);
    const whole = await statementOf(company, customer, `from=${daysAgo(200)}&to=${daysAgo(0)}`);
    const pieces: Body[] = [];
    for (let days = 200; days >= 0; days -= 15) {
      pieces.push(await statementOf(company, customer, `from=${daysAgo(days)}&to=${daysAgo(Math.max(days - 14, 0))}`));
    }

    for (const piece of [whole, ...pieces]) {
      const { openingBalance, closingBalance, aging, entries } = piece;
      expect(minor(openingBalance) + sum(entries.map(({ amount }: Body) => amount))).toBe(minor(closingBalance));
      expect(entries.at(-1)?.balance ?? openingBalance).toBe(closingBalance);
      expect(sum(Object.values(aging))).toBe(Math.max(minor(closingBalance), 0));
    }
    expect(pieces.slice(1).map(({ openingBalance }) => openingBalance)).toEqual(
      pieces.slice(0, -1).map(({ closingBalance }) => closingBalance),
    );
    expect(pieces.flatMap(({ entries }) => entries)).toEqual(whole.entries);
    expect(whole.entries.length).toBeGreaterThan(14);
    const { account } = data(await company.cashier.get(`/customers/${customer.id}`));
    expect([whole.openingBalance, whole.closingBalance]).toEqual(['0.00', account.owed]);
  });

  it('comes page by page', async () => {
    const company = await createCompany(app);
    const customer = await history(company);
    const query = `from=${daysAgo(150)}&to=${daysAgo(0)}`;
    const whole = await statementOf(company, customer, query);
    const entries: Body[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await statementOf(company, customer, `${query}&limit=4${cursor}`);
      entries.push(...page.entries);
      expect({ ...page, entries: [], nextCursor: null }).toEqual({ ...whole, entries: [] });
      cursor = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
    }

    expect(entries).toEqual(whole.entries);
    const elsewhere = await company.cashier.get(`/customers?limit=1`);
    const { body } = await company.cashier.get(
      `/customers/${customer.id}/statement?cursor=${elsewhere.body.meta.nextCursor ?? 'x'}`,
    );
    expect(body.code).toBe('INVALID_CURSOR');
  });

  it('tells the age of what is open on its last day, as it was then', async () => {
    const company = await createCompany(app);
    const customer = await customerOf(company);
    for (const days of [120, 90, 89, 60, 59, 30, 29]) await bought(company, customer, `${days}.00`, noon(days));
    const before = await statementOf(company, customer, `from=${daysAgo(29)}&to=${daysAgo(1)}`);
    await bought(company, customer, '1.00', noon(0));

    const today = await statementOf(company, customer, `from=${daysAgo(0)}`);
    await payAccount(company.cashier, customer, '209.00');
    const later = await statementOf(company, customer, `from=${daysAgo(0)}`);

    expect(today.aging).toEqual({ current: '30.00', days30: '89.00', days60: '149.00', days90: '210.00' });
    expect(later.aging).toEqual({ current: '30.00', days30: '89.00', days60: '149.00', days90: '1.00' });
    expect(await statementOf(company, customer, `from=${daysAgo(29)}&to=${daysAgo(1)}`)).toEqual(before);
    expect(before.aging).toEqual({ current: '59.00', days30: '119.00', days60: '179.00', days90: '120.00' });
  });

  it('has days that never go back, also between stores whose days differ', async () => {
    const company = await createCompany(app);
    const customer = await customerOf(company);
    const store = async (code: string, timezone: string): Promise<string> =>
      data(await company.admin.post('/stores', { code, name: code, timezone })).id;
    const [east, west] = [await store('EAST', 'Pacific/Kiritimati'), await store('WEST', 'Pacific/Pago_Pago')];

    await bought(company, customer, '1.00', new Date(), east);
    const sale = await bought(company, customer, '2.00', new Date(), west);
    const payment = await payAccount(company.cashier, customer, '1.00', { storeId: west });

    const { entries } = await statementOf(company, customer, `from=${daysAgo(3)}&to=${daysAgo(-2)}`);
    const days = entries.map(({ businessDate }: Body) => businessDate);
    expect(new Set(days).size).toBe(1);
    expect(sale.businessDate < days[0]).toBe(true);
    expect(payment).toMatchObject({ storeId: west, businessDate: sale.businessDate });
    expect(await falseAccounts(app, company)).toEqual([]);
  });

  it('is this month unless said otherwise, and at most a year', async () => {
    const company = await createCompany(app);
    const customer = await customerOf(company);
    const codeOf = async (query: string): Promise<string> =>
      (await company.cashier.get(`/customers/${customer.id}/statement?${query}`)).body.code;

    expect(await statementOf(company, customer)).toMatchObject({
      from: `${daysAgo(0).slice(0, 8)}01`,
      to: daysAgo(0),
      openingBalance: '0.00',
      closingBalance: '0.00',
      entries: [],
    });
    expect(await codeOf('from=2024-01-01&to=2025-01-01')).toBe('PERIOD_TOO_LONG');
    expect(await codeOf('from=2025-02-01&to=2025-01-31')).toBe('VALIDATION_FAILED');
    expect(await codeOf('from=2025-02-30')).toBe('VALIDATION_FAILED');
  });

  it('needs an account, and a customer', async () => {
    const { cashier } = await createCompany(app);
    const { id } = await createCustomer(cashier);
    const codes = [];
    for (const path of [
      `${id}/statement`,
      `${id}/statement?format=csv`,
      `${randomUUID()}/statement`,
      `${id}/account/payments`,
    ]) {
      codes.push((await cashier.get(`/customers/${path}`)).body.code);
    }

    expect(codes).toEqual(['ACCOUNT_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'CUSTOMER_NOT_FOUND', 'ACCOUNT_NOT_FOUND']);
  });

  it('is a file for spreadsheets too, with the same entries', async () => {
    const company = await createCompany(app);
    const customer = await history(company);
    const query = `from=${daysAgo(150)}&to=${daysAgo(0)}`;
    const statement = await statementOf(company, customer, query);

    const { status, headers, body } = await company.cashier.get(
      `/customers/${customer.id}/statement?format=csv&${query}`,
    );

    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="statement_${daysAgo(150)}_${daysAgo(0)}.csv"`,
    );
    const lines = statement.entries.map(({ businessDate, kind, number, amount, balance }: Body) =>
      [businessDate, kind, number, amount, balance].join(','),
    );
    expect(body.replace('\ufeff', '').trim().split('\r\n')).toEqual([
      'date,kind,number,amount,balance',
      `${daysAgo(150)},OPENING,,,${statement.openingBalance}`,
      ...lines,
      `${daysAgo(0)},CLOSING,,,${statement.closingBalance}`,
    ]);
    expect(lines.some((line: string) => line.includes(',-'))).toBe(true);
  });

  it('is a file of every entry, however many they are', async () => {
    const company = await createCompany(app);
    const customer = await customerOf(company);
    const { id: orderId } = data(await onAccount(company.cashier, customer, '1.00'));
    await queryAs(
      app.database.adminUrl,
      `INSERT INTO account_entries (company_id, id, customer_id, position, kind, amount, balance_after, order_id, business_date,
         created_at)
       SELECT $1, gen_random_uuid(), $2, n, 'CHARGE', 100, n * 100, $3, now(), now() FROM generate_series(2, 1200) n`,
      [company.id, customer.id, orderId],
    );

    const { body } = await company.cashier.get(`/customers/${customer.id}/statement?format=csv&from=${daysAgo(1)}`);

    const lines = body.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 1 + 1200 + 1);
    expect(new Set(lines.slice(2, -1).map((line: string) => line.split(',').at(-1))).size).toBe(1200);
  });
});
