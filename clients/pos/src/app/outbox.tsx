import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { type OutboxView, TillOutbox } from '../outbox/till-outbox.js';
import { queryClient } from './queries.js';

const OutboxContext = createContext<TillOutbox | undefined>(undefined);

/** Opens the sales of a user while that user is at the till. */
export function OutboxProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [outbox, setOutbox] = useState<TillOutbox>();
  useEffect(() => {
    let isWanted = true;
    const opening = TillOutbox.open(userId, () => void queryClient.invalidateQueries());
    void opening.then((opened) => isWanted && setOutbox(opened));

    return () => {
      isWanted = false;
      queryClient.clear(); // what this user has read is not for the next
      void opening.then((opened) => opened.close());
    };
  }, [userId]);

  return outbox === undefined ? null : <OutboxContext value={outbox}>{children}</OutboxContext>;
}

export function useOutbox(): TillOutbox {
  const outbox = useContext(OutboxContext);
  if (outbox === undefined) throw new Error('Only screens behind the sign-in have an outbox');

  return outbox;
}

export function useOutboxView(): OutboxView {
  const outbox = useOutbox();

  return useSyncExternalStore(outbox.subscribe, outbox.view);
}
