import type { ProgrammeDto, SetProgrammeDto } from '@pos-backend/sdk';
import { formatMoney } from '@pos-backend/money';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Field, MoneyField } from '../../design/field.js';
import { Card } from '../../design/parts.js';
import { readMoney } from '../../money/money.js';
import { useTexts } from '../../texts/texts.js';
import { readNumber, readWhole } from './numbers.js';
import { SettingsCard } from './settings-card.js';

/** The loyalty programme: what a sale earns, and what a point pays. */
export function LoyaltyCard() {
  const { office: texts } = useTexts();
  const query = useQuery({
    queryKey: ['loyalty-programme', 'settings'],
    queryFn: ({ signal }) => api.getLoyaltyProgramme({ signal }),
  });
  if (query.data === undefined) {
    return (
      <Card label={texts.loyalty}>
        <Loaded query={query}>{() => null}</Loaded>
      </Card>
    );
  }

  return <Programme programme={query.data} />;
}

interface Typed {
  readonly isActive: boolean;
  readonly pointsPerUnit: string;
  readonly pointValue: string;
  readonly minimumToRedeem: string;
  readonly expiryMonths: string;
}

function Programme({ programme }: { programme: ProgrammeDto }) {
  const { office: texts, common } = useTexts();
  const { currency, asTyped } = useTill();
  const [typed, setTyped] = useState<Typed>(() => ({
    isActive: programme.isActive,
    pointsPerUnit: asTyped(String(programme.pointsPerUnit)),
    pointValue: asTyped(programme.pointValue),
    minimumToRedeem: String(programme.minimumToRedeem),
    expiryMonths: String(programme.expiryMonths ?? ''),
  }));
  const [isSaved, setSaved] = useState(false);
  const once = useOnce(
    (dto: SetProgrammeDto) => api.setLoyaltyProgramme(dto),
    () => setSaved(true),
  );
  const dto = dtoOf(typed, currency);
  const set = (change: Partial<Typed>): void => setTyped({ ...typed, ...change });
  const whole = (name: 'minimumToRedeem' | 'expiryMonths', note?: string) => (
    <Field
      label={texts[name]}
      note={note}
      inputMode="numeric"
      value={typed[name]}
      error={readWhole(typed[name]) === null ? texts.noNumber : undefined}
      onChange={({ target }) => set({ [name]: target.value })}
    />
  );

  return (
    <SettingsCard
      title={texts.loyalty}
      once={once}
      isSaved={isSaved}
      isIncomplete={dto === undefined}
      onSave={() => dto !== undefined && once.mutate(dto)}
    >
      <label className="check">
        <input type="checkbox" checked={typed.isActive} onChange={({ target }) => set({ isActive: target.checked })} />
        {texts.loyaltyActive}
      </label>
      <Field
        label={texts.pointsPerUnit(currency)}
        inputMode="decimal"
        value={typed.pointsPerUnit}
        error={readNumber(typed.pointsPerUnit) === null ? texts.noNumber : undefined}
        onChange={({ target }) => set({ pointsPerUnit: target.value })}
      />
      <MoneyField
        label={texts.pointValue}
        value={typed.pointValue}
        error={readMoney(typed.pointValue, currency) === null ? common.noAmount : undefined}
        onChange={({ target }) => set({ pointValue: target.value })}
      />
      {whole('minimumToRedeem')}
      {whole('expiryMonths', texts.expiryNote)}
    </SettingsCard>
  );
}

/** The request; undefined while something cannot be read. */
function dtoOf({ isActive, ...typed }: Typed, currency: string): SetProgrammeDto | undefined {
  const pointsPerUnit = readNumber(typed.pointsPerUnit);
  const pointValue = readMoney(typed.pointValue, currency);
  const minimumToRedeem = readWhole(typed.minimumToRedeem);
  const expiryMonths = readWhole(typed.expiryMonths);
  if (pointsPerUnit === null || pointValue === null || minimumToRedeem === null || expiryMonths === null) {
    return undefined;
  }

  return {
    ...{ isActive, pointsPerUnit, pointValue: formatMoney(pointValue, currency) },
    ...{ minimumToRedeem: minimumToRedeem ?? 0, expiryMonths: expiryMonths ?? null },
  };
}
