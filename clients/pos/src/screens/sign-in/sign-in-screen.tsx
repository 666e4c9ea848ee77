import { PosError, type SessionUserDto } from '@pos-backend/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { signIn, useSession } from '../../app/session.js';
import { submitting } from '../../app/submitting.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Notice } from '../../design/parts.js';
import { countUnsent } from '../../outbox/database.js';
import { errorText, fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import './sign-in.css';

export function SignInScreen() {
  const texts = useTexts();
  const { me } = useSession();
  const [email, setEmail] = useState(me?.user.email ?? '');
  const [password, setPassword] = useState('');
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
    <main className="sign-in">
      <form className="card sign-in-form" onSubmit={submitting(isPending, mutate)} noValidate>
        <img src="./icon.svg" alt="" width="64" height="64" />
        <h1>{texts.signIn.title}</h1>
        {me !== undefined && <Expired user={me.user} />}
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
          onChange={(event) => setPassword(event.target.value)}
        />
        {asksCode && <CodeField value={code} error={mistakes.code} onChange={setCode} />}
        <Button type="submit" look="primary" size="large" disabled={isPending}>
          {texts.signIn.submit}
        </Button>
        <Link href={urls.reset}>{texts.signIn.forgotten}</Link>
      </form>
    </main>
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
