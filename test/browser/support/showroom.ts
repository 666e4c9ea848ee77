import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { data } from '../../support/company.js';
import { pngOf } from '../../support/images.js';
import type { TestApp } from '../../support/test-app.js';

export const DEMO_MANAGER = 'manager@acme.example';
export const DEMO_ADMIN = 'admin@acme.example';

/** The ids of demo data in which every screen has content. */
export interface Showroom {
  readonly storeId: string;
  readonly registerId: string;
  readonly customer: { readonly id: string; readonly name: string; readonly phone: string };
  readonly orderId: string;
  /** A customer under whose number there are earlier sales. */
  readonly newcomer: { readonly id: string; readonly name: string };
}

/** Creates the demo data, and a shift with sales, a return and a cash movement on top. */
export async function furnish(app: TestApp): Promise<Showroom> {
  await app.get(DemoDataService).ensure();
  const manager = await app.anonymous.signIn(DEMO_MANAGER, DEMO_PASSWORD);
  const { storeId } = data(await manager.get('/auth/me')).user;
  const [{ id: registerId }] = data(await manager.get(`/registers?storeId=${storeId}`));
  const customer = data(await manager.get('/customers/phone/2125551000'));
  const sale = (fields: Record<string, unknown>): Promise<ReturnType<typeof data>> =>
    manager.post('/orders', { registerId, ...fields }).then(data);
  const coffee = { name: 'Espresso beans 1 kg', sku: 'BEAN-1000', quantity: 2, unitPrice: '24.90', taxRate: 0 };
  const mug = { name: 'Mug, red', sku: 'MUG-RED', quantity: 3, unitPrice: '12.50', discount: '2.50', taxRate: 0 };

  await furnishCompany(app);
  await manager.put(`/customers/${customer.id}/account`, { creditLimit: '500.00' });
  const { id: shiftId } = data(await manager.post('/shifts', { registerId, openingFloat: '100.00' }));
  await sale({ items: [mug], payments: [{ method: 'CASH', amount: '35.00', tendered: '40.00' }] });
  await sale({
    customerId: customer.id,
    items: [coffee],
    payments: [{ method: 'ON_ACCOUNT', amount: '49.80' }],
  });
  const order = await sale({
    customerId: customer.id,
    items: [coffee, mug],
    payments: [{ method: 'CARD', amount: '84.80' }],
  });
  await manager.post(`/shifts/${shiftId}/cash-movements`, {
    kind: 'PAID_OUT',
    amount: '12.00',
    reason: 'window cleaner',
  });
  data(
    await manager.post(`/orders/${order.id}/returns`, {
      lines: [{ itemId: order.items[1].id, quantity: 1, reason: 'wrong colour' }],
      refunds: [{ method: 'STORE_CREDIT', amount: '11.67' }],
    }),
  );

  const account = `/customers/${customer.id}/account/payments`;
  const { id: paymentId } = data(await manager.post(account, { method: 'CARD', amount: '30.00', registerId }));
  data(await manager.post(`${account}/${paymentId}/corrections`, { method: 'CASH', reason: 'wrong key' }));
  await sale({ customerId: customer.id, note: 'Comes back on Friday', items: [coffee] });

  const phone = '2125559000';
  await sale({ customerPhone: phone, items: [coffee], payments: [{ method: 'CARD', amount: '49.80' }] });
  const newcomer = data(await manager.post('/customers', { name: 'Rosa Alvarez', phone }));
  data(await manager.put('/auth/pin', { pin: '80422', currentPassword: DEMO_PASSWORD }));

  return { storeId, registerId, customer, orderId: order.id, newcomer };
}

/** Gives the company a logo, and a time for which its customers are kept. */
async function furnishCompany(app: TestApp): Promise<void> {
  const admin = await app.anonymous.signIn(DEMO_ADMIN, DEMO_PASSWORD);
  const { companyId } = data(await admin.get('/auth/me')).user;
  const content = pngOf({ width: 240, height: 60 }).toString('base64');
  data(await admin.put(`/companies/${companyId}/logo`, { content }));
  data(await admin.patch(`/companies/${companyId}`, { settings: { customerRetentionMonths: 36 } }));
}
