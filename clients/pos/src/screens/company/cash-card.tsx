import type { CompanyDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Field } from '../../design/field.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { readWhole } from './numbers.js';
import { SettingsCard, useCompanyChange } from './settings-card.js';

const SWITCHES = ['cashRounding', 'requireOpenDrawer', 'requireSecondFactor'] as const;
const MINUTES = ['sessionIdleMinutes', 'sessionMaxMinutes'] as const;

/** How cash is taken, and how long a sign-in lasts. */
export function CashCard({ company }: { company: CompanyDto }) {
  const all = useTexts();
  const { office: texts } = all;
  const { once, isSaved } = useCompanyChange(company);
  const { settings } = company;
  const [switches, setSwitches] = useState(() => {
    const { cashRounding, requireOpenDrawer, requireSecondFactor } = settings;

    return { cashRounding, requireOpenDrawer, requireSecondFactor };
  });
  const [minutes, setMinutes] = useState(() => ({
    sessionIdleMinutes: String(settings.sessionIdleMinutes ?? ''),
    sessionMaxMinutes: String(settings.sessionMaxMinutes ?? ''),
  }));
  const read = {
    sessionIdleMinutes: readWhole(minutes.sessionIdleMinutes),
    sessionMaxMinutes: readWhole(minutes.sessionMaxMinutes),
  };
  const mistakes = fieldErrors(once.error, all);
  const save = (): void => {
    const { sessionIdleMinutes = null, sessionMaxMinutes = null } = read;
    once.mutate({ settings: { ...switches, sessionIdleMinutes, sessionMaxMinutes } });
  };

  return (
    <SettingsCard
      title={texts.cash}
      once={once}
      isSaved={isSaved}
      isIncomplete={MINUTES.some((name) => read[name] === null)}
      onSave={save}
    >
      {SWITCHES.map((name) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={switches[name]}
            onChange={({ target }) => setSwitches({ ...switches, [name]: target.checked })}
          />
          {texts[name]}
        </label>
      ))}
      {MINUTES.map((name) => (
        <Field
          key={name}
          label={texts[name]}
          note={texts.sessionNote}
          inputMode="numeric"
          value={minutes[name]}
          error={read[name] === null ? texts.noNumber : mistakes[`settings.${name}`]}
          onChange={({ target }) => setMinutes({ ...minutes, [name]: target.value })}
        />
      ))}
    </SettingsCard>
  );
}
