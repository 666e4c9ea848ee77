import type { NewSecondFactorDto } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { submitting } from '../../app/submitting.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card, Notice } from '../../design/parts.js';
import { errorText, fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

/** The set-up of a second factor: password, secret for the app, first code, recovery codes. */
export function SecondFactor() {
  const { secondFactor: texts } = useTexts();
  const [factor, setFactor] = useState<NewSecondFactorDto>();
  const [codes, setCodes] = useState<readonly string[]>();

  return (
    <Card label={texts.title}>
      <h2>{texts.title}</h2>
      {factor === undefined && <Begin onBegun={setFactor} />}
      {factor !== undefined && codes === undefined && <Confirm factor={factor} onConfirmed={setCodes} />}
      {codes !== undefined && <RecoveryCodes codes={codes} />}
    </Card>
  );
}

function Begin({ onBegun }: { onBegun: (factor: NewSecondFactorDto) => void }) {
  const texts = useTexts();
  const [currentPassword, setPassword] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.beginSecondFactor({ currentPassword }),
    onSuccess: onBegun,
  });

  return (
    <form className="form" onSubmit={submitting(isPending, mutate)} noValidate>
      <p className="soft">{texts.secondFactor.purpose}</p>
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <Field
        label={texts.signIn.password}
        type="password"
        autoComplete="current-password"
        required
        value={currentPassword}
        error={fieldErrors(error, texts).currentPassword}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" disabled={isPending}>
        {texts.secondFactor.begin}
      </Button>
    </form>
  );
}

interface ConfirmProps {
  factor: NewSecondFactorDto;
  onConfirmed: (codes: readonly string[]) => void;
}

function Confirm({ factor, onConfirmed }: ConfirmProps) {
  const texts = useTexts();
  const [code, setCode] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.confirmSecondFactor({ code }),
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });

  return (
    <form className="form" onSubmit={submitting(isPending, mutate)} noValidate>
      <p>{texts.secondFactor.secret}</p>
      <p>
        <code className="second-factor-secret">{factor.secret}</code>
      </p>
      <a href={factor.uri}>{texts.secondFactor.openApp}</a>
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <Field
        label={texts.signIn.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
        value={code}
        error={fieldErrors(error, texts).code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" look="primary" disabled={isPending}>
        {texts.secondFactor.confirm}
      </Button>
    </form>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { secondFactor: texts } = useTexts();

  return (
    <>
      <Notice tone="warning">{texts.recovery}</Notice>
      <ul className="second-factor-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
