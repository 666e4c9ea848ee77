import { formatMoney } from '@pos-backend/money';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useTill } from '../../app/till.js';
import type { Article, ArticleBook } from '../../articles/article-book.js';
import { useArticles } from '../../articles/article-memory.js';
import { type ArticlePart, articlePart, priceIn, type Shop } from '../../sale/article-line.js';
import type { DraftLine } from '../../sale/draft.js';
import type { BasketMistake } from '../../sale/draft-totals.js';
import { isCode, type ItemText, readItem, readPrice, readQuantity } from '../../sale/item-text.js';
import { MAX_SKU } from '../../sale/limits.js';
import { matchingItems, type RecentItem, recentItems } from '../../sale/recent-items.js';
import type { Texts } from '../../texts/en.js';
import { useTexts } from '../../texts/texts.js';

const SUGGESTED = 5;

/** A suggestion: an article, or an item that was sold before. */
export interface Offer extends RecentItem {
  readonly article?: Article;
}

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
  readonly offers: readonly Offer[];
  /** The index of the offer that Enter selects; -1 for none. */
  readonly active: number;
  readonly mistake: ItemMistake | undefined;
  readonly set: (change: Partial<ItemFields>) => void;
  readonly point: (offer: number) => void;
  readonly add: (item: Offer) => Submitted;
  /** Adds an article that was scanned or touched, beside what is typed. */
  readonly scan: (article: Article) => Submitted;
  readonly submit: () => Submitted;
  readonly askForPrice: () => void;
}

/** What the acts of an entry work with. */
interface Entry extends EntryFields {
  readonly texts: Texts;
  readonly book: ArticleBook;
  readonly shop: Shop;
  readonly companyId: string;
  readonly typed: ItemText;
  readonly offers: readonly Offer[];
  readonly isEmpty: boolean;
  /** Adds the line, or says why it cannot. */
  readonly onAdd: (line: DraftLine) => BasketMistake | undefined;
}

/** `onAdd` adds the item, or says why it cannot. Goods that come back have the price that is typed, for a user of any role. */
export function useItemEntry(onAdd: Entry['onAdd'], { isPriceFree = false } = {}): ItemEntryState {
  const texts = useTexts();
  const { currency, company, store, can } = useTill();
  const book = useArticles();
  const state = useFields();
  const { fields, active, mistake } = state;
  const shop: Shop = {
    storeId: store?.id,
    currency,
    taxRates: company.settings.taxRates,
    mayChangePrice: isPriceFree || can('CHANGE_PRICE'),
  };
  const typed = readItem(fields.text, currency);
  const isEmpty = fields.text.trim() === '' && fields.price === '' && fields.sku === undefined;
  const isOpen = fields.text.trim() !== '' && typed.unitPrice === undefined;
  const known = { book, shop, companyId: company.id };
  const offers = isOpen ? offersFor(typed, known) : [];
  const entry: Entry = { ...state, ...known, texts, typed, offers, isEmpty, onAdd };

  return {
    fields,
    typed,
    isEmpty,
    offers,
    active,
    mistake,
    set: state.set,
    point: state.point,
    add: (offer) => add(entry, offer),
    scan: (article) => addArticle(entry, article, { quantity: '1', price: '' }),
    submit: () => submit(entry),
    askForPrice: () => mistake ?? state.refuse('text', texts.sell.priceMissing),
  };
}

interface EntryFields {
  readonly fields: ItemFields;
  readonly active: number;
  readonly mistake: ItemMistake | undefined;
  readonly replace: (change: (before: ItemFields) => ItemFields) => void;
  readonly set: ItemEntryState['set'];
  readonly point: ItemEntryState['point'];
  readonly refuse: (field: ItemMistake['field'], words: string) => Submitted;
  readonly clear: () => void;
}

/** The texts of the fields, the offer that is pointed at, and the mistake. */
function useFields(): EntryFields {
  const [fields, setFields] = useState(NOTHING);
  const [active, point] = useState(-1);
  const [mistake, setMistake] = useState<ItemMistake>();
  const replace = (change: (before: ItemFields) => ItemFields): void => {
    setFields(change);
    point(-1);
    setMistake(undefined);
  };

  return {
    fields,
    active,
    mistake,
    replace,
    point,
    set: (change) => replace((before) => ({ ...before, ...change })),
    clear: () => replace(() => NOTHING),
    refuse: (field, words) => {
      setMistake({ field, words });

      return 'mistaken';
    },
  };
}

function offersFor(typed: ItemText, { book, shop, companyId }: Pick<Entry, 'book' | 'shop' | 'companyId'>): Offer[] {
  const articles = typed.sku === undefined ? book.search(typed.name, SUGGESTED) : [];
  const offers = articles.map((article) => offerOf(article, shop));

  return [...offers, ...matchingItems(recentItems(companyId), typed)].slice(0, SUGGESTED);
}

function submit(entry: Entry): Submitted {
  const { fields, typed, offers, texts, shop } = entry;
  const { sell } = texts;
  if (entry.isEmpty) return 'empty';
  if ((typed.sku?.length ?? 0) > MAX_SKU) return entry.refuse('text', sell.longCode);
  const item = chosenItem(entry) ?? itemOf(fields, typed, shop.currency) ?? (typed.sku && offers[0]);
  if (item) return add(entry, { ...item, name: item.name || sell.unnamed });
  if (fields.price !== '') return entry.refuse('price', isCode(fields.price) ? sell.codeAsPrice : sell.noAmount);

  return typed.sku === undefined ? 'price-missing' : keepCode(entry, typed.sku);
}

/** The offer that is pointed at, else the article whose code was typed or scanned. */
function chosenItem({ fields, typed, offers, active, book, shop }: Entry): Offer | undefined {
  const article = offers[active] === undefined ? book.find(fields.sku ?? typed.sku ?? typed.name) : undefined;

  return article === undefined ? offers[active] : offerOf(article, shop);
}

function add(entry: Entry, { article, ...item }: Offer): Submitted {
  const { fields, typed, texts } = entry;
  const quantity = readQuantity(fields.quantity || (typed.quantity ?? '1'));
  if (quantity === undefined) return entry.refuse('quantity', texts.sell.noQuantity);
  if (article !== undefined) return addArticle(entry, article, { quantity, price: fields.price });

  return put(entry, withCode(item, typed.sku ?? fields.sku), quantity);
}

/** Adds an article, at the price that is typed for it: an open price, or another one by permission. */
function addArticle(
  entry: Entry,
  article: Article,
  { quantity, price }: Pick<ItemFields, 'quantity' | 'price'>,
): Submitted {
  const { sell, articles } = entry.texts;
  const part = articlePart(article, entry.shop, price);
  switch (part) {
    case 'enterPrice':
      entry.replace(() => ({ ...NOTHING, text: article.code, quantity: quantity === '1' ? '' : quantity }));
      entry.refuse('price', articles.enterPrice(article.name));

      return 'price-missing';
    case 'priceFixed':
      return entry.refuse('price', articles.priceFixed);
    case 'noAmount':
      return entry.refuse('price', isCode(price) ? sell.codeAsPrice : sell.noAmount);
    default:
      return put(entry, part, quantity);
  }
}

function put(entry: Entry, item: RecentItem | ArticlePart, quantity: string): Submitted {
  const { onAdd, shop, texts } = entry;
  const wrong = onAdd({ key: uuidv7(), ...item, quantity, discount: formatMoney(0n, shop.currency) });
  if (wrong !== undefined) return entry.refuse('text', texts.sell[wrong]);
  entry.clear();

  return 'added';
}

/** Keeps a code that this till has not sold before, and asks for what belongs to it. */
function keepCode(entry: Entry, sku: string): Submitted {
  const { typed, texts } = entry;
  entry.replace(({ quantity }) => ({
    ...NOTHING,
    text: typed.name,
    quantity: quantity || (typed.quantity ?? ''),
    sku,
  }));

  return entry.refuse('text', texts.sell.newCode);
}

function offerOf(article: Article, shop: Shop): Offer {
  return { name: article.name, unitPrice: priceIn(article, shop.storeId), sku: article.code, article };
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
