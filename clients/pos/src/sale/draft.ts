import { formatMoney } from '@pos-backend/money';
import type {
  CreateOrderDto,
  CreateTaxExemptionDto,
  CustomerAccountDto,
  ItemDto,
  OrderDto,
  PaymentMethod,
} from '@pos-backend/sdk';
import { afterBasketEvent, type BasketEvent, type BasketState, isBasketEvent } from './basket-acts.js';
import type { Discount } from './discount.js';
import { balanceDue, draftTotals, hasMoney } from './draft-totals.js';
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
  /** What was said about it: printed on the receipt. */
  readonly note?: string | undefined;
}

export interface DraftTender {
  readonly method: PaymentMethod;
  /** The amount that is paid of the sale. */
  readonly amount: string;
  /** The cash handed over, when it is more than amount and tip. */
  readonly tendered?: string;
  /** The tip, beside the amount. */
  readonly tip?: string;
}

/** A sale that is being made. */
export interface Draft {
  /** The id of the order too. It is made with the draft, so that paying in several tabs makes one order. */
  readonly id: string;
  /** Undefined until the cashier has chosen. */
  readonly buyer: Buyer | undefined;
  readonly lines: readonly DraftLine[];
  /** Off the whole sale, after the discounts of the lines. */
  readonly orderDiscount?: Discount | undefined;
  /** What was said about the goods of the whole sale. */
  readonly note?: string | undefined;
  /** The basket before the last act in it, for undoing that act. */
  readonly before?: BasketState | undefined;
  /** Set for a buyer who pays no tax. */
  readonly exemption?: CreateTaxExemptionDto | undefined;
  /** The open order that this basket was recalled from, as it was then, and a key of this basket for its payments. */
  readonly recalled?: { readonly order: OrderDto; readonly key: string };
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
  /** Whether cash is rounded to the coins of the currency. */
  readonly roundsCash?: boolean;
}

/** The rules of a sale: those it was paid by, else those of now. An open order keeps whether its prices include tax. */
export function rulesOf({ paid, recalled }: Draft, now: DraftRules): DraftRules {
  if (paid?.rules !== undefined || recalled === undefined) return paid?.rules ?? now;

  return { ...now, pricesIncludeTax: recalled.order.pricesIncludeTax };
}

/** What holds for the whole sale; undefined ends it. */
type TermsEvent = { readonly type: 'exemption'; readonly exemption: CreateTaxExemptionDto | undefined };

type PaymentEvent =
  | { readonly type: 'buyer'; readonly buyer: Buyer | undefined }
  | { readonly type: 'pay' }
  | { readonly type: 'sell' }
  | { readonly type: 'tender'; readonly tender: DraftTender; readonly at: string }
  | { readonly type: 'untender'; readonly index: number }
  | { readonly type: 'complete'; readonly at: string }
  | { readonly type: 'new'; readonly id: string };

export type DraftEvent = BasketEvent | TermsEvent | PaymentEvent;

/** Applies an event to the sale. A paid sale does not change any more, so that a second key press pays nothing again. */
export function nextDraft(draft: Draft, event: DraftEvent, rules: DraftRules): Draft {
  if (draft.paid !== undefined) return event.type === 'new' ? followedBy(draft, draft.paid, event.id) : draft;

  return isBasketEvent(event) ? afterBasketEvent(draft, event, rules) : afterOtherEvent(draft, event, rules);
}

function afterOtherEvent(draft: Draft, event: TermsEvent | PaymentEvent, rules: DraftRules): Draft {
  switch (event.type) {
    case 'exemption':
      return { ...draft, exemption: event.exemption };
    case 'buyer':
      return withBuyer(draft, event.buyer);
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

/** What belongs to the buyer before is not the new buyer's: balances that were drawn on, and a certificate. */
function withBuyer(draft: Draft, buyer: Buyer | undefined): Draft {
  const exemption = draft.buyer === undefined ? draft.exemption : undefined;

  return { ...draft, buyer, exemption, tenders: withoutCustomerTenders(draft.tenders), isPaying: false };
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

/** The store of a sale, and the register whose drawer takes the cash. */
export interface Place {
  readonly storeId: string | undefined;
  readonly registerId: string | undefined;
}

/** The request that creates the order. It says when the sale was paid, because it may be sent hours later. */
export function orderOf(draft: Draft, { storeId, registerId }: Place): CreateOrderDto {
  const { id, buyer, lines, exemption, note, tenders, paid } = draft;

  return {
    id,
    ...(storeId !== undefined && { storeId }),
    ...(registerId !== undefined && { registerId }),
    ...(paid !== undefined && { soldAt: paid.at }),
    ...(buyer?.kind === 'known' && { customerId: buyer.customer.id }),
    ...(buyer?.kind === 'named' && {
      customerName: buyer.name,
      ...(buyer.phone !== '' && { customerPhone: buyer.phone }),
    }),
    items: lines.map(itemDto),
    ...discountDto(draft),
    ...(note !== undefined && { note }),
    ...(exemption !== undefined && { taxExemption: exemption }),
    payments: tenders.map((tender) => ({ ...tender })),
    ...(paid?.rules !== undefined && { pricedBy: pricedBy(draft, paid.rules) }),
  };
}

/** The request for a line. */
export function itemDto(line: DraftLine): ItemDto {
  const { name, sku, quantity, unitPrice, discount, taxRate: rate, articleId, articleRate, note } = line;

  return {
    name,
    ...(articleId !== undefined && { articleId }),
    ...(sku !== undefined && { sku }),
    ...(rate !== undefined && rate !== articleRate && { taxRate: rate }),
    quantity: Number(quantity),
    unitPrice,
    discount,
    ...(note !== undefined && { note }),
  };
}

function discountDto({ orderDiscount }: Draft): Pick<CreateOrderDto, 'orderDiscount' | 'orderDiscountPercent'> {
  if (orderDiscount === undefined) return {};
  const { discount, discountPercent } = orderDiscount;

  return discountPercent === undefined
    ? { orderDiscount: discount }
    : { orderDiscountPercent: Number(discountPercent) };
}

/** What the customer was shown: the server books this total or nothing. */
function pricedBy(draft: Draft, rules: DraftRules): NonNullable<CreateOrderDto['pricedBy']> {
  const { settingsVersion, currency } = rules;

  return { settingsVersion, totalAmount: formatMoney(draftTotals(draft, rules).total, currency) };
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
  const isPaid = draft.lines.length > 0 && hasMoney(draft, rules) && balanceDue(draft, rules) === 0n;

  return isPaid ? { ...draft, before: undefined, isPaying: false, paid: { at, rules } } : draft;
}
