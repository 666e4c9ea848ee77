import { useState } from 'react';
import { DayFields } from '../../app/day-fields.js';
import { businessDayOf, daysBefore } from '../../app/days.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { SelectField } from '../../design/field.js';
import { useTexts } from '../../texts/texts.js';
import type { Range } from './report-queries.js';

/** The longest period that the API accepts. */
const MOST_DAYS = 366;

/** The periods of the buttons, each up to today: so many days, or since the first of the month. */
const PERIODS = { today: 1, week: 7, month: 'month' } as const;
const NAMES = ['today', 'week', 'month'] as const;

/** Today in the shop of this till. */
export function useToday(): string {
  const { company, store } = useTill();

  return businessDayOf(store ?? company);
}

/** The period of a report and its store, with buttons for the usual periods. */
export function RangeFields({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const { reports: texts } = useTexts();
  const today = useToday();
  const [chosen, setChosen] = useState(0); // typed days give way to those of a button
  const { from, to } = range;
  const choose = (name: keyof typeof PERIODS): void => {
    setChosen(chosen + 1);
    onChange({ ...range, from: firstOf(name, today), to: today });
  };

  return (
    <div className="stack">
      <div className="row" role="group" aria-label={texts.period}>
        {NAMES.map((name) => (
          <Button key={name} aria-pressed={to === today && from === firstOf(name, today)} onClick={() => choose(name)}>
            {texts.periods[name]}
          </Button>
        ))}
      </div>
      <div className="fields">
        <DayFields
          key={chosen}
          days={range}
          isRequired
          mostDays={MOST_DAYS}
          onChange={(days) => onChange({ ...range, ...days })}
        />
        <StoreField storeId={range.storeId} onChange={(store) => onChange({ from, to, ...store })} />
      </div>
    </div>
  );
}

function firstOf(name: keyof typeof PERIODS, today: string): string {
  const days = PERIODS[name];

  return days === 'month' ? `${today.slice(0, 8)}01` : daysBefore(today, days - 1);
}

interface StoreFieldProps {
  storeId: string | undefined;
  onChange: (store: { storeId?: string }) => void;
}

/** Chooses a store or all of them. */
export function StoreField({ storeId, onChange }: StoreFieldProps) {
  const { reports: texts } = useTexts();
  const { me } = useTill();

  return (
    <SelectField
      label={texts.store}
      value={storeId ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? {} : { storeId: target.value })}
    >
      <option value="">{texts.allStores}</option>
      {me.stores.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
