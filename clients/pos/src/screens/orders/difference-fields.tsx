import { useTill } from '../../app/till.js';
import { MoneyField, SelectField } from '../../design/field.js';
import { useTexts } from '../../texts/texts.js';
import type { DifferencePayment } from './use-difference.js';

/** Asks how the difference of an exchange is paid. */
export function DifferenceFields({ method, methods, onMethod, given, onGiven, mistake }: DifferencePayment) {
  const { customers: texts, methods: names } = useTexts();

  return (
    <>
      <SelectField
        label={texts.method}
        value={method}
        onChange={({ target }) => onMethod(methods.find((each) => each === target.value) ?? 'CASH')}
      >
        {methods.map((each) => (
          <option key={each} value={each}>
            {names[each]}
          </option>
        ))}
      </SelectField>
      {method === 'CASH' && (
        <MoneyField
          label={texts.cashGiven}
          note={texts.cashGivenNote}
          value={given}
          error={mistake}
          onChange={({ target }) => onGiven(target.value)}
        />
      )}
    </>
  );
}

/** An amount of the return or exchange in large figures, with the parts that it follows from. */
export function DueAmount({ label, due, parts = [] }: DueAmountProps) {
  const { money } = useTill();

  return (
    <div role="status">
      {parts.map(([name, amount]) => (
        <p key={name} className="due-part soft">
          <span>{name}</span>
          <span className="amount">{money(amount)}</span>
        </p>
      ))}
      <p>
        <span className="soft">{label}</span>
        <br />
        <span className="amount return-due">{due === null ? '–' : money(due)}</span>
      </p>
    </div>
  );
}

interface DueAmountProps {
  label: string;
  /** In minor units; null while an entry is wrong. */
  due: bigint | null;
  parts?: readonly (readonly [name: string, amount: bigint])[];
}
