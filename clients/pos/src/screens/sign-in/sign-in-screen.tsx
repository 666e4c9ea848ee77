import { PosError, type SessionUserDto } from '@pos-backend/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { choosePassword, signIn, signOut, useSession } from '../../app/session.js';
import { submitting } from '../../app/submitting.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Notice } from '../../design/parts.js';
import { countUnsent } from '../../outbox/database.js';
import { errorText, fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import './sign-in.css';

/** Asks for e-mail and password, and then for a new password when another user has set the one that was typed. */
export function SignInScreen() {
  const { me, isExpired } = useSession();
  const [password, setPassword] = useState('');
  const mustChange = me?.user.mustChangePassword === true && !isExpired && password !== '';

  return (
    <main className="sign-in">
      {mustChange ? (
        <NewPasswordForm currentPassword={password} />
      ) : (
        <SignInForm password={password} onPassword={setPassword} />
      )}
    </main>
  );
}

interface SignInFormProps {
  readonly password: string;
  readonly onPassword: (password: string) => void;
}

function SignInForm({ password, onPassword }: SignInFormProps) {
  const texts = useTexts();
  const { me, isExpired } = useSession();
  const [email, setEmail] = useState(me?.user.email ?? '');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
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
      {me !== undefined && isExpired && <Expired user={me.user} />}
      {error !== null && !isWithoutCode(error) && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <Field
        label={texts.signIn.email}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus={me === undefined}
        required
        value={email}
        error={mistakes.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label={texts.signIn.password}
        type="password"
        name="password"
        autoComplete="current-password"
        autoFocus={me !== undefined}
        required
        value={password}
        error={mistakes.password}
        onChange={(event) => onPassword(event.target.value)}
      />
      {asksCode && <CodeField value={code} error={mistakes.code} onChange={setCode} />}
      <Button type="submit" look="primary" size="large" disabled={isPending}>
        {texts.signIn.submit}
      </Button>
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

/** Tells the user that the session has ended and that waiting sales are kept. */
function Expired({ user }: { user: SessionUserDto }) {
  const { signIn: texts } = useTexts();
  const { data: waiting = 0 } = useQuery({ queryKey: ['unsent', user.id], queryFn: () => countUnsent(user.id) });

  return (
    <Notice tone="warning">
      {texts.expired(user.name)} {waiting > 0 && texts.waiting(waiting)}
    </Notice>
  );
}
