import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Field, MoneyField } from '../../design/field.js';
import { comboboxProps, movedBy, Suggestions } from '../../design/suggestions.js';
import type { DraftLine } from '../../sale/draft.js';
import type { RecentItem } from '../../sale/recent-items.js';
import { useTexts } from '../../texts/texts.js';
import { type ItemEntryEvents, type ItemEntryState, useItemEntry } from './use-item-entry.js';

export interface ItemEntryProps extends Omit<ItemEntryEvents, 'onPriceMissing'> {
  inputRef: RefObject<HTMLInputElement | null>;
}

/** Name and price in one line (`Mug 12.50`), or in their fields one after the other: Enter leads to what is missing. */
export function ItemEntry({ inputRef, onAdd, onPay }: ItemEntryProps) {
  const { sell } = useTexts();
  const { money } = useTill();
  const [active, setActive] = useState(-1);
  const addLine = (line: DraftLine): void => {
    onAdd(line);
    setActive(-1);
    inputRef.current?.focus();
  };
  const priceInput = useRef<HTMLInputElement>(null);
  const entry = useItemEntry({ onAdd: addLine, onPay, onPriceMissing: () => priceInput.current?.focus() });
  const { fields, typed, mistake, set } = entry;

  return (
    <form
      className="item-entry"
      aria-label={sell.addItem}
      onSubmit={(event) => {
        event.preventDefault();
        entry.submit(entry.offers[active]);
      }}
      noValidate
    >
      <ItemField entry={entry} inputRef={inputRef} active={active} onActive={setActive} />
      <MoneyField
        ref={priceInput}
        label={sell.price}
        value={fields.price}
        placeholder={typed.unitPrice === undefined ? '' : money(typed.unitPrice)}
        error={mistake === 'price' ? sell.noAmount : undefined}
        onChange={(event) => set({ price: event.target.value })}
      />
      <Field
        label={sell.quantity}
        inputMode="decimal"
        value={fields.quantity}
        placeholder={typed.quantity ?? '1'}
        error={mistake === 'quantity' ? sell.noQuantity : undefined}
        onChange={(event) => set({ quantity: event.target.value })}
      />
      <Button type="submit" hint="⏎">
        {sell.add}
      </Button>
    </form>
  );
}

interface ItemFieldProps extends Pick<ItemEntryProps, 'inputRef'> {
  entry: ItemEntryState;
  active: number;
  onActive: (index: number) => void;
}

/** The field that understands a whole line, with what was sold before below it. */
function ItemField({ entry: { fields, offers, set, add }, inputRef, active, onActive }: ItemFieldProps) {
  const { sell } = useTexts();
  const listId = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = movedBy(event.key, active, offers.length);
    if (moved === undefined) return;
    event.preventDefault();
    onActive(moved);
  };
  const choose = (index: number): void => {
    const offer = offers[index];
    if (offer !== undefined) add(offer);
  };

  return (
    <div className="item-entry-name">
      <Field
        ref={inputRef}
        label={sell.item}
        placeholder={sell.itemPlaceholder}
        enterKeyHint="next"
        value={fields.text}
        onChange={(event) => {
          set({ text: event.target.value });
          onActive(-1);
        }}
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

function Offer({ name, unitPrice }: RecentItem) {
  const { money } = useTill();

  return (
    <>
      <span className="suggestion-main">{name}</span>
      <span className="amount">{money(unitPrice)}</span>
    </>
  );
}
