import { randomUUID } from 'node:crypto';
import { openAccount } from './accounts.js';
import { createCustomer, createRegister, data, openShift, sell, type TestCompany } from './company.js';

/** Ids for the paths of the document: by the name of a parameter, and for `{id}` by the first part of the path. */
export type RealIds = Readonly<Record<string, string>>;

/** Makes something real for every path, so that rules of the services are asked as well. */
export async function realIds(company: TestCompany): Promise<RealIds> {
  const { cashier, manager } = company;
  const order = data(
    await cashier.post('/orders', { items: [{ name: 'Gold', quantity: 1, unitPrice: '99999999.00' }] }),
  );
  const customer = await createCustomer(cashier);
  await openAccount(manager, customer, null);
  const registerId = (await createRegister(company)).id;
  const article = data(await manager.post('/articles', { code: 'PEN', name: 'Pen', price: '1.00' }));

  return {
    companies: company.id,
    stores: company.storeId,
    users: company.userIds.cashier,
    customers: customer.id,
    articles: article.id,
    code: article.code,
    orders: order.id,
    itemId: order.items[0].id,
    returns: (await sell(cashier)).id,
    registers: registerId,
    shifts: (await openShift(cashier, registerId)).id,
    claimId: randomUUID(),
    paymentId: randomUUID(),
    auth: randomUUID(),
    sessionId: randomUUID(),
    'super-admins': randomUUID(),
    phone: '1234567890',
    token: 'AAAA',
  };
}

/** A path of the document below `/api` with its parameters filled in. */
export function filledPath(path: string, ids: RealIds, given: Readonly<Record<string, string>> = {}): string {
  const id = ids[path.split('/')[1] ?? ''];

  return path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? (name === 'id' ? id : ids[name]) ?? '');
}
