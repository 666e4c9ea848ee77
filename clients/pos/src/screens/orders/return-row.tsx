import type { OrderDto, OrderItemDto } from '@pos-backend/sdk';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { PadInput } from '../../design/number-pad.js';
import { useTexts } from '../../texts/texts.js';
import { fromThousandths, leftOf, refundDue, type ReturnedAmounts } from './refund-due.js';
import { asText, entered, type Entry } from './return-lines.js';

const ONE = 1_000n;

interface ReturnRowProps {
  order: OrderDto;
  returned: ReturnedAmounts;
  item: OrderItemDto;
  entry: Entry;
  onChange: (entry: Entry) => void;
}

/** An item of an order with the quantity that is returned. */
export function ReturnRow({ order, returned, item, entry, onChange }: ReturnRowProps) {
  const { orders: texts } = useTexts();
  const till = useTill();
  const left = leftOf(item);
  const quantity = entered(item, entry);
  const step = (by: bigint): void => {
    const next = (quantity ?? 0n) + by;
    const within = next < 0n ? 0n : next > left ? left : next;
    onChange({ ...entry, quantity: asText(within) });
  };

  return (
    <tr>
      <th scope="row">{item.name}</th>
      <td className="number">{till.number(fromThousandths(left))}</td>
      <td>
        <div className="stepper">
          <Button aria-label={texts.less(item.name)} disabled={(quantity ?? 0n) === 0n} onClick={() => step(-ONE)}>
            −
          </Button>
          <PadInput
            className="field-input"
            aria-label={texts.quantityOf(item.name)}
            aria-invalid={quantity === null}
            placeholder="0"
            disabled={left === 0n}
            value={entry.quantity}
            onChange={({ target }) => onChange({ ...entry, quantity: target.value })}
          />
          <Button aria-label={texts.more(item.name)} disabled={(quantity ?? 0n) >= left} onClick={() => step(ONE)}>
            +
          </Button>
        </div>
      </td>
      <td>
        <label className="check">
          <input
            type="checkbox"
            aria-label={texts.restockOf(item.name)}
            checked={entry.restock}
            disabled={left === 0n}
            onChange={({ target }) => onChange({ ...entry, restock: target.checked })}
          />
        </label>
      </td>
      <td className="number">
        {quantity === null ? '–' : till.money(refundDue(item, quantity, order, returned.get(item.id)))}
      </td>
    </tr>
  );
}
