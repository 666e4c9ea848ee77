import { randomUUID } from 'node:crypto';
import { customerId, type DataSetSize, phoneOf, someCustomer } from './data-set.js';
import type { Work } from './load.js';
import type { Request } from './request.js';

/** Work that needs nothing made beforehand. */
export interface Job {
  readonly name: string;
  readonly status?: number;
  /** The n-th request. */
  readonly request: (n: number) => Request;
}

/** Requests of a job, beginning somewhere: what was asked in one measurement is not what is asked in the next. */
export function asWork({ request, ...job }: Job): Work {
  return {
    ...job,
    requests: (count) => {
      const start = Math.floor(Math.random() * 1_000_000);

      return Array.from({ length: count }, (_, n) => request(start + n));
    },
  };
}

/** What tills do all day, for a data set of a size. Always in the big company; who is asked for changes with every request. */
export function jobs({ customers }: DataSetSize): Job[] {
  const some = (n: number): number => someCustomer(n, customers);
  const encoded = (n: number): string => encodeURIComponent(phoneOf(some(n)));

  return [
    { name: 'look-up by phone, found', request: (n) => ({ path: `/api/customers/phone/${encoded(n)}` }) },
    {
      name: 'look-up by phone, missing',
      status: 404,
      request: (n) => ({ path: `/api/customers/phone/%2B1303${1_000_000 + (n % 8_999_999)}` }),
    },
    {
      name: 'search by part of phone',
      request: (n) => ({ path: `/api/customers/search?phone=${phoneOf(some(n)).slice(-7)}` }),
    },
    {
      name: 'search by part of name',
      request: (n) => ({ path: `/api/customers/search?name=${String(some(n)).padStart(4, ' ').slice(-6).trim()}` }),
    },
    { name: 'customer detail with history', request: (n) => ({ path: `/api/customers/${customerId(some(n))}` }) },
    { name: 'orders of a customer', request: (n) => ({ path: `/api/orders?customerId=${customerId(some(n))}` }) },
    {
      name: 'whole sale in one call',
      status: 201,
      request: () => ({
        method: 'POST',
        path: '/api/orders',
        body: SALE,
        headers: { 'idempotency-key': randomUUID() },
      }),
    },
  ];
}

const SALE = {
  items: [1, 2, 3].map((n) => ({ name: `Thing ${n}`, sku: `SKU-${n}`, quantity: 1, unitPrice: '10.00', taxRate: 0 })),
  payments: [{ method: 'CARD', amount: '30.00' }],
};
