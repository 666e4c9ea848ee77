import { randomUUID } from 'node:crypto';
import type { Answer } from './support/api-client.js';
import { createCompany, createRegister, data, sell, takeBack } from './support/company.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Body = Answer['body'];

describe('Registers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  const ids = ({ body }: Answer): string[] => body.data.map(({ id }: Body) => id);

  it('are set up in a store, read by everybody, and changed', async () => {
    const { id: companyId, admin, cashier, storeId } = await createCompany(app);

    const made = data(await admin.post('/registers', { storeId, code: 'TILL-1', name: 'Till at the door' }));
    const { status, body } = await admin.patch(`/registers/${made.id}`, { name: 'Till', blindCount: true });

    expect(made).toMatchObject({ companyId, storeId, code: 'TILL-1', blindCount: false, isActive: true });
    expect([status, body.data]).toEqual([
      200,
      { ...made, name: 'Till', blindCount: true, updatedAt: body.data.updatedAt },
    ]);
    expect(data(await cashier.get(`/registers/${made.id}`))).toEqual(body.data);
    expect((await cashier.get(`/registers/${randomUUID()}`)).body.code).toBe('REGISTER_NOT_FOUND');
    expect((await admin.patch(`/registers/${randomUUID()}`, { name: 'X' })).body.code).toBe('REGISTER_NOT_FOUND');
  });

  it('have a code of their own in their store', async () => {
    const { admin, storeId } = await createCompany(app);
    const { id: otherStore } = data(await admin.post('/stores', { code: 'S-2', name: 'Second' }));
    const till = { code: 'TILL-1', name: 'Till' };

    const answers = [
      await admin.post('/registers', { ...till, storeId }),
      await admin.post('/registers', { ...till, storeId }),
      await admin.post('/registers', { ...till, storeId: otherStore }),
      await admin.post('/registers', { ...till, storeId: randomUUID() }),
    ];
    const second = data(await admin.post('/registers', { ...till, storeId, code: 'TILL-2' }));

    expect(answers.map(({ status, body }) => body.code ?? status)).toEqual([
      ...[201, 'REGISTER_CODE_TAKEN', 201, 'STORE_NOT_FOUND'],
    ]);
    expect((await admin.patch(`/registers/${second.id}`, { code: 'TILL-1' })).body.code).toBe('REGISTER_CODE_TAKEN');
  });

  it('are listed by store, oldest first, those in use or the others', async () => {
    const company = await createCompany(app);
    const { admin, cashier } = company;
    const { id: otherStore } = data(await admin.post('/stores', { code: 'S-2', name: 'Second' }));
    const here = [await createRegister(company), await createRegister(company), await createRegister(company)];
    const there = await createRegister(company, { storeId: otherStore });
    await admin.patch(`/registers/${here[1]?.id}`, { isActive: false });

    const first = await cashier.get(`/registers?storeId=${company.storeId}&limit=2`);
    const second = await cashier.get(
      `/registers?storeId=${company.storeId}&limit=2&cursor=${first.body.meta.nextCursor}`,
    );

    expect([...ids(first), ...ids(second)]).toEqual(here.map(({ id }) => id));
    expect(ids(await cashier.get('/registers?isActive=false'))).toEqual([here[1]?.id]);
    expect(ids(await cashier.get(`/registers?storeId=${otherStore}`))).toEqual([there.id]);
  });

  it('decide the store of a sale and of a return that name none', async () => {
    const company = await createCompany(app);
    const { id: storeId } = data(await company.admin.post('/stores', { code: 'S-2', name: 'Second' }));
    const { id: registerId } = await createRegister(company, { storeId });

    const sale = await sell(company.cashier, { registerId });
    const back = await takeBack(company.manager, await sell(company.cashier), { registerId });

    expect([sale.storeId, back.storeId]).toEqual([storeId, storeId]);
  });

  it('take no money they cannot take: unknown, foreign, retired or in another store', async () => {
    const [company, theirs] = [await createCompany(app), await createCompany(app)];
    const { admin, manager, cashier } = company;
    const { id: elsewhere } = data(await admin.post('/stores', { code: 'S-2', name: 'Second' }));
    const [retired, foreign] = [await createRegister(company), await createRegister(theirs)];
    const inOtherStore = await createRegister(company, { storeId: elsewhere });
    await admin.patch(`/registers/${retired.id}`, { isActive: false });
    const items = [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }];
    const payment = { method: 'CASH', amount: '10.00' };
    const open = data(await cashier.post('/orders', { items }));
    const sale = await sell(cashier);
    const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
    const { id: customerId } = data(await cashier.post('/customers', { name: 'Jane', phone: '2125551000' }));
    const codes = async (registerId: string): Promise<(string | number)[]> => {
      const answers = [
        await cashier.post('/orders', { items, payments: [payment], registerId, storeId: company.storeId }),
        await manager.post(`/orders/${sale.id}/returns`, { lines, registerId, storeId: company.storeId }),
        await manager.post('/returns', { customerId, items, registerId, storeId: company.storeId }),
        await cashier.post(`/orders/${open.id}/payments`, { ...payment, registerId }),
      ];

      return answers.map(({ status, body }) => body.code ?? status);
    };

    expect(await codes(randomUUID())).toEqual(Array(4).fill('REGISTER_NOT_FOUND'));
    expect(await codes(foreign.id)).toEqual(Array(4).fill('REGISTER_NOT_FOUND'));
    expect(await codes(retired.id)).toEqual(Array(4).fill('REGISTER_INACTIVE'));
    // Somebody may pay elsewhere for an order of this store: the money then is in that drawer.
    expect(await codes(inOtherStore.id)).toEqual([...Array<string>(3).fill('REGISTER_OF_OTHER_STORE'), 201]);
  });
});
