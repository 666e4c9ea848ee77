import { type FormEvent, type KeyboardEvent, type MouseEvent, type RefObject, useId, useRef } from 'react';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Field, MoneyField } from '../../design/field.js';
import { Icon } from '../../design/icon.js';
import { comboboxProps, movedBy, Suggestions } from '../../design/suggestions.js';
import { MAX_NAME } from '../../sale/limits.js';
import type { RecentItem } from '../../sale/recent-items.js';
import { useTexts } from '../../texts/texts.js';
import type { ItemEntryState, ItemFields } from './use-item-entry.js';

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

  return (
    <form className="item-entry" aria-label={sell.addItem} onSubmit={submit} noValidate>
      <ItemField entry={entry} inputRef={inputRef} />
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
        inputMode="decimal"
        value={fields.quantity}
        placeholder={typed.quantity ?? '1'}
        error={wordsFor('quantity', entry)}
        onChange={(event) => set({ quantity: event.target.value })}
      />
      <Button type="submit" hint="⏎" onClick={click}>
        {sell.add}
      </Button>
    </form>
  );
}

/** The field for a whole line, with items sold before as suggestions. */
function ItemField({ entry, inputRef }: Omit<ItemEntryProps, 'onPay'>) {
  const { sell } = useTexts();
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
        enterKeyHint="next"
        value={fields.text}
        error={wordsFor('text', entry)}
        maxLength={MAX_NAME}
        note={fields.sku === undefined ? undefined : <ScannedCode sku={fields.sku} onDrop={drop} />}
        onChange={(event) => entry.set({ text: event.target.value })}
        onKeyDown={onKeyDown}
        {...comboboxProps(listId, offers.length, active)}
      />
      {offers.length > 0 && (
        <Suggestions
          id={listId}
          label={sell.soldBefore}
          options={offers.map((item) => ({ key: item.name, content: <Offer {...item} /> }))}
          active={active}
          onChoose={choose}
        />
      )}
    </div>
  );
}

/** The code of the item that is typed, with a button that forgets it. */
function ScannedCode({ sku, onDrop }: { sku: string; onDrop: () => void }) {
  const { sell } = useTexts();

  return (
    <span className="scanned-code">
      {sell.code(sku)}
      <button type="button" className="icon-button" aria-label={sell.dropCode(sku)} onClick={onDrop}>
        <Icon name="remove" />
      </button>
    </span>
  );
}

function wordsFor(field: Exclude<keyof ItemFields, 'sku'>, { mistake }: ItemEntryState): string | undefined {
  return mistake?.field === field ? mistake.words : undefined;
}

function Offer({ name, unitPrice }: RecentItem) {
  const { money } = useTill();

  return (
    <>
      <span className="suggestion-main">{name}</span>
      <span className="amount">{money(unitPrice)}</span>
    </>
  );
}
