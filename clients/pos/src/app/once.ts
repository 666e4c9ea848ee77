import { type ApprovalOption, ConnectionError, type KeyOption, PosError } from '@pos-backend/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { type Act, type ActOptions, withApproval } from './approval.js';

/** A request, and the idempotency key it is sent with. */
interface KeyedRequest<Input> {
  readonly input: Input;
  readonly options: ActOptions;
}

export interface Once<Input> {
  /** Sends the input. While the result of the previous request is uncertain, that request is sent again instead. */
  readonly mutate: (input: Input) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
  /** True when no answer came, so that the change may have been made or not. */
  readonly isUncertain: boolean;
}

/**
 * Makes a change once, however often it is confirmed: each input has one Idempotency-Key, which is kept until the server has
 * accepted or refused it. `Input` therefore holds all of the content. Afterwards all data on the page is read anew, also after
 * a conflict. A change that another user can approve names its act: then a refusal asks for the approval.
 */
export function useOnce<Input, Result>(
  change: (input: Input, options: KeyOption & ApprovalOption) => Promise<Result>,
  onDone: (result: Result) => void,
  actOf?: (input: Input) => Act,
): Once<Input> {
  const request = useRef<KeyedRequest<Input>>(undefined);
  const [isUncertain, setUncertain] = useState(false);
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ input, options }: KeyedRequest<Input>) =>
      actOf === undefined
        ? change(input, options)
        : withApproval(actOf(input), options, (approved) => change(input, approved)),
    onSuccess: (result) => {
      setUncertain(false);
      onDone(result);
      void queries.invalidateQueries();
    },
    onError: (failure) => {
      if (isWithoutResult(failure)) setUncertain(true);
      if (!isRefusal(failure)) return;
      setUncertain(false);
      request.current = undefined;
      if (isConflict(failure)) void queries.invalidateQueries();
    },
  });
  const send = (input: Input): void => {
    const previous = request.current;
    const isSame = previous !== undefined && (isUncertain || JSON.stringify(previous.input) === JSON.stringify(input));
    request.current = isSame ? previous : { input, options: { idempotencyKey: uuidv7() } };
    mutate(request.current);
  };

  return { mutate: send, error, isPending, isUncertain };
}

/** True for an error that leaves open whether the change was made. */
function isWithoutResult(error: Error): boolean {
  return (
    error instanceof ConnectionError ||
    (error instanceof PosError && (error.status >= 500 || error.code === 'IDEMPOTENCY_KEY_IN_PROGRESS'))
  );
}

const BEFORE_KEY: readonly string[] = ['COMPANY_INACTIVE', 'PASSWORD_CHANGE_REQUIRED'];

/**
 * True when neither this request nor an earlier one with the same key was carried out. 401, 429 and the codes below are
 * answered before the key is looked up, so they say nothing about earlier requests.
 */
function isRefusal(error: Error): boolean {
  if (isWithoutResult(error) || !(error instanceof PosError)) return false;

  return error.status !== 401 && error.status !== 429 && !BEFORE_KEY.includes(error.code);
}

/** True when the page shows data that has changed since. */
function isConflict(error: Error): boolean {
  return error instanceof PosError && (error.status === 409 || error.status === 412);
}
