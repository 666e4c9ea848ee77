import { Keyboard } from './keyboard.js';
import { goTo } from './till.js';
import { at, closeDialogs, dialogBy, dialogOf, type Screen } from './to-screen.js';
import { OFFICE_SCREENS } from './office-screens.js';

const ofCustomer =
  (section: string): Screen['open'] =>
  (page, demo) =>
    at(({ customer }) => `/customers/${customer.id}${section}`, demo.customer.name)(page, demo);

const recalling: Screen['open'] = async (page) => {
  await goTo(page, '/');
  await new Keyboard(page).at('Customer: phone or name');
  await page.getByRole('button', { name: 'Recall a parked order' }).click();
  await dialogOf(page).getByText(/^ORD-/).first().waitFor();
};

/** Fills a basket for a registered customer. */
const selling: Screen['open'] = async (page, { customer }) => {
  await closeDialogs(page);
  await goTo(page, '/');
  const keys = new Keyboard(page);
  await keys.press('F2');
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
  await closeDialogs(page);
  await page.getByRole('button', { name: 'Receipt', exact: true }).click();
  await dialogOf(page).getByText('Espresso beans').waitFor();
};

const linking: Screen['open'] = async (page) => {
  await dialogOf(page).getByRole('button', { name: 'QR code or e-mail' }).click();
  await page.getByRole('img', { name: 'QR code of the receipt' }).waitFor();
};

const returning: Screen['open'] = async (page, demo) => {
  await at(({ orderId }) => `/orders/${orderId}/return`, /^Return goods/)(page, demo);
  await page.getByRole('button', { name: /^One more of Espresso/ }).click();
};

const exchanging: Screen['open'] = async (page) => {
  await page.getByRole('button', { name: 'Take new goods instead' }).click();
  await page.getByLabel('Item', { exact: true }).fill('Teapot, cast iron 98.50');
  await page.keyboard.press('Enter');
  await page.getByText('To pay').first().waitFor();
};

/** A part of the difference is paid by card, the rest is asked for in cash. */
const payingDifference: Screen['open'] = async (page) => {
  const keys = new Keyboard(page);
  await page.keyboard.press('Enter'); // in the empty fields
  await keys.at('Cash: amount');
  await page.keyboard.press('d');
  await keys.at('Card: amount');
  await keys.type('20');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Take back the payment by Card' }).waitFor();
};

/** Money goes back by several methods at once. */
const splittingRefund: Screen['open'] = async (page) => {
  await page.getByLabel('Money goes back').selectOption({ label: 'In several ways' });
  await page.getByLabel('Card', { exact: true }).fill('10');
};

const withoutReceipt: Screen['open'] = async (page, demo) => {
  await at(() => '/orders/without-receipt', 'Return without a receipt')(page, demo);
  await page.getByRole('button', { name: 'Choose the customer' }).click();
  await dialogOf(page)
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

/** All screens. The order matters: a screen of a sale starts from the state that the one before has left. */
export const SCREENS: readonly Screen[] = [
  { name: 'recall', open: recalling },
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
  { name: 'account-correction', open: dialogBy(/^Correct /) },
  { name: 'orders', open: at(() => '/orders', 'Orders') },
  { name: 'order', open: at(({ orderId }) => `/orders/${orderId}`, /^ORD-/) },
  { name: 'receipt', open: receipt },
  { name: 'receipt-link', open: linking },
  { name: 'return', open: returning },
  { name: 'refund-split', open: splittingRefund },
  { name: 'exchange', open: exchanging },
  { name: 'exchange-payment', open: payingDifference },
  { name: 'receiptless', open: withoutReceipt },
  { name: 'shift', open: at(() => '/shift', 'Shift') },
  { name: 'shift-closing', open: dialogBy('Count and close') },
  { name: 'queue', open: at(() => '/queue', 'Waiting sales') },
  { name: 'settings', open: at(() => '/settings', 'Settings') },
  { name: 'claims', open: claiming },
  ...OFFICE_SCREENS,
];
