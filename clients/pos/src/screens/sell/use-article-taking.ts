import type { RefObject } from 'react';
import { useSteady } from '../../app/steady.js';
import type { Article } from '../../articles/article-book.js';
import { articlesReading, rememberedArticle } from '../../articles/article-memory.js';
import type { ItemEntryState } from './use-item-entry.js';
import { useScanner } from './use-scanner.js';

/** Adds articles that are scanned or touched; one without a price moves the focus to the price. A scan can begin the next sale. */
export function useArticleTaking(
  entry: ItemEntryState,
  itemInput: RefObject<HTMLInputElement | null>,
  beginIfPaid: () => void = () => undefined,
): (article: Article) => void {
  const take = useSteady((article: Article): void => {
    if (entry.scan(article) !== 'price-missing') return;
    itemInput.current?.form?.querySelector<HTMLInputElement>('.field-input-money')?.focus();
  });
  useScanner(
    rememberedArticle,
    (article) => {
      beginIfPaid();
      take(article);
    },
    articlesReading,
  );

  return take;
}
