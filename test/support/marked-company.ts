import { randomBytes } from 'node:crypto';
import { onAccount, openAccount, payAccount } from './accounts.js';
import {
  claimSale,
  createArticle,
  createCompany,
  createCustomer,
  data,
  enrolledRegister,
  openShift,
  sell,
  setLogo,
  startProgramme,
  takeBack,
  type TestCompany,
} from './company.js';
import { PASSWORD, type TestApp } from './test-app.js';

/** A company with something in every table but those of sign-ins, its texts marked. */
export async function markedCompany(app: TestApp, mark: string): Promise<{ company: TestCompany; cursors: string[] }> {
  const company = await createCompany(app);
  const { admin, cashier, id } = company;
  const tag = `${mark}-${randomBytes(5).toString('hex')}`;
  await admin.patch(`/companies/${id}`, { name: `Company ${tag}` });
  await Promise.all([startProgramme(company), setLogo(company)]);
  await admin.post('/stores', { code: tag.slice(-8), name: `Store ${tag}` });
  await admin.post('/users', { email: `user-${tag}@pos.test`, name: tag, password: PASSWORD, role: 'CASHIER' });
  const customer = await createCustomer(cashier, {
    name: `Customer ${tag}`,
    email: `${tag}@pos.test`,
    address: `Street ${tag}`,
  });
  const codes = [{ kind: 'CARD', value: `Card ${tag}` }];
  await claimSale(cashier, await createCustomer(cashier, { name: `Second ${tag}`, codes }));
  const sale = await sell(cashier, { customerId: customer.id });
  const back = await takeBack(admin, sale, { refunds: [{ method: 'STORE_CREDIT', amount: '10.00' }] });
  for (const path of [`/orders/${sale.id}`, `/returns/${back.id}`]) await cashier.get(`${path}/receipt`);
  const { id: registerId } = await enrolledRegister(company, { name: `Till ${tag}` });
  const shift = await openShift(cashier, registerId);
  await sell(cashier, { registerId });
  const paidOut = { kind: 'PAID_OUT', amount: '1.00', reason: `For ${tag}` };
  data(await cashier.post(`/shifts/${shift.id}/cash-movements`, paidOut));
  data(await cashier.post(`/shifts/${shift.id}/drawer-openings`, { reason: `For ${tag}` }));
  const storePrices = [{ storeId: company.storeId, price: '2.50' }];
  await createArticle(admin, { code: tag, name: `Article ${tag}`, barcodes: [`B${tag}`], storePrices });
  await openAccount(admin, customer, null);
  await takeBack(admin, data(await onAccount(cashier, customer, '1.00')));
  data(await onAccount(cashier, customer, '10.00'));
  await payAccount(cashier, customer, '4.00', { reference: `Slip ${tag}` });
  const items = [{ name: `Item ${tag}`, sku: tag, quantity: 2, unitPrice: '5.00' }];
  const payments = [{ method: 'CARD', amount: '1.00', reference: `Slip ${tag}` }];
  const order = { items, payments, customerName: `Walk-in ${tag}` };
  const open = data(await cashier.post('/orders', order, { 'idempotency-key': `key-${tag}` }));
  await cashier.get(`/orders/${open.id}/payments/${open.payments[0].id}/receipt`);
  const pages = await Promise.all(['/customers', '/orders', '/users'].map((list) => admin.get(`${list}?limit=1`)));

  return { company, cursors: pages.map(({ body }) => String(body.meta.nextCursor)) };
}
