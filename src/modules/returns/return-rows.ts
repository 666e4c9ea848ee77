import type { LineAmounts } from '#shared/kernel/money.js';
import type { TenderMethod } from '#modules/orders/payment-methods.js';

/** Goods of a sale, a payment of an open order, or a part of the price without goods. */
export const RETURN_KINDS = ['GOODS', 'DEPOSIT', 'GOODWILL'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

/** A return as it is stored; amounts in minor units of `currency`. */
export interface ReturnRow {
  id: string;
  companyId: string;
  kind: ReturnKind;
  /** Why it was given back, where no goods say so. */
  reason: string | null;
  storeId: string;
  returnNumber: string;
  /** `YYYY-MM-DD` in the store's time zone. */
  businessDate: string;
  orderId: string | null;
  customerId: string | null;
  exchangeOrderId: string | null;
  currency: string;
  subtotal: bigint;
  discountTotal: bigint;
  taxTotal: bigint;
  totalRefunded: bigint;
  /** The part of it that goes beyond what was paid that way, and why it was given all the same. */
  anywayAmount: bigint;
  anywayReason: string | null;
  cashierId: string | null;
  /** The user who has approved it, where the cashier may not refund. */
  approvedBy: string | null;
  cashierName: string | null;
  approverName: string | null;
  createdAt: Date;
}

export interface ReturnLineRow {
  id: string;
  position: number;
  orderItemId: string | null;
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
  reason: string | null;
  restock: boolean;
}

export interface RefundRow {
  id: string;
  position: number;
  method: TenderMethod;
  amount: bigint;
  /** Cash given or carried over more than the amount, or less when negative, because of the coins there are. */
  rounding: bigint;
  /** The payment that is taken back, of this order or carried over from an earlier one. */
  paymentId: string | null;
  /** The open shift of the register, chosen by the statement that inserts the refund; null when none is open. */
  shiftId: string | null;
}

export interface OrderReturn extends ReturnRow {
  lines: ReturnLineRow[];
  refunds: RefundRow[];
}

/** A return without its number, which the statement that inserts it takes from the counter. */
export interface NewReturn extends Omit<OrderReturn, 'returnNumber'> {
  /** The register at which its refunds are given; null when none was named. */
  registerId: string | null;
  /** Whether the register has to have an open shift. */
  needsOpenDrawer: boolean;
  /** The step to which its cash is rounded, in minor units. */
  cashStep: bigint;
}

/** What returns of an order have given back of an item. */
export interface ReturnedAmounts extends LineAmounts {
  /** Whether some of it was given back without goods. */
  readonly hasGoodwill: boolean;
}
