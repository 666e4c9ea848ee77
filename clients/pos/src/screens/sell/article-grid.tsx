import { memo, useState } from 'react';
import type { Article } from '../../articles/article-book.js';
import { useArticles } from '../../articles/article-memory.js';
import { useTill } from '../../app/till.js';
import { priceIn } from '../../sale/article-line.js';
import { useTexts } from '../../texts/texts.js';
import './article-grid.css';

const KEY = 'pos.grid';
/** More tiles of one category are found by typing. */
const MOST = 200;

/** Articles to be touched: favourites and categories. Open at first where there is a touch screen. */
export const ArticleGrid = memo(function ArticleGrid({ onChoose }: { onChoose: (article: Article) => void }) {
  const { articles: texts } = useTexts();
  const book = useArticles();
  const [isOpen, setOpen] = useState(wasOpen);
  const [chosen, choose] = useState<string>();
  const categories = book.categories();
  const favourites = book.favourites();
  if (categories.length === 0 && favourites.length === 0) return null;
  const category = chosen ?? (favourites.length > 0 ? '' : (categories[0] ?? ''));
  const tiles = category === '' ? favourites : book.ofCategory(category);
  const toggle = (): void => {
    localStorage.setItem(KEY, isOpen ? 'closed' : 'open');
    setOpen(!isOpen);
  };

  return (
    <section className="article-grid" aria-label={texts.grid}>
      <button type="button" className="grid-toggle" aria-expanded={isOpen} onClick={toggle}>
        {texts.grid}
      </button>
      {isOpen && (
        <>
          <div className="grid-categories" role="group" aria-label={texts.categories}>
            {[...(favourites.length > 0 ? [''] : []), ...categories].map((name) => (
              <button
                key={name}
                type="button"
                className="method"
                aria-pressed={name === category}
                onClick={() => choose(name)}
              >
                {name === '' ? texts.favourites : name}
              </button>
            ))}
          </div>
          <div className="grid-tiles">
            {tiles.slice(0, MOST).map((article) => (
              <Tile key={article.id} article={article} onChoose={onChoose} />
            ))}
          </div>
        </>
      )}
    </section>
  );
});

function Tile({ article, onChoose }: { article: Article; onChoose: (article: Article) => void }) {
  const { articles: texts } = useTexts();
  const { money, store } = useTill();

  return (
    <button type="button" className="grid-tile" onClick={() => onChoose(article)}>
      <span>{article.name}</span>
      <span className="soft amount">{article.isOpenPrice ? texts.openPrice : money(priceIn(article, store?.id))}</span>
    </button>
  );
}

function wasOpen(): boolean {
  const kept = localStorage.getItem(KEY);

  return kept === null ? window.matchMedia('(pointer: coarse)').matches : kept === 'open';
}
