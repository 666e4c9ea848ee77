import { formatMoney } from '@pos-backend/money';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useTill } from '../../app/till.js';
import type { DraftLine } from '../../sale/draft.js';
import type { BasketMistake } from '../../sale/draft-totals.js';
import { isCode, type ItemText, readItem, readPrice, readQuantity } from '../../sale/item-text.js';
import { MAX_SKU } from '../../sale/limits.js';
import { matchingItems, type RecentItem, recentItems } from '../../sale/recent-items.js';
import { useTexts } from '../../texts/texts.js';

const SUGGESTED = 5;

/** The texts of the three fields of an item, and the code that was scanned for it. */
export interface ItemFields {
  readonly text: string;
  readonly price: string;
  readonly quantity: string;
  readonly sku: string | undefined;
}

const NOTHING: ItemFields = { text: '', price: '', quantity: '', sku: undefined };

/** The error message of a field. */
interface ItemMistake {
  readonly field: Exclude<keyof ItemFields, 'sku'>;
  readonly words: string;
}

/** The result of submitting the fields. */
type Submitted = 'empty' | 'added' | 'mistaken' | 'price-missing';

export interface ItemEntryState {
  readonly fields: ItemFields;
  /** The parts of the text. */
  readonly typed: ItemText;
  readonly isEmpty: boolean;
  readonly offers: readonly RecentItem[];
  /** The index of the offer that Enter selects; -1 for none. */
  readonly active: number;
  readonly mistake: ItemMistake | undefined;
  readonly set: (change: Partial<ItemFields>) => void;
  readonly point: (offer: number) => void;
  readonly add: (item: RecentItem) => Submitted;
  readonly submit: () => Submitted;
  readonly askForPrice: () => void;
}

/** `onAdd` adds the item, or says why it cannot. */
export function useItemEntry(onAdd: (line: DraftLine) => BasketMistake | undefined): ItemEntryState {
  const { sell } = useTexts();
  const { currency, company } = useTill();
  const [fields, setFields] = useState(NOTHING);
  const [active, setActive] = useState(-1);
  const [mistake, setMistake] = useState<ItemMistake>();
  const typed = readItem(fields.text, currency);
  const isEmpty = fields.text.trim() === '' && fields.price === '' && fields.sku === undefined;
  const isOpen = fields.text.trim() !== '' && typed.unitPrice === undefined;
  const offers = isOpen ? matchingItems(recentItems(company.id), typed).slice(0, SUGGESTED) : [];

  const refuse = (field: ItemMistake['field'], words: string): Submitted => {
    setMistake({ field, words });

    return 'mistaken';
  };
  const add = (item: RecentItem): Submitted => {
    const quantity = readQuantity(fields.quantity || (typed.quantity ?? '1'));
    if (quantity === undefined) return refuse('quantity', sell.noQuantity);
    const line = {
      key: uuidv7(),
      ...withCode(item, typed.sku ?? fields.sku),
      quantity,
      discount: formatMoney(0n, currency),
    };
    const wrong = onAdd(line);
    if (wrong !== undefined) return refuse('text', sell[wrong]);
    setFields(NOTHING);
    setActive(-1);
    setMistake(undefined);

    return 'added';
  };
  const submit = (): Submitted => {
    if (isEmpty) return 'empty';
    if ((typed.sku?.length ?? 0) > MAX_SKU) return refuse('text', sell.longCode);
    const item = offers[active] ?? itemOf(fields, typed, currency) ?? (typed.sku === undefined ? undefined : offers[0]);
    if (item !== undefined) return add({ ...item, name: item.name || sell.unnamed });
    if (fields.price !== '') return refuse('price', isCode(fields.price) ? sell.codeAsPrice : sell.noAmount);

    return typed.sku === undefined ? 'price-missing' : keepCode(typed.sku);
  };
  /** Keeps a code that this till has not sold before, and asks for what belongs to it. */
  const keepCode = (sku: string): Submitted => {
    setFields(({ quantity }) => ({ ...NOTHING, text: typed.name, quantity: quantity || (typed.quantity ?? ''), sku }));

    return refuse('text', sell.newCode);
  };

  return {
    fields,
    typed,
    isEmpty,
    offers,
    active,
    mistake,
    set: (change) => {
      setFields((before) => ({ ...before, ...change }));
      setActive(-1);
      setMistake(undefined);
    },
    point: setActive,
    add,
    submit,
    askForPrice: () => setMistake((known) => known ?? { field: 'text', words: sell.priceMissing }),
  };
}

function withCode(item: RecentItem, sku: string | undefined): RecentItem {
  return sku === undefined ? item : { ...item, sku };
}

/** Builds the item; the price field takes precedence over a price in the text. Undefined while there is no price. */
function itemOf({ text, price }: ItemFields, typed: ItemText, currency: string): RecentItem | undefined {
  if (price === '') return typed.unitPrice === undefined ? undefined : { name: typed.name, unitPrice: typed.unitPrice };
  const amount = readPrice(price, currency);
  const name = typed.unitPrice === undefined || typed.sku !== undefined ? typed.name : text.trim();

  return amount === null ? undefined : { name, unitPrice: formatMoney(amount, currency) };
}
