import { ConnectionError, type KeyOption, PosError } from '@pos-backend/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';

/** What is sent, and the key it is sent with. */
interface Sending<Input> {
  readonly input: Input;
  readonly idempotencyKey: string;
}

export interface Once<Input> {
  /** Sends it. As long as the result before is uncertain, the same is sent again, whatever is asked for. */
  readonly mutate: (input: Input) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
  /** No answer came: it may have been done or not. */
  readonly isUncertain: boolean;
}

/**
 * A change that happens once, however often it is confirmed: an Idempotency-Key belongs to what is sent, and is kept until
 * the server has taken or refused it. `Input` therefore holds all of the content. Afterwards everything on the page is
 * read anew, also when somebody else was faster.
 */
export function useOnce<Input, Result>(
  change: (input: Input, options: KeyOption) => Promise<Result>,
  onDone: (result: Result) => void,
): Once<Input> {
  const sending = useRef<Sending<Input>>(undefined);
  const [isUncertain, setUncertain] = useState(false);
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ input, idempotencyKey }: Sending<Input>) => change(input, { idempotencyKey }),
    onSuccess: (result) => {
      setUncertain(false);
      onDone(result);
      void queries.invalidateQueries();
    },
    onError: (failure) => {
      if (isWithoutResult(failure)) setUncertain(true);
      if (!isRefusal(failure)) return;
      setUncertain(false);
      sending.current = undefined;
      if (isConflict(failure)) void queries.invalidateQueries();
    },
  });
  const send = (input: Input): void => {
    const before = sending.current;
    const isSame = before !== undefined && (isUncertain || JSON.stringify(before.input) === JSON.stringify(input));
    sending.current = isSame ? before : { input, idempotencyKey: uuidv7() };
    mutate(sending.current);
  };

  return { mutate: send, error, isPending, isUncertain };
}

/** Nobody knows whether it was done. */
function isWithoutResult(error: Error): boolean {
  return (
    error instanceof ConnectionError ||
    (error instanceof PosError && (error.status >= 500 || error.code === 'IDEMPOTENCY_KEY_IN_PROGRESS'))
  );
}

/** It was not done, nor was what was sent with the same key before. Who is turned away at the door learns nothing of that. */
function isRefusal(error: Error): boolean {
  return !isWithoutResult(error) && error instanceof PosError && error.status !== 401 && error.status !== 429;
}

/** The page shows something that has changed since. */
function isConflict(error: Error): boolean {
  return error instanceof PosError && (error.status === 409 || error.status === 412);
}
