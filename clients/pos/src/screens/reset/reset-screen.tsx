import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../../app/api.js';
import { submitting } from '../../app/submitting.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Notice } from '../../design/parts.js';
import { errorText, fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import '../sign-in/sign-in.css';

/** The target of the link in a mail, which sets a new password; without a token, the form that asks for such a link. */
export default function ResetScreen() {
  const [location] = useLocation();
  const token = new URLSearchParams(location.split('?')[1]).get('token');

  return <main className="sign-in">{token === null ? <AskForLink /> : <NewPassword token={token} />}</main>;
}

function NewPassword({ token }: { token: string }) {
  const texts = useTexts();
  const [newPassword, setNewPassword] = useState('');
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: () => api.confirmPasswordReset({ token, newPassword }),
  });
  const mistakes = fieldErrors(error, texts);
  if (isSuccess) return <Done title={texts.reset.title} text={texts.reset.done} />;

  return (
    <form className="card sign-in-form" onSubmit={submitting(isPending, mutate)} noValidate>
      <h1>{texts.reset.title}</h1>
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <Field
        label={texts.reset.password}
        type="password"
        name="password"
        autoComplete="new-password"
        autoFocus
        required
        value={newPassword}
        error={mistakes.newPassword}
        onChange={(event) => setNewPassword(event.target.value)}
      />
      <Button type="submit" look="primary" size="large" disabled={isPending}>
        {texts.reset.submit}
      </Button>
    </form>
  );
}

function AskForLink() {
  const texts = useTexts();
  const [email, setEmail] = useState('');
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: () => api.requestPasswordReset({ email: email.trim() }),
  });
  const mistakes = fieldErrors(error, texts);
  if (isSuccess) return <Done title={texts.reset.askTitle} text={texts.reset.asked} />;

  return (
    <form className="card sign-in-form" onSubmit={submitting(isPending, mutate)} noValidate>
      <h1>{texts.reset.askTitle}</h1>
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <Field
        label={texts.signIn.email}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        error={mistakes.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Button type="submit" look="primary" size="large" disabled={isPending}>
        {texts.reset.ask}
      </Button>
      <Link href={urls.sell}>{texts.signIn.title}</Link>
    </form>
  );
}

function Done({ title, text }: { title: string; text: string }) {
  const texts = useTexts();

  return (
    <div className="card sign-in-form">
      <h1>{title}</h1>
      <Notice tone="good">{text}</Notice>
      <Link href={urls.sell}>{texts.signIn.title}</Link>
    </div>
  );
}
