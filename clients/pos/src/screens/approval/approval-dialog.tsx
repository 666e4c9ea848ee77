import { PosError } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { actsOf, type Question } from '../../app/approval.js';
import { registerOption } from '../../app/enrolment.js';
import { FormDialog } from '../../app/form-dialog.js';
import { PinFields } from '../../app/pin-fields.js';
import { useRegisterStaff } from '../../app/register-staff.js';
import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

/** The approver, as typed: by PIN at an enrolled register, or by sign-in. */
interface Approver {
  readonly userId: string;
  readonly pin: string;
  readonly email: string;
  readonly password: string;
  readonly code: string;
}

const UNKNOWN: Approver = { userId: '', pin: '', email: '', password: '', code: '' };

/** Asks another user to approve the act that waits. The session at this till stays that of its user. */
export default function ApprovalDialog({ act, answer }: Question) {
  const texts = useTexts();
  const till = useTill();
  const { data: staff } = useRegisterStaff(till.enrolment);
  const others = staff?.cashiers.filter(({ id }) => id !== till.me.user.id) ?? [];
  const [prefersSignIn, setPrefersSignIn] = useState(false);
  const [approver, setApprover] = useState(UNKNOWN);
  const change = (part: Partial<Approver>): void => setApprover((known) => ({ ...known, ...part }));
  const isByPin = others.length > 0 && !prefersSignIn;
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.createApproval({ ...act, ...shownBy(approver, isByPin) }, registerOption()),
    onSuccess: answer,
    onError: () => change({ pin: '' }),
  });
  const asksCode = error instanceof PosError && error.code === 'SECOND_FACTOR_REQUIRED';

  return (
    <FormDialog
      title={texts.approval.title}
      submit={texts.approval.approve}
      once={{ error: asksCode ? null : error, isPending, isUncertain: false }}
      isIncomplete={isByPin ? approver.userId === '' || approver.pin.length < 4 : approver.password === ''}
      onSubmit={mutate}
      onClose={() => answer(undefined)}
    >
      <div>
        {actsOf(act).map(({ act: name, amount }) => (
          <p key={name}>
            {texts.approval.acts[name]} {amount !== undefined && <strong>{till.money(amount)}</strong>}
          </p>
        ))}
        <p className="soft">{act.further ? texts.approval.together : texts.approval.explanation}</p>
      </div>
      {isByPin ? (
        <PinFields users={others} {...approver} onChange={change} />
      ) : (
        <SignInFields approver={approver} asksCode={asksCode || approver.code !== ''} error={error} onChange={change} />
      )}
      {others.length > 0 && (
        <Button look="quiet" onClick={() => setPrefersSignIn(isByPin)}>
          {isByPin ? texts.approval.bySignIn : texts.approval.byPin}
        </Button>
      )}
    </FormDialog>
  );
}

function shownBy({ userId, pin, email, password, code }: Approver, isByPin: boolean): Partial<Approver> {
  if (isByPin) return { userId, pin };

  return { email: email.trim(), password, ...(code.trim() !== '' && { code: code.trim() }) };
}

interface SignInFieldsProps {
  approver: Approver;
  asksCode: boolean;
  error: Error | null;
  onChange: (part: Partial<Approver>) => void;
}

function SignInFields({ approver, asksCode, error, onChange }: SignInFieldsProps) {
  const texts = useTexts();
  const mistakes = fieldErrors(error, texts);

  return (
    <>
      <Field
        label={texts.signIn.email}
        type="email"
        autoFocus
        value={approver.email}
        error={mistakes['email']}
        onChange={({ target }) => onChange({ email: target.value })}
      />
      <Field
        label={texts.signIn.password}
        type="password"
        autoComplete="new-password" // the browser must not fill in the password of the user who asks
        value={approver.password}
        error={mistakes['password']}
        onChange={({ target }) => onChange({ password: target.value })}
      />
      {asksCode && (
        <Field
          label={texts.signIn.code}
          note={texts.signIn.codeNote}
          autoComplete="one-time-code"
          autoFocus
          value={approver.code}
          error={mistakes['code']}
          onChange={({ target }) => onChange({ code: target.value })}
        />
      )}
    </>
  );
}
