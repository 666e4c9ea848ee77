import type { CompanyDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Field, TextAreaField } from '../../design/field.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { TimezoneNames } from '../stores/store-form.js';
import { SettingsCard, useCompanyChange } from './settings-card.js';

/** Name and address of the company, as receipts have them. */
export function ShopCard({ company }: { company: CompanyDto }) {
  const all = useTexts();
  const { office: texts } = all;
  const { once, isSaved } = useCompanyChange(company);
  const [fields, setFields] = useState(() => ({
    ...{ name: company.name, country: company.country, timezone: company.timezone },
    ...{ address: company.address ?? '', phone: company.phone ?? '', taxNumber: company.taxNumber ?? '' },
  }));
  const mistakes = fieldErrors(once.error, all);
  const input = (name: keyof typeof fields) => ({
    label: texts[name],
    value: fields[name],
    error: mistakes[name],
    onChange: ({ target }: { target: { value: string } }) => setFields({ ...fields, [name]: target.value }),
  });

  return (
    <SettingsCard
      title={texts.shop}
      once={once}
      isSaved={isSaved}
      isIncomplete={fields.name.trim() === ''}
      onSave={() => once.mutate(orNull(fields, ['address', 'phone', 'taxNumber']))}
    >
      <Field {...input('name')} />
      <Field {...input('address')} />
      <Field {...input('phone')} type="tel" />
      <Field {...input('taxNumber')} />
      <Field {...input('country')} maxLength={2} />
      <Field {...input('timezone')} list="timezones" />
      <TimezoneNames />
    </SettingsCard>
  );
}

/** The lines at the head and at the foot of receipts. */
export function ReceiptsCard({ company }: { company: CompanyDto }) {
  const all = useTexts();
  const { office: texts } = all;
  const { once, isSaved } = useCompanyChange(company);
  const [fields, setFields] = useState(() => ({
    receiptHead: company.receiptHead ?? '',
    receiptFoot: company.receiptFoot ?? '',
  }));
  const mistakes = fieldErrors(once.error, all);
  const area = (name: keyof typeof fields) => (
    <TextAreaField
      label={texts[name]}
      maxLength={500}
      value={fields[name]}
      error={mistakes[name]}
      onChange={({ target }) => setFields({ ...fields, [name]: target.value })}
    />
  );

  return (
    <SettingsCard
      title={texts.receipts}
      note={texts.receiptNote}
      once={once}
      isSaved={isSaved}
      onSave={() => once.mutate(orNull(fields, ['receiptHead', 'receiptFoot']))}
    >
      {area('receiptHead')}
      {area('receiptFoot')}
    </SettingsCard>
  );
}

/** The fields, with null for those of `names` that are empty. */
function orNull<Fields extends Readonly<Record<string, string>>, Name extends keyof Fields & string>(
  fields: Fields,
  names: readonly Name[],
): Omit<Fields, Name> & Record<Name, string | null> {
  const entries = names.map((name) => [name, fields[name]?.trim() === '' ? null : fields[name]]);

  return { ...fields, ...(Object.fromEntries(entries) as Record<Name, string | null>) };
}
