import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type OutboxView, TillOutbox } from '../outbox/till-outbox.js';
import { giveUpQuestion } from './approval.js';
import { leaving } from './leaving.js';
import { queryClient } from './queries.js';
import { useStore } from './store.js';

const OutboxContext = createContext<TillOutbox | undefined>(undefined);

/** Opens the outbox of a user, and closes it when the user leaves. */
export function OutboxProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [outbox, setOutbox] = useState<TillOutbox>();
  useEffect(
    function openOutbox() {
      let isWanted = true;
      const opening = TillOutbox.open(userId, () => void queryClient.invalidateQueries());
      void opening.then((opened) => isWanted && setOutbox(opened));

      return () => {
        isWanted = false;
        giveUpQuestion();
        queryClient.clear(); // the next user must not see what this one has read
        leaving(opening.then((opened) => opened.close()));
      };
    },
    [userId],
  );

  return outbox === undefined ? null : <OutboxContext value={outbox}>{children}</OutboxContext>;
}

export function useOutbox(): TillOutbox {
  const outbox = useContext(OutboxContext);
  if (outbox === undefined) throw new Error('useOutbox() needs an OutboxProvider');

  return outbox;
}

export function useOutboxView(): OutboxView {
  return useStore(useOutbox().view);
}
