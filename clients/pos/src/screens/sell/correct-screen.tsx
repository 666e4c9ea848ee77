import type { ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import { useOutboxView } from '../../app/outbox.js';
import { useTill } from '../../app/till.js';
import { useArticleMemory } from '../../articles/article-memory.js';
import { urls } from '../../app/urls.js';
import { Empty, Notice } from '../../design/parts.js';
import type { Entry } from '../../outbox/outbox.js';
import type { RefusalReason } from '../../outbox/refusal.js';
import { codeText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { Sale } from './sale.js';
import { useCorrection } from './use-draft.js';

/** Corrects a sale that the server has refused. */
export default function CorrectScreen() {
  const texts = useTexts();
  const { id } = useParams<{ id: string }>();
  const entry = useOutboxView().entries.find((each) => each.id === id);
  if (entry === undefined) return <Empty>{texts.common.nothing}</Empty>;

  return <Correction key={entry.id} entry={entry} />;
}

function Correction({ entry }: { entry: Entry }) {
  const [, goTo] = useLocation();
  const selling = useCorrection(entry);
  useArticleMemory();

  return (
    <>
      {entry.state.name === 'refused' && (
        <div className="correct-reason">
          <Reason reason={entry.state.reason} />
        </div>
      )}
      <Sale {...selling} onNew={() => goTo(urls.queue)} />
    </>
  );
}

export function Reason({ reason, children }: { reason: RefusalReason; children?: ReactNode }) {
  const texts = useTexts();
  const { money } = useTill();
  const { code, message, fields, totals } = reason;
  const named = codeText(code, texts) ?? message;
  const words = totals === undefined ? named : texts.sell.priceChanged(money(totals.shown), money(totals.now));

  return (
    <Notice tone="danger">
      <span>{texts.sell.refused(fields.length > 0 ? `${words} (${fields.join(', ')})` : words)}</span>
      {children}
    </Notice>
  );
}
