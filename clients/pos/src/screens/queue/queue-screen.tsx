import { useState } from 'react';
import { Link } from 'wouter';
import { useOutbox, useOutboxView } from '../../app/outbox.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Badge, Card, Empty, Page } from '../../design/parts.js';
import { type Entry, isSettled, isUnsent } from '../../outbox/outbox.js';
import { rulesOf } from '../../sale/draft.js';
import { draftTotals } from '../../sale/draft-totals.js';
import { forgetDraft } from '../../sale/draft-store.js';
import { useTexts } from '../../texts/texts.js';
import { nameOn } from '../orders/buyer.js';
import { Reason } from '../sell/correct-screen.js';
import { buyerName } from '../sell/customer-box.js';
import { useRules } from '../sell/use-draft.js';
import { ApproveSale } from './approve-sale.js';
import './queue.css';

/** The sales that wait for sending or were refused. */
export default function QueueScreen() {
  const { queue } = useTexts();
  const outbox = useOutbox();
  const { entries } = useOutboxView();
  const [doubtful, setDoubtful] = useState<Entry>();
  const waiting = entries.filter(isUnsent);

  return (
    <Page title={queue.title} actions={<Button onClick={outbox.wake}>{queue.sendNow}</Button>}>
      <p className="soft">{queue.explanation}</p>
      <Card label={queue.title}>
        {waiting.length === 0 && <Empty>{queue.empty}</Empty>}
        <ul className="list">
          {waiting.map((entry) => (
            <li key={entry.id} className="queued">
              <QueuedSale entry={entry} onDiscard={() => setDoubtful(entry)} />
            </li>
          ))}
        </ul>
      </Card>
      <Recent entries={entries.filter((entry) => !isUnsent(entry)).reverse()} />
      {doubtful !== undefined && <DiscardDialog entry={doubtful} onClose={() => setDoubtful(undefined)} />}
    </Page>
  );
}

function QueuedSale({ entry, onDiscard }: { entry: Entry; onDiscard: () => void }) {
  const { queue, sell } = useTexts();
  const outbox = useOutbox();
  const { time } = useTill();
  const amount = useAmount(entry);
  const { buyer, paid, lines } = entry.draft;

  return (
    <>
      <p className="queued-head">
        <strong>{buyerName(buyer, sell.walkIn)}</strong>
        <span className="soft">{lines.map(({ name }) => name).join(', ')}</span>
        <span className="amount">{amount}</span>
        {entry.state.name === 'refused' ? (
          <Badge tone="danger">{queue.refused}</Badge>
        ) : (
          <Badge tone="warning">{queue.waiting}</Badge>
        )}
        {paid !== undefined && <span className="soft small">{time(paid.at)}</span>}
      </p>
      {entry.state.name === 'refused' && (
        <>
          <Reason reason={entry.state.reason} />
          <p className="dialog-actions">
            <Button onClick={onDiscard}>{queue.discard}</Button>
            {entry.draft.recalled !== undefined && (
              <Link href={urls.order(entry.id)} className="button button-plain">
                {sell.toOrder}
              </Link>
            )}
            <ApproveSale entry={entry} />
            <Button onClick={() => void outbox.retry(entry.id)}>{queue.tryAgain}</Button>
            <Link href={urls.correctSale(entry.id)} className="button button-primary">
              {queue.correct}
            </Link>
          </p>
        </>
      )}
    </>
  );
}

function DiscardDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { queue, common } = useTexts();
  const outbox = useOutbox();
  const { basketOf } = useTill();
  const discard = (): void => {
    void outbox.discard(entry.id);
    forgetDraft(basketOf, entry.id);
    onClose();
  };

  return (
    <Dialog
      title={queue.discardTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" onClick={discard}>
            {queue.discard}
          </Button>
          <Button autoFocus onClick={onClose}>
            {common.cancel}
          </Button>
        </>
      }
    >
      <p>{queue.discardWarning(useAmount(entry))}</p>
    </Dialog>
  );
}

/** The sales of this till that were sent last. */
function Recent({ entries }: { entries: readonly Entry[] }) {
  const { queue, sell } = useTexts();
  const { money, time } = useTill();
  if (entries.length === 0) return null;

  return (
    <Card label={queue.recent}>
      <h2>{queue.recent}</h2>
      <ul className="list">
        {entries.map(({ id, state }) =>
          state.name === 'sent' ? (
            <li key={id} className="list-row">
              <strong>{state.order.orderNumber}</strong>
              <span className="queued-buyer">{nameOn(state.order) ?? sell.walkIn}</span>
              <span className="soft small">{time(state.order.createdAt)}</span>
              {!isSettled(state.order) && <Badge tone="danger">{sell.unpaid}</Badge>}
              <span className="amount">{money(state.order.totalAmount)}</span>
            </li>
          ) : null,
        )}
      </ul>
    </Card>
  );
}

function useAmount({ draft }: Entry): string {
  const { money } = useTill();
  const rules = useRules();

  return money(draftTotals(draft, rulesOf(draft, rules)).total);
}
