import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from './support/api-client.js';
import {
  createCompany,
  createRegister,
  data,
  keepPasswords,
  openShift,
  sell,
  takeBack,
  type TestCompany,
} from './support/company.js';
import { booksOf, falseReports } from './support/shift-books.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';
import { queryAs, queryInCompany } from './support/test-database.js';

type Body = Answer['body'];

describe('Shifts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const codes = (answers: Answer[]): (string | number)[] => answers.map(({ status, body }) => body.code ?? status);
  const ids = ({ body }: Answer): string[] => body.data.map(({ id }: Body) => id);
  const reportOf = async (client: ApiClient, { id }: Body): Promise<Body> =>
    data(await client.get(`/shifts/${id}/report`));
  const close = (client: ApiClient, { id }: Body, counted = '100.00'): Promise<Answer> =>
    client.post(`/shifts/${id}/close`, { counted });
  const move = (client: ApiClient, { id }: Body, kind: string, amount: string, reason = 'change'): Promise<Answer> =>
    client.post(`/shifts/${id}/cash-movements`, { kind, amount, reason });

  /** A company, a register in its store, and a shift that the cashier has opened with 100.00. */
  async function drawer(
    fields: Record<string, unknown> = {},
  ): Promise<{ company: TestCompany; till: Body; shift: Body }> {
    const company = await createCompany(app);
    const till = await createRegister(company);

    return { company, till, shift: await openShift(company.cashier, till.id, fields) };
  }

  async function secondCashier({ admin, id }: TestCompany): Promise<ApiClient> {
    const email = `second-${randomUUID()}@pos.test`;
    data(await admin.post('/users', { email, name: 'Second', password: PASSWORD, role: 'CASHIER' }));
    await keepPasswords(app.database, id);

    return app.anonymous.signIn(email, PASSWORD);
  }

  it('count the cash of a drawer from its opening to its closing', async () => {
    const { company, till, shift } = await drawer();
    const { cashier, manager, userIds } = company;
    expect(shift).toMatchObject({
      ...{
        companyId: company.id,
        storeId: company.storeId,
        registerId: till.id,
        number: 1,
        status: 'OPEN',
        blind: false,
      },
      ...{ openingFloat: '100.00', openedBy: userIds.cashier, closedAt: null, expected: null, difference: null },
    });

    const sale = await sell(cashier, {
      registerId: till.id,
      payments: [{ method: 'CASH', amount: '10.00', tendered: '50.00' }],
    });
    const card = await sell(cashier, { registerId: till.id, payments: [{ method: 'CARD', amount: '10.00' }] });
    const back = await takeBack(manager, await sell(cashier, {}, '4.00'), { registerId: till.id });
    data(await move(cashier, shift, 'PAID_IN', '20.00', 'change from the bank'));
    data(await move(cashier, shift, 'PAID_OUT', '5.50', 'window cleaner'));
    const x = await reportOf(cashier, shift);
    const z = data(await close(cashier, shift, '120.00'));

    expect([sale, card].map(({ payments }) => payments[0].shiftId)).toEqual([shift.id, shift.id]);
    expect(back.refunds).toMatchObject([{ method: 'CASH', amount: '4.00', shiftId: shift.id }]);
    expect(x).toMatchObject({
      ...{ report: 'X', status: 'OPEN', number: 1, cashPayments: '10.00', cashRefunds: '4.00', paidIn: '20.00' },
      ...{ paidOut: '5.50', expected: '120.50', counted: null, difference: null },
      methods: [
        { method: 'CARD', paymentCount: 1, payments: '10.00', refundCount: 0, refunds: '0.00' },
        { method: 'CASH', paymentCount: 1, payments: '10.00', refundCount: 1, refunds: '4.00' },
      ],
    });
    expect(z).toMatchObject({
      ...{ report: 'Z', status: 'CLOSED', number: 1, expected: '120.50', counted: '120.00', difference: '-0.50' },
      ...{ cashPayments: '10.00', cashRefunds: '4.00', methods: x.methods, closedBy: userIds.cashier },
    });
    expect(z.drawnUpAt).toBe(z.closedAt);
    expect(await reportOf(cashier, shift)).toEqual(z);
    expect(data(await cashier.get(`/shifts/${shift.id}`))).toMatchObject({ status: 'CLOSED', difference: '-0.50' });
    expect(data(await cashier.get(`/orders/${sale.id}`)).payments).toEqual(sale.payments);
    expect(data(await cashier.get(`/returns/${back.id}`)).refunds).toEqual(back.refunds);
  });

  it('have to do with money that names their register while they are open, and with no other', async () => {
    const { company, till, shift } = await drawer();
    const { cashier } = company;
    const other = await createRegister(company);
    const elsewhere = await openShift(cashier, other.id);
    const shiftOf = async (fields: object): Promise<string | null> =>
      (await sell(cashier, { ...fields })).payments[0].shiftId;

    const open = data(await cashier.post('/orders', { items: [{ name: 'Thing', quantity: 1, unitPrice: '3.00' }] }));
    const paid = data(
      await cashier.post(`/orders/${open.id}/payments`, { method: 'CASH', amount: '1.00', registerId: till.id }),
    );
    const rest = data(await cashier.post(`/orders/${open.id}/payments`, { method: 'CASH', amount: '2.00' }));
    const during = [await shiftOf({}), await shiftOf({ registerId: till.id }), await shiftOf({ registerId: other.id })];
    data(await close(cashier, shift));
    const after = await shiftOf({ registerId: till.id });
    const next = await openShift(cashier, till.id);

    expect(paid.payments[0].shiftId).toBe(shift.id);
    expect(rest.payments.map(({ shiftId }: Body) => shiftId)).toEqual([shift.id, null]);
    expect(during).toEqual([null, shift.id, elsewhere.id]);
    expect(after).toBeNull();
    expect(await shiftOf({ registerId: till.id })).toBe(next.id);
    expect((await reportOf(cashier, shift)).cashPayments).toBe('11.00');
  });

  it('agree with the books: what was booked, what the orders say, the reports and the drawers', async () => {
    const { company, till, shift } = await drawer();
    const { cashier, manager } = company;
    const registerId = till.id;
    const customer = data(await cashier.post('/customers', { name: 'Jane', phone: '2125551000' }));
    const mixed = [
      { method: 'CARD', amount: '7.00' },
      { method: 'CASH', amount: '3.00', tendered: '20.00' },
    ];
    const byCredit = [{ method: 'STORE_CREDIT', amount: '10.00' }];
    const toCredit = await sell(cashier, { registerId, customerId: customer.id });
    await takeBack(manager, toCredit, { registerId, refunds: byCredit });
    await sell(cashier, { registerId, customerId: customer.id, payments: byCredit });
    await takeBack(manager, await sell(cashier, { registerId, payments: mixed }), { registerId });
    const dearer = [{ name: 'Dearer', quantity: 1, unitPrice: '12.50' }];
    const difference = [{ method: 'CASH', amount: '2.50', tendered: '5.00' }];
    await takeBack(manager, await sell(cashier, { registerId }), {
      registerId,
      newItems: dearer,
      payments: difference,
    });
    await takeBack(manager, await sell(cashier, {}, '6.00'), { registerId });
    await sell(cashier, {}, '8.00');
    data(await move(cashier, shift, 'PAID_OUT', '1.00'));

    const z = data(await close(cashier, shift));

    const books = await booksOf(app, company.id);
    expect(books).toEqual({ booked: '3050', orders: '3050', reports: '3050', cash: '1650', drawers: '1650' });
    expect(z.methods).toMatchObject([
      { method: 'CARD', payments: '7.00', refunds: '7.00' },
      { method: 'CASH', payments: '25.50', refunds: '9.00' },
      { method: 'EXCHANGE', payments: '10.00', refunds: '10.00' },
      { method: 'STORE_CREDIT', payments: '10.00', refunds: '10.00' },
    ]);
    expect(z.expected).toBe('115.50');
    expect(await falseReports(app, company.id)).toEqual([]);
  });

  it('are one at a time for a register, numbered without gaps', async () => {
    const { company, till, shift } = await drawer();
    const other = await createRegister(company);
    const { cashier, admin } = company;
    const open = (registerId: string): Promise<Answer> => cashier.post('/shifts', { registerId, openingFloat: '0' });

    const refused = [await open(till.id), await open(till.id), await open(randomUUID())];
    const closings = [data(await close(cashier, shift))];
    for (let i = 0; i < 2; i++) closings.push(data(await close(cashier, await openShift(cashier, till.id))));
    await admin.patch(`/registers/${till.id}`, { isActive: false });
    refused.push(await open(till.id));
    await admin.patch(`/registers/${till.id}`, { isActive: true });

    expect(codes(refused)).toEqual([
      'SHIFT_ALREADY_OPEN',
      'SHIFT_ALREADY_OPEN',
      'REGISTER_NOT_FOUND',
      'REGISTER_INACTIVE',
    ]);
    expect(closings.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect([(await openShift(cashier, till.id)).number, (await openShift(cashier, other.id)).number]).toEqual([4, 1]);
  });

  it('take cash in and out with a reason, as long as they are open', async () => {
    const { company, shift } = await drawer();
    const { cashier, userIds } = company;

    const paidIn = data(await move(cashier, shift, 'PAID_IN', '20.00', ' change from the bank '));
    const paidOut = data(await move(cashier, shift, 'PAID_OUT', '5.50', 'window cleaner'));
    const refused = [
      await move(cashier, shift, 'PAID_OUT', '0.00'),
      await move(cashier, shift, 'PAID_OUT', '1.005'),
      await move(cashier, shift, 'PAID_OUT', '1.00', ''),
      await move(cashier, shift, 'STOLEN', '1.00'),
      await move(cashier, { id: randomUUID() }, 'PAID_OUT', '1.00'),
    ];
    data(await close(cashier, shift));
    refused.push(await move(cashier, shift, 'PAID_OUT', '1.00'), await close(cashier, shift));

    expect(paidIn).toMatchObject({
      shiftId: shift.id,
      kind: 'PAID_IN',
      amount: '20.00',
      reason: 'change from the bank',
    });
    expect(paidOut.cashierId).toBe(userIds.cashier);
    expect(codes(refused)).toEqual([
      ...['VALIDATION_FAILED', 'INVALID_AMOUNT', 'VALIDATION_FAILED', 'VALIDATION_FAILED', 'SHIFT_NOT_FOUND'],
      ...['SHIFT_CLOSED', 'SHIFT_CLOSED'],
    ]);
    const path = `/shifts/${shift.id}/cash-movements?limit=1`;
    const first = await cashier.get(path);
    const second = await cashier.get(`${path}&cursor=${first.body.meta.nextCursor}`);
    expect([data(first), data(second)]).toEqual([[paidOut], [paidIn]]);
    expect((await cashier.get(`/shifts/${randomUUID()}/cash-movements`)).body.code).toBe('SHIFT_NOT_FOUND');
  });

  it('tell a cashier nothing before a blind count, and a manager everything', async () => {
    const { company, till, shift } = await drawer({ blind: true });
    const { cashier, manager } = company;
    await sell(cashier, { registerId: till.id });

    const refused = await cashier.get(`/shifts/${shift.id}/report`);
    const shown = [await cashier.get(`/shifts/${shift.id}`), await cashier.get('/shifts')];
    const seen = await reportOf(manager, shift);
    const z = data(await close(cashier, shift, '109.00'));

    expect([refused.status, refused.body.code]).toEqual([403, 'COUNT_IS_BLIND']);
    expect(shown.map(({ body }) => JSON.stringify(body)).filter((text) => text.includes('110.00'))).toEqual([]);
    expect(seen).toMatchObject({ report: 'X', expected: '110.00' });
    expect(z).toMatchObject({ blind: true, expected: '110.00', difference: '-1.00' });
    expect(await reportOf(cashier, shift)).toEqual(z);
  });

  it('are always counted blind where the register says so', async () => {
    const company = await createCompany(app);
    const { id } = await createRegister(company, { blindCount: true });

    const shift = await openShift(company.cashier, id, { blind: false });

    expect(shift.blind).toBe(true);
    expect((await company.cashier.get(`/shifts/${shift.id}/report`)).body.code).toBe('COUNT_IS_BLIND');
  });

  it('are handled by the user who opened them, or by a manager', async () => {
    const { company, shift } = await drawer();
    const { admin, cashier, manager, userIds } = company;
    const other = await secondCashier(company);
    const fromAbove = await openShift(manager, (await createRegister(company)).id);

    const refused = [
      await move(other, shift, 'PAID_OUT', '1.00'),
      await close(other, shift),
      await close(cashier, fromAbove),
    ];
    await admin.patch(`/users/${userIds.manager}`, { withdrawnPermissions: ['MANAGE_SHIFTS'] });
    refused.push(await close(manager, shift));
    await admin.patch(`/users/${userIds.manager}`, { withdrawnPermissions: null });
    const allowed = [await move(manager, shift, 'PAID_OUT', '1.00'), await close(manager, shift)];

    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([403, 'SHIFT_OF_ANOTHER']));
    expect(codes(allowed)).toEqual([201, 200]);
    expect(allowed[1]?.body.data).toMatchObject({ openedBy: userIds.cashier, closedBy: userIds.manager });
  });

  it('belong to nobody of the company when platform staff opened them', async () => {
    const company = await createCompany(app);
    const { id: registerId } = await createRegister(company);
    const asCompany = { 'x-company-id': company.id };

    const shift = data(await app.superAdmin.post('/shifts', { registerId, openingFloat: '1', companyId: company.id }));

    expect(shift).toMatchObject({ openedBy: null, openingFloat: '1.00' });
    expect((await close(company.cashier, shift)).body.code).toBe('SHIFT_OF_ANOTHER');
    const z = data(await app.superAdmin.post(`/shifts/${shift.id}/close`, { counted: '1' }, asCompany));
    expect(z).toMatchObject({ closedBy: null, difference: '0.00' });
    expect((await app.superAdmin.get(`/shifts/${shift.id}/report`)).body.data).toEqual(z);
  });

  it('are opened and closed once under an Idempotency-Key', async () => {
    const { company, till } = await drawer();
    const { cashier } = company;
    const other = await createRegister(company);
    const key = () => ({ 'idempotency-key': randomUUID() });
    const [opening, closing] = [key(), key()];

    const opened = [0, 1].map(() => cashier.post('/shifts', { registerId: other.id, openingFloat: '5.00' }, opening));
    const [first, second] = (await Promise.all(opened)).map(data);
    const closed = [0, 1].map(() => cashier.post(`/shifts/${first.id}/close`, { counted: '5.00' }, closing));
    const [z, again] = (await Promise.all(closed)).map(data);

    expect([second, again]).toEqual([first, z]);
    expect(ids(await cashier.get(`/shifts?status=OPEN`))).toHaveLength(1);
    expect((await cashier.post('/shifts', { registerId: till.id, openingFloat: '5.00' }, key())).body.code).toBe(
      'SHIFT_ALREADY_OPEN',
    );
  });

  it('are listed newest first, by register, store, status and day', async () => {
    const { company, till, shift } = await drawer();
    const { admin, cashier } = company;
    const { id: storeId } = data(await admin.post('/stores', { code: 'S-2', name: 'Second' }));
    data(await close(cashier, shift));
    const next = await openShift(cashier, till.id);
    const elsewhere = await openShift(cashier, (await createRegister(company, { storeId })).id);
    const list = async (query: string): Promise<string[]> => ids(await cashier.get(`/shifts?${query}`));
    const first = await cashier.get('/shifts?limit=2');
    const second = await cashier.get(`/shifts?limit=2&cursor=${first.body.meta.nextCursor}`);

    expect([...ids(first), ...ids(second)]).toEqual([elsewhere.id, next.id, shift.id]);
    expect(await list(`registerId=${till.id}`)).toEqual([next.id, shift.id]);
    expect(await list(`storeId=${storeId}`)).toEqual([elsewhere.id]);
    expect(await list(`registerId=${till.id}&status=OPEN`)).toEqual([next.id]);
    expect(await list(`from=${next.openedAt}`)).toEqual([elsewhere.id, next.id]);
    expect(await list(`from=${shift.businessDate}&to=${elsewhere.businessDate}&status=CLOSED`)).toEqual([shift.id]);
    expect(await list('to=2020-01-01')).toEqual([]);
  });

  it('have amounts of the currency of the company', async () => {
    const company = await createCompany(app, { currency: 'JPY', country: 'JP' });
    const { id: registerId } = await createRegister(company);

    const refused = await company.cashier.post('/shifts', { registerId, openingFloat: '100.50' });
    const shift = await openShift(company.cashier, registerId, { openingFloat: '20000' });

    expect(refused.body.code).toBe('INVALID_AMOUNT');
    expect((await close(company.cashier, shift, '1.5')).body.code).toBe('INVALID_AMOUNT');
    expect(data(await close(company.cashier, shift, '19999'))).toMatchObject({ expected: '20000', difference: '-1' });
  });

  it('cannot be changed by the role of the API once they are closed, and of an open one only the closing', async () => {
    const { company, shift } = await drawer();
    const change = (set: string): Promise<{ id: string }[] | string> =>
      queryInCompany<{ id: string }>(
        app.database.apiUrl,
        company.id,
        `UPDATE shifts SET ${set} WHERE company_id = $1 AND id = $2 RETURNING id`,
        [company.id, shift.id],
      ).catch((error: Error) => error.message);
    const denied = 'permission denied for table shifts';

    const whileOpen = [
      await change('number = 9'),
      await change('opening_float = 0'),
      await change('closed_by = closed_by'),
    ];
    data(await close(company.cashier, shift));
    const onceClosed = [
      await change("status = 'OPEN'"),
      await change('counted = 0'),
      await change('closed_by = closed_by'),
    ];

    expect(whileOpen).toEqual([denied, denied, [{ id: shift.id }]]);
    expect(onceClosed).toEqual([[], [], []]);
  });

  it('have movements that the role of the API can only add to', async () => {
    const grants = await queryAs<{ privilege: string }>(
      app.database.adminUrl,
      `SELECT privilege_type AS privilege FROM information_schema.role_table_grants
       WHERE grantee = 'pos_api' AND table_name = 'cash_movements' ORDER BY 1`,
    );

    expect(grants.map(({ privilege }) => privilege)).toEqual(['INSERT', 'SELECT']);
  });
});
