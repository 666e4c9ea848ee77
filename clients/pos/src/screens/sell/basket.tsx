import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
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
import { useUndoKey } from './keys.js';
import type { Selling } from './use-draft.js';

export interface BasketProps extends Omit<Selling, 'canPark'> {
  /** Called when the last line is removed. */
  onEmpty: () => void;
}

/** The lines of the sale, with quantity and discount to be edited in place. The line of the last act is in sight. */
export function Basket({ draft, rules, dispatch, onEmpty }: BasketProps) {
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
}

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

/** Undoes the last act in the basket, by button and Ctrl+Z, and empties the basket after a question. */
export function BasketActs({ draft, dispatch, onEmpty }: Pick<BasketProps, 'draft' | 'dispatch' | 'onEmpty'>) {
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
}

interface BasketLineProps extends BasketProps {
  line: DraftLine;
}

function BasketLine({ line, draft, rules, dispatch, onEmpty }: BasketLineProps) {
  const { sell } = useTexts();
  const { money, asTyped, can } = useTill();
  const { key, name, sku, unitPrice } = line;
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
        {(line.listPrice === undefined || can('CHANGE_PRICE')) && (
          <RateChoice line={line} onChoose={(taxRate) => dispatch({ type: 'change', key, change: { taxRate } })} />
        )}
      </th>
      <td>
        <Quantity line={line} onTyped={changeQuantity} />
      </td>
      <td>
        <LineInput
          label={sell.discountOf(name)}
          value={taken > 0n ? asTyped(shownDiscount(line)) : ''}
          hasPercent
          onTyped={changeDiscount}
        />
      </td>
      <td className="basket-total amount">{money(subtotal - taken)}</td>
      <td>
        <button type="button" className="icon-button" aria-label={sell.removeItem(name)} onClick={remove}>
          <Icon name="remove" />
        </button>
      </td>
    </tr>
  );
}

/** The quantity, with buttons for one more and one less where the screen is touched. */
function Quantity({ line, onTyped }: { line: DraftLine; onTyped: (text: string) => string | undefined }) {
  const { sell } = useTexts();
  const { asTyped } = useTill();
  const { name, quantity } = line;
  const step = (by: number): void => void onTyped((Number(quantity) + by).toFixed(3));

  return (
    <div className="basket-quantity">
      <Button aria-label={sell.oneLess(name)} disabled={Number(quantity) <= 1} onClick={() => step(-1)}>
        −
      </Button>
      <LineInput label={sell.quantityOf(name)} value={asTyped(quantity)} onTyped={onTyped} />
      <Button aria-label={sell.oneMore(name)} onClick={() => step(1)}>
        +
      </Button>
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
  const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector<HTMLElement>('.icon-button');
  if (next) next.focus();
  else onEmpty();
}
