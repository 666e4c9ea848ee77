import type { Balance, ReceiptKind, Reference } from './receipt.js';

/** Everything a receipt says in words. Another language is another file like this one, with a constant of this type. */
export interface Words {
  /** BCP 47, without a country: how numbers are written depends on that of the company. */
  readonly language: string;
  readonly titles: Readonly<Record<ReceiptKind, string>>;
  readonly number: string;
  readonly date: string;
  readonly cashier: string;
  readonly customer: string;
  readonly references: Readonly<Record<Reference['to'], string>>;
  readonly item: string;
  readonly amount: string;
  readonly items: string;
  readonly totals: string;
  readonly payment: Readonly<Record<ReceiptKind, string>>;
  readonly subtotal: string;
  readonly discount: string;
  readonly total: Readonly<Record<ReceiptKind, string>>;
  readonly tendered: string;
  readonly change: string;
  readonly balances: Readonly<Record<Balance['of'], string>>;
  readonly methods: Readonly<Record<string, string>>;
  readonly closing: Readonly<Record<ReceiptKind, string>>;
  readonly copy: (number: number) => string;
  readonly quantity: (quantity: string, unitPrice: string) => string;
  /** `rate` is a number as it is written, without the sign. */
  readonly addedTax: (rate: string, net: string) => string;
  readonly containedTax: (rate: string, net: string) => string;
  readonly dateTime: Intl.DateTimeFormatOptions & { readonly locale: string };
}

export const ENGLISH: Words = {
  language: 'en',
  titles: { SALE: 'Receipt', RETURN: 'Return' },
  number: 'Number',
  date: 'Date',
  cashier: 'Cashier',
  customer: 'Customer',
  references: {
    ORIGINAL_ORDER: 'Bought with',
    EXCHANGE_ORDER: 'Exchanged for',
    EXCHANGED_RETURN: 'In exchange for',
  },
  item: 'Item',
  amount: 'Amount',
  items: 'Items',
  totals: 'Totals',
  payment: { SALE: 'Payment', RETURN: 'Given back' },
  subtotal: 'Subtotal',
  discount: 'Discount',
  total: { SALE: 'Total', RETURN: 'Total refund' },
  tendered: 'Tendered',
  change: 'Change',
  balances: { STORE_CREDIT: 'Store credit left', LOYALTY_POINTS: 'Points left', ON_ACCOUNT: 'Owed on account' },
  methods: {
    CASH: 'Cash',
    CARD: 'Card',
    MOBILE: 'Mobile payment',
    OTHER: 'Other',
    STORE_CREDIT: 'Store credit',
    LOYALTY_POINTS: 'Loyalty points',
    ON_ACCOUNT: 'On account',
    EXCHANGE: 'Exchange',
  },
  closing: { SALE: 'Thank you for your purchase', RETURN: 'Please keep this for your records' },
  copy: (number) => `COPY ${number}`,
  quantity: (quantity, unitPrice) => `${quantity} × ${unitPrice}`,
  addedTax: (rate, net) => `Tax ${rate} % on ${net}`,
  containedTax: (rate, net) => `Contains tax ${rate} % on ${net}`,
  // Day before month, and the month in letters: read in the same way everywhere.
  dateTime: {
    locale: 'en-GB',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
};
