import type { NewSecondFactorDto } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { submitting } from '../../app/submitting.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card, Notice } from '../../design/parts.js';
import { errorText, fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { PasswordField } from './own-pin.js';

/** The set-up of a second factor (password, secret for the app, first code, recovery codes), and its removal. */
export function SecondFactor() {
  const { secondFactor: texts } = useTexts();
  const [factor, setFactor] = useState<NewSecondFactorDto>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [isRemoving, setRemoving] = useState(false);
  const [isRemoved, setRemoved] = useState(false);
  const finish = (): void => {
    setRemoving(false);
    setRemoved(true);
  };

  return (
    <Card label={texts.title}>
      <div className="stack">
        <h2>{texts.title}</h2>
        {isRemoved && <Notice tone="good">{texts.isRemoved}</Notice>}
        {factor === undefined && <Begin onBegun={setFactor} onRemove={() => setRemoving(true)} />}
        {factor !== undefined && codes === undefined && <Confirm factor={factor} onConfirmed={setCodes} />}
        {codes !== undefined && <RecoveryCodes codes={codes} />}
      </div>
      {isRemoving && <RemoveDialog onDone={finish} onClose={() => setRemoving(false)} />}
    </Card>
  );
}

interface BeginProps {
  onBegun: (factor: NewSecondFactorDto) => void;
  onRemove: () => void;
}

function Begin({ onBegun, onRemove }: BeginProps) {
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
      <div className="row">
        <Button type="submit" disabled={isPending}>
          {texts.secondFactor.begin}
        </Button>
        <Button onClick={onRemove}>{texts.secondFactor.remove}</Button>
      </div>
    </form>
  );
}

interface RemoveDialogProps {
  onDone: () => void;
  onClose: () => void;
}

function RemoveDialog({ onDone, onClose }: RemoveDialogProps) {
  const all = useTexts();
  const [currentPassword, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.removeSecondFactor({ currentPassword, code }),
    onSuccess: onDone,
  });
  const mistakes = fieldErrors(error, all);

  return (
    <FormDialog
      title={all.secondFactor.remove}
      submit={all.secondFactor.remove}
      once={{ error, isPending, isUncertain: false }}
      isIncomplete={currentPassword === '' || code === ''}
      onSubmit={mutate}
      onClose={onClose}
    >
      <PasswordField autoFocus value={currentPassword} error={mistakes['currentPassword']} onChange={setPassword} />
      <Field
        label={all.signIn.code}
        note={all.signIn.codeNote}
        autoComplete="one-time-code"
        value={code}
        error={mistakes['code']}
        onChange={({ target }) => setCode(target.value)}
      />
    </FormDialog>
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
