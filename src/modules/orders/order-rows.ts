import type { CustomerType } from './order-customer.js';
import type { OrderStatus } from './order-status.js';
import type { TenderMethod } from './payment-methods.js';

/** An order as it is stored; amounts in minor units of `currency`. */
export interface OrderRow {
  id: string;
  companyId: string;
  storeId: string;
  orderNumber: string;
  /** `YYYY-MM-DD` in the store's time zone. */
  businessDate: string;
  customerId: string | null;
  customerType: CustomerType;
  customerName: string;
  customerPhone: string | null;
  /** Canonical form of the phone; also null in orders from before it was kept. */
  customerPhoneKey: string | null;
  status: OrderStatus;
  currency: string;
  pricesIncludeTax: boolean;
  subtotal: bigint;
  /** All discounts of the items, with their shares of `orderDiscount` and the tax that an exempt buyer does not pay. */
  discountTotal: bigint;
  /** The discount on the whole order, spread over its items. */
  orderDiscount: bigint;
  /** The percentage that it is computed by, as a decimal string; null for a fixed amount. */
  orderDiscountPercent: string | null;
  /** Both null for a buyer who is not exempt from tax. */
  taxExemptReason: string | null;
  taxExemptCertificate: string | null;
  taxTotal: bigint;
  totalAmount: bigint;
  paidAmount: bigint;
  refundedAmount: bigint;
  /** The part of `paidAmount` that was paid before the payment that closed the order. */
  depositAmount: bigint;
  /** What was given back of deposits while the order was open. */
  depositRefunded: bigint;
  cashierId: string | null;
  version: number;
  /** When it was sold, by the clock of the till if that was named. */
  createdAt: Date;
  updatedAt: Date;
  /** When the server recorded it. */
  recordedAt: Date;
  paidAt: Date | null;
  /** The business day of `paidAt`, on which the sale counts. */
  paidOn: string | null;
  cancelledAt: Date | null;
  /** The user who has approved the cancellation, or the last discount or price beyond the limits of the cashier. */
  approvedBy: string | null;
  cashierName: string | null;
  approverName: string | null;
}

export interface ItemRow {
  id: string;
  position: number;
  sku: string | null;
  name: string;
  /** Decimal string. */
  quantity: string;
  unitPrice: bigint;
  subtotal: bigint;
  /** The item's own discount, its share of the order's, and `exemptTax`. */
  discount: bigint;
  orderDiscount: bigint;
  /** Tax contained in the price that an exempt buyer does not pay. */
  exemptTax: bigint;
  /** The rate of which an exempt buyer is relieved; null for a buyer who is not exempt. */
  exemptRate: string | null;
  /** Percent, as a decimal string. */
  taxRate: string;
  tax: bigint;
  total: bigint;
  /** Quantity that came back, as a decimal string. */
  returnedQuantity: string;
  /** The article that was sold; null for a line that names none. */
  articleId: string | null;
  /** Its price at the time of the sale; null without an article, and for one with an open price. */
  listPrice: bigint | null;
  /** What was said about the line; null when nothing was. */
  note: string | null;
}

export interface PaymentRow {
  id: string;
  position: number;
  method: TenderMethod;
  amount: bigint;
  /** The tip that was taken with it, beside the amount. */
  tip: bigint;
  /** Cash taken more than the amount, or less when negative, because of the coins there are; of a credit: the cash behind it. */
  rounding: bigint;
  tendered: bigint | null;
  change: bigint;
  reference: string | null;
  /** The business day on which it counts: the order's or a later one. */
  businessDate: string;
  /** Whether a balance was due after it. */
  isDeposit: boolean;
  cashierId: string | null;
  /** The open shift of the register, chosen by the statement that inserts the payment; null when none is open. */
  shiftId: string | null;
  /** Whether it arrived after the shift in which the sale was made. */
  isLate: boolean;
  /** Of a correction: the payment with the wrong method, which an amount below zero takes back. */
  correctsId: string | null;
  /** Why it was corrected. */
  reason: string | null;
  createdAt: Date;
}

export interface Order extends OrderRow {
  /** What was said about the goods; null when nothing was. Lists do not read it. */
  note: string | null;
  items: ItemRow[];
  payments: PaymentRow[];
}

/** The calendar of an order's store, which decides the business day of a change. */
export interface StoreCalendar {
  timezone: string;
  businessDayEndsAt: string;
}

/** A row-locked order with the calendar of its store. */
export interface LockedOrder extends Order, StoreCalendar {}

/** The calendar alone, of a store or of a locked order. */
export function storeCalendar({ timezone, businessDayEndsAt }: StoreCalendar): StoreCalendar {
  return { timezone, businessDayEndsAt };
}

/** An order without its number, which the statement that inserts it takes from the counter. */
export interface NewOrder extends Omit<Order, 'orderNumber'> {
  /** The register at which its payments are taken; null when none was named. */
  registerId: string | null;
  /** Whether the register has to have an open shift. */
  needsOpenDrawer?: boolean;
}
