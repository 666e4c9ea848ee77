import { useState } from 'react';
import { useTill } from '../../app/till.js';
import { Icon } from '../../design/icon.js';
import { Empty } from '../../design/parts.js';
import { readMoney, scaled, toWire } from '../../money/money.js';
import { type DraftLine, type DraftRules, pricedLine } from '../../sale/draft.js';
import { lineTotals } from '../../sale/totals.js';
import { useTexts } from '../../texts/texts.js';
import type { Selling } from './use-draft.js';
import { readQuantity } from './use-item-entry.js';

/** What is bought. Quantity and discount are changed where they stand. */
export function Basket({ draft, rules, dispatch }: Selling) {
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
          <BasketLine key={line.key} line={line} rules={rules} dispatch={dispatch} />
        ))}
      </tbody>
    </table>
  );
}

interface BasketLineProps extends Pick<Selling, 'rules' | 'dispatch'> {
  line: DraftLine;
}

function BasketLine({ line, rules, dispatch }: BasketLineProps) {
  const { sell } = useTexts();
  const { money } = useTill();
  const { key, name, unitPrice, quantity, discount } = line;
  const change = (changed: Partial<DraftLine>): void => dispatch({ type: 'change', key, change: changed });
  const { subtotal, discount: taken } = lineTotals(pricedLine(line, rules), rules);
  const isDiscounted = taken > 0n;

  return (
    <tr>
      <th scope="row">
        <span className="basket-name">{name}</span>
        <span className="soft amount">{money(unitPrice)}</span>
      </th>
      <td>
        <LineInput
          label={sell.quantityOf(name)}
          value={quantity}
          read={readQuantity}
          onChange={(read) => change({ quantity: read })}
        />
      </td>
      <td>
        <LineInput
          label={sell.discountOf(name)}
          value={isDiscounted ? discount : ''}
          read={(text) => readDiscount(text, line, rules)}
          onChange={(read) => change({ discount: read })}
        />
      </td>
      <td className="basket-total amount">{money(subtotal - taken)}</td>
      <td>
        <button
          type="button"
          className="icon-button"
          aria-label={sell.removeItem(name)}
          onClick={() => dispatch({ type: 'remove', key })}
        >
          <Icon name="remove" />
        </button>
      </td>
    </tr>
  );
}

interface LineInputProps {
  label: string;
  value: string;
  /** What was typed, as it is kept; undefined when it means nothing. */
  read: (text: string) => string | undefined;
  onChange: (value: string) => void;
}

/** Takes what was typed when it is left, or with Enter; what means nothing goes back to what was. */
function LineInput({ label, value, read, onChange }: LineInputProps) {
  const [text, setText] = useState<string>();
  const leave = (): void => {
    const wanted = text === undefined ? undefined : read(text);
    if (wanted !== undefined && wanted !== value) onChange(wanted);
    setText(undefined);
  };

  return (
    <input
      className="field-input field-input-money"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      value={text ?? value}
      placeholder="–"
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
}

/** An amount, or a percentage of the line such as `10%`; nothing is no discount. */
function readDiscount(text: string, line: DraftLine, rules: DraftRules): string | undefined {
  const typed = text.trim();
  if (typed === '') return toWire(0n, rules.currency);
  if (!typed.endsWith('%')) {
    const amount = readMoney(typed, rules.currency);

    return amount === null ? undefined : toWire(amount, rules.currency);
  }
  const hundredths = scaled(typed.slice(0, -1).trim().replace(',', '.'), 2);
  if (hundredths === null || hundredths > 10_000n) return undefined;
  const { subtotal } = lineTotals(pricedLine(line, rules), rules);

  return toWire((subtotal * hundredths + 5_000n) / 10_000n, rules.currency);
}
