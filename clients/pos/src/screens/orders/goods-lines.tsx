import type { LineAmounts } from '@pos-backend/money';
import type { ReactNode } from 'react';
import { useTill } from '../../app/till.js';
import { type Column, Table } from '../../design/back-office.js';
import { Icon } from '../../design/icon.js';
import type { DraftLine } from '../../sale/draft.js';
import { basketMistake } from '../../sale/draft-totals.js';
import { readQuantity } from '../../sale/item-text.js';
import { useTexts } from '../../texts/texts.js';
import { LineQuantity } from '../sell/line-quantity.js';
import { NoteEntry } from '../sell/note-entry.js';
import type { Goods } from './use-goods.js';

interface GoodsLinesProps {
  label: string;
  goods: Goods;
  /** What each line costs, or gives back. */
  amounts: readonly LineAmounts[];
  /** Whether something can be said about a line. */
  hasNotes?: boolean;
  /** One more column. */
  more?: { readonly name: string; readonly cell: (line: DraftLine) => ReactNode };
}

/** The lines of goods that are entered, with their quantity to be edited in place. */
export function GoodsLines({ label, amounts, ...props }: GoodsLinesProps) {
  const { goods, more } = props;
  const { orders: texts } = useTexts();
  const columns: Column[] = [
    { name: texts.item },
    { name: texts.quantity, isNumber: true },
    ...(more === undefined ? [] : [{ name: more.name }]),
    { name: texts.total, isNumber: true },
    { name: '' },
  ];

  return (
    <Table label={label} columns={columns}>
      <tbody className="returns">
        {goods.lines.map((line, index) => (
          <GoodsLine key={line.key} line={line} total={amounts[index]?.total ?? 0n} {...props} />
        ))}
      </tbody>
    </Table>
  );
}

interface GoodsLineProps extends Omit<GoodsLinesProps, 'label' | 'amounts'> {
  line: DraftLine;
  total: bigint;
}

function GoodsLine({ line, goods: { lines, rules, dispatch }, total, hasNotes = false, more }: GoodsLineProps) {
  const { sell } = useTexts();
  const { money } = useTill();
  const { key, name, sku, unitPrice, note } = line;
  const changeQuantity = (text: string): string | undefined => {
    const quantity = readQuantity(text);
    if (quantity === undefined) return sell.noQuantity;
    const changed = lines.map((each) => (each.key === key ? { ...each, quantity } : each));
    const mistake = basketMistake({ lines: changed }, rules);
    if (mistake !== undefined) return sell[mistake];
    dispatch({ type: 'change', key, change: { quantity } });

    return undefined;
  };

  return (
    <tr>
      <th scope="row">
        {name}
        <span className="soft small typed-note">
          {money(unitPrice)}
          {sku !== undefined && ` · ${sku}`}
        </span>
        {note !== undefined && <span className="soft small typed-note">{note}</span>}
      </th>
      <td>
        <LineQuantity line={line} onTyped={changeQuantity} />
      </td>
      {more !== undefined && <td>{more.cell(line)}</td>}
      <td className="number">{money(total)}</td>
      <td className="goods-acts">
        {hasNotes && (
          <NoteEntry
            title={sell.noteOn(name)}
            note={note}
            onDone={(text) => dispatch({ type: 'change', key, change: { note: text } })}
          />
        )}
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
