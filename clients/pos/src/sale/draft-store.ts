import { type Draft, newDraft } from './draft.js';
import { uuidv7 } from './uuid.js';

/**
 * The sale a user is making on this till. What is in the storage counts, and every change starts from it: all tabs of a
 * browser make the same sale, and it survives a closed one.
 */
const listeners = new Set<() => void>();
let latest: { readonly key: string; readonly json: string; readonly draft: Draft } | undefined;

/** The same object until it changes. */
export function keptDraft(userId: string): Draft {
  const key = keyOf(userId);
  const json = localStorage.getItem(key);
  if (json === null) return keepDraft(userId, newDraft(uuidv7()));
  if (latest?.key !== key || latest.json !== json) latest = { key, json, draft: draftOf(json) };

  return latest.draft;
}

export function changeDraft(userId: string, change: (draft: Draft) => Draft): void {
  const before = keptDraft(userId);
  const after = change(before);
  if (after === before) return;
  keepDraft(userId, after);
  for (const listener of listeners) listener();
}

/** A sale that was given up or corrected does not stay on the screen, where it was paid. */
export function forgetDraft(userId: string, id: string): void {
  changeDraft(userId, (draft) => (draft.id === id ? newDraft(uuidv7()) : draft));
}

export function subscribeToDraft(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);

  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function keepDraft(userId: string, draft: Draft): Draft {
  const key = keyOf(userId);
  const json = JSON.stringify(draft);
  localStorage.setItem(key, json);
  latest = { key, json, draft };

  return draft;
}

/** A till of an older version gave the id when the sale was paid. */
function draftOf(json: string): Draft {
  const { paid, ...draft } = JSON.parse(json) as Draft & { paid?: { id?: string } };

  return { ...newDraft(paid?.id ?? uuidv7()), ...draft, paid };
}

function keyOf(userId: string): string {
  return `pos.draft.${userId}`;
}
