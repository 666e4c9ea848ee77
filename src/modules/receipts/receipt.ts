import type { CustomerTenderMethod } from '#modules/orders/payment-methods.js';

/** A receipt as data, before language and format. Amounts are minor units of `currency`. */
export interface Receipt {
  readonly kind: ReceiptKind;
  /** The number of the order or return. */
  readonly number: string;
  /** 0 is the original; the first re-print is copy 1. Null for a preview, which is no receipt. */
  readonly copy: number | null;
  readonly company: string;
  /** ISO 3166-1; determines the number formats. */
  readonly country: string;
  readonly store: string;
  /** Of the store, else of the company; null when neither has one. */
  readonly address: string | null;
  readonly phone: string | null;
  readonly taxNumber: string | null;
  /** Lines at the head and at the foot, of the store, else of the company. */
  readonly head: string | null;
  readonly foot: string | null;
  /** Of the store, at the foot. */
  readonly openingHours: string | null;
  readonly timezone: string;
  /** When the order was paid, or the goods came back. */
  readonly at: Date;
  /** Null when a SUPER_ADMIN made the sale or return. */
  readonly cashier: string | null;
  readonly approver: string | null;
  /** Null for a walk-in without a name. */
  readonly customer: string | null;
  readonly references: readonly Reference[];
  readonly currency: string;
  readonly lines: readonly ReceiptLine[];
  readonly subtotal: bigint;
  /** The discounts of the lines. */
  readonly discount: bigint;
  /** The discount on the whole order. */
  readonly orderDiscount: bigint;
  /** Why the buyer pays no tax; null for a buyer who pays it. */
  readonly exemption: Exemption | null;
  /** Whether tax comes on top of the prices, or is contained in them. */
  readonly addsTax: boolean;
  readonly taxes: readonly TaxLine[];
  readonly total: bigint;
  /** What was said about the goods of a sale; null when nothing was. */
  readonly note: string | null;
  /** Payments of a sale, refunds of a return. */
  readonly tenders: readonly Tendered[];
  /** Balances of the customer that the sale or return changed, as they were right afterwards. */
  readonly balances: readonly Balance[];
  /** Of the order of a deposit; null for other receipts. */
  readonly due: Due | null;
}

export type ReceiptKind = 'SALE' | 'RETURN' | 'DEPOSIT' | 'DEPOSIT_REFUND' | 'GOODWILL';

/** What is paid of an open order, and what is left to pay. */
interface Due {
  readonly paid: bigint;
  readonly left: bigint;
}

/** Another order or return that the receipt names. */
export interface Reference {
  readonly to: 'ORIGINAL_ORDER' | 'EXCHANGE_ORDER' | 'EXCHANGED_RETURN';
  readonly number: string;
}

export interface ReceiptLine {
  readonly name: string;
  /** Decimal string. */
  readonly quantity: string;
  readonly unitPrice: bigint;
  /** quantity × unitPrice, before the discount. */
  readonly subtotal: bigint;
  readonly discount: bigint;
  /** What was said about the line of a sale; null when nothing was. */
  readonly note: string | null;
}

export interface Exemption {
  readonly reason: string;
  readonly certificate: string;
  /** Contained tax that was taken off the prices. */
  readonly tax: bigint;
}

export interface TaxLine {
  /** Percent, as a decimal string. */
  readonly rate: string;
  /** The taxed amount without the tax. */
  readonly net: bigint;
  readonly tax: bigint;
}

export interface Tendered {
  readonly method: string;
  readonly amount: bigint;
  readonly tip: bigint;
  /** Cash that moved more than the amount, or less when negative, because of the coins there are. */
  readonly rounding: bigint;
  /** Cash handed over; null for other methods. */
  readonly tendered: bigint | null;
  readonly change: bigint;
}

export interface Balance {
  readonly of: CustomerTenderMethod;
  /** Points for LOYALTY_POINTS, otherwise minor units; for ON_ACCOUNT the amount owed. */
  readonly amount: bigint;
}
