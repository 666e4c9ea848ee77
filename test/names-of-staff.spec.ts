import { createCompany, createRegister, data, openShift, sell, type TestCompany } from './support/company.js';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.js';

describe('Names of staff', () => {
  let app: TestApp;
  let company: TestCompany;
  let names: Record<'cashier' | 'manager', string>;
  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'silent' });
    company = await createCompany(app);
    const nameOf = async (role: 'cashier' | 'manager'): Promise<string> =>
      data(await company[role].get('/auth/me')).user.name;
    names = { cashier: await nameOf('cashier'), manager: await nameOf('manager') };
  });
  afterAll(() => app.close());

  const approval = async (act: object): Promise<Record<string, string>> => {
    const { email } = data(await company.manager.get('/auth/me')).user;
    const { token } = data(await company.cashier.post('/approvals', { ...act, email, password: PASSWORD }));

    return { 'x-approval-token': token };
  };

  it('are those of the two who made and approved an order', async () => {
    const { cashier, manager } = company;
    const open = data(await cashier.post('/orders', { items: [{ name: 'Thing', quantity: 1, unitPrice: '10.00' }] }));
    expect(open).toMatchObject({ cashierName: names.cashier, approverName: null });
    const token = await approval({ act: 'CANCEL_ORDER', orderId: open.id });

    const cancelled = data(await cashier.post(`/orders/${open.id}/cancel`, {}, token));

    expect(cancelled).toMatchObject({ status: 'CANCELLED', cashierName: names.cashier, approverName: names.manager });
    expect(data(await manager.get(`/orders/${open.id}`))).toMatchObject({
      cashierName: names.cashier,
      approverName: names.manager,
    });
    const sale = await sell(manager);
    expect(data(await cashier.get(`/orders/${sale.id}`))).toMatchObject({
      cashierName: names.manager,
      approverName: null,
    });
    const receipt = (await cashier.get(`/orders/${sale.id}/receipt`)).body;
    expect(receipt).toMatch(new RegExp(`Cashier\\s+${names.manager}`));
    expect(receipt).not.toContain('Approved by');
  });

  it('are those of the two who took goods back', async () => {
    const { cashier, manager } = company;
    const sale = await sell(manager);
    const lines = [{ itemId: sale.items[0].id, quantity: 1 }];
    const token = await approval({ act: 'REFUND', orderId: sale.id, amount: '10.00' });

    const back = data(await cashier.post(`/orders/${sale.id}/returns`, { lines }, token));

    const expected = { cashierName: names.cashier, approverName: names.manager };
    expect(back).toMatchObject(expected);
    expect(data(await manager.get(`/returns/${back.id}`))).toMatchObject(expected);
    const receipt = (await manager.get(`/returns/${back.id}/receipt`)).body;
    expect(receipt).toMatch(new RegExp(`Cashier\\s+${names.cashier}`));
    expect(receipt).toMatch(new RegExp(`Approved by\\s+${names.manager}`));
    const other = await sell(manager);
    const alone = data(
      await manager.post(`/orders/${other.id}/returns`, { lines: [{ itemId: other.items[0].id, quantity: 1 }] }),
    );
    expect(alone).toMatchObject({ cashierName: names.manager, approverName: null });
  });

  it('are those of the two who opened and closed a shift', async () => {
    const { cashier, manager } = company;
    const { id } = await openShift(cashier, (await createRegister(company)).id);
    const path = `/shifts/${id}`;
    expect(data(await manager.get(path))).toMatchObject({ openedByName: names.cashier, closedByName: null });

    const report = data(await manager.post(`${path}/close`, { counted: '100.00' }));

    const expected = { openedByName: names.cashier, closedByName: names.manager };
    expect(report).toMatchObject(expected);
    expect(data(await cashier.get(path))).toMatchObject(expected);
  });
});
