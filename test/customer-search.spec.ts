import { CustomerKeysService } from '#modules/customers/customer-keys.service.js';
import type { ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, sell, startProgramme } from './support/company.js';
import { openAccount } from './support/accounts.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { queryAs } from './support/test-database.js';

describe('The search of customers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'error' });
  });
  afterAll(() => app.close());

  async function find(client: ApiClient, query: Record<string, string>): Promise<string[]> {
    const rows = data(await client.get(`/customers/search?${new URLSearchParams(query)}`));

    return rows.map(({ name }: { name: string }) => name);
  }

  describe('by a part of a number', () => {
    /** As stored, in a company in Germany, and parts of the number in every form. */
    const PARTS: readonly (readonly [stored: string, ...parts: string[]])[] = [
      [
        '+49 171 5550001',
        ...[
          '0171',
          '01715550001',
          '0171 555',
          '0171/555',
          '(0171) 555',
          '49171',
          '+49 171',
          '0049 171',
          '+49 (0)171 55',
          '0049 (0)171',
        ],
        ...['171 555', '1715550001', '5550001', '0001', '001', '01'],
      ],
      ['0151 55550002', '0151', '+49151', '0049 151 5555', '15155550002', '0002', '+49 (0) 151'],
      ['004930901820', '030 90', '030901820', '+4930', '30 901', '1820', '0049 (0)30'],
      ['+1 (415) 555-2671', '415 555', '+1 415', '001 415', '2671', '0014155552671', '1415555'],
      ['+44 (0)20 7946 0958', '020 7946', '+44 20', '0044 20', '20 7946', '0958', '442079'],
      ['+39 06 12345678', '06 1234', '+39 06', '0039 061', '5678', '+39 (06) 12'],
      ['+52 55 1234 5678', '+52 1 55 1234 5678', '5512345678', '5 1234 5678', '521551234'],
      ['+55 11 98123-4567', '+55 11 8123', '1198123', '1181234567', '4567'],
      ['+229 01 90 12 34 56', '+229 90 12', '01 90 12', '229901'],
    ];

    it.each(PARTS)('finds %s by every form of it', async (phone, ...parts) => {
      const { cashier } = await createCompany(app, { country: 'DE' });
      const { id } = await createCustomer(cashier, { name: 'Meant', phone });
      await createCustomer(cashier, { name: 'Other', phone: '+43 664 8888888' });

      for (const part of parts) {
        expect([part, await find(cashier, { phone: part })]).toEqual([part, ['Meant']]);
        expect([part, await find(cashier, { q: part })]).toEqual([part, ['Meant']]);
      }
      expect(data(await cashier.get('/customers/search?phone=0177'))).toEqual([]);
      expect(data(await cashier.get(`/customers/search?phone=${parts[0]}`))).toMatchObject([{ id }]);
    });
  });

  describe('in one box', () => {
    it('ranks numbers, then names by closeness, then the most recent visitor', async () => {
      const { cashier } = await createCompany(app);
      const names = ['Ann 2125', 'Susanna Roe', 'Roe Anna', 'Anna Roe', 'Annabel Roe', 'Anno Roe', 'Bert'];
      const customers = new Map<string, { id: string }>();
      for (const [i, name] of names.entries()) {
        customers.set(name, await createCustomer(cashier, { name, phone: `21255501${40 + i}` }));
      }
      await createCustomer(cashier, { name: 'Zed', phone: '3122125550', email: 'anna@example.com' });
      app.clock.now = () => new Date();
      await sell(cashier, { customerId: customers.get('Roe Anna')?.id });

      expect(await find(cashier, { q: 'anna roe' })).toEqual([
        'Roe Anna',
        'Anna Roe',
        'Annabel Roe',
        'Susanna Roe',
        'Anno Roe',
      ]);
      expect(await find(cashier, { q: '2125550146' })).toEqual(['Bert']);
      expect((await find(cashier, { q: '2125' })).at(-1)).toBe('Zed');
      expect(await find(cashier, { q: 'anna@example.com' })).toEqual(['Zed']);
      expect((await find(cashier, { q: 'anna@ex' }))[0]).toBe('Zed');
    });

    it('shows what the till needs of each hit', async () => {
      const company = await createCompany(app);
      const { cashier, manager } = company;
      await startProgramme(company);
      const customer = await createCustomer(cashier, { name: 'Anna Roe' });
      await createCustomer(cashier, { name: 'Anna Doe' });
      await openAccount(manager, customer, '500.00');
      const { createdAt } = await sell(cashier, { customerId: customer.id });

      const { body } = await cashier.get('/customers/search?q=anna');

      expect(body.meta).toEqual({ limit: 20, nextCursor: null });
      expect(body.orders).toEqual([]);
      expect(body.data).toMatchObject([
        {
          id: customer.id,
          lastVisitAt: createdAt,
          storeCredit: '0.00',
          loyaltyPoints: 10,
          account: { available: '500.00' },
          _count: { orders: 1 },
        },
        { name: 'Anna Doe', lastVisitAt: null, account: null, _count: { orders: 0 } },
      ]);
    });

    it('answers with the order whose number was typed, in any case', async () => {
      const { cashier, admin, userIds } = await createCompany(app);
      const customer = await createCustomer(cashier, { name: 'Anna Roe' });
      const { id, orderNumber } = await sell(cashier, { customerId: customer.id });

      const { body } = await cashier.get(`/customers/search?q=${orderNumber.toLowerCase()}`);
      await admin.patch(`/users/${userIds.cashier}`, { withdrawnPermissions: ['READ_ORDER'] });
      const withheld = await cashier.get(`/customers/search?q=${orderNumber}`);

      expect(body.data).toEqual([]);
      expect(body.orders).toMatchObject([
        { id, orderNumber, totalAmount: '10.00', customerId: customer.id, customerName: 'Anna Roe' },
      ]);
      expect([withheld.status, withheld.body.orders]).toEqual([200, []]);
      expect(
        (await (await createCompany(app)).cashier.get(`/customers/search?q=${orderNumber}-9`)).body.orders,
      ).toEqual([]);
    });

    it('finds the customer of a card or of an id in another system, before all others', async () => {
      const { cashier } = await createCompany(app);
      await createCustomer(cashier, { name: 'Card 4711' });
      await createCustomer(cashier, { name: 'Anna', codes: [{ kind: 'CARD', value: 'card 4711' }] });

      expect(await find(cashier, { q: 'CARD 4711' })).toEqual(['Anna', 'Card 4711']);
      expect(await find(cashier, { q: 'card4711' })).toEqual(['Anna', 'Card 4711']);
    });

    it('puts deactivated customers last, marked, and leaves either kind out when asked', async () => {
      const { manager } = await createCompany(app);
      const gone = await createCustomer(manager, { name: 'Anna' });
      await createCustomer(manager, { name: 'Susanna' });
      await manager.put(`/customers/${gone.id}`, { isActive: false });

      expect(data(await manager.get('/customers/search?q=anna'))).toMatchObject([
        { name: 'Susanna', isActive: true },
        { name: 'Anna', isActive: false },
      ]);
      expect(await find(manager, { q: 'anna', isActive: 'true' })).toEqual(['Susanna']);
      expect(await find(manager, { q: 'anna', isActive: 'false' })).toEqual(['Anna']);
      expect(await find(manager, { name: 'anna', isActive: 'true' })).toEqual(['Susanna']);
      expect(await find(manager, { name: 'anna' })).toEqual(['Anna', 'Susanna']);
    });

    it('gives twenty at most, and what was just changed', async () => {
      const { manager } = await createCompany(app);
      const [{ id }] = await Promise.all(
        Array.from({ length: 22 }, (_, i) => createCustomer(manager, { name: `Anna ${String.fromCharCode(65 + i)}` })),
      );

      expect(await find(manager, { q: 'anna' })).toHaveLength(20);
      expect(await find(manager, { q: 'anna', limit: '3' })).toHaveLength(3);
      expect(await find(manager, { q: 'a' })).toHaveLength(20);
      await manager.put(`/customers/${id}`, { name: 'Zacharias' });
      expect(await find(manager, { q: 'zacharias' })).toEqual(['Zacharias']);
    });

    it('finds nobody of another company, and everybody for a SUPER_ADMIN without one', async () => {
      const { cashier } = await createCompany(app);
      await createCustomer(cashier, { name: 'Quirinius Xanthos', phone: '+12125559876' });
      const { cashier: other } = await createCompany(app);

      expect(await find(other, { q: 'quirinius' })).toEqual([]);
      expect(await find(app.superAdmin, { q: 'xanthos quiri' })).toEqual(['Quirinius Xanthos']);
      expect(await find(app.superAdmin, { name: 'xanthos', phone: '9876' })).toEqual(['Quirinius Xanthos']);
    });
  });

  describe('of customers without keys', () => {
    it('works once the server has made them, in its country and of today', async () => {
      const { cashier, id } = await createCompany(app, { country: 'MX', currency: 'MXN' });
      const insert = (name: string, phone: string): Promise<unknown> =>
        queryAs(
          app.database.adminUrl,
          `INSERT INTO customers (company_id, id, name, phone, phone_key, phone_digits) VALUES ($1, gen_random_uuid(), $2, $3, $3, $3)`,
          [id, name, phone],
        );
      await insert('José Ángel', '5215512345678');
      await insert('Twin', '5215512345679');
      await createCustomer(cashier, { name: 'Other twin', phone: '55 1234 5679' });

      expect(await app.get(CustomerKeysService).makeAll()).toBe(2);

      expect(await find(cashier, { name: 'angel jose' })).toEqual(['José Ángel']);
      expect(data(await cashier.get('/customers/phone/5512345678')).name).toBe('José Ángel');
      expect(data(await cashier.get('/customers/phone/5512345679')).name).toBe('Other twin');
      expect(await find(cashier, { phone: '55 1234' })).toEqual(['José Ángel', 'Other twin', 'Twin']);
      expect(await app.get(CustomerKeysService).makeAll()).toBe(0);
    });
  });
});
