import { useRef } from 'react';
import { useArticleMemory } from '../../articles/article-memory.js';
import { basketMistake } from '../../sale/draft-totals.js';
import { ItemEntry } from '../sell/item-entry.js';
import '../sell/sell.css';
import '../sell/sell-layout.css';
import { useArticleTaking } from '../sell/use-article-taking.js';
import { useItemEntry } from '../sell/use-item-entry.js';
import type { Goods } from './use-goods.js';

interface GoodsEntryProps {
  goods: Goods;
  /** Whether articles can be entered at any price. */
  isPriceFree?: boolean;
  /** Called when Enter is pressed in empty fields. */
  onDone: () => void;
}

/** Takes goods by a scan, by a touch of a suggestion, or by name and price. */
export function GoodsEntry({ goods: { lines, rules, dispatch }, isPriceFree = false, onDone }: GoodsEntryProps) {
  const itemInput = useRef<HTMLInputElement>(null);
  const entry = useItemEntry(
    (line) => {
      const mistake = basketMistake({ lines: [...lines, line] }, rules);
      if (mistake === undefined) dispatch({ type: 'add', line });

      return mistake;
    },
    { isPriceFree },
  );
  useArticleMemory();
  useArticleTaking(entry, itemInput);

  return <ItemEntry entry={entry} inputRef={itemInput} onPay={onDone} />;
}
