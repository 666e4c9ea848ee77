import { useEffect, useEffectEvent } from 'react';

/** In milliseconds: longer than between two characters of a scanner, shorter than between two keys of a person. */
const GAP = 50;
const SHORTEST = 4;

/** Characters that came as fast as those of a scanner. */
interface Burst {
  readonly text: string;
  /** When the last of them came. */
  readonly at: number;
  /** The field that had the focus, and what was in it before. */
  readonly field: HTMLInputElement | undefined;
  readonly before: string;
}

/**
 * Hears a scanner wherever the focus is: characters that come faster than a person types, and Enter. When `find` knows the code, the
 * field in which it was typed gets back what it had before, and `take` what was found. Otherwise the keys are those of a person.
 */
export function useScanner<Found>(find: (code: string) => Found | undefined, take: (found: Found) => void): void {
  const look = useEffectEvent(find);
  const act = useEffectEvent(take);
  useEffect(function listenToScanner() {
    let burst: Burst | undefined;
    const listener = (event: KeyboardEvent): void => {
      const last = burst !== undefined && event.timeStamp - burst.at < GAP ? burst : undefined;
      burst = isCharacter(event) ? longer(last, event) : undefined;
      const isKeyOfScan = burst !== undefined && last !== undefined && burst.field === undefined;
      if (isKeyOfScan) event.stopImmediatePropagation(); // a letter is no shortcut then
      if (event.key !== 'Enter' || !isCode(last, event)) return;
      const found = look(last.text);
      if (found === undefined) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      if (last.field !== undefined) restore(last.field, last.before);
      act(found);
    };
    window.addEventListener('keydown', listener, { capture: true });

    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

function isCharacter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

function isCode(burst: Burst | undefined, { target }: KeyboardEvent): burst is Burst {
  const isInDialog = target instanceof Element && target.closest('dialog') !== null;

  return burst !== undefined && burst.text.length >= SHORTEST && !isInDialog;
}

function longer(burst: Burst | undefined, { key, target, timeStamp: at }: KeyboardEvent): Burst {
  if (burst !== undefined) return { ...burst, text: burst.text + key, at };
  const field = target instanceof HTMLInputElement ? target : undefined;

  return { text: key, at, field, before: field?.value ?? '' };
}

/** Sets a field as typing does, so that React hears of it. */
function restore(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
