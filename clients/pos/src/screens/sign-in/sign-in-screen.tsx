import { PosError } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useEnrolment } from '../../app/enrolment.js';
import { choosePassword, signIn, signOut, useSession } from '../../app/session.js';
import { submitting } from '../../app/submitting.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Notice } from '../../design/parts.js';
import { errorText, fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { SessionNotice } from './session-notice.js';
import './sign-in.css';

const PinSignIn = lazy(() => import('./pin-sign-in.js'));
const Welcome = lazy(() => import('./welcome.js'));

/**
 * Asks for a PIN at an enrolled till, else for e-mail and password, and then for a new password when another user has set the one
 * that was typed.
 */
export function SignInScreen() {
  const { me, isExpired } = useSession();
  const enrolment = useEnrolment();
  const [prefersPassword, setPrefersPassword] = useState(false);
  const [password, setPassword] = useState('');
  const isByPin = enrolment !== undefined && !prefersPassword;
  const mustChange = me?.user.mustChangePassword === true && !isExpired && password !== '';

  return (
    <main className="sign-in">
      {mustChange && <NewPasswordForm currentPassword={password} />}
      {!mustChange && isByPin && (
        <Suspense fallback={null}>
          <PinSignIn enrolment={enrolment} onPassword={() => setPrefersPassword(true)} />
        </Suspense>
      )}
      {!mustChange && !isByPin && (
        <SignInForm
          password={password}
          onPassword={setPassword}
          onPin={enrolment === undefined ? undefined : () => setPrefersPassword(false)}
        />
      )}
      {me === undefined && enrolment === undefined && (
        <Suspense fallback={null}>
          <Welcome />
        </Suspense>
      )}
    </main>
  );
}

interface SignInFormProps {
  readonly password: string;
  readonly onPassword: (password: string) => void;
  /** Shows the sign-in by PIN instead, at an enrolled till. */
  readonly onPin: (() => void) | undefined;
}

function SignInForm({ password, onPassword, onPin }: SignInFormProps) {
  const texts = useTexts();
  const { me, isSwitching } = useSession();
  const known = isSwitching ? undefined : me?.user;
  const [email, setEmail] = useState(known?.email ?? '');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [isShown, setShown] = useState(false);
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => signIn({ email: email.trim(), password, ...(code.trim() !== '' && { code }) }),
    onError: (failure) => {
      if (isWithoutCode(failure)) setAsksCode(true);
    },
  });
  const mistakes = fieldErrors(error, texts);

  return (
    <form className="card sign-in-form" onSubmit={submitting(isPending, mutate)} noValidate>
      <img src="./icon.svg" alt="" width="64" height="64" />
      <h1>{texts.signIn.title}</h1>
      <SessionNotice />
      {error !== null && !isWithoutCode(error) && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <Field
        label={texts.signIn.email}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus={known === undefined}
        required
        value={email}
        error={mistakes.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label={texts.signIn.password}
        type={isShown ? 'text' : 'password'}
        name="password"
        autoComplete="current-password"
        autoFocus={known !== undefined}
        required
        value={password}
        error={mistakes.password}
        onChange={(event) => onPassword(event.target.value)}
      />
      <Button look="quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {texts.signIn.showPassword}
      </Button>
      {asksCode && <CodeField value={code} error={mistakes.code} onChange={setCode} />}
      <Button type="submit" look="primary" size="large" disabled={isPending}>
        {texts.signIn.submit}
      </Button>
      {onPin !== undefined && <Button onClick={onPin}>{texts.pin.byPin}</Button>}
      <Link href={urls.reset}>{texts.signIn.forgotten}</Link>
    </form>
  );
}

function NewPasswordForm({ currentPassword }: { readonly currentPassword: string }) {
  const texts = useTexts();
  const [newPassword, setNewPassword] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => choosePassword(currentPassword, newPassword),
  });
  const mistakes = fieldErrors(error, texts);

  return (
    <form className="card sign-in-form" onSubmit={submitting(isPending, mutate)} noValidate>
      <img src="./icon.svg" alt="" width="64" height="64" />
      <h1>{texts.signIn.newPasswordTitle}</h1>
      {error === null ? (
        <Notice>{texts.signIn.newPasswordReason}</Notice>
      ) : (
        <Notice tone="danger">{errorText(error, texts)}</Notice>
      )}
      <Field
        label={texts.signIn.newPassword}
        type="password"
        name="new-password"
        autoComplete="new-password"
        autoFocus
        required
        value={newPassword}
        error={mistakes.newPassword}
        onChange={(event) => setNewPassword(event.target.value)}
      />
      <Button type="submit" look="primary" size="large" disabled={isPending}>
        {texts.signIn.savePassword}
      </Button>
      <Button onClick={() => void signOut()}>{texts.settings.signOut}</Button>
    </form>
  );
}

interface CodeFieldProps {
  value: string;
  error: string | undefined;
  onChange: (code: string) => void;
}

function CodeField({ value, error, onChange }: CodeFieldProps) {
  const { signIn: texts } = useTexts();

  return (
    <Field
      label={texts.code}
      note={texts.codeNote}
      name="code"
      autoComplete="one-time-code"
      autoFocus
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** True when the password is right and the code of the second factor is missing. */
function isWithoutCode(error: Error): boolean {
  return error instanceof PosError && error.code === 'SECOND_FACTOR_REQUIRED';
}
