import { formatMoney } from '@pos-backend/money';
import { useTill } from '../../app/till.js';
import { MoneyField } from '../../design/field.js';
import { useTexts } from '../../texts/texts.js';
import type { SplitMistake } from './refund-split.js';
import type { RefundSplit } from './use-refund-split.js';

/** Asks how much goes back by each method; what is not entered follows from the rest. */
export function RefundSplitFields({ bounds, parts, typed, onType, unreadable, mistake }: RefundSplit) {
  const { methods, orders: texts, common } = useTexts();
  const { asTyped, currency, money } = useTill();
  const shown = (amount: bigint): string => (amount === 0n ? '' : asTyped(formatMoney(amount, currency)));

  return (
    <>
      {parts.map(({ method, amount }) => {
        const most = bounds.most.get(method) ?? 0n;
        const wrong = amount > most ? texts.refundTooMuch : undefined;

        return (
          <MoneyField
            key={method}
            label={methods[method]}
            note={texts.refundAtMost(money(most))}
            value={typed[method] ?? shown(amount)}
            isProposed={typed[method] === undefined}
            error={unreadable.includes(method) ? common.noAmount : wrong}
            onChange={({ target }) => onType(method, target.value)}
          />
        );
      })}
      {mistake !== undefined && <Mistake mistake={mistake} owed={bounds.owed} />}
    </>
  );
}

function Mistake({ mistake, owed }: { mistake: SplitMistake; owed: bigint }) {
  const { orders: texts } = useTexts();
  const { money } = useTill();

  return (
    <p className="field-error" role="status">
      {mistake === 'tooMuch' && texts.splitTooMuch}
      {mistake === 'owed' && texts.splitOwed(money(owed))}
      {typeof mistake === 'object' &&
        (mistake.left > 0n ? texts.splitLeft(money(mistake.left)) : texts.splitOver(money(-mistake.left)))}
    </p>
  );
}
