import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card, Notice } from '../../design/parts.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

type Change = 'resetPassword' | 'setPin' | 'removePin' | 'removeSecondFactor';

/** Makes a link for a new password, sets and removes the PIN of a user, and removes a second factor that was lost. */
export function UserAccess({ userId }: { userId: string }) {
  const { users: texts, userForm } = useTexts();
  const [open, setOpen] = useState<Change>();
  const [result, setResult] = useState<string>();
  const close = (): void => setOpen(undefined);
  const finish = (text: string) => (): void => {
    setResult(text);
    close();
  };

  return (
    <Card label={texts.access}>
      <div className="stack">
        <h2>{texts.access}</h2>
        {result !== undefined && <Notice tone="good">{result}</Notice>}
        <div className="row">
          <Button onClick={() => setOpen('resetPassword')}>{userForm.resetPassword}</Button>
          <Button onClick={() => setOpen('setPin')}>{texts.setPin}</Button>
          <Button onClick={() => setOpen('removePin')}>{texts.removePin}</Button>
          <Button onClick={() => setOpen('removeSecondFactor')}>{texts.removeSecondFactor}</Button>
        </div>
      </div>
      {open === 'resetPassword' && <ResetDialog userId={userId} onClose={close} />}
      {open === 'setPin' && <SetPinDialog userId={userId} onDone={finish(texts.pinIsSet)} onClose={close} />}
      {open === 'removePin' && (
        <RemoveDialog
          title={texts.removePin}
          remove={() => api.removeUserPin(userId)}
          onDone={finish(texts.pinIsRemoved)}
          onClose={close}
        />
      )}
      {open === 'removeSecondFactor' && (
        <RemoveDialog
          title={texts.removeSecondFactor}
          note={texts.removeSecondFactorNote}
          remove={() => api.resetSecondFactor(userId)}
          onDone={finish(texts.secondFactorIsRemoved)}
          onClose={close}
        />
      )}
    </Card>
  );
}

interface DialogProps {
  onDone: () => void;
  onClose: () => void;
}

/** Makes a link by which the user sets a new password, to be passed on. */
function ResetDialog({ userId, onClose }: { userId: string; onClose: () => void }) {
  const { userForm: texts } = useTexts();
  const { time } = useTill();
  const [link, setLink] = useState<{ href: string; until: string }>();
  const once = useOnce(
    (_: undefined) => api.makePasswordReset(userId),
    ({ token, expiresAt }) =>
      setLink({ href: `${location.href.split('#')[0]}#${urls.reset}?token=${token}`, until: time(expiresAt) }),
  );

  return (
    <FormDialog
      title={texts.resetPassword}
      submit={texts.resetLink}
      once={once}
      onSubmit={() => once.mutate(undefined)}
      onClose={onClose}
    >
      <p>{texts.resetLinkNote}</p>
      {link !== undefined && (
        <Field label={texts.linkIs(link.until)} readOnly value={link.href} onFocus={({ target }) => target.select()} />
      )}
    </FormDialog>
  );
}

function SetPinDialog({ userId, onDone, onClose }: DialogProps & { userId: string }) {
  const all = useTexts();
  const { users: texts } = all;
  const [pin, setPin] = useState('');
  const once = useOnce((typed: string) => api.setUserPin(userId, { pin: typed }), onDone);

  return (
    <FormDialog
      title={texts.setPin}
      submit={texts.setPin}
      once={once}
      isIncomplete={pin.length < 4}
      onSubmit={() => once.mutate(pin)}
      onClose={onClose}
    >
      <Field
        label={all.pin.pin}
        note={texts.setPinNote}
        inputMode="numeric"
        maxLength={8}
        autoFocus
        value={pin}
        error={fieldErrors(once.error, all)['pin']}
        onChange={({ target }) => setPin(target.value)}
      />
    </FormDialog>
  );
}

interface RemoveDialogProps extends DialogProps {
  title: string;
  note?: string;
  remove: () => Promise<unknown>;
}

/** Asks before something is removed. */
function RemoveDialog({ title, note, remove, onDone, onClose }: RemoveDialogProps) {
  const once = useOnce((_: undefined) => remove(), onDone);

  return (
    <FormDialog title={title} submit={title} once={once} onSubmit={() => once.mutate(undefined)} onClose={onClose}>
      {note !== undefined && <p>{note}</p>}
    </FormDialog>
  );
}
