import { SelectField } from '../design/field.js';
import { useTexts } from '../texts/texts.js';
import { changePreferences, LANGUAGES, usePreferences } from './preferences.js';

/** Chooses the language of the till in this browser. */
export function LanguageField() {
  const { settings } = useTexts();
  const { language } = usePreferences();

  return (
    <SelectField
      label={settings.language}
      value={language}
      onChange={(event) => changePreferences({ language: event.target.value as typeof language })}
    >
      {LANGUAGES.map((each) => (
        <option key={each} value={each} lang={each}>
          {settings.languages[each]}
        </option>
      ))}
    </SelectField>
  );
}
