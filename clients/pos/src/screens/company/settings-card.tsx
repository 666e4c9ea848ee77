import type { CompanyDto, UpdateCompanyDto } from '@pos-backend/sdk';
import { type FormEvent, type ReactNode, useState } from 'react';
import { api } from '../../app/api.js';
import { type Once, useOnce } from '../../app/once.js';
import { refreshSession } from '../../app/session.js';
import { Button } from '../../design/button.js';
import { Card, Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

interface SettingsCardProps {
  title: string;
  /** The state of the request. */
  once: Omit<Once<never>, 'mutate'>;
  isSaved: boolean;
  /** True while something cannot be read. */
  isIncomplete?: boolean;
  note?: string;
  onSave: () => void;
  children: ReactNode;
}

/** A part of the settings as a form of its own: Enter or the button saves it. */
export function SettingsCard({
  title,
  once,
  isSaved,
  isIncomplete = false,
  note,
  onSave,
  children,
}: SettingsCardProps) {
  const texts = useTexts();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!once.isPending && !isIncomplete) onSave();
  };

  return (
    <Card label={title}>
      <form className="form" noValidate onSubmit={save}>
        <h2>{title}</h2>
        {note !== undefined && <p className="soft">{note}</p>}
        {once.error !== null && <Notice tone="danger">{errorText(once.error, texts)}</Notice>}
        {isSaved && once.error === null && <Notice tone="good">{texts.office.saved}</Notice>}
        {children}
        <div className="row">
          <Button type="submit" look="primary" disabled={once.isPending || isIncomplete}>
            {texts.common.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Changes the company, and lets this till know its settings at once. */
export function useCompanyChange({ id }: CompanyDto): { once: Once<UpdateCompanyDto>; isSaved: boolean } {
  const [isSaved, setSaved] = useState(false);
  const once = useOnce(
    (change: UpdateCompanyDto) => api.updateCompany(id, change),
    () => {
      setSaved(true);
      void refreshSession();
    },
  );

  return { once, isSaved };
}
