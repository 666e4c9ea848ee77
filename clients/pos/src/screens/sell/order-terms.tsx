import { lazy, memo, Suspense, useState } from 'react';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Badge } from '../../design/parts.js';
import { readDiscount, shownDiscount } from '../../sale/discount.js';
import { discountable, discountParts } from '../../sale/draft-totals.js';
import { useTexts } from '../../texts/texts.js';
import { LineInput } from './line-input.js';
import { NoteEntry } from './note-entry.js';
import type { Selling } from './use-draft.js';

const ExemptionDialog = lazy(() => import('./exemption-dialog.js'));

type TermsProps = Pick<Selling, 'draft' | 'rules' | 'dispatch'>;

/** What holds for the whole sale: a discount on the order, a buyer who pays no tax, and a note. */
export const OrderTerms = memo(function OrderTerms(props: TermsProps) {
  return (
    props.draft.lines.length > 0 && (
      <div className="order-terms">
        <OrderDiscount {...props} />
        <Exemption {...props} />
        <OrderNote {...props} />
      </div>
    )
  );
});

function OrderDiscount({ draft, rules, dispatch }: TermsProps) {
  const { sell } = useTexts();
  const { asTyped } = useTill();
  const { orderDiscount } = draft;
  const isTaken = orderDiscount !== undefined && discountParts(draft, rules).order > 0n;
  const change = (text: string): string | undefined => {
    const read = readDiscount(text, discountable(draft, rules), rules.currency);
    if (read === 'discountTooLarge') return sell.orderDiscountTooLarge;
    if (typeof read === 'string') return sell[read];
    dispatch({ type: 'order-discount', discount: read });

    return undefined;
  };

  return (
    <div className="order-discount">
      <span className="field-label">{sell.orderDiscount}</span>
      <LineInput
        label={sell.orderDiscountField}
        value={isTaken ? asTyped(shownDiscount(orderDiscount)) : ''}
        hasPercent
        onTyped={change}
      />
    </div>
  );
}

function OrderNote({ draft: { note }, dispatch }: TermsProps) {
  const { sell } = useTexts();

  return (
    <div className="order-note">
      <NoteEntry
        title={sell.noteOnOrder}
        label={sell.note}
        note={note}
        onDone={(text) => dispatch({ type: 'order-note', note: text })}
      />
      {note !== undefined && <span className="soft small typed-note">{note}</span>}
    </div>
  );
}

function Exemption({ draft: { exemption }, dispatch }: TermsProps) {
  const { sell } = useTexts();
  const [isAsking, setAsking] = useState(false);
  const end = (): void => dispatch({ type: 'exemption', exemption: undefined });

  return (
    <>
      {exemption === undefined ? (
        <Button look="quiet" onClick={() => setAsking(true)}>
          {sell.exempt}
        </Button>
      ) : (
        <p className="exempt-buyer">
          <Badge tone="warning">{sell.noTax}</Badge>
          <span className="soft small">
            {exemption.reason} · {exemption.certificate}
          </span>
          <button type="button" className="icon-button" aria-label={sell.chargeTax} onClick={end}>
            <Icon name="remove" />
          </button>
        </p>
      )}
      {isAsking && (
        <Suspense fallback={null}>
          <ExemptionDialog
            onDone={(given) => {
              dispatch({ type: 'exemption', exemption: given });
              setAsking(false);
            }}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
