import { LRUCache } from 'lru-cache';
import { currencyDecimals, formatMoney, moneyFormat } from '#shared/kernel/money.js';
import { printable } from './printable.js';
import type { Balance, Receipt, ReceiptLine, TaxLine, Tendered } from './receipt.js';
import type { Words } from './words.js';

/** A receipt as texts of one language, ready for layout. */
export interface Sheet {
  readonly language: string;
  readonly title: string;
  readonly number: string;
  readonly company: string;
  readonly store: string;
  /** Address, phone and tax number of the shop, and its own lines. */
  readonly heading: readonly string[];
  readonly mark: string | null;
  readonly facts: readonly Row[];
  readonly captions: Readonly<Record<'items' | 'item' | 'amount' | 'totals' | 'payment', string>>;
  readonly lines: readonly SheetLine[];
  /** Subtotal, discount and added taxes, above the total. */
  readonly sums: readonly Row[];
  readonly total: Row;
  /** The total with its currency sign, for formats that can show it. */
  readonly pricedTotal: string;
  readonly currency: string;
  /** Taxes contained in the total. */
  readonly contained: readonly Row[];
  /** What was said about the goods, below the total. */
  readonly note: readonly string[];
  readonly tenders: readonly TenderRows[];
  readonly balances: readonly Row[];
  readonly closing: string;
  /** Opening hours and the own lines of the shop, below the closing. */
  readonly foot: readonly string[];
  /** What the till reads from the QR code of the receipt to find the sale; null for a receipt that is of no order. */
  readonly scanned: string | null;
}

export interface Row {
  readonly label: string;
  readonly value: string;
}

export interface SheetLine {
  readonly name: string;
  /** Label: quantity × unit price, less the discount; value: what that makes, the one total of the line. */
  readonly price: Row;
  /** What was said about the line, below it. */
  readonly note: readonly string[];
}

export interface TenderRows extends Row {
  readonly details: readonly Row[];
}

/** Puts a receipt into words. All formats are laid out from the same sheet, so they cannot differ in content. */
export function sheetOf(receipt: Receipt, words: Words): Sheet {
  const formats = numberFormats(receipt, words);
  const { kind, copy } = receipt;
  const taxes = receipt.taxes.some(({ rate }) => rate !== '0') ? receipt.taxes : [];
  const taxRows = taxes.map((tax) => taxRow(tax, receipt.addsTax ? words.addedTax : words.containedTax, formats));

  return {
    language: words.language,
    title: words.titles[kind],
    number: receipt.number,
    company: printable(receipt.company),
    store: printable(receipt.store),
    heading: headingOf(receipt, words),
    mark: markOf(copy, words),
    facts: factsOf(receipt, words),
    captions: {
      items: words.items,
      item: words.item,
      amount: words.amount,
      totals: words.totals,
      payment: words.payment[kind],
    },
    lines: receipt.lines.map((line) => lineRows(line, words, formats)),
    sums: [
      { label: words.subtotal, value: formats.money(receipt.subtotal) },
      ...deductionsOf(receipt, words, formats),
      ...(receipt.addsTax ? taxRows : []),
    ],
    total: { label: words.total[kind], value: formats.money(receipt.total) },
    pricedTotal: formats.price(receipt.total),
    currency: receipt.currency,
    contained: receipt.addsTax ? [] : taxRows,
    note: receipt.note === null ? [] : linesOf(words.note(receipt.note)),
    tenders: receipt.tenders.map((tender) => tenderRows(tender, words, formats)),
    balances: [
      ...dueRows(receipt, words, formats),
      ...receipt.balances.map((balance) => balanceRow(balance, words, formats)),
    ],
    closing: words.closing[kind],
    foot: [...linesOf(receipt.openingHours), ...linesOf(receipt.foot)],
    scanned: scannedOf(receipt),
  };
}

/** The number of the order: that of a return is known by its order. */
function scannedOf({ kind, number, references }: Receipt): string | null {
  if (kind === 'SALE' || kind === 'DEPOSIT') return number;

  return references.find(({ to }) => to === 'ORIGINAL_ORDER')?.number ?? null;
}

function headingOf({ address, phone, taxNumber, head }: Receipt, words: Words): string[] {
  const lines = [address, phone && words.phone(phone), taxNumber && words.taxNumber(taxNumber)];

  return [...lines.flatMap((line) => (line ? [printable(line)] : [])), ...linesOf(head)];
}

/** The lines of a typed text, without the empty ones. */
function linesOf(text: string | null): string[] {
  return (text ?? '').split(/\r\n|[\n\r]/).flatMap((line) => (line.trim() === '' ? [] : [printable(line)]));
}

function markOf(copy: Receipt['copy'], words: Words): string | null {
  if (copy === null) return words.preview;

  return copy === 0 ? null : words.copy(copy);
}

function deductionsOf({ discount, orderDiscount, exemption }: Receipt, words: Words, formats: NumberFormats): Row[] {
  const deductions: [string, bigint][] = [
    [words.discount, discount],
    [words.orderDiscount, orderDiscount],
    [words.exemptTax, exemption?.tax ?? 0n],
  ];

  return deductions.flatMap(([label, amount]) => (amount > 0n ? [{ label, value: formats.money(-amount) }] : []));
}

function dueRows({ due }: Receipt, words: Words, formats: NumberFormats): Row[] {
  return due === null
    ? []
    : [
        { label: words.paidSoFar, value: formats.money(due.paid) },
        { label: words.leftToPay, value: formats.money(due.left) },
      ];
}

function factsOf(
  { number, at, timezone, cashier, approver, customer, references, exemption }: Receipt,
  words: Words,
): Row[] {
  const date = DATES.memo(`${words.dateTime.locale} ${timezone}`, { context: { words, timezone } }).format(at);

  return [
    { label: words.number, value: number },
    { label: words.date, value: date },
    ...references.map(({ to, number: value }) => ({ label: words.references[to], value })),
    ...(cashier === null ? [] : [{ label: words.cashier, value: printable(cashier) }]),
    ...(approver === null ? [] : [{ label: words.approver, value: printable(approver) }]),
    ...(customer === null ? [] : [{ label: words.customer, value: printable(customer) }]),
    ...(exemption === null
      ? []
      : [{ label: words.exemption, value: printable(`${exemption.reason}, ${exemption.certificate}`) }]),
  ];
}

function lineRows(
  { name, quantity, unitPrice, subtotal, discount, note }: ReceiptLine,
  words: Words,
  formats: NumberFormats,
): SheetLine {
  return {
    name: printable(name),
    price: {
      label:
        discount > 0n
          ? words.discounted(formats.number(quantity), formats.money(unitPrice), formats.money(discount))
          : words.quantity(formats.number(quantity), formats.money(unitPrice)),
      value: formats.money(subtotal - discount),
    },
    note: linesOf(note),
  };
}

function taxRow({ rate, net, tax }: TaxLine, label: Words['addedTax'], formats: NumberFormats): Row {
  return { label: label(formats.number(rate), formats.money(net)), value: formats.money(tax) };
}

function tenderRows(tender: Tendered, words: Words, formats: NumberFormats): TenderRows {
  const { method, amount, tip, rounding, tendered, change } = tender;
  const row = (label: string, minor: bigint): Row => ({ label, value: formats.money(minor) });

  return {
    label: labelOf(method, words.methods),
    value: formats.money(amount),
    details: [
      ...(tip === 0n ? [] : [row(words.tip, tip)]),
      ...(rounding === 0n || method !== 'CASH' ? [] : [row(words.rounding, rounding)]),
      ...(tendered === null || change === 0n ? [] : [row(words.tendered, tendered), row(words.change, change)]),
    ],
  };
}

function balanceRow({ of, amount }: Balance, words: Words, formats: NumberFormats): Row {
  const value = of === 'LOYALTY_POINTS' ? formats.number(amount.toString()) : formats.money(amount);

  return { label: words.balances[of], value };
}

/** The word for a method; one that the language does not know becomes readable: `GIFT_CARD` → `Gift card`. */
function labelOf(method: string, labels: Readonly<Record<string, string>>): string {
  const known = labels[method];
  if (known !== undefined) return known;
  const words = method.toLowerCase().replaceAll('_', ' ');

  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Formats numbers as the company's country writes them. */
interface NumberFormats {
  /** An amount without its currency. */
  money(minor: bigint): string;
  /** An amount with its currency sign. */
  price(minor: bigint): string;
  /** A decimal string, such as a quantity or a rate. */
  number(decimal: string): string;
}

/** Formats are dear to make and serve every receipt of a country. */
const MOST_FORMATS = 500;
const NUMBERS = new LRUCache<string, NumberFormats, Readonly<Record<'locale' | 'currency', string>>>({
  max: MOST_FORMATS,
  memoMethod: (_key, _stale, { context }) => createNumberFormats(context),
});
const DATES = new LRUCache<string, Intl.DateTimeFormat, { readonly words: Words; readonly timezone: string }>({
  max: MOST_FORMATS,
  memoMethod: (_key, _stale, { context: { words, timezone } }) => {
    const { locale, ...style } = words.dateTime;

    return new Intl.DateTimeFormat(locale, { ...style, timeZone: timezone });
  },
});

function numberFormats({ country, currency }: Receipt, { language }: Words): NumberFormats {
  const locale = `${language}-${country}`;

  return NUMBERS.memo(`${locale} ${currency}`, { context: { locale, currency } });
}

/** Passes decimal strings to Intl, which formats them exactly: no amount becomes a float. */
function createNumberFormats({ locale, currency }: Readonly<Record<'locale' | 'currency', string>>): NumberFormats {
  const decimals = currencyDecimals(currency);
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const priced = moneyFormat(locale, { currency, decimals });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });

  return {
    money: (minor) => plain.format(formatMoney(minor, currency) as Intl.StringNumericLiteral),
    price: (minor) => priced(formatMoney(minor, currency)),
    number: (decimal) => numbers.format(decimal as Intl.StringNumericLiteral),
  };
}
