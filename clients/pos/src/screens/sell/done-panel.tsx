import { lazy, Suspense, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useOutbox, useOutboxView } from '../../app/outbox.js';
import { KeptLogo } from '../../app/logo.js';
import { type Paper, usePaper } from '../../app/paper.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Badge, Notice } from '../../design/parts.js';
import { type Entry, isSettled } from '../../outbox/outbox.js';
import type { Draft, DraftRules } from '../../sale/draft.js';
import { changeOf, depositOf, draftTotals, roundingOf, tipsOf } from '../../sale/draft-totals.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { receiptOnPaper } from '../orders/receipt-source.js';
import { ApproveSale } from '../queue/approve-sale.js';
import { Reason } from './correct-screen.js';
import { useKeys } from './keys.js';
import { Receipt } from './receipt.js';
import { type ReceiptData, receiptOfDraft, receiptOfOrder } from './receipt-data.js';

const ReceiptLinkDialog = lazy(() => import('../orders/receipt-link-dialog.js'));

export interface DonePanelProps {
  draft: Draft;
  rules: DraftRules;
  id: string;
  onNew: () => void;
}

/** The sale whose money was taken: the change, the receipt, and what the server says of it. */
export function DonePanel({ draft, rules, id, onNew }: DonePanelProps) {
  const texts = useTexts();
  const { sell } = texts;
  const entry = useOutboxView().entries.find((each) => each.id === id);
  const receipt = entry?.state.name === 'sent' ? receiptOfOrder(entry.state.order) : receiptOfDraft(draft, rules);
  const isValid = !isInDoubt(entry);
  const sent = isValid && entry?.state.name === 'sent' ? entry.state.order : undefined;
  const [isDigital, setDigital] = useState(false);
  const { paper, print } = usePrinting(id, receipt);
  useKeys({ ...(isValid && { p: print }), Enter: onNew });

  return (
    <div className="done">
      <div className="done-main">
        <Outcome draft={draft} rules={rules} entry={entry} />
        <SendingState entry={entry} />
        {paper.error !== null && <Notice tone="danger">{errorText(paper.error, texts)}</Notice>}
        <div className="done-actions">
          {isValid && (
            <Button hint="P" onClick={print}>
              <Icon name="print" />
              {sell.print}
            </Button>
          )}
          {sent !== undefined && <Button onClick={() => setDigital(true)}>{texts.orders.withoutPaper}</Button>}
          <Button look="primary" size="large" hint="⏎" autoFocus onClick={onNew}>
            {sell.newSale}
          </Button>
        </div>
      </div>
      {isValid && <Receipt receipt={receipt} />}
      {paper.sheet}
      {sent !== undefined && isDigital && (
        <Suspense fallback={null}>
          <ReceiptLinkDialog
            receipt={{ of: 'order', id }}
            customerId={sent.customerId}
            onClose={() => setDigital(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

/**
 * Prints the receipt of the server as soon as it has the sale, and a receipt of this till, marked as such, when the server cannot
 * be reached. A print that is asked for before the sale is in the outbox waits for it.
 */
function usePrinting(id: string, receipt: ReceiptData): { paper: Paper; print: () => void } {
  const outbox = useOutbox();
  const paper = usePaper();
  const { company } = useTill();
  const isBusy = useRef(false);
  const printOnce = async (): Promise<void> => {
    const { name } = (await outbox.settled(id)).state;
    if (name === 'sent') paper.print(() => receiptOnPaper({ of: 'order', id }, company));
    if (name !== 'waiting') return;
    await outbox.notePrinted(id);
    const sheet = (
      <>
        <KeptLogo company={company} />
        <Receipt receipt={receipt} isOffline />
      </>
    );
    paper.print(() => Promise.resolve(sheet));
  };
  const print = (): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    void printOnce().finally(() => (isBusy.current = false));
  };

  return { paper, print };
}

/** True for a sale that was refused or is not paid in full: it has no receipt. */
function isInDoubt(entry: Entry | undefined): boolean {
  return entry?.state.name === 'refused' || (entry?.state.name === 'sent' && !isSettled(entry.state.order));
}

/** The largest words on the screen: paid only when the server has said so. */
function Outcome({ draft, rules, entry }: Pick<DonePanelProps, 'draft' | 'rules'> & { entry: Entry | undefined }) {
  const { sell } = useTexts();
  const { money } = useTill();
  const { currency } = rules;
  const paidNow = draftTotals(draft, rules).total - depositOf(draft, currency);
  const total = paidNow + tipsOf(draft, currency) + roundingOf(draft, rules);
  const change = changeOf(draft, rules);
  if (isInDoubt(entry)) return <Large words={sell.unpaid} amount={money(total)} />;
  if (change > 0n) return <Large words={sell.change} amount={money(change)} />;

  return <Large words={entry?.state.name === 'sent' ? sell.paid : sell.taken} amount={money(total)} />;
}

function Large({ words, amount }: { words: string; amount: string }) {
  return (
    <p className="done-change">
      <span>{words}</span>
      <output className="amount">{amount}</output>
    </p>
  );
}

function SendingState({ entry }: { entry: Entry | undefined }) {
  const { sell, queue } = useTexts();
  const { money } = useTill();
  const { isCutOff } = useOutboxView();
  if (entry?.state.name === 'refused') {
    return (
      <Reason reason={entry.state.reason}>
        <ApproveSale entry={entry} />
        <Link href={urls.correctSale(entry.id)} className="button button-plain">
          {queue.correct}
        </Link>
      </Reason>
    );
  }
  if (entry?.state.name === 'sent' && !isSettled(entry.state.order)) {
    const { id, orderNumber, balanceDue } = entry.state.order;

    return (
      <Notice tone="danger">
        <span>{sell.stillOpen(orderNumber, money(balanceDue))}</span>
        <Link href={urls.order(id)} className="button button-plain">
          {sell.toOrder}
        </Link>
      </Notice>
    );
  }

  return (
    <p role="status">
      {entry?.state.name === 'sent' && (
        <Badge tone="good">
          <Icon name="done" />
          {sell.sent(entry.state.order.orderNumber)}
        </Badge>
      )}
      {entry?.state.name === 'waiting' && isCutOff && <Badge tone="warning">{sell.keptForLater}</Badge>}
    </p>
  );
}
