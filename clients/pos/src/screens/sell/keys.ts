import { useEffect, useEffectEvent } from 'react';

/** Keys that work wherever the focus is on the screen; letters only where nobody types. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key];
    const isTyping = event.key.length === 1 && event.target instanceof HTMLInputElement;
    if (action === undefined || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => act(event);
    window.addEventListener('keydown', listener);

    return () => window.removeEventListener('keydown', listener);
  }, []);
}
