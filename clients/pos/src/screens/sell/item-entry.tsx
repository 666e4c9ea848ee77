import {
  type FormEvent,
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  type RefObject,
  Suspense,
  useId,
  useRef,
  useState,
} from 'react';
import { useTill } from '../../app/till.js';
import { useArticles } from '../../articles/article-memory.js';
import { Button } from '../../design/button.js';
import { Field, MoneyField } from '../../design/field.js';
import { Icon } from '../../design/icon.js';
import { comboboxProps, movedBy, Suggestions } from '../../design/suggestions.js';
import { MAX_NAME } from '../../sale/limits.js';
import { useTexts } from '../../texts/texts.js';
import type { ItemEntryState, ItemFields, Offer as OfferProps } from './use-item-entry.js';

const ArticleDialog = lazy(() => import('../articles/article-form.js'));

export interface ItemEntryProps {
  entry: ItemEntryState;
  inputRef: RefObject<HTMLInputElement | null>;
  /** Called when Enter is pressed in empty fields. */
  onPay: () => void;
}

/** Takes an item in one line (`Mug 12.50`) or in its fields; Enter moves to the field that is missing. */
export function ItemEntry({ entry, inputRef, onPay }: ItemEntryProps) {
  const { sell } = useTexts();
  const { money } = useTill();
  const priceInput = useRef<HTMLInputElement>(null);
  const [isNew, setNew] = useState(false);
  const { fields, typed, set } = entry;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const submitted = entry.submit();
    if (submitted === 'empty') onPay();
    else if (submitted === 'added') inputRef.current?.focus();
    else if (submitted === 'price-missing') priceInput.current?.focus();
  };
  const click = (event: MouseEvent): void => {
    if (event.detail === 0 || !entry.isEmpty) return; // a click by Enter has the count 0
    event.preventDefault();
    inputRef.current?.focus();
  };

  const closeNew = (): void => {
    setNew(false);
    inputRef.current?.focus();
  };

  return (
    <>
      <form className="item-entry" aria-label={sell.addItem} onSubmit={submit} noValidate>
        <ItemField entry={entry} inputRef={inputRef} onNew={() => setNew(true)} />
        <MoneyField
          ref={priceInput}
          label={sell.price}
          value={fields.price}
          placeholder={typed.unitPrice === undefined ? '' : money(typed.unitPrice)}
          error={wordsFor('price', entry)}
          onChange={(event) => set({ price: event.target.value })}
        />
        <Field
          label={sell.quantity}
          kind="quantity"
          value={fields.quantity}
          placeholder={typed.quantity ?? '1'}
          error={wordsFor('quantity', entry)}
          onChange={(event) => set({ quantity: event.target.value })}
        />
        <Button type="submit" hint={entry.isEmpty ? undefined : '⏎'} onClick={click}>
          {sell.add}
        </Button>
      </form>
      {isNew && <NewArticle entry={entry} onClose={closeNew} />}
    </>
  );
}

/** The field for a whole line, with items sold before as suggestions. */
function ItemField({ entry, inputRef, onNew }: Omit<ItemEntryProps, 'onPay'> & { onNew: () => void }) {
  const { sell, articles: texts } = useTexts();
  const listId = useId();
  const { fields, offers, active } = entry;
  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = movedBy(event.key, active, offers.length);
    if (moved === undefined) return;
    event.preventDefault();
    entry.point(moved);
  };
  const drop = (): void => {
    entry.set({ sku: undefined });
    inputRef.current?.focus();
  };
  const choose = (index: number): void => {
    const offer = offers[index];
    if (offer !== undefined) entry.add(offer);
  };

  return (
    <div className="item-entry-name">
      <Field
        ref={inputRef}
        label={sell.item}
        placeholder={sell.itemPlaceholder}
        enterKeyHint={entry.isEmpty ? 'go' : 'next'}
        value={fields.text}
        error={wordsFor('text', entry)}
        maxLength={MAX_NAME}
        note={fields.sku === undefined ? undefined : <ScannedCode sku={fields.sku} onDrop={drop} onNew={onNew} />}
        onChange={(event) => entry.set({ text: event.target.value })}
        onKeyDown={onKeyDown}
        {...comboboxProps(listId, offers.length, active)}
      />
      {offers.length > 0 && (
        <Suggestions
          id={listId}
          label={offers.some(({ article }) => article !== undefined) ? texts.offers : sell.soldBefore}
          options={offers.map((item) => ({ key: item.article?.id ?? item.name, content: <Offer {...item} /> }))}
          active={active}
          onChoose={choose}
        />
      )}
    </div>
  );
}

/** Makes an article of the code that was scanned, and sells it. */
function NewArticle({ entry, onClose }: { entry: ItemEntryState; onClose: () => void }) {
  const book = useArticles();
  const sell = ({ code }: { code: string }): void => {
    const article = book.find(code);
    if (article !== undefined) entry.add({ name: article.name, unitPrice: article.price, article });
    onClose();
  };

  return (
    <Suspense>
      <ArticleDialog code={entry.fields.sku ?? ''} onClose={onClose} onDone={sell} />
    </Suspense>
  );
}

interface ScannedCodeProps {
  sku: string;
  onDrop: () => void;
  onNew: () => void;
}

/** The code of the item that is typed, with a button that forgets it, and one that makes an article of it. */
function ScannedCode({ sku, onDrop, onNew }: ScannedCodeProps) {
  const { sell, articles: texts } = useTexts();
  const { can } = useTill();

  return (
    <span className="scanned-code">
      {sell.code(sku)}
      <button type="button" className="icon-button" aria-label={sell.dropCode(sku)} onClick={onDrop}>
        <Icon name="remove" />
      </button>
      {can('MANAGE_ARTICLES') && (
        <button type="button" className="text-button" onClick={onNew}>
          {texts.add}
        </button>
      )}
    </span>
  );
}

function wordsFor(field: Exclude<keyof ItemFields, 'sku'>, { mistake }: ItemEntryState): string | undefined {
  return mistake?.field === field ? mistake.words : undefined;
}

function Offer({ name, unitPrice, article }: OfferProps) {
  const { money } = useTill();

  return (
    <>
      <span className="suggestion-main">{name}</span>
      {article !== undefined && <span className="soft small">{article.code}</span>}
      <span className="amount">{money(unitPrice)}</span>
    </>
  );
}
