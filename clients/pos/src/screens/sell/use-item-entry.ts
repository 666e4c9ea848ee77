import { useState } from 'react';
import { useTill } from '../../app/till.js';
import { readMoney, scaled, toWire } from '../../money/money.js';
import type { DraftLine } from '../../sale/draft.js';
import { type ItemText, readItem } from '../../sale/item-text.js';
import { matchingItems, type RecentItem, recentItems } from '../../sale/recent-items.js';
import { uuidv7 } from '../../sale/uuid.js';
import { useTexts } from '../../texts/texts.js';

const SUGGESTED = 5;

/** The three fields of an item, as they are typed. */
export interface ItemFields {
  readonly text: string;
  readonly price: string;
  readonly quantity: string;
}

const NOTHING: ItemFields = { text: '', price: '', quantity: '' };

export interface ItemEntryEvents {
  onAdd: (line: DraftLine) => void;
  /** Nothing was typed, and Enter pressed. */
  onPay: () => void;
  onPriceMissing: () => void;
}

export interface ItemEntryState {
  readonly fields: ItemFields;
  /** What the text says by itself. */
  readonly typed: ItemText;
  readonly offers: readonly RecentItem[];
  readonly mistake: keyof ItemFields | undefined;
  readonly set: (change: Partial<ItemFields>) => void;
  readonly add: (item: RecentItem) => void;
  readonly submit: (offer: RecentItem | undefined) => void;
}

export function useItemEntry({ onAdd, onPay, onPriceMissing }: ItemEntryEvents): ItemEntryState {
  const { sell } = useTexts();
  const { currency, company } = useTill();
  const [fields, setFields] = useState(NOTHING);
  const [mistake, setMistake] = useState<keyof ItemFields>();
  const typed = readItem(fields.text, currency);
  const isOpen = fields.text.trim() !== '' && typed.unitPrice === undefined;
  const offers = isOpen ? matchingItems(recentItems(company.id), typed.name).slice(0, SUGGESTED) : [];

  const add = (item: RecentItem): void => {
    const quantity = readQuantity(fields.quantity || (typed.quantity ?? '1'));
    if (quantity === undefined) {
      setMistake('quantity');

      return;
    }
    onAdd({ key: uuidv7(), ...item, quantity, discount: toWire(0n, currency) });
    setFields(NOTHING);
    setMistake(undefined);
  };
  const submit = (offer: RecentItem | undefined): void => {
    if (fields.text.trim() === '' && fields.price === '') onPay();
    else if (offer !== undefined) add(offer);
    else {
      const item = itemOf(fields, typed, currency);
      if (item !== undefined) add({ ...item, name: item.name || sell.unnamed });
      else {
        setMistake(fields.price === '' ? undefined : 'price');
        onPriceMissing();
      }
    }
  };

  return {
    fields,
    typed,
    offers,
    mistake,
    set: (change) => setFields((before) => ({ ...before, ...change })),
    add,
    submit,
  };
}

/** A quantity as people type it, in the words of the API; undefined when it is none. */
export function readQuantity(text: string): string | undefined {
  const thousandths = scaled(text.trim().replace(',', '.'), 3);

  return thousandths === null || thousandths === 0n ? undefined : (Number(thousandths) / 1000).toString();
}

/** A price in its own field counts before one in the text; undefined when there is none yet. */
function itemOf({ text, price }: ItemFields, typed: ItemText, currency: string): RecentItem | undefined {
  if (price === '') return typed.unitPrice === undefined ? undefined : { name: typed.name, unitPrice: typed.unitPrice };
  const amount = readMoney(price, currency);
  const name = typed.unitPrice === undefined ? typed.name : text.trim();

  return amount === null ? undefined : { name, unitPrice: toWire(amount, currency) };
}
