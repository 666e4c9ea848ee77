import type { CustomerTenderMethod } from '#modules/orders/payment-methods.js';

/** A receipt as data: what is said on paper, in no language and no form yet. Amounts are minor units of `currency`. */
export interface Receipt {
  readonly kind: ReceiptKind;
  /** Of the order or the return. */
  readonly number: string;
  /** 0 is the original; the first re-print is copy 1. */
  readonly copy: number;
  readonly company: string;
  /** ISO 3166-1: how numbers are written there. */
  readonly country: string;
  readonly store: string;
  readonly timezone: string;
  /** When the order was paid, or the goods came back. */
  readonly at: Date;
  /** Null when platform staff did it. */
  readonly cashier: string | null;
  /** Null for a walk-in without a name. */
  readonly customer: string | null;
  readonly references: readonly Reference[];
  readonly currency: string;
  readonly lines: readonly ReceiptLine[];
  readonly subtotal: bigint;
  readonly discount: bigint;
  /** Whether tax comes on top of the prices, or is contained in them. */
  readonly addsTax: boolean;
  readonly taxes: readonly TaxLine[];
  readonly total: bigint;
  /** What was paid, or given back. */
  readonly tenders: readonly Tendered[];
  /** What the customer has left of what was drawn on or given to, right after it. */
  readonly balances: readonly Balance[];
}

export type ReceiptKind = 'SALE' | 'RETURN';

/** Another paper that this one belongs to. */
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
}

export interface TaxLine {
  /** Percent, as a decimal string. */
  readonly rate: string;
  /** What is taxed, without the tax. */
  readonly net: bigint;
  readonly tax: bigint;
}

export interface Tendered {
  readonly method: string;
  readonly amount: bigint;
  /** Cash handed over; null for other methods. */
  readonly tendered: bigint | null;
  readonly change: bigint;
}

export interface Balance {
  readonly of: CustomerTenderMethod;
  /** Points, if it is of points; what is owed, if it is of an account. */
  readonly amount: bigint;
}
