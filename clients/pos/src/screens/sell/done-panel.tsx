import { Link } from 'wouter';
import { useOutboxView } from '../../app/outbox.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Badge, Notice } from '../../design/parts.js';
import type { Entry } from '../../outbox/outbox.js';
import { changeOf, type Draft, type DraftRules } from '../../sale/draft.js';
import { codeText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { useKeys } from './keys.js';
import { Receipt } from './receipt.js';
import { receiptOfDraft, receiptOfOrder } from './receipt-data.js';

export interface DonePanelProps {
  draft: Draft;
  rules: DraftRules;
  id: string;
  onNew: () => void;
}

/** The paid sale: the change, the receipt, and whether the server has it yet. */
export function DonePanel({ draft, rules, id, onNew }: DonePanelProps) {
  const { sell } = useTexts();
  const { money } = useTill();
  const entry = useOutboxView().entries.find((each) => each.id === id);
  const change = changeOf(draft, rules.currency);
  const receipt = entry?.state.name === 'sent' ? receiptOfOrder(entry.state.order) : receiptOfDraft(draft, rules);
  useKeys({ p: () => window.print(), Enter: onNew });

  return (
    <div className="done">
      <div className="done-main">
        <p className="done-change">
          <span>{change > 0n ? sell.change : sell.paid}</span>
          <output className="amount">{money(change > 0n ? change : receipt.total)}</output>
        </p>
        <SendingState entry={entry} />
        <div className="done-actions">
          <Button hint="P" onClick={() => window.print()}>
            <Icon name="print" />
            {sell.print}
          </Button>
          <Button look="primary" size="large" hint="⏎" autoFocus onClick={onNew}>
            {sell.newSale}
          </Button>
        </div>
      </div>
      <Receipt receipt={receipt} />
    </div>
  );
}

function SendingState({ entry }: { entry: Entry | undefined }) {
  const texts = useTexts();
  const { isCutOff } = useOutboxView();
  const { sell } = texts;
  if (entry?.state.name === 'refused') {
    const { code, message } = entry.state.reason;

    return (
      <Notice tone="danger">
        <span>{sell.refused(codeText(code, texts) ?? message)}</span>
        <Link href={urls.correctSale(entry.id)} className="button button-plain">
          {texts.queue.correct}
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
