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

interface Reader {
  /** Finds what a code stands for, and returns what to do with it; undefined for a code that it does not know. */
  readonly read: (code: string) => (() => void) | undefined;
  /** Ends when the reader knows its codes; undefined when it does. */
  readonly loading: () => Promise<void> | undefined;
}

/** Those of the screens that are shown, the innermost last. */
const readers: Reader[] = [];
let burst: Burst | undefined;
/** Ends when all scans are settled that came while a reader was loading. */
let held: Promise<void> | undefined;

/**
 * Hears a scanner wherever the focus is: characters that come faster than a person types, and Enter. When `find` knows the code, the
 * field in which it was typed gets back what it had before, and `take` what was found. Otherwise the keys are those of a person.
 * Several can listen at once: the one that began last is asked first. Scans that come before all of them have loaded what they know are
 * settled in their order when they have.
 */
export function useScanner<Found>(
  find: (code: string) => Found | undefined,
  take: (found: Found) => void,
  loading: Reader['loading'] = () => undefined,
): void {
  const read = useEffectEvent((code: string): ReturnType<Reader['read']> => {
    const found = find(code);

    return found === undefined ? undefined : () => take(found);
  });
  const load = useEffectEvent(loading);
  useEffect(function listenToScanner() {
    const reader: Reader = { read: (code) => read(code), loading: () => load() };
    if (readers.push(reader) === 1) window.addEventListener('keydown', listen, { capture: true });

    return () => {
      readers.splice(readers.indexOf(reader), 1);
      if (readers.length === 0) window.removeEventListener('keydown', listen, { capture: true });
    };
  }, []);
}

/** The one listener of the page: a second one would not hear the keys that the first takes for those of a scan. */
function listen(event: KeyboardEvent): void {
  if (event.key === 'Shift') return; // a scanner presses it for each capital
  const last = burst !== undefined && event.timeStamp - burst.at < GAP ? burst : undefined;
  burst = isCharacter(event) ? longer(last, event) : undefined;
  const isKeyOfScan = burst !== undefined && last !== undefined && burst.field === undefined;
  if (isKeyOfScan) event.stopImmediatePropagation(); // a letter is no shortcut then
  if (event.key !== 'Enter' || !isCode(last, event)) return;
  const loading = held ?? readers.map((reader) => reader.loading()).find((promise) => promise !== undefined);
  const act = loading === undefined ? meaningOf(last.text) : hold(last, loading);
  if (act === undefined) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  if (last.field !== undefined) restore(last.field, last.before);
  act();
}

function meaningOf(code: string): ReturnType<Reader['read']> {
  for (const { read } of readers.toReversed()) {
    const act = read(code);
    if (act !== undefined) return act;
  }

  return undefined;
}

/** Returns an act that waits, and then does what the code stands for, or types it again when no reader knows it. */
function hold({ text, field }: Burst, loading: Promise<void>): () => void {
  const typed = field?.value ?? '';

  return () => {
    const settled = loading
      .then(() => (meaningOf(text) ?? (() => field && submit(field, typed)))())
      .finally(() => {
        if (held === settled) held = undefined;
      });
    held = settled;
  };
}

/** Sets a field and presses Enter in it, as a person does. */
async function submit(field: HTMLInputElement, typed: string): Promise<void> {
  restore(field, typed);
  await new Promise((resolve) => setTimeout(resolve)); // React draws the text
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
  if (field.isConnected && field.dispatchEvent(enter)) field.form?.requestSubmit();
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
