import { useCallback, useInsertionEffect, useRef } from 'react';

/** The same function in every render, which does what the last one said: a memoised component is not drawn anew because of it. */
export function useSteady<Args extends unknown[], Result>(act: (...args: Args) => Result): (...args: Args) => Result {
  const latest = useRef(act);
  useInsertionEffect(() => {
    latest.current = act;
  });

  return useCallback((...args: Args) => latest.current(...args), []);
}
