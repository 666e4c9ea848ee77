import type { CreateStoreDto, StoreDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Field, SelectField, TextAreaField } from '../../design/field.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

/** Texts of a store, empty for none of its own. */
const TEXTS = ['address', 'phone', 'taxNumber', 'openingHours', 'receiptHead', 'receiptFoot'] as const;
type TextName = (typeof TEXTS)[number];

type Fields = Readonly<Record<TextName | 'code' | 'name' | 'timezone' | 'businessDayEndsAt', string>>;

/** A business day ends at midnight, or a quarter of an hour before noon. */
const DAY_ENDS = Array.from({ length: 24 }, (_, half) => {
  const minutes = half * 30;

  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`;
});

interface StoreDialogProps {
  /** The store to change; none for a new one. */
  store?: StoreDto;
  onClose: () => void;
  onDone: (store: StoreDto) => void;
}

/** Creates or changes a store: its name, its clock, and what its receipts say. */
export function StoreDialog({ store, onClose, onDone }: StoreDialogProps) {
  const texts = useTexts();
  const { stores } = texts;
  const { company } = useTill();
  const [fields, setFields] = useState(() => fieldsOf(store, company.timezone));
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }));
  const once = useOnce(
    (dto: CreateStoreDto, options) =>
      store === undefined ? api.createStore(dto, options) : api.updateStore(store.id, dto),
    onDone,
  );
  const mistakes = fieldErrors(once.error, texts);
  const input = (name: 'code' | 'name' | TextName) => ({
    label: stores[name],
    value: fields[name],
    error: mistakes[name],
    onChange: ({ target }: { target: { value: string } }) => set({ [name]: target.value }),
  });

  return (
    <FormDialog
      title={store === undefined ? stores.add : stores.edit}
      submit={texts.common.save}
      once={once}
      isIncomplete={fields.code.trim() === '' || fields.name.trim() === ''}
      onSubmit={() => once.mutate(dtoOf(fields))}
      onClose={onClose}
    >
      <Field {...input('name')} autoFocus />
      <Field {...input('code')} maxLength={20} />
      <Field
        label={stores.timezone}
        list="timezones"
        value={fields.timezone}
        error={mistakes['timezone']}
        onChange={({ target }) => set({ timezone: target.value })}
      />
      <TimezoneNames />
      <SelectField
        label={stores.businessDayEndsAt}
        note={stores.businessDayNote}
        value={fields.businessDayEndsAt}
        onChange={({ target }) => set({ businessDayEndsAt: target.value })}
      >
        {[...new Set([...DAY_ENDS, fields.businessDayEndsAt])].sort().map((time) => (
          <option key={time}>{time}</option>
        ))}
      </SelectField>
      <Field {...input('address')} note={stores.asCompany} />
      <Field {...input('phone')} type="tel" note={stores.asCompany} />
      <Field {...input('taxNumber')} note={stores.asCompany} />
      <TextAreaField {...input('openingHours')} note={stores.openingHoursNote} maxLength={300} />
      <TextAreaField {...input('receiptHead')} note={stores.asCompany} maxLength={500} />
      <TextAreaField {...input('receiptFoot')} note={stores.asCompany} maxLength={500} />
    </FormDialog>
  );
}

/** The time zones that this browser knows, to choose from while typing. */
export function TimezoneNames() {
  return (
    <datalist id="timezones">
      {Intl.supportedValuesOf('timeZone').map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

function fieldsOf(store: StoreDto | undefined, timezone: string): Fields {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, store?.[name] ?? ''])) as Record<TextName, string>;
  const { code = '', name = '', businessDayEndsAt = '00:00' } = store ?? {};

  return { ...texts, code, name, businessDayEndsAt, timezone: store?.timezone ?? timezone };
}

function dtoOf(fields: Fields): CreateStoreDto {
  const texts = TEXTS.map((name) => [name, fields[name].trim() === '' ? null : fields[name]]);

  return { ...fields, ...(Object.fromEntries(texts) as Record<TextName, string | null>) };
}
