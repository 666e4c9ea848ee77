import { openAccount, payAccount } from './accounts.js';
import type { ApiClient } from './api-client.js';
import {
  createCompany,
  createCustomer,
  createRegister,
  data,
  openShift,
  sell,
  takeBack,
  type TestCompany,
} from './company.js';
import type { TestApp } from './test-app.js';

/** A company whose manager and cashier are bound to the store `here`. What `there` has is marked as canary. */
interface TwoStores {
  readonly company: TestCompany;
  readonly here: string;
  readonly there: string;
  readonly customerId: string;
}

/** Two stores with everything that a store can have, and one customer of both. */
export async function twoStores(app: TestApp): Promise<TwoStores> {
  const company = await createCompany(app);
  const { admin, storeId: here, userIds } = company;
  const there = data(await admin.post('/stores', { code: 'S-2', name: 'Store canary' })).id;
  const { id: customerId } = await createCustomer(admin);
  await openAccount(admin, { id: customerId }, null);
  for (const [storeId, mark] of [
    [here, 'own'],
    [there, 'canary'],
  ] as const) {
    await fill(admin, { storeId, mark, customerId });
  }
  const bound = { storeIds: [here], withdrawnPermissions: ['READ_ALL_STORES'] };
  for (const id of [userIds.manager, userIds.cashier]) data(await admin.patch(`/users/${id}`, bound));

  return { company, here, there, customerId };
}

async function fill(
  admin: ApiClient,
  { storeId, mark, customerId }: { storeId: string; mark: string; customerId: string },
): Promise<void> {
  const { id: registerId } = await createRegister({ admin, storeId }, { name: `Till ${mark}` });
  data(await admin.put(`/registers/${registerId}/device`));
  const shift = await openShift(admin, registerId);
  const movement = { kind: 'PAID_OUT', amount: '1.00', reason: `For ${mark}` };
  data(await admin.post(`/shifts/${shift.id}/cash-movements`, movement));
  data(await admin.post(`/shifts/${shift.id}/drawer-openings`, { reason: `For ${mark}` }));
  const place = { storeId, registerId };
  const sale = await sell(admin, { ...place, customerName: `Walk-in ${mark}` });
  const back = await takeBack(admin, sale, place);
  await sell(admin, { ...place, customerId });
  for (const path of [`/orders/${sale.id}`, `/returns/${back.id}`]) await admin.get(`${path}/receipt`);
  const items = [{ name: `Item ${mark}`, quantity: 1, unitPrice: '10.00' }];
  const deposit = { items, payments: [{ method: 'CARD', amount: '1.00' }], customerName: `Deposit ${mark}` };
  const open = data(await admin.post('/orders', { ...deposit, ...place }));
  data(await admin.post('/orders', { items, customerName: `Open ${mark}`, ...place }));
  await admin.get(`/orders/${open.id}/payments/${open.payments[0].id}/receipt`);
  await sell(admin, { ...place, customerId, payments: [{ method: 'ON_ACCOUNT', amount: '10.00' }] });
  await payAccount(admin, { id: customerId }, '4.00', { ...place, reference: `Slip ${mark}` });
}
