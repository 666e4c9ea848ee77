import { formatMoney } from '@pos-backend/money';
import type { ItemDto, OrderDto, OrderItemDto, UpdateOrderDto } from '@pos-backend/sdk';
import { amountOf, ownDiscount } from '../money/money.js';
import { type Buyer, type Draft, type DraftLine, type DraftRules, newDraft } from './draft.js';
import { draftTotals, taxRateOf } from './draft-totals.js';
import { isMoneyMethod } from './payment-methods.js';

/** An item as the basket has it. The key of a line that was recalled is the id of its item. */
interface WantedItem {
  readonly key: string;
  readonly item: ItemDto & { readonly taxRate: number };
  /** The article of the line, and whether its rate is another than that of the article. */
  readonly article?: { readonly id: string; readonly hasOwnRate: boolean };
}

/** What a basket makes of an open order. */
export interface Wanted {
  readonly id: string;
  readonly items: readonly WantedItem[];
  readonly buyer: Pick<UpdateOrderDto, 'customerId' | 'customerName' | 'customerPhone'>;
  readonly terms: Pick<UpdateOrderDto, 'orderDiscount' | 'orderDiscountPercent' | 'taxExemption'>;
  readonly note: string | null;
  readonly totalAmount: string;
  /** What this basket pays of it. Payments that draw on a balance come first: when one is refused, no money is booked yet. */
  readonly payments: Draft['tenders'];
}

export const NO_TERMS: Wanted['terms'] = { orderDiscount: null, orderDiscountPercent: null, taxExemption: null };

/** The basket of an open order. `recall` names this basket among others that the same order is recalled to. */
export function recalledDraft(order: OrderDto, buyer: Buyer, recall: string): Draft {
  const { id, currency, orderDiscount, orderDiscountPercent: percent, taxExemption, note } = order;
  const isDiscounted = percent !== null || amountOf(orderDiscount, currency) > 0n;

  return {
    ...newDraft(id),
    buyer,
    lines: order.items.map((item) => lineOf(item, currency)),
    orderDiscount: isDiscounted ? { discount: orderDiscount, discountPercent: percent?.toString() } : undefined,
    exemption: taxExemption ?? undefined,
    note: note ?? undefined,
    recalled: { order, key: recall },
  };
}

function lineOf(item: OrderItemDto, currency: string): DraftLine {
  const { id, name, sku, unitPrice, quantity, exemptRate, taxRate, articleId, listPrice, note } = item;
  const rate = exemptRate ?? taxRate;

  return {
    key: id,
    name,
    ...(sku !== null && { sku }),
    unitPrice,
    quantity: String(quantity),
    discount: formatMoney(ownDiscount(item, currency), currency),
    taxRate: rate,
    ...(articleId !== null && { articleId, articleRate: rate }),
    ...(listPrice !== null && { listPrice }),
    ...(note !== null && { note }),
  };
}

export function wantedOf(draft: Draft, rules: DraftRules): Wanted {
  const { id, lines, buyer, orderDiscount, exemption, note = null, tenders } = draft;

  return {
    id,
    items: lines.map((line) => ({ key: line.key, item: itemOf(line, rules), ...articleOf(line) })),
    buyer: buyerOf(buyer),
    terms: {
      ...NO_TERMS,
      ...(orderDiscount !== undefined &&
        (orderDiscount.discountPercent === undefined
          ? { orderDiscount: orderDiscount.discount }
          : { orderDiscountPercent: Number(orderDiscount.discountPercent) })),
      ...(exemption !== undefined && { taxExemption: exemption }),
    },
    note,
    totalAmount: formatMoney(draftTotals(draft, rules).total, rules.currency),
    payments: [...tenders.filter(isOfBalance), ...tenders.filter((tender) => !isOfBalance(tender))],
  };
}

function isOfBalance({ method }: Draft['tenders'][number]): boolean {
  return !isMoneyMethod(method);
}

function itemOf(line: DraftLine, rules: DraftRules): WantedItem['item'] {
  const { name, sku = null, quantity, unitPrice, discount, note = null } = line;

  return { name, sku, quantity: Number(quantity), unitPrice, discount, note, taxRate: taxRateOf(line, rules) };
}

function articleOf({ articleId: id, taxRate, articleRate }: DraftLine): Pick<WantedItem, 'article'> {
  return id === undefined ? {} : { article: { id, hasOwnRate: taxRate !== undefined && taxRate !== articleRate } };
}

/** The request that adds an item. An article gives its own rate, which not every user may name. */
export function newItem({ item: { taxRate, ...item }, article }: WantedItem): ItemDto {
  return {
    ...item,
    ...(article !== undefined && { articleId: article.id }),
    ...(article?.hasOwnRate !== false && { taxRate }),
  };
}

function buyerOf(buyer: Buyer | undefined): Wanted['buyer'] {
  if (buyer?.kind === 'known') return { customerId: buyer.customer.id };
  if (buyer?.kind !== 'named') return { customerId: null, customerName: null, customerPhone: null };

  return { customerId: null, customerName: buyer.name, customerPhone: buyer.phone === '' ? null : buyer.phone };
}

/** What has to change so that the order holds what the basket holds. */
export interface Difference {
  readonly added: readonly WantedItem[];
  readonly changed: readonly WantedItem[];
  readonly removed: readonly OrderItemDto[];
}

/** Compares items by their id, and those of new lines by their content: an addition whose answer was lost is not made twice. */
export function differenceOf({ items, currency }: OrderDto, wanted: Wanted): Difference {
  const left = new Map(items.map((item) => [item.id, item]));
  const take = (item: OrderItemDto | undefined): boolean => item !== undefined && left.delete(item.id);
  const changed = wanted.items.filter(({ key, item }) => {
    const known = left.get(key);

    return take(known) && known !== undefined && !isSameItem(known, item, currency);
  });
  const isNew = ({ key }: WantedItem): boolean => !items.some(({ id }) => id === key);
  const added = wanted.items
    .filter(isNew)
    .filter(({ item }) => !take([...left.values()].find((each) => isSameItem(each, item, currency))));

  return { added, changed, removed: [...left.values()] };
}

export function hasTerms(order: OrderDto, terms: Wanted['terms']): boolean {
  return termsKey(order, order.currency) === termsKey(terms, order.currency);
}

export function hasNote(order: OrderDto, { note }: Pick<Wanted, 'note'>): boolean {
  return noteOf(order) === note;
}

export function hasBuyer(order: OrderDto, buyer: Wanted['buyer']): boolean {
  if (buyer.customerId) return order.customerId === buyer.customerId;
  const isNamed = (buyer.customerName ?? WALK_IN) === order.customerName;

  return order.customerId === null && isNamed && (buyer.customerPhone ?? null) === order.customerPhone;
}

/**
 * Whether another till has changed the order: it holds something that was neither there when it was recalled nor comes from this
 * basket, whose own changes may have been made although their answers were lost.
 */
export function isChangedElsewhere(now: OrderDto, then: OrderDto, wanted: Wanted): boolean {
  const { currency } = now;
  const isGone = ({ id }: OrderItemDto): boolean => !now.items.some((item) => item.id === id);
  const isWanted = ({ id }: OrderItemDto): boolean => wanted.items.some(({ key }) => key === id);
  const kept = wanted.items.filter(({ key }) => then.items.some(({ id }) => id === key));
  const wasThere = (item: OrderItemDto): boolean =>
    then.items.some((before) => before.id === item.id && contentOf(before, currency) === contentOf(item, currency)) ||
    kept.some(({ key, item: own }) => key === item.id && isSameItem(item, own, currency));
  const { removed, changed } = differenceOf({ ...now, items: now.items.filter((item) => !wasThere(item)) }, wanted);
  const terms = [then, wanted.terms, NO_TERMS].map((each) => termsKey(each, currency));
  const paid = now.payments.slice(then.payments.length);

  return (
    then.items.some((item) => isGone(item) && isWanted(item)) ||
    removed.length + changed.length > 0 ||
    !terms.includes(termsKey(now, currency)) ||
    ![noteOf(then), wanted.note].includes(noteOf(now)) ||
    ![then.customerId, wanted.buyer.customerId ?? null].includes(now.customerId) ||
    now.depositRefunded !== then.depositRefunded ||
    paid.some(({ method, amount }, index) => {
      const own = wanted.payments[index];

      return own?.method !== method || own.amount !== amount;
    })
  );
}

/** The name that the server gives to orders without a customer name. */
export const WALK_IN = 'Walk-in';

function isSameItem(item: OrderItemDto, wanted: WantedItem['item'], currency: string): boolean {
  return contentOf(item, currency) === keyOf(wanted);
}

function contentOf(item: OrderItemDto, currency: string): string {
  const { name, sku, quantity, unitPrice } = item;

  return keyOf({
    note: noteOf(item),
    ...{ name, sku, quantity, unitPrice },
    discount: formatMoney(ownDiscount(item, currency), currency),
    taxRate: item.exemptRate ?? item.taxRate,
  });
}

function keyOf({ name, sku, quantity, unitPrice, discount, taxRate, note }: WantedItem['item']): string {
  return JSON.stringify([name, sku, quantity, unitPrice, discount, taxRate, note]);
}

/** The note of an order or item, which a basket that was recalled by an older till does not have. */
function noteOf({ note }: { readonly note?: string | null }): string | null {
  return note ?? null;
}

/** The terms as a text that is equal for equal terms. */
function termsKey(terms: Wanted['terms'], currency: string): string {
  const { orderDiscount, orderDiscountPercent: percent, taxExemption } = terms;
  const amount = percent == null ? amountOf(orderDiscount ?? '0', currency) : 0n;

  return JSON.stringify([
    percent ?? null,
    String(amount),
    taxExemption?.reason ?? null,
    taxExemption?.certificate ?? null,
  ]);
}
