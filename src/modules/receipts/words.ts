import type { TenderMethod } from '#modules/orders/payment-methods.js';
import type { Balance, ReceiptKind, Reference } from './receipt.js';

/** The words of receipts in one language. Languages are listed in `languages.ts`. */
export interface Words {
  /** BCP 47, without a country: number formats are those of the company's country. */
  readonly language: string;
  readonly titles: Readonly<Record<ReceiptKind, string>>;
  readonly phone: (phone: string) => string;
  readonly taxNumber: (number: string) => string;
  readonly number: string;
  readonly date: string;
  readonly cashier: string;
  readonly approver: string;
  readonly customer: string;
  readonly references: Readonly<Record<Reference['to'], string>>;
  readonly item: string;
  readonly amount: string;
  readonly items: string;
  readonly totals: string;
  readonly payment: Readonly<Record<ReceiptKind, string>>;
  readonly subtotal: string;
  readonly discount: string;
  readonly orderDiscount: string;
  readonly exemptTax: string;
  readonly exemption: string;
  readonly total: Readonly<Record<ReceiptKind, string>>;
  readonly note: (note: string) => string;
  readonly tip: string;
  readonly rounding: string;
  readonly tendered: string;
  readonly change: string;
  readonly balances: Readonly<Record<Balance['of'], string>>;
  readonly methods: Readonly<Record<TenderMethod, string>>;
  readonly paidSoFar: string;
  readonly leftToPay: string;
  readonly closing: Readonly<Record<ReceiptKind, string>>;
  readonly copy: (number: number) => string;
  readonly preview: string;
  readonly quantity: (quantity: string, unitPrice: string) => string;
  /** A quantity and price with the discount that is taken off their product. */
  readonly discounted: (quantity: string, unitPrice: string, discount: string) => string;
  /** `rate` is formatted, without the percent sign. */
  readonly addedTax: (rate: string, net: string) => string;
  readonly containedTax: (rate: string, net: string) => string;
  /** The message that a receipt is sent with, by its number, the company and the address of the receipt. */
  readonly mail: {
    readonly subject: (number: string, company: string) => string;
    readonly text: (number: string, company: string, url: string) => string;
  };
  readonly dateTime: Intl.DateTimeFormatOptions & { readonly locale: string };
}
