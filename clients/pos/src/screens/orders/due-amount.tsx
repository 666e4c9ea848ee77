import { useTill } from '../../app/till.js';

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
