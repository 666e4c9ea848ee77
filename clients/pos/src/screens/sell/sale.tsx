import { useRef } from 'react';
import { useSteady } from '../../app/steady.js';
import { useTill } from '../../app/till.js';
import { basketMistake } from '../../sale/draft-totals.js';
import { rememberItem } from '../../sale/recent-items.js';
import { useTexts } from '../../texts/texts.js';
import { ArticleGrid } from './article-grid.js';
import { Basket, BasketActs } from './basket.js';
import { CustomerBox } from './customer-box.js';
import { DonePanel } from './done-panel.js';
import { ItemEntry } from './item-entry.js';
import { OrderTerms } from './order-terms.js';
import './sell.css';
import './sell-layout.css';
import { TotalsPanel } from './totals-panel.js';
import type { Selling } from './use-draft.js';
import { useArticleTaking } from './use-article-taking.js';
import { useItemEntry } from './use-item-entry.js';
import { useSteps } from './use-steps.js';

/**
 * One sale from the customer to the receipt. Enter moves from the customer to the items, the payment and the next sale. Its parts are
 * memoised: a key in the item field, of which a scan has a dozen, draws only the item fields.
 */
export function Sale({ onNew, ...selling }: Selling & { onNew: () => void }) {
  const { draft, rules, dispatch } = selling;
  const { sell } = useTexts();
  const { company } = useTill();
  const customerInput = useRef<HTMLInputElement>(null);
  const itemInput = useRef<HTMLInputElement>(null);
  const items = useRef<HTMLElement>(null);
  const entry = useItemEntry((line) => {
    const mistake = basketMistake({ lines: [...draft.lines, line] }, rules);
    if (mistake !== undefined) return mistake;
    if (line.articleId === undefined) rememberItem(company.id, line);
    dispatch({ type: 'add', line });

    return undefined;
  });
  const isEnterPay = draft.buyer !== undefined && draft.lines.length > 0 && entry.isEmpty;
  const take = useArticleTaking(entry, itemInput, () => draft.paid !== undefined && onNew());
  const isElsewhere = useSteady((): boolean => !entry.isEmpty);
  const steps = useSteps(selling, entry, { customerInput, itemInput, items });
  if (draft.paid !== undefined) return <DonePanel draft={draft} rules={rules} id={draft.id} onNew={onNew} />;

  return (
    <div className={draft.isPaying ? 'sell sell-paying' : 'sell'}>
      <h1 className="visually-hidden">{sell.title}</h1>
      <div className="sell-main">
        <CustomerBox
          buyer={draft.buyer}
          inputRef={customerInput}
          isLookingUp={steps.isLookingUp}
          isElsewhere={isElsewhere}
          onLookUp={steps.lookUp}
          onUndecided={steps.askAgain}
          onBuyer={steps.setBuyer}
        />
        <section ref={items} className="card sell-items" aria-label={sell.basket}>
          <ItemEntry entry={entry} inputRef={itemInput} onPay={steps.pay} />
          <ArticleGrid onChoose={take} />
          <div className="basket-edits">
            <Basket {...selling} onEmpty={steps.toItems} />
            <OrderTerms {...selling} />
            <BasketActs {...selling} onEmpty={steps.toItems} />
          </div>
        </section>
      </div>
      <TotalsPanel
        {...selling}
        dispatch={steps.settle}
        canPay={draft.lines.length > 0 || !entry.isEmpty}
        isEnterPay={isEnterPay}
        onPay={steps.pay}
      />
    </div>
  );
}
