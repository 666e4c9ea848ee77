import { useEffect, useState } from 'react';

const PAUSE = 150;

/** The value once it has stopped changing for a moment, so that not every letter of a search is a request. */
export function useSettled<T>(value: T, pause = PAUSE): T {
  const [settled, setSettled] = useState(value);
  useEffect(
    function settleAfterPause() {
      const timer = setTimeout(() => setSettled(value), pause);

      return () => clearTimeout(timer);
    },
    [value, pause],
  );

  return settled;
}
