import { currencyDecimals, formatMoney } from '#shared/kernel/money.js';
import type { Words } from './english.js';
import { printable } from './printable.js';
import type { Balance, Receipt, ReceiptLine, TaxLine, Tendered } from './receipt.js';

/** A receipt in words, ready to be laid out: nothing is left to decide but where it stands on the paper. */
export interface Sheet {
  readonly language: string;
  readonly title: string;
  readonly number: string;
  readonly company: string;
  readonly store: string;
  readonly mark: string | null;
  readonly facts: readonly Row[];
  readonly captions: Readonly<Record<'items' | 'item' | 'amount' | 'totals' | 'payment', string>>;
  readonly lines: readonly SheetLine[];
  /** What leads to the total. */
  readonly sums: readonly Row[];
  readonly total: Row;
  /** The total with the sign of its currency, for those who can print it. */
  readonly pricedTotal: string;
  readonly currency: string;
  /** Tax that the total contains. */
  readonly contained: readonly Row[];
  readonly tenders: readonly TenderRows[];
  readonly balances: readonly Row[];
  readonly closing: string;
}

export interface Row {
  readonly label: string;
  readonly value: string;
}

export interface SheetLine {
  readonly name: string;
  /** Quantity × price, and what they come to. */
  readonly price: Row;
  readonly discount: Row | null;
}

export interface TenderRows extends Row {
  readonly details: readonly Row[];
}

/** Puts a receipt into words. All forms of it are laid out from this, so they all say the same. */
export function sheetOf(receipt: Receipt, words: Words): Sheet {
  const write = writing(receipt, words);
  const { kind, copy } = receipt;
  const taxes = receipt.taxes.some(({ rate }) => rate !== '0') ? receipt.taxes : [];
  const taxRows = taxes.map((tax) => taxRow(tax, receipt.addsTax ? words.addedTax : words.containedTax, write));
  const discount = receipt.discount > 0n ? [{ label: words.discount, value: write.money(-receipt.discount) }] : [];

  return {
    language: words.language,
    title: words.titles[kind],
    number: receipt.number,
    company: printable(receipt.company),
    store: printable(receipt.store),
    mark: copy === 0 ? null : words.copy(copy),
    facts: factsOf(receipt, words),
    captions: {
      items: words.items,
      item: words.item,
      amount: words.amount,
      totals: words.totals,
      payment: words.payment[kind],
    },
    lines: receipt.lines.map((line) => lineRows(line, words, write)),
    sums: [
      { label: words.subtotal, value: write.money(receipt.subtotal) },
      ...discount,
      ...(receipt.addsTax ? taxRows : []),
    ],
    total: { label: words.total[kind], value: write.money(receipt.total) },
    pricedTotal: write.price(receipt.total),
    currency: receipt.currency,
    contained: receipt.addsTax ? [] : taxRows,
    tenders: receipt.tenders.map((tender) => tenderRows(tender, words, write)),
    balances: receipt.balances.map((balance) => balanceRow(balance, words, write)),
    closing: words.closing[kind],
  };
}

function factsOf({ number, at, timezone, cashier, customer, references }: Receipt, words: Words): Row[] {
  const { locale, ...style } = words.dateTime;
  const date = new Intl.DateTimeFormat(locale, { ...style, timeZone: timezone }).format(at);

  return [
    { label: words.number, value: number },
    { label: words.date, value: date },
    ...references.map(({ to, number: value }) => ({ label: words.references[to], value })),
    ...(cashier === null ? [] : [{ label: words.cashier, value: printable(cashier) }]),
    ...(customer === null ? [] : [{ label: words.customer, value: printable(customer) }]),
  ];
}

function lineRows(
  { name, quantity, unitPrice, subtotal, discount }: ReceiptLine,
  words: Words,
  write: Writing,
): SheetLine {
  return {
    name: printable(name),
    price: { label: words.quantity(write.number(quantity), write.money(unitPrice)), value: write.money(subtotal) },
    discount: discount > 0n ? { label: words.discount, value: write.money(-discount) } : null,
  };
}

function taxRow({ rate, net, tax }: TaxLine, label: Words['addedTax'], write: Writing): Row {
  return { label: label(write.number(rate), write.money(net)), value: write.money(tax) };
}

function tenderRows({ method, amount, tendered, change }: Tendered, words: Words, write: Writing): TenderRows {
  return {
    label: words.methods[method] ?? named(method),
    value: write.money(amount),
    details:
      tendered === null || change === 0n
        ? []
        : [
            { label: words.tendered, value: write.money(tendered) },
            { label: words.change, value: write.money(change) },
          ],
  };
}

function balanceRow({ of, amount }: Balance, words: Words, write: Writing): Row {
  const value = of === 'LOYALTY_POINTS' ? write.number(amount.toString()) : write.money(amount);

  return { label: words.balances[of], value };
}

/** A method without a name of its own: `GIFT_CARD` → `Gift card`. */
function named(method: string): string {
  const words = method.toLowerCase().replaceAll('_', ' ');

  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How numbers are written in the company's country. */
interface Writing {
  /** An amount without its currency. */
  money(minor: bigint): string;
  /** An amount with the sign of its currency. */
  price(minor: bigint): string;
  /** A decimal string, such as a quantity or a rate. */
  number(decimal: string): string;
}

/** Intl takes decimal strings as they are, so that no amount passes through a float. */
function writing({ country, currency }: Receipt, { language }: Words): Writing {
  const locale = `${language}-${country}`;
  const places = currencyDecimals(currency);
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: places });
  const priced = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const exact = (minor: bigint): Intl.StringNumericLiteral => formatMoney(minor, currency) as Intl.StringNumericLiteral;

  return {
    money: (minor) => plain.format(exact(minor)),
    price: (minor) => priced.format(exact(minor)),
    number: (decimal) => numbers.format(decimal as Intl.StringNumericLiteral),
  };
}
