import { v5 as uuidFrom } from 'uuid';

const NAMESPACE = '5f0c7d1e-3b62-4c7c-9a55-0c1d5a7e9b10';

/** The id of a demo record by its name: the same in every installation, so that the examples of the API can name it. */
export function demoId(name: string): string {
  return uuidFrom(name, NAMESPACE);
}

/** The records of Acme Retail that the examples of the API use. */
export const ACME = {
  company: demoId('acme'),
  store: demoId('acme/NYC-1'),
  /** A register whose drawer is closed. */
  register: demoId('acme/NYC-1/TILL-1'),
  /** The register of the open shift. */
  openRegister: demoId('acme/NYC-1/TILL-2'),
  enrolledRegister: demoId('acme/CHI-1/TILL-1'),
  manager: demoId('manager@acme.example'),
  cashier: demoId('cashier@acme.example'),
  article: demoId('acme/article'),
  /** Has orders, an account, store credit and points. */
  customer: demoId('acme/customer/0'),
  /** The phone number of that customer, as people write it. */
  phone: '2125551000',
  /** The number of that customer's loyalty card. */
  card: 'ACME-000001',
  /** Has a credit on the account. */
  creditor: demoId('acme/customer/1'),
  /** Has earlier sales: one is linked by a claim, one can be. */
  claimant: demoId('acme/customer/2'),
  claim: demoId('acme/claim'),
  claimableOrder: demoId('acme/order/claimable'),
  /** Has no orders. */
  newCustomer: demoId('acme/customer/new'),
  inactiveCustomer: demoId('acme/customer/inactive'),
  openOrder: demoId('acme/order/open'),
  openItem: demoId('acme/order/open/item'),
  /** Open, and paid in part. */
  depositOrder: demoId('acme/order/deposit'),
  depositPayment: demoId('acme/order/deposit/payment'),
  /** Paid partly in cash and partly by card. */
  paidOrder: demoId('acme/order/paid'),
  paidItem: demoId('acme/order/paid/item'),
  cardPayment: demoId('acme/order/paid/card'),
  return: demoId('acme/return'),
  accountPayment: demoId('acme/account-payment'),
  openShift: demoId('acme/shift/open'),
  closedShift: demoId('acme/shift/closed'),
} as const;

export const SUPER_ADMIN_ID = demoId('super@pos.example');
