import { randomUUID } from 'node:crypto';
import type { ApiClient } from './support/api-client.js';
import { createCompany, createCustomer, data, newPhone, type TestCompany } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('Registering a number that may have a customer', () => {
  let app: TestApp;
  let company: TestCompany;
  let cashier: ApiClient;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await createCompany(app);
    ({ cashier } = company);
  });
  afterAll(() => app.close());

  const deactivated = async (): Promise<{ id: string; phone: string }> => {
    const { id, phone } = await createCustomer(cashier, { codes: [{ kind: 'CARD', value: randomUUID() }] });
    data(await company.manager.put(`/customers/${id}`, { isActive: false }));

    return { id, phone };
  };

  describe('POST /api/customers/find-or-create', () => {
    it('registers a customer under the id of the client, with 201', async () => {
      const request = {
        id: randomUUID(),
        phone: '(415) 555-2671',
        name: 'Jane',
        codes: [{ kind: 'CARD', value: 'C1' }],
      };

      const { status, body } = await cashier.post('/customers/find-or-create', request);

      expect(status).toBe(201);
      expect(data(await cashier.get('/customers/code/C1')).id).toBe(request.id);
      expect(body.data).toMatchObject({ ...request, created: true, email: null, isActive: true, version: 1 });
    });

    it('names a customer without a name by the number', async () => {
      expect(data(await cashier.post('/customers/find-or-create', { phone: '415 555 2671' })).name).toBe(
        '415 555 2671',
      );
    });

    it('answers 200 with the customer who has the number, and changes nothing', async () => {
      const { id } = await createCustomer(cashier, { name: 'Jane', phone: '4155552671' });
      const before = data(await cashier.get(`/customers/${id}`));

      const { status, body } = await cashier.post('/customers/find-or-create', {
        id: randomUUID(),
        phone: '+1 415 555 2671',
        name: 'Else',
        email: 'else@example.com',
        codes: [{ kind: 'CARD', value: 'C2' }],
      });

      expect([status, body.data]).toEqual([
        200,
        expect.objectContaining({ id, name: 'Jane', created: false, version: 1 }),
      ]);
      expect(data(await cashier.get(`/customers/${id}`))).toEqual(before);
      expect((await cashier.get('/customers/code/C2')).status).toBe(404);
    });

    it('gives a repeated request the first answer', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const request = { phone: newPhone() };

      const answers = [
        await cashier.post('/customers/find-or-create', request, key),
        await cashier.post('/customers/find-or-create', request, key),
      ];

      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers[1]?.body).toEqual(answers[0]?.body);
    });

    it('refuses the number of a deactivated customer, and names the customer', async () => {
      const { id, phone } = await deactivated();

      const { status, body } = await cashier.post('/customers/find-or-create', { phone });

      expect([status, body]).toEqual([
        409,
        expect.objectContaining({ code: 'CUSTOMER_INACTIVE', existingCustomerId: id }),
      ]);
    });

    it('refuses the id of a customer with another number', async () => {
      const { id } = await createCustomer(cashier);

      const { status, body } = await cashier.post('/customers/find-or-create', { id, phone: newPhone() });

      expect([status, body.code]).toEqual([409, 'CUSTOMER_ID_TAKEN']);
    });

    it('makes one customer of each number that two tills register at once, a hundred times', async () => {
      const phones = Array.from({ length: 100 }, newPhone);

      for (const phone of phones) {
        const answers = await Promise.all(
          [cashier, company.manager].map((till) =>
            till.post('/customers/find-or-create', { id: randomUUID(), phone, name: 'Jane' }),
          ),
        );
        expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 201]);
        expect(answers.map(({ status, body }) => body.data.created === (status === 201))).toEqual([true, true]);
        expect(answers[0]?.body.data.id).toBe(answers[1]?.body.data.id);
      }
      const registered = await Promise.all(phones.map((phone) => cashier.get(`/customers/phone/${phone}`)));
      expect(new Set(registered.map((answer) => data(answer).id)).size).toBe(100);
    });
  });

  describe('The number of a deactivated customer', () => {
    it('is reactivated by a cashier with everything the customer had', async () => {
      const { id, phone } = await deactivated();
      const before = data(await cashier.get(`/customers/${id}`));

      const { status, body } = await cashier.post(`/customers/${id}/reactivate`);

      expect([status, body.data.isActive]).toEqual([200, true]);
      const { version, updatedAt: _, ...now } = data(await cashier.get(`/customers/${id}`));
      expect([version, now]).toEqual([3, expect.objectContaining({ id, phone, codes: before.codes, isActive: true })]);
    });

    it('is taken over by a cashier: the old record loses it and keeps a note', async () => {
      const { id, phone } = await deactivated();

      const { status, body } = await cashier.post(`/customers/${id}/take-over`, {
        name: 'Mary',
        email: 'm@example.com',
      });

      expect([status, body.data]).toEqual([201, expect.objectContaining({ name: 'Mary', phone, isActive: true })]);
      expect(data(await cashier.get(`/customers/phone/${phone}`)).id).toBe(body.data.id);
      const former = data(await cashier.get(`/customers/${id}`));
      expect(former).toMatchObject({ phone: '', isActive: false, version: 3 });
      expect(former.phoneTakenOver).toEqual({ customerId: body.data.id, at: expect.stringMatching(/Z$/) });
      expect(data(await cashier.get(`/customers/search?phone=${phone}`))).toHaveLength(1);
      expect(data(await cashier.get(`/customers/${body.data.id}`)).phoneTakenOver).toBeNull();
    });

    it('is taken over once by twenty who try at once', async () => {
      const { id, phone } = await deactivated();

      const answers = await Promise.all(
        Array.from({ length: 20 }, () => cashier.post(`/customers/${id}/take-over`, { name: 'Mary' })),
      );

      const successor = data(await cashier.get(`/customers/phone/${phone}`)).id;
      expect(answers.filter(({ status }) => status === 201).map(({ body }) => body.data.id)).toEqual([successor]);
      for (const { body } of answers.filter(({ status }) => status !== 201)) {
        expect(body).toMatchObject({ code: 'CUSTOMER_PHONE_TAKEN', existingCustomerId: successor });
      }
    });

    it('leaves a customer who is activated again only with another number', async () => {
      const { id } = await deactivated();
      data(await cashier.post(`/customers/${id}/take-over`, { name: 'Mary' }));

      expect((await cashier.post(`/customers/${id}/reactivate`)).body.code).toBe('CUSTOMER_WITHOUT_PHONE');
      expect((await company.manager.put(`/customers/${id}`, { isActive: true })).body.code).toBe(
        'CUSTOMER_WITHOUT_PHONE',
      );
      const phone = newPhone();
      data(await company.manager.put(`/customers/${id}`, { isActive: true, phone }));
      expect(data(await cashier.get(`/customers/phone/${phone}`)).id).toBe(id);
      expect(data(await cashier.get(`/customers/${id}`)).phoneTakenOver).toBeNull();
    });

    it('is not taken from an active customer, nor from one of another company', async () => {
      const { id } = await createCustomer(cashier);
      const other = await createCompany(app);

      expect((await cashier.post(`/customers/${id}/take-over`, { name: 'Mary' })).body.code).toBe('CUSTOMER_ACTIVE');
      for (const action of ['take-over', 'reactivate']) {
        const body = action === 'take-over' ? { name: 'Mary' } : undefined;
        const { status } = await other.cashier.post(`/customers/${id}/${action}`, body);
        expect([action, status]).toEqual([action, 404]);
      }
    });

    it('is in the audit when it is reactivated or taken over', async () => {
      const { id } = await deactivated();
      await cashier.post(`/customers/${id}/reactivate`);
      data(await company.manager.put(`/customers/${id}`, { isActive: false }));
      await cashier.post(`/customers/${id}/take-over`, { name: 'Mary' });

      const entries = data(await company.admin.get(`/audit?customerId=${id}&actor=${company.userIds.cashier}`));

      expect(entries.slice(0, 2)).toMatchObject([
        { action: 'takeOverCustomerPhone', outcome: 'DONE', objectId: id, fields: ['name'] },
        { action: 'reactivateCustomer', outcome: 'DONE', objectId: id },
      ]);
    });
  });
});
