import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card, Notice } from '../../design/parts.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

type Open = 'set' | 'remove' | undefined;

/** Sets and removes the PIN of the signed-in user. */
export function OwnPin() {
  const { pin: texts } = useTexts();
  const [open, setOpen] = useState<Open>();
  const [result, setResult] = useState<string>();
  const finish = (text: string) => (): void => {
    setResult(text);
    setOpen(undefined);
  };
  const close = (): void => setOpen(undefined);

  return (
    <Card label={texts.own}>
      <div className="form">
        <h2>{texts.own}</h2>
        <p className="soft">{texts.ownPurpose}</p>
        {result !== undefined && <Notice tone="good">{result}</Notice>}
        <div className="row">
          <Button onClick={() => setOpen('set')}>{texts.set}</Button>
          <Button onClick={() => setOpen('remove')}>{texts.remove}</Button>
        </div>
      </div>
      {open === 'set' && <SetPinDialog onDone={finish(texts.isSet)} onClose={close} />}
      {open === 'remove' && <RemovePinDialog onDone={finish(texts.isRemoved)} onClose={close} />}
    </Card>
  );
}

interface PinDialogProps {
  onDone: () => void;
  onClose: () => void;
}

function SetPinDialog({ onDone, onClose }: PinDialogProps) {
  const all = useTexts();
  const { pin: texts } = all;
  const [pin, setPin] = useState('');
  const [repeated, setRepeated] = useState('');
  const [currentPassword, setPassword] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.setOwnPin({ pin, currentPassword }),
    onSuccess: onDone,
  });
  const mistakes = fieldErrors(error, all);
  const digits = { type: 'password', inputMode: 'numeric', autoComplete: 'off', maxLength: 8 } as const;

  return (
    <FormDialog
      title={texts.set}
      submit={texts.set}
      once={{ error, isPending, isUncertain: false }}
      isIncomplete={pin.length < 4 || pin !== repeated || currentPassword === ''}
      onSubmit={mutate}
      onClose={onClose}
    >
      <Field
        {...digits}
        label={texts.pin}
        note={texts.setNote}
        autoFocus
        value={pin}
        error={mistakes['pin']}
        onChange={({ target }) => setPin(target.value)}
      />
      <Field
        {...digits}
        label={texts.repeat}
        value={repeated}
        error={repeated.length >= pin.length && repeated !== pin ? texts.differs : undefined}
        onChange={({ target }) => setRepeated(target.value)}
      />
      <PasswordField value={currentPassword} error={mistakes['currentPassword']} onChange={setPassword} />
    </FormDialog>
  );
}

function RemovePinDialog({ onDone, onClose }: PinDialogProps) {
  const all = useTexts();
  const [currentPassword, setPassword] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.removeOwnPin({ currentPassword }),
    onSuccess: onDone,
  });

  return (
    <FormDialog
      title={all.pin.remove}
      submit={all.pin.remove}
      once={{ error, isPending, isUncertain: false }}
      isIncomplete={currentPassword === ''}
      onSubmit={mutate}
      onClose={onClose}
    >
      <PasswordField
        autoFocus
        value={currentPassword}
        error={fieldErrors(error, all)['currentPassword']}
        onChange={setPassword}
      />
    </FormDialog>
  );
}

interface PasswordFieldProps {
  value: string;
  error: string | undefined;
  autoFocus?: boolean;
  onChange: (password: string) => void;
}

/** Asks for the password of the signed-in user once more. */
export function PasswordField({ onChange, ...field }: PasswordFieldProps) {
  const { signIn: texts } = useTexts();

  return (
    <Field
      {...field}
      label={texts.password}
      type="password"
      autoComplete="current-password"
      required
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
