import { useTill } from '../../app/till.js';
import { Icon } from '../../design/icon.js';
import type { DraftTender } from '../../sale/draft.js';
import { handedOver } from '../../sale/draft-totals.js';
import { useTexts } from '../../texts/texts.js';

interface TendersProps {
  tenders: readonly DraftTender[];
  onTakeBack: (index: number) => void;
}

/** The payments so far, each with a button that takes it back. */
export function Tenders({ tenders, onTakeBack }: TendersProps) {
  const { sell } = useTexts();
  const { money, currency } = useTill();
  if (tenders.length === 0) return null;

  return (
    <ul className="list tenders">
      {tenders.map((tender, index) => (
        <li key={index} className="list-row tender">
          <span>
            {sell.methods[tender.method]}
            {tender.tip !== undefined && <small className="soft"> {sell.includesTip(money(tender.tip))}</small>}
          </span>
          <span className="amount">{money(handedOver(tender, currency))}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={sell.removeTender(sell.methods[tender.method])}
            onClick={() => onTakeBack(index)}
          >
            <Icon name="remove" />
          </button>
        </li>
      ))}
    </ul>
  );
}
