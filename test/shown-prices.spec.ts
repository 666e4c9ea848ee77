import fc from 'fast-check';
import { around, pricedAsShown } from '#modules/orders/shown-price.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { Answer } from './support/api-client.js';
import { createCompany, data, type TestCompany } from './support/company.js';
import { SentStatements } from './support/statements.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const NOON = Date.parse('2027-03-01T12:00:00Z');
const MINUTES = 60_000;

describe('A sale at the price that was shown', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.release());
  beforeEach(async () => {
    app.clock.set(NOON);
    company = await createCompany(app, { settings: { pricesIncludeTax: false, defaultTaxRate: 8 } });
  });

  const items = [{ name: 'Shirt', quantity: 1, unitPrice: '10.00' }];
  const tax = (settings: object): Promise<Answer> => company.admin.patch(`/companies/${company.id}`, { settings });
  const version = async (): Promise<number> => data(await company.cashier.get('/auth/me')).company.settingsVersion;
  const pay = (settingsVersion: number, totalAmount: string, fields: object = {}): Promise<Answer> =>
    company.cashier.post('/orders', {
      items,
      payments: [{ method: 'CARD', amount: totalAmount }],
      pricedBy: { settingsVersion, totalAmount },
      ...fields,
    });

  it('follows a version of the settings, which every answer tells', async () => {
    const before = await company.cashier.get('/orders');
    data(await tax({ defaultTaxRate: 10 }));
    const after = await company.cashier.get('/customers/phone/2125550000');

    expect(before.headers.get('x-settings-version')).toBe('1');
    expect([after.status, after.headers.get('x-settings-version')]).toEqual([404, '2']);
    expect(await version()).toBe(2);
  });

  it('is booked at that price when the rate has just changed', async () => {
    app.clock.set(NOON + 60 * MINUTES);
    data(await tax({ defaultTaxRate: 10 }));
    app.clock.set(NOON + 62 * MINUTES);

    const shownBefore = data(await pay(1, '10.80'));
    const shownAfter = data(await pay(2, '11.00'));

    expect(shownBefore).toMatchObject({
      status: 'PAID',
      totalAmount: '10.80',
      taxTotal: '0.80',
      items: [{ taxRate: 8 }],
    });
    expect(shownAfter).toMatchObject({ status: 'PAID', totalAmount: '11.00', items: [{ taxRate: 10 }] });
  });

  it('is refused with both totals when the rate changed before, and nothing is kept', async () => {
    app.clock.set(NOON + 60 * MINUTES);
    data(await tax({ defaultTaxRate: 10 }));
    app.clock.set(NOON + 66 * MINUTES);
    const id = '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10';

    const { status, body } = await pay(1, '10.80', { id });

    expect([status, body]).toMatchObject([409, { code: 'PRICE_CHANGED', shownTotal: '10.80', totalAmount: '11.00' }]);
    expect(data(await company.cashier.get('/orders'))).toEqual([]);
    expect(data(await pay(2, '11.00', { id })).orderNumber).toMatch(/-001$/);
  });

  it('is taxed by the rate of its time when both give the same total', async () => {
    data(await tax({ pricesIncludeTax: true, defaultTaxRate: 20 }));
    app.clock.set(NOON + 60 * MINUTES);
    data(await tax({ defaultTaxRate: 25 }));
    app.clock.set(NOON + 70 * MINUTES);

    expect(data(await pay(2, '10.00'))).toMatchObject({ status: 'PAID', totalAmount: '10.00', taxTotal: '2.00' });
  });

  it('is refused when prices include the tax by now', async () => {
    data(await tax({ pricesIncludeTax: true }));
    app.clock.set(NOON + 10 * MINUTES);

    expect((await pay(1, '10.80')).body).toMatchObject({ code: 'PRICE_CHANGED', totalAmount: '10.00' });
  });

  it('keeps the rate that an item names', async () => {
    const named = [{ ...items[0], taxRate: 5 }];
    data(await tax({ defaultTaxRate: 10 }));
    app.clock.set(NOON + 10 * MINUTES);

    expect(data(await pay(1, '10.50', { items: named }))).toMatchObject({ items: [{ taxRate: 5 }] });
  });

  it('keeps the rate of its time when it arrives later, and is refused by one that was not valid then', async () => {
    const soldAt = new Date(NOON + 20 * MINUTES).toISOString();
    app.clock.set(NOON + 30 * MINUTES);
    data(await tax({ defaultTaxRate: 10 }));
    app.clock.set(NOON + 90 * MINUTES);

    expect(data(await pay(1, '10.80', { soldAt }))).toMatchObject({ totalAmount: '10.80', items: [{ taxRate: 8 }] });
    expect((await pay(2, '11.00', { soldAt })).body).toMatchObject({ code: 'PRICE_CHANGED', totalAmount: '10.80' });
  });

  it('takes no statement more than another sale', async () => {
    app.clock.set(NOON + 10 * MINUTES);
    const sent = async (sale: () => Promise<Answer>): Promise<number> => {
      await sale(); // fills the caches
      const statements = new SentStatements();
      await sale().finally(() => statements.stop());

      return statements.all.length;
    };
    const unshown = await sent(() => pay(1, '10.80', { pricedBy: undefined }));

    expect(await sent(() => pay(1, '10.80'))).toBe(unshown);
  });
});

describe('The rule by which a shown price is found', () => {
  const price = ({ total }: { total: bigint }): { totalAmount: bigint; currency: string } => ({
    totalAmount: total,
    currency: 'USD',
  });
  const rules = fc.uniqueArray(fc.record({ version: fc.integer({ min: 1, max: 9 }), total: fc.bigInt(1n, 6n) }), {
    minLength: 1,
    maxLength: 5,
    selector: ({ version }) => version,
  });

  it('books what was shown and nothing else, by the rules that were read wherever they were valid', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 9 }), fc.bigInt(1n, 6n), (known, settingsVersion, shown) => {
        const valid = known.sort((one, other) => other.version - one.version);
        const read = valid.find(({ version }) => version <= settingsVersion);
        const asked = { settingsVersion, totalAmount: `0.0${shown}` };
        const isOffered = valid.some(({ total }) => total === shown);
        if (!isOffered) return expect(() => pricedAsShown(valid, asked, price)).toThrow(DomainError);
        const order = pricedAsShown(valid, asked, (each) => ({ ...price(each), rules: each }));

        expect(order.totalAmount).toBe(shown);
        if (read?.total === shown) expect(order.rules).toBe(read);
      }),
      { numRuns: 2_000 },
    );
  });

  it('allows five minutes for clocks, before and after', () => {
    expect(around(new Date(NOON))).toEqual({ from: new Date(NOON - 5 * MINUTES), to: new Date(NOON + 5 * MINUTES) });
  });
});
