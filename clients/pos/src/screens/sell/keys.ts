import { useEffect, useEffectEvent } from 'react';

/**
 * Binds keys for the whole screen. Letters, small or capital, do not work in an input, and Enter does not work on a button, link
 * or input. A key that is held down counts once.
 */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action === undefined || isForTarget(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) action();
  });
  useEffect(function listenToKeys() {
    const listener = (event: KeyboardEvent): void => act(event);
    window.addEventListener('keydown', listener);

    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Undoes by Ctrl+Z (⌘Z), except in a field with a text, where it undoes the typing. */
export function useUndoKey(undo: (() => void) | undefined): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const isUndo =
      event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (undo === undefined || !isUndo || isBeingTyped(event.target)) return;
    event.preventDefault();
    undo();
  });
  useEffect(function listenToUndo() {
    const listener = (event: KeyboardEvent): void => act(event);
    window.addEventListener('keydown', listener);

    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** True in a field with a text, except in those of the basket: they hold what is in it. */
function isBeingTyped(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('dialog') !== null) return true;

  return target instanceof HTMLInputElement && target.value !== '' && target.closest('.basket-edits') === null;
}

/** Ignores a held Enter, which would otherwise run through all steps of a sale. */
export function useSingleEnter(): void {
  useEffect(function ignoreHeldKeys() {
    window.addEventListener('keydown', ignoreHeldEnter, { capture: true });

    return () => window.removeEventListener('keydown', ignoreHeldEnter, { capture: true });
  }, []);
}

function ignoreHeldEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !event.repeat) return;
  event.preventDefault();
  event.stopPropagation();
}

function isForTarget({ key, target }: KeyboardEvent): boolean {
  if (key === 'Enter') return target instanceof Element && target.closest('button, a, input') !== null;

  return key.length === 1 && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement);
}
