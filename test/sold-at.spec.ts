import type { Answer } from './support/api-client.js';
import { createCompany, createRegister, data, openShift, type TestCompany } from './support/company.js';
import { booksOf, falseReports } from './support/shift-books.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Body = Answer['body'];
const ITEMS = [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }];
const PAYMENTS = [{ method: 'CASH', amount: '10.00' }];

describe('The time of a sale', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterEach(() => app.clock.release());
  afterAll(() => app.close());

  const at = (instant: string): void => app.clock.set(Date.parse(instant));
  /** A clock that stands at `now` while users are signed in by the real one: tokens live for minutes. */
  const send = (
    { cashier }: TestCompany,
    fields: object,
    now: string,
    sale: object = { items: ITEMS, payments: PAYMENTS },
  ): Promise<Answer> => {
    at(now);

    return cashier.post('/orders', { ...sale, ...fields });
  };
  /** The day, hour and minute before the present, so that sessions stay valid. */
  const today = new Date().toISOString().slice(0, 10);
  const dayBefore = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

  describe('that the client names', () => {
    it('decides the business day, and the day that the number counts', async () => {
      const company = await createCompany(app);
      const late = data(await send(company, { soldAt: `${dayBefore}T23:50:00Z` }, `${today}T08:00:00Z`));
      const next = data(await send(company, {}, `${today}T08:01:00Z`));

      expect(late).toMatchObject({
        businessDate: dayBefore,
        orderNumber: `ORD-${dayBefore.replaceAll('-', '')}-001`,
        createdAt: `${dayBefore}T23:50:00.000Z`,
        paidAt: `${dayBefore}T23:50:00.000Z`,
        recordedAt: `${today}T08:00:00.000Z`,
      });
      expect(next).toMatchObject({ businessDate: today, orderNumber: `ORD-${today.replaceAll('-', '')}-001` });
      const report = (day: string): Promise<Answer> =>
        company.manager.get(`/reports/sales?groupBy=day&from=${day}&to=${day}`);
      expect(data(await report(dayBefore))).toMatchObject({
        total: { payments: '10.00' },
        check: { difference: '0.00' },
      });
    });

    it.each([
      ['72 hours ago', -72 * 60, 201],
      ['longer ago', -72 * 60 - 1, 400],
      ['by a clock that is five minutes fast', 5, 201],
      ['by a clock that is faster', 6, 400],
    ])('is accepted or refused: %s', async (_, minutes, status) => {
      const company = await createCompany(app);
      const now = Date.now();
      app.clock.set(now);
      const soldAt = new Date(now + minutes * 60_000).toISOString();
      const answer = await company.cashier.post('/orders', { items: ITEMS, payments: PAYMENTS, soldAt });

      expect(answer.status).toBe(status);
      if (status === 400) expect(answer.body.code).toBe('SOLD_AT_INVALID');
      else expect(Date.parse(answer.body.data.createdAt)).toBeLessThanOrEqual(now);
    });
  });

  describe('in a shift', () => {
    /** Two shifts of one register: the first is closed at 18:00 of the day before, the second opened at 08:00. */
    async function twoShifts(): Promise<{
      company: TestCompany;
      register: Body;
      first: Body;
      second: () => Promise<Body>;
    }> {
      const company = await createCompany(app);
      const register = await createRegister(company);
      at(`${dayBefore}T08:00:00Z`);
      const first = await openShift(company.cashier, register.id);
      at(`${dayBefore}T18:00:00Z`);
      data(await company.cashier.post(`/shifts/${first.id}/close`, { counted: '100.00' }));
      const second = (): Promise<Body> => {
        at(`${today}T08:00:00Z`);

        return openShift(company.cashier, register.id);
      };

      return { company, register, first, second };
    }
    const LATE = { latePaymentCount: 1, latePayments: '10.00' };

    it('that is closed goes to the open one, marked late in X and Z, and the closed Z stays as it was', async () => {
      const { company, register, first, second } = await twoShifts();
      const before = data(await company.manager.get(`/shifts/${first.id}/report`));
      const { id: shiftId } = await second();
      const sale = { soldAt: `${dayBefore}T17:30:00Z`, registerId: register.id };
      const order = data(await send(company, sale, `${today}T08:05:00Z`));
      data(await send(company, { ...sale, soldAt: `${today}T08:06:00Z` }, `${today}T08:30:00Z`));

      expect(order.payments).toMatchObject([{ shiftId, isLate: true }]);
      expect(order.businessDate).toBe(dayBefore);
      const path = `/shifts/${shiftId}/report`;
      expect(data(await company.manager.get(path))).toMatchObject({ ...LATE, cashPayments: '20.00', report: 'X' });
      data(await company.cashier.post(`/shifts/${shiftId}/close`, { counted: '120.00' }));
      expect(data(await company.manager.get(path))).toMatchObject({ ...LATE, difference: '0.00', report: 'Z' });
      expect(data(await company.manager.get(`/shifts/${first.id}/report`))).toEqual(before);
      expect(await falseReports(app, company.id)).toEqual([]);
    });

    it('waits for the next opening when no shift is open as it arrives', async () => {
      const { company, register, second } = await twoShifts();
      const sale = { soldAt: `${dayBefore}T17:30:00Z`, registerId: register.id };
      const order = data(await send(company, sale, `${today}T07:00:00Z`));
      expect(order.payments).toMatchObject([{ shiftId: null, isLate: true }]);
      const { id: shiftId } = await second();

      expect(data(await company.cashier.get(`/orders/${order.id}`)).payments).toMatchObject([
        { shiftId, isLate: true },
      ]);
      data(await company.cashier.post(`/shifts/${shiftId}/close`, { counted: '110.00' }));
      expect(data(await company.manager.get(`/shifts/${shiftId}/report`))).toMatchObject({
        ...LATE,
        difference: '0.00',
      });
      const books = await booksOf(app, company.id);
      expect(books?.reports).toBe(books?.booked);
    });
  });

  describe('in a store whose day ends at 04:00', () => {
    it('belongs to the day before until then, in sales, payments, returns, shifts and payments of accounts', async () => {
      const company = await createCompany(app);
      const register = await createRegister(company);
      const path = `/stores/${company.storeId}`;
      expect(data(await company.admin.get(path)).businessDayEndsAt).toBe('00:00');
      data(await company.admin.patch(path, { businessDayEndsAt: '04:00' }));

      const late = data(await send(company, {}, `${today}T03:59:00Z`));
      const shift = await openShift(company.cashier, register.id);
      const open = data(await send(company, {}, `${today}T03:59:00Z`, { items: ITEMS }));
      const lines = [{ itemId: late.items[0].id, quantity: 1 }];
      const back = data(await company.manager.post(`/orders/${late.id}/returns`, { lines }));
      data(await company.cashier.post(`/orders/${open.id}/payments`, { method: 'CASH', amount: '4.00' }));
      const early = data(await send(company, {}, `${today}T04:00:00Z`));
      data(await company.cashier.post(`/orders/${open.id}/payments`, { method: 'CASH', amount: '6.00' }));

      expect([late, open, back, shift].map(({ businessDate }) => businessDate)).toEqual(Array(4).fill(dayBefore));
      expect(early.businessDate).toBe(today);
      const report = data(await company.manager.get(`/reports/sales?groupBy=day&from=${dayBefore}&to=${today}`));
      expect(report.rows).toMatchObject([
        { key: dayBefore, payments: '14.00', refunds: '10.00' },
        { key: today, payments: '16.00', refunds: '0.00' },
      ]);
      const days = data(await company.cashier.get(`/orders?from=${dayBefore}&to=${dayBefore}`)) as Body[];
      expect(days.map(({ id }) => id).sort()).toEqual([late.id, open.id].sort());
    });

    it('refuses an hour that is none', async () => {
      const { admin, storeId } = await createCompany(app);
      for (const businessDayEndsAt of ['12:00', '4:00', '04:10', '24:00', '']) {
        expect(await admin.patch(`/stores/${storeId}`, { businessDayEndsAt })).toMatchObject({
          status: 400,
          body: { code: 'VALIDATION_FAILED' },
        });
      }
    });
  });
});
