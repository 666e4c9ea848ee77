import { formatMoney, type LineAmounts, lineAmounts, percentOf, type PricedLine, sumOfLines } from '@pos-backend/money';
import type { CreateOrderDto, CustomerAccountDto, PaymentMethod } from '@pos-backend/sdk';
import { amountOf } from '../money/money.js';

/** A registered customer, as far as the till has to know. */
export interface KnownCustomer {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly visits: number;
  /** Who is deactivated buys nothing as a customer. */
  readonly isActive: boolean;
  readonly storeCredit: string;
  readonly loyaltyPoints: number;
  /** Of customers who may buy on account. */
  readonly account: Pick<CustomerAccountDto, 'isActive' | 'available'> | null;
}

/** Who buys: a registered customer, somebody with a name and number (sold to offline, registered later), or anybody. */
export type Buyer =
  | { readonly kind: 'known'; readonly customer: KnownCustomer }
  | { readonly kind: 'named'; readonly name: string; readonly phone: string }
  | { readonly kind: 'walk-in' };

/** Amounts as the API writes them: a draft is kept as JSON. */
export interface DraftLine {
  readonly key: string;
  readonly name: string;
  readonly sku?: string;
  readonly unitPrice: string;
  readonly quantity: string;
  readonly discount: string;
  /** Given when the discount is a part of the line. */
  readonly discountPercent?: string | undefined;
}

export interface DraftTender {
  readonly method: PaymentMethod;
  /** What counts towards the sale. */
  readonly amount: string;
  /** Cash handed over, when it is more. */
  readonly tendered?: string;
}

/** A sale as it is being made. */
export interface Draft {
  /** The order's id too. Made with the draft, so that it is one sale in however many tabs it is paid. */
  readonly id: string;
  /** Undefined until the cashier has asked. */
  readonly buyer: Buyer | undefined;
  readonly lines: readonly DraftLine[];
  readonly tenders: readonly DraftTender[];
  readonly isPaying: boolean;
  /** Set once, in the moment the sale is paid. From then on the outbox answers for it, as soon as it has it. */
  readonly paid: PaidState | undefined;
}

interface PaidState {
  readonly at: string;
  readonly isInOutbox?: true;
  /** The id of the next sale, when it was asked for before the outbox had this one. */
  readonly next?: string;
}

export function newDraft(id: string): Draft {
  return { id, buyer: undefined, lines: [], tenders: [], isPaying: false, paid: undefined };
}

/** The rules of the company that a sale is priced by. */
export interface DraftRules {
  readonly currency: string;
  readonly pricesIncludeTax: boolean;
  /** Percent. */
  readonly taxRate: number;
}

export type DraftEvent =
  | { readonly type: 'buyer'; readonly buyer: Buyer | undefined }
  | { readonly type: 'add'; readonly line: DraftLine }
  | { readonly type: 'change'; readonly key: string; readonly change: Partial<Omit<DraftLine, 'key'>> }
  | { readonly type: 'remove'; readonly key: string }
  | { readonly type: 'pay' }
  | { readonly type: 'sell' }
  | { readonly type: 'tender'; readonly tender: DraftTender; readonly at: string }
  | { readonly type: 'untender'; readonly index: number }
  | { readonly type: 'complete'; readonly at: string }
  | { readonly type: 'new'; readonly id: string };

/** The sale after something happened. A paid sale does not change any more: a second key press pays nothing again. */
export function nextDraft(draft: Draft, event: DraftEvent, rules: DraftRules): Draft {
  if (draft.paid !== undefined) return event.type === 'new' ? followedBy(draft, draft.paid, event.id) : draft;
  switch (event.type) {
    case 'buyer':
      return { ...draft, buyer: event.buyer, tenders: withoutFunds(draft.tenders), isPaying: false };
    case 'add':
      return { ...draft, lines: [...draft.lines, event.line] };
    case 'change':
      return { ...draft, lines: draft.lines.map((line) => changedLine(line, event, rules)) };
    case 'remove':
      return withoutLine(draft, event.key);
    case 'pay':
      return draft.lines.length === 0 ? draft : { ...draft, isPaying: true };
    case 'sell':
      return { ...draft, isPaying: false };
    case 'untender':
      return { ...draft, tenders: draft.tenders.filter((_, index) => index !== event.index) };
    case 'tender':
      return completed({ ...draft, tenders: [...draft.tenders, event.tender] }, event, rules);
    case 'complete':
      return completed(draft, event, rules);
    case 'new':
      return draft;
  }
}

/** The sale after the outbox has written down the one with this id. */
export function writtenDown(draft: Draft, id: string): Draft {
  const { paid } = draft;
  if (draft.id !== id || paid === undefined) return draft;

  return paid.next === undefined ? { ...draft, paid: { ...paid, isInOutbox: true } } : newDraft(paid.next);
}

/** A paid sale is kept here until it is written down, however quickly the next customer comes. */
function followedBy(draft: Draft, paid: PaidState, next: string): Draft {
  return paid.isInOutbox ? newDraft(next) : { ...draft, paid: { ...paid, next } };
}

/** Without goods there is nothing to pay. */
function withoutLine(draft: Draft, key: string): Draft {
  const lines = draft.lines.filter((line) => line.key !== key);

  return { ...draft, lines, isPaying: draft.isPaying && lines.length > 0 };
}

/** Computes the totals by the rules of the server, as a preview: the order that the server makes is what counts. */
export function draftTotals({ lines }: Pick<Draft, 'lines'>, rules: DraftRules): LineAmounts {
  return sumOfLines(lines.map((line) => lineTotals(line, rules)));
}

export function lineTotals(line: DraftLine, rules: DraftRules): LineAmounts {
  return lineAmounts(pricedLine(line, rules), rules.pricesIncludeTax);
}

/** What is still to pay; below zero when items were taken away after a payment. */
export function balanceDue(draft: Draft, rules: DraftRules): bigint {
  return draft.tenders.reduce(
    (due, { amount }) => due - amountOf(amount, rules.currency),
    draftTotals(draft, rules).total,
  );
}

/** What goes back to the customer in cash. */
export function changeOf({ tenders }: Pick<Draft, 'tenders'>, currency: string): bigint {
  return tenders.reduce(
    (change, { amount, tendered }) => change + amountOf(tendered ?? amount, currency) - amountOf(amount, currency),
    0n,
  );
}

/** How an amount entered by the cashier counts: cash above the balance is handed over, and gives change. */
export function tenderOf(method: PaymentMethod, entered: bigint, due: bigint, currency: string): DraftTender | null {
  if (entered > due && method !== 'CASH') return null;
  if (entered === 0n && due > 0n) return null;
  if (entered <= due) return { method, amount: formatMoney(entered, currency) };

  return { method, amount: formatMoney(due, currency), tendered: formatMoney(entered, currency) };
}

/** A line with the amounts in minor units, taxed at the rate of the company. */
export function pricedLine(
  { unitPrice, quantity, discount }: DraftLine,
  { currency, taxRate }: DraftRules,
): PricedLine {
  return {
    quantity,
    unitPrice: amountOf(unitPrice, currency),
    discount: amountOf(discount, currency),
    taxRate: taxRate.toFixed(4),
  };
}

/** Where a sale is made, and whose drawer its money goes into. */
export interface Place {
  readonly storeId: string | undefined;
  readonly registerId: string | undefined;
}

/** The sale in the words of the API. */
export function orderOf({ id, buyer, lines, tenders }: Draft, { storeId, registerId }: Place): CreateOrderDto {
  return {
    id,
    ...(storeId !== undefined && { storeId }),
    ...(registerId !== undefined && { registerId }),
    ...(buyer?.kind === 'known' && { customerId: buyer.customer.id }),
    ...(buyer?.kind === 'named' && { customerName: buyer.name, customerPhone: buyer.phone }),
    items: lines.map(({ name, sku, quantity, unitPrice, discount }) => ({
      name,
      ...(sku !== undefined && { sku }),
      quantity: Number(quantity),
      unitPrice,
      discount,
    })),
    payments: tenders.map((tender) => ({ ...tender })),
  };
}

/** A percentage goes along with its line, and an amount never exceeds it: what would, is the whole line. */
function changedLine(
  line: DraftLine,
  { key, change }: Extract<DraftEvent, { type: 'change' }>,
  rules: DraftRules,
): DraftLine {
  if (line.key !== key) return line;
  const changed = { ...line, ...change };
  const { subtotal, discount } = lineTotals(changed, rules);
  const { discountPercent } = changed;
  const wanted = discountPercent === undefined ? discount : percentOf(subtotal, discountPercent);

  return { ...changed, discount: formatMoney(wanted < subtotal ? wanted : subtotal, rules.currency) };
}

/** Another buyer has other money: what was taken from an account of the one before is not paid. */
function withoutFunds(tenders: readonly DraftTender[]): readonly DraftTender[] {
  return tenders.filter(({ method }) => !FUNDS.includes(method));
}

/** Methods that take from something the customer has with the shop. */
export const FUNDS: readonly PaymentMethod[] = ['STORE_CREDIT', 'LOYALTY_POINTS', 'ON_ACCOUNT'];

function completed(draft: Draft, { at }: { at: string }, rules: DraftRules): Draft {
  const isPaid = draft.lines.length > 0 && draft.tenders.length > 0 && balanceDue(draft, rules) === 0n;

  return isPaid ? { ...draft, isPaying: false, paid: { at } } : draft;
}
