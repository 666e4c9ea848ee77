import { customerId, type DataSetSize, someCustomer } from './data-set.js';
import type { Work } from './load.js';
import type { Request } from './request.js';
import type { Shop, Subject } from './shop.js';

export const ITEM = { name: 'Thing', quantity: 1, unitPrice: '10.00', taxRate: 0 };

/** What a till asks one at a time: the steps of a sale and what comes after it, then the rest of its day. Each changing request has a subject of its own. */
export function steps(shop: Shop, { customers }: DataSetSize, password: string): Work[] {
  const each = (count: number, request: (n: number) => Request): Request[] =>
    Array.from({ length: count }, (_, n) => request(n));
  const some = (n: number): number => someCustomer(n, customers);
  const ofOpenOrder =
    (items: number, request: (subject: Subject, n: number) => Request): Work['requests'] =>
    async (count) =>
      (await shop.openOrders(count, items)).map(request);
  const ofPaidOrder =
    (items: number, request: (subject: Subject, n: number) => Request): Work['requests'] =>
    async (count) =>
      (await shop.paidOrders(count, items)).map(request);

  return [
    {
      name: 'create an order',
      status: 201,
      requests: (count) =>
        each(count, () => ({ method: 'POST', path: '/api/orders', body: { customerType: 'RETAIL' } })),
    },
    {
      name: 'add an item',
      status: 201,
      requests: ofOpenOrder(1, ({ orderId }) => ({ method: 'POST', path: `/api/orders/${orderId}/items`, body: ITEM })),
    },
    {
      name: 'change an item',
      requests: ofOpenOrder(2, ({ orderId, itemId }) => ({
        method: 'PATCH',
        path: `/api/orders/${orderId}/items/${itemId}`,
        body: { quantity: 2 },
      })),
    },
    {
      name: 'remove an item',
      requests: ofOpenOrder(2, ({ orderId, itemId }) => ({
        method: 'DELETE',
        path: `/api/orders/${orderId}/items/${itemId}`,
      })),
    },
    {
      name: 'pay',
      status: 201,
      requests: ofOpenOrder(3, ({ orderId }) => ({
        method: 'POST',
        path: `/api/orders/${orderId}/payments`,
        body: { method: 'CARD', amount: '30.00' },
      })),
    },
    {
      name: 'link a customer',
      requests: ofOpenOrder(1, ({ orderId }, n) => ({
        method: 'PATCH',
        path: `/api/orders/${orderId}`,
        body: { customerId: customerId(some(n)) },
      })),
    },
    {
      name: 'cancel an order',
      requests: ofOpenOrder(1, ({ orderId }) => ({ method: 'POST', path: `/api/orders/${orderId}/cancel` })),
    },
    {
      name: 'register a customer',
      status: 201,
      requests: (count) =>
        each(count, () => ({
          method: 'POST',
          path: '/api/customers',
          body: { name: 'New Customer', phone: shop.newPhone() },
        })),
    },
    {
      name: 'update a customer',
      requests: (count) =>
        each(count, (n) => ({
          method: 'PUT',
          path: `/api/customers/${customerId(some(n))}`,
          body: { name: `Moved Customer ${some(n)}`, address: `${n} High Street` },
        })),
    },
    {
      name: 'return of one line',
      status: 201,
      requests: ofPaidOrder(1, ({ orderId, itemId }) => ({
        method: 'POST',
        path: `/api/orders/${orderId}/returns`,
        body: { lines: [{ itemId, quantity: 1 }] },
      })),
    },
    {
      name: 'sign-in',
      requests: (count) =>
        each(count, (n) => ({ method: 'POST', path: '/api/auth/login', body: { email: shop.cashier(n), password } })),
    },
    {
      name: 'refresh',
      requests: async (count) =>
        (await shop.refreshTokens(count)).map((refreshToken) => ({
          method: 'POST',
          path: '/api/auth/refresh',
          body: { refreshToken },
        })),
    },
    { name: 'signed-in user', requests: (count) => each(count, () => ({ path: '/api/auth/me' })) },
    { name: 'order detail', requests: ofPaidOrder(3, ({ orderId }) => ({ path: `/api/orders/${orderId}` })) },
    { name: 'order list', requests: (count) => each(count, () => ({ path: '/api/orders' })) },
    { name: 'receipt', requests: ofPaidOrder(3, ({ orderId }) => ({ path: `/api/orders/${orderId}/receipt` })) },
    { name: 'X report', requests: (count) => each(count, () => ({ path: `/api/shifts/${shop.shiftId}/report` })) },
  ];
}
