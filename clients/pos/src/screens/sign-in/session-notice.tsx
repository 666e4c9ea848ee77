import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../app/session.js';
import { Notice } from '../../design/parts.js';
import { countUnsent } from '../../outbox/database.js';
import { useTexts } from '../../texts/texts.js';

/** Tells why the sign-in is shown to a user who had a session, and which sales wait for that user. */
export function SessionNotice() {
  const { signIn: texts } = useTexts();
  const { me, isExpired, isSwitching, farewell } = useSession();
  const user = isExpired || isSwitching ? me?.user : undefined;
  const { data: waiting = 0 } = useQuery({
    queryKey: ['unsent', user?.id],
    queryFn: () => countUnsent(user?.id ?? ''),
    enabled: user !== undefined,
  });
  if (farewell !== undefined) return <Notice>{farewell}</Notice>;
  if (user === undefined) return null;
  if (isSwitching) return waiting > 0 ? <Notice tone="warning">{texts.waitingFor(user.name, waiting)}</Notice> : null;

  return (
    <Notice tone="warning">
      {texts.expired(user.name)} {waiting > 0 && texts.waiting(waiting)}
    </Notice>
  );
}
