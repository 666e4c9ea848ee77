import { useState } from 'react';
import { Field } from '../design/field.js';
import { useTexts } from '../texts/texts.js';
import { type Days, mistakeIn } from './days.js';

interface DayFieldsProps {
  /** The days shown until others are typed. */
  days: Days;
  isRequired?: boolean;
  /** The longest range that the API accepts, in days. */
  mostDays?: number;
  /** Called with a complete and correct range only. */
  onChange: (days: Days) => void;
}

/** Two fields for the first and the last day of a range. */
export function DayFields({ days, isRequired = false, mostDays, onChange }: DayFieldsProps) {
  const { days: texts } = useTexts();
  const [typed, setTyped] = useState<Partial<Days>>({});
  const shown = { from: typed.from ?? days.from, to: typed.to ?? days.to };
  const wrong = mistakeIn(shown, { isRequired, mostDays });
  const field = (name: keyof Days) => (
    <Field
      label={texts[name]}
      type="date"
      required={isRequired}
      value={shown[name]}
      error={wrong?.field === name ? texts.mistakes[wrong.mistake](mostDays ?? 0) : undefined}
      onChange={({ target }) => {
        const next = { ...shown, [name]: target.value };
        setTyped({ ...typed, [name]: target.value });
        if (mistakeIn(next, { isRequired, mostDays }) === undefined) onChange(next);
      }}
    />
  );

  return (
    <>
      {field('from')}
      {field('to')}
    </>
  );
}
