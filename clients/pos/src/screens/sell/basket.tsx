import type { MouseEvent } from 'react';
import { useTill } from '../../app/till.js';
import { Icon } from '../../design/icon.js';
import { Empty } from '../../design/parts.js';
import { readDiscount, shownDiscount } from '../../sale/discount.js';
import type { DraftLine } from '../../sale/draft.js';
import { basketMistake, lineTotals } from '../../sale/draft-totals.js';
import { readQuantity } from '../../sale/item-text.js';
import { useTexts } from '../../texts/texts.js';
import { LineInput } from './line-input.js';
import type { Selling } from './use-draft.js';

export interface BasketProps extends Omit<Selling, 'canPark'> {
  /** Called when the last line is removed. */
  onEmpty: () => void;
}

/** The lines of the sale, with quantity and discount to be edited in place. */
export function Basket({ draft, rules, dispatch, onEmpty }: BasketProps) {
  const { sell } = useTexts();
  if (draft.lines.length === 0) return <Empty>{sell.emptyBasket}</Empty>;

  return (
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
  );
}

interface BasketLineProps extends BasketProps {
  line: DraftLine;
}

function BasketLine({ line, draft, rules, dispatch, onEmpty }: BasketLineProps) {
  const { sell } = useTexts();
  const { money, asTyped, can } = useTill();
  const { key, name, sku, unitPrice, quantity } = line;
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
        <LineInput
          label={sell.quantityOf(name)}
          value={asTyped(quantity)}
          inputMode="decimal"
          onTyped={changeQuantity}
        />
      </td>
      <td>
        <LineInput
          label={sell.discountOf(name)}
          value={taken > 0n ? asTyped(shownDiscount(line)) : ''}
          inputMode="text"
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

/** Keeps the focus in the basket when a line is removed. */
function focusNextLine(row: HTMLElement | null, onEmpty: () => void): void {
  const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('button');
  if (next) next.focus();
  else onEmpty();
}
