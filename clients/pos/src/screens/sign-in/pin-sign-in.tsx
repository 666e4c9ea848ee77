import { PosError, type RegisterStaffDto } from '@pos-backend/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Enrolment } from '../../app/enrolment.js';
import { Loaded } from '../../app/loaded.js';
import { PinFields } from '../../app/pin-fields.js';
import { useRegisterStaff } from '../../app/register-staff.js';
import { signInByPin, switchUser, useSession } from '../../app/session.js';
import { submitting } from '../../app/submitting.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { SessionNotice } from './session-notice.js';

interface PinSignInProps {
  enrolment: Enrolment;
  /** Shows the sign-in by password instead. */
  onPassword: () => void;
}

/** The sign-in of an enrolled till: the users of its store, and a number pad. */
export default function PinSignIn({ enrolment, onPassword }: PinSignInProps) {
  const { pin: texts } = useTexts();
  const { me, isSwitching } = useSession();

  return (
    <section className="card sign-in-form" aria-labelledby="pin-title">
      <h1 id="pin-title">{texts.title}</h1>
      <SessionNotice />
      <Loaded query={useRegisterStaff(enrolment)}>{(staff) => <Staff staff={staff} />}</Loaded>
      <div className="sign-in-ways">
        <Button onClick={onPassword}>{texts.byPassword}</Button>
        {isSwitching && me !== undefined && (
          <Button onClick={() => switchUser(false)}>{texts.backTo(me.user.name)}</Button>
        )}
      </div>
    </section>
  );
}

function Staff({ staff: { cashiers } }: { staff: RegisterStaffDto }) {
  const texts = useTexts();
  const { me, isExpired } = useSession();
  const [typed, setTyped] = useState({ userId: isExpired ? (me?.user.id ?? '') : '', pin: '' });
  const { mutate, reset, error, isPending } = useMutation({
    mutationFn: () => signInByPin(typed),
    onError: () => setTyped(({ userId }) => ({ userId, pin: '' })),
  });
  const change = (part: Partial<typeof typed>): void => {
    if (part.userId !== undefined) reset();
    setTyped((known) => ({ ...known, ...part }));
  };
  const chosen = cashiers.find(({ id }) => id === typed.userId);
  if (cashiers.length === 0) return <Notice>{texts.pin.none}</Notice>;

  return (
    <form className="stack" onSubmit={submitting(isPending, mutate)} noValidate>
      {error !== null && chosen !== undefined && <PinRefusal error={error} name={chosen.name} />}
      <PinFields users={cashiers} {...typed} onChange={change} />
      {chosen !== undefined && (
        <Button type="submit" look="primary" size="large" disabled={isPending || typed.pin.length < 4}>
          {texts.signIn.submit}
        </Button>
      )}
    </form>
  );
}

/** Tells that the PIN is wrong, or until when the user is locked at this register. */
function PinRefusal({ error, name }: { error: Error; name: string }) {
  const texts = useTexts();
  const isLocked = error instanceof PosError && error.code === 'PIN_LOCKED';
  const minutes = isLocked ? Math.ceil((error.retryAfter ?? 0) / 60) : 0;

  return <Notice tone="danger">{isLocked ? texts.pin.locked(name, minutes) : errorText(error, texts)}</Notice>;
}
