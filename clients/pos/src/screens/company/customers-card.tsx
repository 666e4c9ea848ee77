import type { CompanyDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Field } from '../../design/field.js';
import { useTexts } from '../../texts/texts.js';
import { readWhole } from './numbers.js';
import { SettingsCard, useCompanyChange } from './settings-card.js';

const LEAST = 12;
const MOST = 240;

/** How long customers are kept of whom nothing is heard. */
export function CustomersCard({ company }: { company: CompanyDto }) {
  const { office: texts } = useTexts();
  const { once, isSaved } = useCompanyChange(company);
  const [typed, setTyped] = useState(String(company.settings.customerRetentionMonths ?? ''));
  const months = readWhole(typed);
  const isWrong = months === null || (months !== undefined && (months < LEAST || months > MOST));

  return (
    <SettingsCard
      title={texts.customerData}
      note={texts.retentionMeaning}
      once={once}
      isSaved={isSaved}
      isIncomplete={isWrong}
      onSave={() => once.mutate({ settings: { customerRetentionMonths: months ?? null } })}
    >
      <Field
        label={texts.retentionMonths}
        note={texts.retentionNote}
        inputMode="numeric"
        value={typed}
        error={isWrong ? texts.retentionRange : undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
    </SettingsCard>
  );
}
