import type { CompanyDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { useTexts } from '../../texts/texts.js';
import { readNumber } from './numbers.js';
import { SettingsCard, useCompanyChange } from './settings-card.js';

const MOST_RATES = 20;

interface TypedRate {
  readonly name: string;
  readonly rate: string;
}

/** Whether prices include the tax, the usual rate, and rates with names. */
export function TaxCard({ company }: { company: CompanyDto }) {
  const { office: texts } = useTexts();
  const { asTyped } = useTill();
  const { once, isSaved } = useCompanyChange(company);
  const { settings } = company;
  const [isIncluded, setIncluded] = useState(settings.pricesIncludeTax);
  const [usual, setUsual] = useState(() => asTyped(String(settings.defaultTaxRate)));
  const [rates, setRates] = useState<readonly TypedRate[]>(() =>
    settings.taxRates.map(({ name, rate }) => ({ name, rate: asTyped(String(rate)) })),
  );
  const defaultTaxRate = readNumber(usual);
  const taxRates = rates.map(({ name, rate }) => ({ name, rate: readNumber(rate) }));
  const isIncomplete =
    defaultTaxRate === null || taxRates.some(({ name, rate }) => name.trim() === '' || rate === null);
  const save = (): void => {
    const known = taxRates.map(({ name, rate }) => ({ name, rate: rate ?? 0 }));
    once.mutate({ settings: { pricesIncludeTax: isIncluded, defaultTaxRate: defaultTaxRate ?? 0, taxRates: known } });
  };

  return (
    <SettingsCard
      title={texts.tax}
      note={texts.taxNote}
      once={once}
      isSaved={isSaved}
      isIncomplete={isIncomplete}
      onSave={save}
    >
      <label className="check">
        <input type="checkbox" checked={isIncluded} onChange={({ target }) => setIncluded(target.checked)} />
        {texts.pricesIncludeTax}
      </label>
      <Field
        label={texts.defaultTaxRate}
        inputMode="decimal"
        value={usual}
        error={defaultTaxRate === null ? texts.noNumber : undefined}
        onChange={({ target }) => setUsual(target.value)}
      />
      <NamedRates rates={rates} onChange={setRates} />
    </SettingsCard>
  );
}

interface NamedRatesProps {
  rates: readonly TypedRate[];
  onChange: (rates: readonly TypedRate[]) => void;
}

function NamedRates({ rates, onChange }: NamedRatesProps) {
  const { office: texts } = useTexts();
  const change = (index: number, part: Partial<TypedRate>): void =>
    onChange(rates.map((rate, i) => (i === index ? { ...rate, ...part } : rate)));

  return (
    <fieldset className="choices stack">
      <legend className="field-label">{texts.taxRates}</legend>
      {rates.map(({ name, rate }, index) => (
        <div key={index} className="row">
          <Field
            label={texts.rateName}
            maxLength={60}
            value={name}
            onChange={({ target }) => change(index, { name: target.value })}
          />
          <Field
            label={texts.rate}
            inputMode="decimal"
            value={rate}
            error={rate !== '' && readNumber(rate) === null ? texts.noNumber : undefined}
            onChange={({ target }) => change(index, { rate: target.value })}
          />
          <Button aria-label={texts.removeRate(name)} onClick={() => onChange(rates.filter((_, i) => i !== index))}>
            ×
          </Button>
        </div>
      ))}
      {rates.length < MOST_RATES && (
        <div className="row">
          <Button onClick={() => onChange([...rates, { name: '', rate: '' }])}>{texts.addRate}</Button>
        </div>
      )}
    </fieldset>
  );
}
