import { memo, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Icon } from '../../design/icon.js';
import { Empty } from '../../design/parts.js';
import { readDiscount, shownDiscount } from '../../sale/discount.js';
import type { Draft, DraftLine } from '../../sale/draft.js';
import { basketMistake, lineTotals } from '../../sale/draft-totals.js';
import { readQuantity } from '../../sale/item-text.js';
import { useTexts } from '../../texts/texts.js';
import { LineInput } from './line-input.js';
import { LineQuantity } from './line-quantity.js';
import { NoteEntry } from './note-entry.js';
import { useUndoKey } from './keys.js';
import type { Selling } from './use-draft.js';

export interface BasketProps extends Omit<Selling, 'canPark'> {
  /** Called when the last line is removed. */
  onEmpty: () => void;
}

/** The lines of the sale, with quantity and discount to be edited in place. The line of the last act is in sight. */
export const Basket = memo(function Basket({ draft, rules, dispatch, onEmpty }: BasketProps) {
  const { sell } = useTexts();
  const lines = useRef<HTMLDivElement>(null);
  useLastInSight(draft.lines, lines);
  if (draft.lines.length === 0) return <Empty>{sell.emptyBasket}</Empty>;

  return (
    <div ref={lines} className="basket-lines" role="region" aria-label={sell.linesInBasket} tabIndex={0}>
      <table className="basket">
        <caption className="visually-hidden">{sell.basket}</caption>
        <thead>
          <tr>
            <th scope="col">{sell.item}</th>
            <th scope="col">{sell.quantity}</th>
            <th scope="col">{sell.discount}</th>
            <th scope="col" className="basket-total">
              {sell.lineTotal}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {draft.lines.map((line) => (
            <BasketLine key={line.key} line={line} draft={draft} rules={rules} dispatch={dispatch} onEmpty={onEmpty} />
          ))}
        </tbody>
      </table>
    </div>
  );
});

/** Scrolls to the line that was added or changed last, and at first to the newest one. */
function useLastInSight(lines: Draft['lines'], frame: RefObject<HTMLElement | null>): void {
  const before = useRef<Draft['lines']>([]);
  useEffect(
    function showLastLine() {
      const last = lines.findLast((line) => !before.current.includes(line));
      const row = frame.current?.querySelectorAll('tbody tr')[last === undefined ? -1 : lines.indexOf(last)];
      before.current = lines;
      row?.scrollIntoView({ block: 'nearest' });
    },
    [lines, frame],
  );
}

type ActsProps = Pick<BasketProps, 'draft' | 'dispatch' | 'onEmpty'>;

/** Undoes the last act in the basket, by button and Ctrl+Z, and empties the basket after a question. */
export const BasketActs = memo(function BasketActs({ draft, dispatch, onEmpty }: ActsProps) {
  const { sell, common } = useTexts();
  const [isAsked, setAsked] = useState(false);
  const canUndo = draft.before !== undefined && draft.tenders.length === 0;
  const undo = (): void => dispatch({ type: 'undo' });
  const empty = (): void => {
    flushSync(() => setAsked(false)); // the dialog gives the focus back before the basket takes it
    dispatch({ type: 'empty' });
    onEmpty();
  };
  useUndoKey(canUndo ? undo : undefined);
  if (draft.lines.length === 0 && !canUndo) return null;

  return (
    <div className="basket-acts">
      <Button look="quiet" hint="Ctrl+Z" disabled={!canUndo} onClick={undo}>
        {sell.undo}
      </Button>
      {draft.lines.length > 0 && draft.tenders.length === 0 && (
        <Button look="quiet" onClick={() => setAsked(true)}>
          {sell.empty}
        </Button>
      )}
      {isAsked && (
        <Dialog
          title={sell.emptyTitle}
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button onClick={() => setAsked(false)}>{common.cancel}</Button>
              <Button look="danger" autoFocus onClick={empty}>
                {sell.empty}
              </Button>
            </>
          }
        >
          <p>{sell.emptyNote}</p>
        </Dialog>
      )}
    </div>
  );
});

interface BasketLineProps extends BasketProps {
  line: DraftLine;
}

function BasketLine({ line, draft, rules, dispatch, onEmpty }: BasketLineProps) {
  const { sell } = useTexts();
  const { money, can } = useTill();
  const { key, name, sku, unitPrice, note } = line;
  const { subtotal, discount: taken } = lineTotals(line, rules);
  const change = (changed: Partial<DraftLine>): string | undefined => {
    const lines = draft.lines.map((each) => (each.key === key ? { ...each, ...changed } : each));
    const mistake = basketMistake({ lines }, rules);
    if (mistake !== undefined) return sell[mistake];
    dispatch({ type: 'change', key, change: changed });

    return undefined;
  };
  const changeQuantity = (text: string): string | undefined => {
    const read = readQuantity(text);

    return read === undefined ? sell.noQuantity : change({ quantity: read });
  };
  const changeDiscount = (text: string): string | undefined => {
    const read = readDiscount(text, subtotal, rules.currency);

    return typeof read === 'string' ? sell[read] : change(read);
  };
  const remove = (event: MouseEvent): void => {
    focusNextLine(event.currentTarget.closest('tr'), onEmpty);
    dispatch({ type: 'remove', key });
  };

  return (
    <tr>
      <th scope="row">
        <span className="basket-name">{name}</span>
        <span className="soft amount">{money(unitPrice)}</span>
        {sku !== undefined && <span className="soft">{sku}</span>}
        {note !== undefined && <span className="soft typed-note">{note}</span>}
        {(line.listPrice === undefined || can('CHANGE_PRICE')) && (
          <RateChoice line={line} onChoose={(taxRate) => dispatch({ type: 'change', key, change: { taxRate } })} />
        )}
      </th>
      <td>
        <LineQuantity line={line} onTyped={changeQuantity} />
      </td>
      <td>
        <LineTerms
          line={line}
          isDiscounted={taken > 0n}
          onDiscount={changeDiscount}
          onNote={(text) => dispatch({ type: 'change', key, change: { note: text } })}
        />
      </td>
      <td className="basket-total amount">{money(subtotal - taken)}</td>
      <td>
        <button type="button" className="icon-button basket-remove" aria-label={sell.removeItem(name)} onClick={remove}>
          <Icon name="remove" />
        </button>
      </td>
    </tr>
  );
}

interface LineTermsProps {
  line: DraftLine;
  isDiscounted: boolean;
  /** Applies the typed discount; returns the error message when it cannot. */
  onDiscount: (text: string) => string | undefined;
  onNote: (note: string | undefined) => void;
}

/** The discount of a line, and what is said about it. */
function LineTerms({ line, isDiscounted, onDiscount, onNote }: LineTermsProps) {
  const { sell } = useTexts();
  const { asTyped } = useTill();
  const { name, note } = line;

  return (
    <div className="basket-discount">
      <LineInput
        label={sell.discountOf(name)}
        value={isDiscounted ? asTyped(shownDiscount(line)) : ''}
        hasPercent
        onTyped={onDiscount}
      />
      <NoteEntry title={sell.noteOn(name)} note={note} onDone={onNote} />
    </div>
  );
}

/** Chooses the tax rate of a line among those that the company has named. */
function RateChoice({ line, onChoose }: { line: DraftLine; onChoose: (taxRate: number | undefined) => void }) {
  const { sell } = useTexts();
  const { company, number } = useTill();
  const { taxRates, defaultTaxRate } = company.settings;
  const { taxRate } = line;
  if (taxRates.length === 0) return null;

  return (
    <select
      className="rate-choice"
      aria-label={sell.rateOf(line.name)}
      value={taxRate ?? ''}
      onChange={({ target }) => onChoose(target.value === '' ? undefined : Number(target.value))}
    >
      <option value="">{sell.usualRate(number(defaultTaxRate))}</option>
      {taxRate !== undefined && !taxRates.some(({ rate }) => rate === taxRate) && (
        <option value={taxRate}>{sell.usualRate(number(taxRate))}</option>
      )}
      {taxRates.map(({ name, rate }) => (
        <option key={name} value={rate}>
          {sell.namedRate(name, number(rate))}
        </option>
      ))}
    </select>
  );
}

/** Keeps the focus in the basket when a line is removed: on the button that removes the next one. */
function focusNextLine(row: HTMLElement | null, onEmpty: () => void): void {
  const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector<HTMLElement>('.basket-remove');
  if (next) next.focus();
  else onEmpty();
}
