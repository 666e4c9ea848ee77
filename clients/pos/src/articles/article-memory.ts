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
  readonly companyId: string;
  readonly book: ArticleBook;
  readonly database: IDBPDatabase<ArticleSchema>;
}

const PAGE = 1_000;
/** How often a till asks for changes, in milliseconds. */
const EVERY = 60_000;

/** A new object after each change, around the same book. */
const shown = new Store<{ readonly book: ArticleBook }>({ book: new ArticleBook() });
let memory: Promise<Memory> | undefined;
let running = Promise.resolve();

/** The articles that this till remembers. */
export function useArticles(): ArticleBook {
  return useStore(shown).book;
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
  running = running
    .then(() => sync(companyId))
    .catch((error: unknown) => {
      if (!(error instanceof ConnectionError) && !(error instanceof PosError)) throw error;
    });

  return running;
}

async function sync(companyId: string): Promise<void> {
  const { book, database } = await remembered(companyId);
  for (let isMore = true; isMore;) {
    const { items } = await api.listArticleChanges({ since: book.latest, limit: PAGE });
    isMore = items.length === PAGE;
    if (items.length === 0) return;
    const articles = items.map(toArticle);
    const transaction = database.transaction('articles', 'readwrite');
    void Promise.all(articles.map((article) => transaction.store.put(article)));
    await transaction.done;
    book.take(articles);
    shown.set({ book });
  }
}

/** The memory of a company, opened once. */
async function remembered(companyId: string): Promise<Memory> {
  const open = await memory;
  if (open?.companyId === companyId) return open;
  open?.database.close();
  memory = openMemory(companyId);

  return memory;
}

/** Reads what is remembered page by page: the till answers keys and scans in between. */
async function openMemory(companyId: string): Promise<Memory> {
  const database = await openDB<ArticleSchema>(`pos.articles.${companyId}`, 1, {
    upgrade: (created) => void created.createObjectStore('articles', { keyPath: 'id' }),
  });
  const book = new ArticleBook();
  for (let [last, isMore] = ['', true]; isMore;) {
    const articles = await database.getAll('articles', IDBKeyRange.lowerBound(last, true), PAGE);
    book.take(articles);
    last = articles.at(-1)?.id ?? last;
    isMore = articles.length === PAGE;
  }
  shown.set({ book });

  return { companyId, book, database };
}

function toArticle(article: Article): Article {
  const { id, code, barcodes, name, category, price, storePrices, taxRate, taxRateName, ...flags } = article;
  const { isOpenPrice, isActive, isFavourite, changeNumber } = flags;

  return {
    ...{ id, code, barcodes, name, category, price, storePrices, taxRate, taxRateName },
    ...{ isOpenPrice, isActive, isFavourite, changeNumber },
  };
}
