import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#modules/demo/demo-accounts.js';
import { DemoDataService } from '#modules/demo/demo-data.service.js';
import { data } from '../../support/company.js';
import type { TestApp } from '../../support/test-app.js';
import { Keyboard } from './keyboard.js';
import { goTo, signIn } from './till.js';

export const DEMO_MANAGER = 'manager@acme.example';
export const DEMO_ADMIN = 'admin@acme.example';
const DEMO_CASHIER = 'cashier@acme.example';

/** The ids of demo data in which every screen has content. */
export interface Showroom {
  readonly storeId: string;
  readonly registerId: string;
  readonly customer: { readonly id: string; readonly name: string; readonly phone: string };
  readonly orderId: string;
  /** A customer under whose number there are earlier sales. */
  readonly newcomer: { readonly id: string; readonly name: string };
}

export interface Screen {
  readonly name: string;
  /** Opens the screen, and waits until it is complete. */
  readonly open: (page: Page, demo: Showroom) => Promise<void>;
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

  const phone = '2125559000';
  await sale({ customerPhone: phone, items: [coffee], payments: [{ method: 'CARD', amount: '49.80' }] });
  const newcomer = data(await manager.post('/customers', { name: 'Rosa Alvarez', phone }));
  data(await manager.put('/auth/pin', { pin: '80422', currentPassword: DEMO_PASSWORD }));

  return { storeId, registerId, customer, orderId: order.id, newcomer };
}

const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** Waits until nothing is loading. */
const loaded = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  const waiting = page.getByText('Loading …');
  while ((await waiting.count()) > 0) await waiting.first().waitFor({ state: 'detached' });
};

const at =
  (place: (demo: Showroom) => string, title: string | RegExp): Screen['open'] =>
  async (page, demo) => {
    await goTo(page, place(demo));
    await heading(page, title);
    await loaded(page);
  };

const ofCustomer =
  (section: string): Screen['open'] =>
  (page, demo) =>
    at(({ customer }) => `/customers/${customer.id}${section}`, demo.customer.name)(page, demo);

/** Fills a basket for a registered customer. */
const selling: Screen['open'] = async (page, { customer }) => {
  await goTo(page, '/');
  const keys = new Keyboard(page);
  await keys.at('Customer: phone or name');
  await keys.phone(customer.phone);
  await keys.press('Enter');
  for (const item of ['2 x Espresso beans 24.90', 'Mug, red 12.50', 'Lemon cake 4.20']) {
    await keys.at('Item');
    await keys.type(item);
    await keys.press('Enter');
  }
  await page.getByLabel('Basket').getByText('Lemon cake').first().waitFor();
};

const noting: Screen['open'] = async (page) => {
  await page.getByRole('button', { name: 'Note on Mug, red' }).click();
  await page.getByLabel('Note', { exact: true }).fill('without a handle');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await page.getByLabel('Note', { exact: true }).fill('Gift wrap, and the beans in a bag of their own');
};

const noted: Screen['open'] = async (page) => {
  await page.keyboard.press('Enter');
  await page.getByText('Gift wrap, and the beans').waitFor();
};

const paying: Screen['open'] = async (page) => {
  await page.keyboard.press('F9');
  await new Keyboard(page).at('Cash: amount');
};

const paid: Screen['open'] = async (page) => {
  await page.keyboard.press('Enter');
  await page.getByText(/Booked as/).waitFor();
};

const customers: Screen['open'] = async (page, demo) => {
  await page.keyboard.press('Enter'); // starts a new sale
  await at(() => '/customers', 'Customers')(page, demo);
};

const receipt: Screen['open'] = async (page) => {
  await page.getByRole('button', { name: 'Receipt', exact: true }).click();
  await page.getByRole('dialog').getByText('Espresso beans').waitFor();
};

const returning: Screen['open'] = async (page, demo) => {
  await page.keyboard.press('Escape');
  await at(({ orderId }) => `/orders/${orderId}/return`, /^Return goods/)(page, demo);
  await page.getByRole('button', { name: /^One more of Espresso/ }).click();
};

const exchanging: Screen['open'] = async (page) => {
  await page.getByRole('button', { name: 'Take new goods instead' }).click();
  await page.getByLabel('Item', { exact: true }).fill('Teapot, cast iron 98.50');
  await page.keyboard.press('Enter');
  await page.getByText('To pay').first().waitFor();
};

const withoutReceipt: Screen['open'] = async (page, demo) => {
  await at(() => '/orders/without-receipt', 'Return without a receipt')(page, demo);
  await page.getByRole('button', { name: 'Choose the customer' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(demo.newcomer.name) })
    .click();
  await page.getByText(/· Credit /).waitFor();
  await page.getByLabel('Item', { exact: true }).fill('2 x Mug, red 12.50');
  await page.keyboard.press('Enter');
  await page.getByRole('rowheader', { name: 'Mug, red' }).waitFor();
};

const claiming: Screen['open'] = async (page, demo) => {
  await at(({ newcomer }) => `/customers/${newcomer.id}`, demo.newcomer.name)(page, demo);
  await page.getByRole('button', { name: 'Look at them' }).click();
  await page.getByRole('dialog', { name: 'Earlier sales' }).waitFor();
};

/** Opens a screen as another user. */
const as =
  (email: string, open: Screen['open']): Screen['open'] =>
  async (page, demo) => {
    await page.keyboard.press('Escape');
    await goTo(page, '/settings');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, email, DEMO_PASSWORD);
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    await open(page, demo);
  };

const approving: Screen['open'] = async (page, demo) => {
  await at(({ orderId }) => `/orders/${orderId}/return`, /^Return goods/)(page, demo);
  await page.getByRole('button', { name: 'Everything' }).click();
  await page.getByRole('button', { name: 'Take back and refund' }).click();
  await page.getByRole('dialog', { name: 'Approval needed' }).waitFor();
};

const user: Screen['open'] = async (page) => {
  await page.getByRole('link', { name: /^Max Manager/ }).click();
  await page.getByRole('region', { name: 'Sessions' }).getByRole('listitem').first().waitFor();
};

const enrolling: Screen['open'] = async (page, demo) => {
  await at(() => '/settings', 'Settings')(page, demo);
  await page.getByRole('button', { name: 'Enrol this till' }).click();
  await page.getByText(/^This till is enrolled as/).waitFor();
};

const switching: Screen['open'] = async (page) => {
  await page.getByRole('button', { name: /^Switch user/ }).click();
  await page.getByRole('button', { name: 'Max Manager' }).waitFor();
};

const typingPin: Screen['open'] = async (page) => {
  await page.getByRole('button', { name: 'Max Manager' }).click();
  await page.getByRole('group', { name: 'Number pad' }).waitFor();
};

/** All screens. The order matters: a screen of a sale starts from the state that the one before has left. */
export const SCREENS: readonly Screen[] = [
  { name: 'sell', open: selling },
  { name: 'note', open: noting },
  { name: 'noted', open: noted },
  { name: 'pay', open: paying },
  { name: 'done', open: paid },
  { name: 'customers', open: customers },
  { name: 'customer', open: ofCustomer('') },
  { name: 'points', open: ofCustomer('/points') },
  { name: 'credit', open: ofCustomer('/credit') },
  { name: 'account', open: ofCustomer('/account') },
  { name: 'articles', open: at(() => '/articles', 'Articles') },
  { name: 'orders', open: at(() => '/orders', 'Orders') },
  { name: 'order', open: at(({ orderId }) => `/orders/${orderId}`, /^ORD-/) },
  { name: 'receipt', open: receipt },
  { name: 'return', open: returning },
  { name: 'exchange', open: exchanging },
  { name: 'receiptless', open: withoutReceipt },
  { name: 'shift', open: at(() => '/shift', 'Shift') },
  { name: 'reports', open: at(() => '/reports', 'Reports') },
  { name: 'queue', open: at(() => '/queue', 'Waiting sales') },
  { name: 'settings', open: at(() => '/settings', 'Settings') },
  { name: 'claims', open: claiming },
  { name: 'approval', open: as(DEMO_CASHIER, approving) },
  {
    name: 'audit',
    open: as(
      DEMO_ADMIN,
      at(() => '/audit', 'Audit'),
    ),
  },
  { name: 'users', open: at(() => '/users', 'Users') },
  { name: 'user', open: user },
  { name: 'enrolment', open: enrolling },
  { name: 'switch', open: switching },
  { name: 'pin', open: typingPin },
];
