import { formatMoney, type LineAmounts, lineAmounts, percentOf, type PricedLine, sumOfLines } from '@pos-backend/money';
import type { CreateOrderDto, CustomerAccountDto, PaymentMethod } from '@pos-backend/sdk';
import { amountOf } from '../money/money.js';
import { countedUp } from './article-line.js';
import { MAX_AMOUNT, MAX_LINES } from './limits.js';
import { isMoneyMethod } from './payment-methods.js';

/** The details of a registered customer that the till uses. */
export interface KnownCustomer {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly visits: number;
  /** Deactivated customers cannot be selected. */
  readonly isActive: boolean;
  readonly storeCredit: string;
  readonly loyaltyPoints: number;
  /** The account of the customer; null when there is none. */
  readonly account: Pick<CustomerAccountDto, 'isActive' | 'available'> | null;
}

/** The buyer: a registered customer, a name and number that are registered with the sale (sold to offline), or a walk-in. */
export type Buyer =
  | { readonly kind: 'known'; readonly customer: KnownCustomer }
  | { readonly kind: 'named'; readonly id?: string; readonly name: string; readonly phone: string }
  | { readonly kind: 'walk-in' };

/** A line of a draft. Amounts are strings, as in the API, because a draft is stored as JSON. */
export interface DraftLine {
  readonly key: string;
  readonly name: string;
  readonly sku?: string;
  readonly unitPrice: string;
  readonly quantity: string;
  readonly discount: string;
  /** Set when the discount is a percentage of the line. */
  readonly discountPercent?: string | undefined;
  /** Percent; undefined for the rate of the company. */
  readonly taxRate?: number | undefined;
  /** The article that is sold, its price, which an open price does not have, and its rate. */
  readonly articleId?: string;
  readonly listPrice?: string;
  readonly articleRate?: number;
}

export interface DraftTender {
  readonly method: PaymentMethod;
  /** The amount that is paid of the sale. */
  readonly amount: string;
  /** The cash handed over, when it is more than the amount. */
  readonly tendered?: string;
}

/** A sale that is being made. */
export interface Draft {
  /** The id of the order too. It is made with the draft, so that paying in several tabs makes one order. */
  readonly id: string;
  /** Undefined until the cashier has chosen. */
  readonly buyer: Buyer | undefined;
  readonly lines: readonly DraftLine[];
  readonly tenders: readonly DraftTender[];
  readonly isPaying: boolean;
  /** Set once, when the sale is paid. Once it is in the outbox, the outbox is responsible for it. */
  readonly paid: PaidState | undefined;
}

interface PaidState {
  readonly at: string;
  /** The rules that the sale was priced by; missing in a sale of an older till. */
  readonly rules?: DraftRules;
  readonly isInOutbox?: true;
  /** The id of the next sale, when it was begun before this one was in the outbox. */
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
  /** The version of the company's settings that these rules belong to. */
  readonly settingsVersion: number;
}

type LineEvent =
  | { readonly type: 'add'; readonly line: DraftLine }
  | { readonly type: 'change'; readonly key: string; readonly change: Partial<Omit<DraftLine, 'key'>> }
  | { readonly type: 'remove'; readonly key: string };

type PaymentEvent =
  | { readonly type: 'buyer'; readonly buyer: Buyer | undefined }
  | { readonly type: 'pay' }
  | { readonly type: 'sell' }
  | { readonly type: 'tender'; readonly tender: DraftTender; readonly at: string }
  | { readonly type: 'untender'; readonly index: number }
  | { readonly type: 'complete'; readonly at: string }
  | { readonly type: 'new'; readonly id: string };

export type DraftEvent = LineEvent | PaymentEvent;

/** Applies an event to the sale. A paid sale does not change any more, so that a second key press pays nothing again. */
export function nextDraft(draft: Draft, event: DraftEvent, rules: DraftRules): Draft {
  if (draft.paid !== undefined) return event.type === 'new' ? followedBy(draft, draft.paid, event.id) : draft;

  return isLineEvent(event) ? afterLineEvent(draft, event, rules) : afterPaymentEvent(draft, event, rules);
}

function isLineEvent(event: DraftEvent): event is LineEvent {
  return event.type === 'add' || event.type === 'change' || event.type === 'remove';
}

function afterLineEvent(draft: Draft, event: LineEvent, rules: DraftRules): Draft {
  switch (event.type) {
    case 'add':
      return ifAcceptable(draft, { ...draft, lines: added(draft.lines, event.line, rules) }, rules);
    case 'change':
      return ifAcceptable(
        draft,
        { ...draft, lines: draft.lines.map((line) => changedLine(line, event, rules)) },
        rules,
      );
    case 'remove':
      return withoutLine(draft, event.key);
  }
}

function afterPaymentEvent(draft: Draft, event: PaymentEvent, rules: DraftRules): Draft {
  switch (event.type) {
    case 'buyer':
      return { ...draft, buyer: event.buyer, tenders: withoutCustomerTenders(draft.tenders), isPaying: false };
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

/** The sale after the outbox has stored the one with this id. */
export function storedInOutbox(draft: Draft, id: string): Draft {
  const { paid } = draft;
  if (draft.id !== id || paid === undefined) return draft;

  return paid.next === undefined ? { ...draft, paid: { ...paid, isInOutbox: true } } : newDraft(paid.next);
}

/** Starts the next sale. The paid one is kept here until it is in the outbox, however quickly the next one begins. */
function followedBy(draft: Draft, paid: PaidState, next: string): Draft {
  return paid.isInOutbox ? newDraft(next) : { ...draft, paid: { ...paid, next } };
}

/** Why the server would not take these lines; undefined when it would. */
export function basketMistake({ lines }: Pick<Draft, 'lines'>, rules: DraftRules): BasketMistake | undefined {
  if (lines.length > MAX_LINES) return 'basketFull';
  const amounts = lines.map((line) => lineTotals(line, rules));
  const isTooLarge = [...amounts, sumOfLines(amounts)].some(
    (each) => each.subtotal > MAX_AMOUNT || each.total > MAX_AMOUNT,
  );

  return isTooLarge ? 'basketTooLarge' : undefined;
}

export type BasketMistake = 'basketFull' | 'basketTooLarge';

function ifAcceptable(before: Draft, after: Draft, rules: DraftRules): Draft {
  return basketMistake(after, rules) === undefined ? after : before;
}

/** Removes a line; without any line there is nothing to pay. */
function withoutLine(draft: Draft, key: string): Draft {
  const lines = draft.lines.filter((line) => line.key !== key);

  return { ...draft, lines, isPaying: draft.isPaying && lines.length > 0 };
}

/** Computes the totals by the rules of the server. They are a preview: the order that the server makes is binding. */
export function draftTotals({ lines }: Pick<Draft, 'lines'>, rules: DraftRules): LineAmounts {
  return sumOfLines(lines.map((line) => lineTotals(line, rules)));
}

export function lineTotals(line: DraftLine, rules: DraftRules): LineAmounts {
  return lineAmounts(pricedLine(line, rules), rules.pricesIncludeTax);
}

/** The amount still to pay; negative when items were removed after a payment. */
export function balanceDue(draft: Draft, rules: DraftRules): bigint {
  return draft.tenders.reduce(
    (due, { amount }) => due - amountOf(amount, rules.currency),
    draftTotals(draft, rules).total,
  );
}

/** The change in cash. */
export function changeOf({ tenders }: Pick<Draft, 'tenders'>, currency: string): bigint {
  return tenders.reduce(
    (change, { amount, tendered }) => change + amountOf(tendered ?? amount, currency) - amountOf(amount, currency),
    0n,
  );
}

export function taxRateOf(line: DraftLine, rules: DraftRules): number {
  return line.taxRate ?? rules.taxRate;
}

/** A line with the amounts in minor units. */
function pricedLine(line: DraftLine, rules: DraftRules): PricedLine {
  const { unitPrice, quantity, discount } = line;
  const { currency } = rules;

  return {
    quantity,
    unitPrice: amountOf(unitPrice, currency),
    discount: amountOf(discount, currency),
    taxRate: taxRateOf(line, rules).toFixed(4),
  };
}

/** The store of a sale, and the register whose drawer takes the cash. */
export interface Place {
  readonly storeId: string | undefined;
  readonly registerId: string | undefined;
}

/** The request that creates the order. It says when the sale was paid, because it may be sent hours later. */
export function orderOf(draft: Draft, { storeId, registerId }: Place): CreateOrderDto {
  const { id, buyer, lines, tenders, paid } = draft;

  return {
    id,
    ...(storeId !== undefined && { storeId }),
    ...(registerId !== undefined && { registerId }),
    ...(paid !== undefined && { soldAt: paid.at }),
    ...(buyer?.kind === 'known' && { customerId: buyer.customer.id }),
    ...(buyer?.kind === 'named' && { customerName: buyer.name, customerPhone: buyer.phone }),
    items: lines.map(({ name, sku, quantity, unitPrice, discount, taxRate: rate, articleId, articleRate }) => ({
      name,
      ...(articleId !== undefined && { articleId }),
      ...(sku !== undefined && { sku }),
      ...(rate !== undefined && rate !== articleRate && { taxRate: rate }),
      quantity: Number(quantity),
      unitPrice,
      discount,
    })),
    payments: tenders.map((tender) => ({ ...tender })),
    ...(paid?.rules !== undefined && { pricedBy: pricedBy(draft, paid.rules) }),
  };
}

/** What the customer was shown: the server books this total or nothing. */
function pricedBy(draft: Draft, rules: DraftRules): NonNullable<CreateOrderDto['pricedBy']> {
  const { settingsVersion, currency } = rules;

  return { settingsVersion, totalAmount: formatMoney(draftTotals(draft, rules).total, currency) };
}

/** Adds a line. The same article at the same price counts up. */
function added(lines: readonly DraftLine[], line: DraftLine, rules: DraftRules): readonly DraftLine[] {
  const counted = countedUp(lines, line);
  if (counted === undefined) return [...lines, line];
  const { key, quantity } = counted;

  return lines.map((each) => changedLine(each, { type: 'change', key, change: { quantity } }, rules));
}

/** Changes a line. A percentage is computed anew, and a discount is limited to the amount of the line. */
function changedLine(
  line: DraftLine,
  { key, change }: Extract<LineEvent, { type: 'change' }>,
  rules: DraftRules,
): DraftLine {
  if (line.key !== key) return line;
  const changed = { ...line, ...change };
  const { subtotal, discount } = lineTotals(changed, rules);
  const { discountPercent } = changed;
  const wanted = discountPercent === undefined ? discount : percentOf(subtotal, discountPercent);

  return { ...changed, discount: formatMoney(wanted < subtotal ? wanted : subtotal, rules.currency) };
}

/** A refused sale to be corrected. What it drew on the customer's balances is chosen again, as it may be why it was refused. */
export function reopened(draft: Draft): Draft {
  return { ...draft, paid: undefined, isPaying: false, tenders: withoutCustomerTenders(draft.tenders) };
}

/** Removes the customer tenders of the previous buyer: they drew on that customer's credit, points or account. */
function withoutCustomerTenders(tenders: readonly DraftTender[]): readonly DraftTender[] {
  return tenders.filter(({ method }) => isMoneyMethod(method));
}

function completed(draft: Draft, { at }: { at: string }, rules: DraftRules): Draft {
  const isPaid = draft.lines.length > 0 && draft.tenders.length > 0 && balanceDue(draft, rules) === 0n;

  return isPaid ? { ...draft, isPaying: false, paid: { at, rules } } : draft;
}
