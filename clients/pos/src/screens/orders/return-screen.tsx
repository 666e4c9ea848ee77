import type { OrderDto, ReturnDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Table } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Card, Notice, Page } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { useSingleEnter } from '../sell/keys.js';
import { NewGoods } from './new-goods.js';
import { useOrder, useReturns } from './order-queries.js';
import './orders.css';
import { fromThousandths, type ReturnedAmounts, returnedAmounts } from './refund-due.js';
import { ReturnDone } from './return-done.js';
import { type Entries, type Entry, everything, NOTHING, returnedSince } from './return-lines.js';
import { ReturnRow } from './return-row.js';
import { Settlement } from './settlement.js';
import { useTakeBack } from './use-take-back.js';

export default function ReturnScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const query = useOrder(id);
  const [done, setDone] = useState<ReturnDto>();
  if (done !== undefined) return <ReturnDone done={done} orderId={id} />;

  return <Loaded query={query}>{(order) => <ReturnOf order={order} onDone={setDone} />}</Loaded>;
}

interface ReturnProps {
  order: OrderDto;
  onDone: (done: ReturnDto) => void;
}

/** Waits for what was given back of the order before: the goods that are left share what is left of their price. */
function ReturnOf(props: ReturnProps) {
  const returns = useReturns(props.order);

  return (
    <Loaded query={returns}>
      {(before) => <NewReturn {...props} returned={returnedAmounts(before, props.order)} />}
    </Loaded>
  );
}

function NewReturn({ order, onDone, returned }: ReturnProps & { returned: ReturnedAmounts }) {
  const texts = useTexts();
  const { can } = useTill();
  const state = useTakeBack(order, returned, onDone);
  const { entries, onEntries, error, isPending, isUncertain } = state;
  const isFixed = isPending || isUncertain;
  useSingleEnter();

  return (
    <Page
      title={texts.orders.returnOf(order.orderNumber)}
      actions={
        <Link href={urls.order(order.id)} className="button button-plain">
          {texts.common.back}
        </Link>
      }
    >
      {isUncertain && <Notice tone="warning">{texts.once.uncertain}</Notice>}
      {error !== null && !isUncertain && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <ReturnedElsewhere order={order} />
      {!can('REFUND_ORDER') && <Notice>{texts.approval.asks}</Notice>}
      <div className="columns">
        <div className="stack">
          <Card label={texts.orders.items}>
            <fieldset className="stack plain-fields" disabled={isFixed}>
              <Rows order={order} returned={returned} entries={entries} onChange={onEntries} />
              <div className="row">
                <Button onClick={() => onEntries(everything(order, entries))}>{texts.orders.everything}</Button>
              </div>
            </fieldset>
          </Card>
          <NewGoods {...state} isFixed={isFixed} />
        </div>
        <Settlement {...state} isFixed={isFixed} />
      </div>
    </Page>
  );
}

/** Warns of goods that were returned at another till since this screen was opened. */
function ReturnedElsewhere({ order }: { order: OrderDto }) {
  const { orders: texts } = useTexts();
  const till = useTill();
  const [opened] = useState(order);
  const changed = returnedSince(opened, order);
  if (changed.length === 0) return null;
  const names = changed.map(({ name, quantity }) => `${till.number(fromThousandths(quantity))} × ${name}`);

  return <Notice tone="warning">{texts.returnedElsewhere(names.join(', '))}</Notice>;
}

function Rows({
  order,
  returned,
  entries,
  onChange,
}: {
  order: OrderDto;
  returned: ReturnedAmounts;
  entries: Entries;
  onChange: (entries: Entries) => void;
}) {
  const { orders: texts } = useTexts();
  const change = (itemId: string, entry: Entry): void => onChange({ ...entries, [itemId]: entry });

  return (
    <Table
      label={texts.items}
      columns={[
        { name: texts.item },
        { name: texts.left, isNumber: true },
        { name: texts.comesBack, isNumber: true },
        { name: texts.restock },
        { name: texts.givenBack, isNumber: true },
      ]}
    >
      <tbody className="returns">
        {order.items.map((item) => (
          <ReturnRow
            key={item.id}
            order={order}
            returned={returned}
            item={item}
            entry={entries[item.id] ?? NOTHING}
            onChange={(entry) => change(item.id, entry)}
          />
        ))}
      </tbody>
    </Table>
  );
}
