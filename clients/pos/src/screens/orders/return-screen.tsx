import { formatMoney } from '@pos-backend/money';
import type { CreateReturnDto, OrderDto, ReturnDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { type Once, useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Table } from '../../design/back-office.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card, Notice, Page } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { useOrder, useReturns } from './order-queries.js';
import './orders.css';
import { fromThousandths, type ReturnedAmounts, returnedAmounts } from './refund-due.js';
import { refundsBy, useWay, WayFields } from './refund-way.js';
import { ReturnDone } from './return-done.js';
import { type Entries, type Entry, everything, linesOf, NOTHING, returnedSince, totalDue } from './return-lines.js';
import { ReturnRow } from './return-row.js';

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

interface ReturnRequest extends CreateReturnDto {
  readonly version: number;
  /** The value of the goods, which an approval names. */
  readonly due: string;
}

/** Takes the goods back, with the approval of another user where the user may not refund. */
function useTakeBack({ id }: OrderDto, onDone: (done: ReturnDto) => void): Once<ReturnRequest> {
  return useOnce(
    ({ version, due: _, ...body }: ReturnRequest, options) =>
      api.createReturn(id, body, { ...options, ifMatch: version }),
    onDone,
    ({ due }) => ({ act: 'REFUND', orderId: id, amount: due }),
  );
}

function NewReturn({ order, onDone, returned }: ReturnProps & { returned: ReturnedAmounts }) {
  const texts = useTexts();
  const { store, registerId, can } = useTill();
  const [entries, setEntries] = useState<Entries>({});
  const [reason, setReason] = useState('');
  const { mutate, error, isPending, isUncertain } = useTakeBack(order, onDone);
  const due = totalDue(order, entries, returned);
  const choice = useWay(order, due);
  const lines = linesOf(order, entries, reason);
  const isFixed = isPending || isUncertain;
  const isReady = isUncertain || (due !== null && lines.length > 0 && choice.isComplete);
  const amount = formatMoney(due ?? 0n, order.currency);
  const send = (): void =>
    mutate({
      version: order.version,
      due: amount,
      lines,
      ...(store !== undefined && { storeId: store.id }),
      ...(registerId !== undefined && { registerId }),
      ...refundsBy(choice, amount),
    });

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
        <Card label={texts.orders.items}>
          <fieldset className="stack plain-fields" disabled={isFixed}>
            <Rows order={order} returned={returned} entries={entries} onChange={setEntries} />
            <div className="row">
              <Button onClick={() => setEntries(everything(order, entries))}>{texts.orders.everything}</Button>
            </div>
          </fieldset>
        </Card>
        <Card label={texts.orders.givenBack}>
          <div className="stack">
            <fieldset className="stack plain-fields" disabled={isFixed}>
              <Field label={texts.orders.reason} value={reason} onChange={({ target }) => setReason(target.value)} />
              <WayFields {...choice} />
            </fieldset>
            <Due due={due} />
            <Button look="primary" size="large" disabled={isPending || !isReady} onClick={send}>
              {isUncertain ? texts.common.retry : texts.orders.giveBack}
            </Button>
          </div>
        </Card>
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

function Due({ due }: { due: bigint | null }) {
  const { orders: texts } = useTexts();
  const till = useTill();

  return (
    <p role="status">
      <span className="soft">{texts.givenBack}</span>
      <br />
      <span className="amount return-due">{due === null ? '–' : till.money(due)}</span>
    </p>
  );
}
