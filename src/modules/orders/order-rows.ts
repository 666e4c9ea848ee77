import type { CustomerType } from './dto/order.dto.js';
import type { OrderStatus } from './order-status.js';
import type { TenderMethod } from './tender.js';

/** The name of somebody who does not want to be known. */
export const WALK_IN = 'Walk-in';

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
  status: OrderStatus;
  currency: string;
  pricesIncludeTax: boolean;
  subtotal: bigint;
  discountTotal: bigint;
  taxTotal: bigint;
  totalAmount: bigint;
  paidAmount: bigint;
  refundedAmount: bigint;
  /** Of `paidAmount`: what was paid while something was left to pay. */
  depositAmount: bigint;
  cashierId: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  paidAt: Date | null;
  /** The business day of `paidAt`: the sale counts on it. */
  paidOn: string | null;
  cancelledAt: Date | null;
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
  discount: bigint;
  /** Percent, as a decimal string. */
  taxRate: string;
  tax: bigint;
  total: bigint;
  /** Decimal string: how much of it came back. */
  returnedQuantity: string;
}

export interface PaymentRow {
  id: string;
  position: number;
  method: TenderMethod;
  amount: bigint;
  tendered: bigint | null;
  change: bigint;
  reference: string | null;
  /** The business day it counts on, which can be later than the order's. */
  businessDate: string;
  /** Whether it left something to pay. */
  isDeposit: boolean;
  cashierId: string | null;
  /** Chosen by the statement that inserts it: the open shift of the register, if there is one. */
  shiftId: string | null;
  createdAt: Date;
}

export interface Order extends OrderRow {
  items: ItemRow[];
  payments: PaymentRow[];
}

/** An order that is ours alone, and the time zone its day is told by. */
export interface LockedOrder extends Order {
  timezone: string;
}

/** An order whose number is still to be given out: the counter is asked last. Its payments are taken at a register, if it is named. */
export interface NewOrder extends Omit<Order, 'orderNumber'> {
  registerId: string | null;
}
