import type { KeyOption } from '@pos-backend/sdk';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { uuidv7 } from '../sale/uuid.js';

/**
 * A change that happens once, however often it is confirmed: its Idempotency-Key is made with the form and kept as long as
 * the form is there. Afterwards everything on the page is read anew.
 */
export function useOnce<Input, Result>(
  change: (input: Input, options: KeyOption) => Promise<Result>,
  onDone: (result: Result) => void,
): UseMutationResult<Result, Error, Input> {
  const [idempotencyKey] = useState(() => uuidv7());
  const queries = useQueryClient();

  return useMutation({
    mutationFn: (input: Input) => change(input, { idempotencyKey }),
    onSuccess: (result) => {
      onDone(result);
      void queries.invalidateQueries();
    },
  });
}
