import { ConnectionError, PosError } from '@pos-backend/sdk';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { useEffect } from 'react';
import { api } from '../app/api.js';
import { Store, useStore } from '../app/store.js';
import { useTill } from '../app/till.js';
import { type Article, ArticleBook } from './article-book.js';

interface ArticleSchema extends DBSchema {
  articles: { key: string; value: Article };
}

interface Memory {
  readonly book: ArticleBook;
  readonly database: IDBPDatabase<ArticleSchema>;
}

const PAGE = 1_000;
/** How often a till asks for changes, in milliseconds. */
const EVERY = 60_000;

/** A new object after each change, around the same book. */
const shown = new Store<{ readonly book: ArticleBook }>({ book: new ArticleBook() });
let current: { readonly companyId: string; readonly memory: Promise<Memory> } | undefined;
let reading: Promise<void> | undefined;
let running = Promise.resolve();

/** The articles that this till remembers. */
export function useArticles(): ArticleBook {
  return useStore(shown).book;
}

/** The article with a code or barcode among those that this till remembers. */
export function rememberedArticle(code: string): Article | undefined {
  return shown.get().book.find(code);
}

/** Ends when the remembered articles are read into memory; undefined when they are. */
export function articlesReading(): Promise<void> | undefined {
  return reading;
}

/** Reads the remembered articles, and what has changed since, now and once a minute. */
export function useArticleMemory(): void {
  const { company, can } = useTill();
  const companyId = company.id;
  const mayRead = can('READ_ARTICLE');
  useEffect(
    function keepArticles() {
      if (!mayRead) return;
      void syncArticles(companyId);
      const timer = setInterval(() => void syncArticles(companyId), EVERY);

      return () => clearInterval(timer);
    },
    [companyId, mayRead],
  );
}

/** Takes in what has changed on the server until now, one call after the other. Without a network the articles stay as they are. */
export function syncArticles(companyId: string): Promise<void> {
  const memory = remembered(companyId);
  const synced = running
    .then(() => sync(memory))
    .catch((error: unknown) => {
      if (!(error instanceof ConnectionError) && !(error instanceof PosError)) throw error;
    });
  running = synced.catch(() => undefined);

  return synced;
}

async function sync(memory: Promise<Memory>): Promise<void> {
  const { book, database } = await memory;
  for (let isMore = true; isMore;) {
    const { items } = await api.listArticleChanges({ since: book.latest, limit: PAGE });
    isMore = items.length === PAGE;
    if (items.length === 0) return;
    const articles = items.map(toArticle);
    const transaction = database.transaction('articles', 'readwrite');
    void Promise.all(articles.map((article) => transaction.store.put(article)));
    await transaction.done;
    book.take(articles);
    if (shown.get().book === book) shown.set({ book });
  }
}

/** The memory of a company, opened once; after a failure the next call tries again. Until it is read no articles are shown. */
function remembered(companyId: string): Promise<Memory> {
  if (current?.companyId === companyId) return current.memory;
  const before = current?.memory;
  const opened = { companyId, memory: openMemory(companyId) };
  current = opened;
  shown.set({ book: new ArticleBook() });
  const read = opened.memory
    .then(({ book }) => {
      if (current === opened) shown.set({ book });
    })
    .catch(() => {
      if (current === opened) current = undefined;
    })
    .finally(() => {
      if (reading === read) reading = undefined;
    });
  reading = read;
  running = running
    .then(() => before)
    .then(
      (memory) => memory?.database.close(),
      () => undefined,
    );

  return opened.memory;
}

/** Reads what is remembered page by page: the till answers keys and scans in between. */
async function openMemory(companyId: string): Promise<Memory> {
  const database = await openDB<ArticleSchema>(`pos.articles.${companyId}`, 1, {
    upgrade: (created) => void created.createObjectStore('articles', { keyPath: 'id' }),
  });
  const book = new ArticleBook();
  let last = '';
  let isMore = true;
  while (isMore) {
    const articles = await database.getAll('articles', IDBKeyRange.lowerBound(last, true), PAGE);
    book.take(articles);
    last = articles.at(-1)?.id ?? last;
    isMore = articles.length === PAGE;
  }

  return { book, database };
}

function toArticle(article: Article): Article {
  const { id, code, barcodes, name, category, price, storePrices, taxRate, taxRateName, ...flags } = article;
  const { isOpenPrice, isActive, isFavourite, changeNumber } = flags;

  return {
    ...{ id, code, barcodes, name, category, price, storePrices, taxRate, taxRateName },
    ...{ isOpenPrice, isActive, isFavourite, changeNumber },
  };
}
