import { INTERVALS } from '#modules/reports/report-range.js';
import { SALES_GROUPS } from '#modules/reports/sales-groups.js';
import { BIG_COMPANY, companyId, customerId, phoneOf } from '../bench/data-set.js';

export const STORE = companyId(BIG_COMPANY).replace('c-', 'e-');
/** The data set has one in every store. */
const REGISTER = STORE;

/** Lists of more than 5,000 rows, in every order. */
export const LISTS = [
  ...['createdAt', '-createdAt', 'name', '-name'].map((sort) => `/customers?sort=${sort}`),
  ...['/customers?isActive=true', '/stores?isActive=true', '/users?isActive=true', '/users?', '/stores?'],
  ...['/returns?', '/orders?', '/orders?status=PAID', `/orders?from=${daysAgo(9)}&to=${daysAgo(0)}`],
  `/orders?storeId=${STORE}&from=${daysAgo(12)}T00:00:00Z`,
  ...['/registers?', '/registers?isActive=true', '/shifts?', '/shifts?status=CLOSED', `/shifts?storeId=${STORE}`],
  ...[`/shifts?registerId=${REGISTER}`, `/shifts?from=${daysAgo(9)}&to=${daysAgo(0)}`],
  `/customers/${customerId(4)}/account/payments?`,
  ...['/articles?', '/articles?isActive=true', '/articles/changes?'],
];

/** Filters that leave little. */
export const FILTERED = [
  ...['/audit?', '/audit?action=createOrder', `/audit?from=${daysAgo(90)}&to=${daysAgo(0)}`],
  ...[`/audit?customerId=${customerId(2)}`, `/audit?orderId=${customerId(2)}`, `/audit?actor=${customerId(2)}`],
  ...[`/audit?action=updateUser&from=${daysAgo(12)}`, `/audit?customerId=${customerId(2)}&action=updateCustomer`],
  ...[
    `/returns?customerId=${customerId(2)}`,
    `/returns?from=${daysAgo(0)}T00:00:00Z`,
    `/returns?to=${daysAgo(12)}`,
    `/customers/${customerId(2)}/store-credit?`,
    `/customers/${customerId(2)}/loyalty/entries?`,
  ],
  ...[`/registers?storeId=${STORE}`, '/shifts?status=OPEN', `/shifts?registerId=${REGISTER}&status=OPEN`],
  ...[`/shifts?from=${daysAgo(12)}&to=${daysAgo(12)}`, `/shifts?to=${daysAgo(12)}`],
  ...[
    '/customers?isActive=false',
    '/users?isActive=false',
    '/orders?status=OPEN',
    `/orders?customerId=${customerId(2)}`,
  ],
  ...[`/orders?storeId=${STORE}`, `/orders?customerId=${customerId(2)}&status=PAID&storeId=${STORE}`],
  ...[
    `/orders?from=${daysAgo(12)}&to=${daysAgo(12)}`,
    `/orders?to=${daysAgo(12)}T12:00:00Z`,
    `/orders?to=${daysAgo(12)}`,
  ],
  ...[
    '/orders?number=BENCH',
    '/orders?customerName=customer%201',
    `/orders?customerPhone=${encodeURIComponent(phoneOf(2))}`,
  ],
  ...[`/orders?status=OPEN&from=${daysAgo(12)}T00:00:00Z&to=${daysAgo(11)}T12:00:00Z`],
  ...['/articles?isFavourite=true', '/articles?category=Group%201&isActive=true', '/articles?q=art%20a123'],
  ...['name=Olivia', 'name=berg', 'phone=2120', 'email=customer1', 'q=1234', 'q=son', 'name=mia&q=212'].map(
    (filter) => `/customers/search?${filter}`,
  ),
];

/** Every report, without its days. */
export const REPORTS = [
  ...SALES_GROUPS.map((group) => `/reports/sales?groupBy=${group}`),
  ...[
    '/reports/tax?',
    '/reports/baskets?',
    '/reports/baskets?groupBy=month',
    '/reports/cashiers?',
    '/reports/articles?limit=20',
    '/reports/customers/top?limit=20',
  ],
  ...INTERVALS.map((group) => `/reports/customers/new-and-returning?groupBy=${group}`),
];

export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
