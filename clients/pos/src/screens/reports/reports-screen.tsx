import { useState } from 'react';
import { DayFields } from '../../app/day-fields.js';
import { dayIn, daysBefore } from '../../app/days.js';
import { useTill } from '../../app/till.js';
import '../../design/back-office.css';
import { SelectField } from '../../design/field.js';
import { Card, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { KeyFigures } from './key-figures.js';
import type { Range } from './report-queries.js';
import './reports.css';
import { SalesByDay } from './sales-by-day.js';
import { SalesByStore } from './sales-by-store.js';
import { NewAndReturning } from './new-and-returning.js';

const DAYS = 30;

/** The longest period that the API accepts. */
const MOST_DAYS = 366;

/** Reports of a period: key figures, sales by day and by store, new and returning customers. */
export default function ReportsScreen() {
  const { reports: texts } = useTexts();
  const { company, store } = useTill();
  const [range, setRange] = useState<Range>(() => {
    const to = dayIn(store?.timezone ?? company.timezone);

    return { from: daysBefore(to, DAYS - 1), to };
  });

  return (
    <Page title={texts.title}>
      <Card>
        <RangeFields range={range} onChange={setRange} />
      </Card>
      <KeyFigures range={range} />
      <SalesByDay range={range} />
      <NewAndReturning range={range} />
      {range.storeId === undefined && <SalesByStore range={range} />}
    </Page>
  );
}

function RangeFields({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const { reports: texts } = useTexts();
  const { me } = useTill();
  const { from, to } = range;

  return (
    <div className="fields">
      <DayFields days={range} isRequired mostDays={MOST_DAYS} onChange={(days) => onChange({ ...range, ...days })} />
      <SelectField
        label={texts.store}
        value={range.storeId ?? ''}
        onChange={({ target }) => onChange({ from, to, ...(target.value !== '' && { storeId: target.value }) })}
      >
        <option value="">{texts.allStores}</option>
        {me.stores.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
